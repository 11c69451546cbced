import { storagePolicies, towerBuses } from '#shared/domain/tower-device'
import type { TowerFreeVolume } from '#shared/domain/tower-devices'
import { useWords } from '../../../stores/settings'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { bytesText } from '../tower-words'
import type { DiskDraft, Problems } from './drafts'
import { asOptions, useProblemAt } from './form-parts'

interface DiskFieldsProps {
  readonly disk: DiskDraft
  readonly volumes: readonly TowerFreeVolume[]
  readonly problems: Problems
  /** Whether the tower is of a release with erasure coding. */
  readonly hasEc: boolean
  readonly namePlaceholder: string
  readonly onChange: (part: Partial<DiskDraft>) => void
}

/** One disk: a new one with its size and way of storing, or a volume that is there. */
export function DiskFields({ disk, volumes, problems, hasEc, namePlaceholder, onChange }: DiskFieldsProps) {
  const { towerDialogs: words, towerFields: fields } = useWords()
  const at = useProblemAt(problems)
  return (
    <>
      {volumes.length === 0 ? null : (
        <Field label={fields.volume}>
          <Select<string>
            name={fields.volume}
            value={disk.volumeId}
            onChange={(volumeId) => onChange({ volumeId })}
            options={[
              { value: '', label: fields.newVolume },
              ...volumes.map(({ id, name, size, isShared }) => ({
                ...{ value: id as string, label: visibleText(name) },
                note: isShared ? `${bytesText(size)} · ${fields.shared}` : bytesText(size),
              })),
            ]}
          />
        </Field>
      )}
      {disk.volumeId === '' ? (
        <Field label={words.snapshotName} problem={at('name')}>
          <TextInput
            value={disk.name}
            onChange={(name) => onChange({ name })}
            placeholder={namePlaceholder}
            maxLength={255}
          />
        </Field>
      ) : null}
      <div className="form-row">
        {disk.volumeId === '' ? (
          <Field label={words.size} problem={at('size')}>
            <NumberInput value={disk.sizeGib} onChange={(sizeGib) => onChange({ sizeGib })} min={1} />
          </Field>
        ) : null}
        <Field label={words.bus}>
          <Select
            name={words.bus}
            value={disk.bus}
            onChange={(bus) => onChange({ bus })}
            options={asOptions(towerBuses)}
          />
        </Field>
      </div>
      {disk.volumeId === '' ? <PolicyFields {...{ disk, hasEc, problems, onChange }} /> : null}
    </>
  )
}

type PolicyProps = Pick<DiskFieldsProps, 'disk' | 'hasEc' | 'problems' | 'onChange'>

function PolicyFields({ disk, hasEc, problems, onChange }: PolicyProps) {
  const { towerDialogs: words, towerFields: fields } = useWords()
  const at = useProblemAt(problems)
  const values = hasEc ? [...storagePolicies, 'EC' as const] : storagePolicies
  return (
    <>
      <Field label={words.policy} help={usePolicyHelp(disk.policy)}>
        <Select<string>
          name={words.policy}
          value={disk.policy}
          onChange={(policy) => onChange({ policy })}
          options={values.map((value) => ({ value, label: fields.policies[value] }))}
        />
      </Field>
      {disk.policy === 'EC' ? (
        <>
          <div className="form-row">
            <Field label={fields.ecData} problem={at('ecData')}>
              <NumberInput value={disk.ecData} onChange={(ecData) => onChange({ ecData })} min={2} />
            </Field>
            <Field label={fields.ecParity} problem={at('ecParity')}>
              <NumberInput value={disk.ecParity} onChange={(ecParity) => onChange({ ecParity })} min={1} />
            </Field>
          </div>
          <CheckField
            label={fields.ecThin}
            isOn={disk.isEcThin}
            onChange={(isEcThin) => onChange({ isEcThin })}
          />
        </>
      ) : null}
    </>
  )
}

/** What a way of storing means for the user's data and room. */
function usePolicyHelp(policy: string): string {
  const { policyHelp } = useWords().towerFields
  if (policy === 'EC') return policyHelp.ec
  if (policy.startsWith('REPLICA_1')) return policyHelp.one
  return policy.includes('THICK') ? policyHelp.thick : policyHelp.thin
}
