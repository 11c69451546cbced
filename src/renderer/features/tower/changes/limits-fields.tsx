import { useWords } from '../../../stores/settings'
import { CheckField } from '../../../ui/check-field'
import { Field } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import type { LimitsDraft, Problems } from './drafts'
import { useProblemAt } from './form-parts'

interface LimitsFieldsProps {
  readonly limits: LimitsDraft
  /** What can be limited here. */
  readonly scopes: readonly LimitsDraft['scope'][]
  readonly problems: Problems
  readonly help?: string
  readonly onChange: (part: Partial<LimitsDraft>) => void
}

/** How much may be read and written. */
export function LimitsFields({ limits, scopes, problems, help, onChange }: LimitsFieldsProps) {
  const words = useWords().towerFields
  const at = useProblemAt(problems)
  return (
    <>
      <Field label={words.limitScope} help={help}>
        <Select
          name={words.limitScope}
          value={limits.scope}
          onChange={(scope) => onChange({ scope })}
          options={scopes.map((scope) => ({ value: scope, label: words.limitScopes[scope] }))}
        />
      </Field>
      {limits.scope === 'none' ? null : (
        <>
          <div className="form-row">
            <Field label={words.iops} problem={at('iops')}>
              <NumberInput value={limits.iops} onChange={(iops) => onChange({ iops })} min={1} step={100} />
            </Field>
            <Field label={words.bandwidth} problem={at('bandwidthMib')}>
              <NumberInput
                value={limits.bandwidthMib}
                onChange={(bandwidthMib) => onChange({ bandwidthMib })}
                min={1}
                step={10}
              />
            </Field>
          </div>
          <CheckField
            label={words.forced}
            help={words.forcedHelp}
            isOn={limits.isForced}
            onChange={(isForced) => onChange({ isForced })}
          />
        </>
      )}
    </>
  )
}
