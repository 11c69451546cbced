import { towerNicModels } from '#shared/domain/tower-device'
import type { TowerDevices } from '#shared/domain/tower-devices'
import { useWords } from '../../../stores/settings'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import type { NicDraft, Problems } from './drafts'
import { asOptions, useProblemAt } from './form-parts'

interface NicFieldsProps {
  readonly nic: NicDraft
  readonly vlans: TowerDevices['vlans']
  readonly problems: Problems
  readonly onChange: (part: Partial<NicDraft>) => void
}

/** One network card: its network, its kind, and an address of its own if it must have one. */
export function NicFields({ nic, vlans, problems, onChange }: NicFieldsProps) {
  const { towerDialogs: words, towerFields: fields } = useWords()
  const at = useProblemAt(problems)
  return (
    <>
      <div className="form-row">
        <Field label={words.network}>
          <Select<string>
            name={words.network}
            value={nic.vlanId === '' ? undefined : nic.vlanId}
            onChange={(vlanId) => onChange({ vlanId })}
            placeholder={words.choose}
            options={vlans.map(({ id, name }) => ({ value: id as string, label: visibleText(name) }))}
          />
        </Field>
        <Field label={words.model}>
          <Select
            name={words.model}
            value={nic.model}
            onChange={(model) => onChange({ model })}
            options={asOptions(towerNicModels)}
          />
        </Field>
      </div>
      <Field label={fields.mac} limit={fields.optional} help={fields.macHelp} problem={at('mac')}>
        <TextInput value={nic.mac} onChange={(mac) => onChange({ mac })} maxLength={17} isMono />
      </Field>
      <CheckField
        label={fields.isConnected}
        isOn={nic.isConnected}
        onChange={(isConnected) => onChange({ isConnected })}
      />
    </>
  )
}
