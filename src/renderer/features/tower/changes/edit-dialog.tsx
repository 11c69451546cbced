import { useState } from 'react'
import { towerHaPriorities } from '#shared/domain/tower-device'
import type { TowerVm } from '#shared/domain/tower-vm'
import { useWords } from '../../../stores/settings'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { type AskedProps, ChangeForm } from './change-form'
import { type EditForm, editOf, editProblems, hotChange, openingEdit } from './edit-form'
import { useProblemAt } from './form-parts'

/** Changes what a VM is called and made of; what stays as it is, is not sent. */
export function EditTowerVmDialog({ asked }: AskedProps) {
  const { towerDialogs: words, towerFields } = useWords()
  const { vm } = asked
  const [form, setForm] = useState(() => openingEdit(vm))
  const change = (part: Partial<EditForm>) => setForm((now) => ({ ...now, ...part }))
  const problems = editProblems(form)
  const at = useProblemAt(problems)
  return (
    <ChangeForm
      asked={asked}
      title={words.editTitle(visibleText(vm.name))}
      action={words.editAction}
      problems={problems}
      wanted={{ kind: 'towerEdit', ...editOf(vm, form) }}
    >
      <Field label={words.snapshotName} problem={at('name')}>
        <TextInput value={form.name} onChange={(name) => change({ name })} maxLength={255} />
      </Field>
      <Field label={words.description}>
        <TextInput
          value={form.description}
          onChange={(description) => change({ description })}
          maxLength={1_024}
        />
      </Field>
      <div className="form-row">
        <Field label={words.sockets} problem={at('sockets')}>
          <NumberInput value={form.sockets} onChange={(sockets) => change({ sockets })} min={1} max={255} />
        </Field>
        <Field label={words.cores} problem={at('cores')}>
          <NumberInput value={form.cores} onChange={(cores) => change({ cores })} min={1} max={255} />
        </Field>
      </div>
      <Field label={words.memory} problem={at('memory')}>
        <NumberInput value={form.memoryGib} onChange={(memoryGib) => change({ memoryGib })} min={1} />
      </Field>
      <HotNote vm={vm} form={form} />
      <CheckField label={words.ha} help={words.haHelp} isOn={form.ha} onChange={(ha) => change({ ha })} />
      {form.ha && vm.haPriority !== undefined ? (
        <Field label={towerFields.haPriority}>
          <Select<string>
            name={towerFields.haPriority}
            value={form.haPriority}
            onChange={(haPriority) => change({ haPriority })}
            options={towerHaPriorities.map((value) => ({ value, label: towerFields.haPriorities[value] }))}
          />
        </Field>
      ) : null}
    </ChangeForm>
  )
}

/** Said before it is sent: a running VM may not take a change of its processors and memory. */
function HotNote({ vm, form }: { vm: TowerVm; form: EditForm }) {
  const words = useWords().towerDialogs
  const kind = hotChange(vm, form)
  if (kind === undefined) return null
  return <p className="tower-caution">{kind === 'less' ? words.lessNeedsOff : words.moreWhileOn}</p>
}
