import { useState } from 'react'
import { TowerChange } from '#shared/domain/tower-change'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'
import { NumberInput } from '../../../ui/number-input'
import { visibleText } from '../../../ui/visible-text'

const gib = 1024 ** 3

/** Changes what a VM is called and made of; what stays as it is, is not sent. */
export function EditTowerVmDialog({ asked: { sourceId, vm } }: { asked: TowerDialog }) {
  const words = useWords().towerDialogs
  const [name, setName] = useState(vm.name)
  const [description, setDescription] = useState(vm.description)
  const [sockets, setSockets] = useState<number | undefined>(vm.cpu.sockets)
  const [cores, setCores] = useState<number | undefined>(vm.cpu.cores)
  const [memory, setMemory] = useState<number | undefined>(vm.memory / gib)
  const [ha, setHa] = useState(vm.ha ?? false)
  const isCpuNew = sockets !== vm.cpu.sockets || cores !== vm.cpu.cores
  const isMemoryNew = memory !== undefined && memory * gib !== vm.memory
  const wanted = {
    ...(name === vm.name ? {} : { name }),
    ...(description === vm.description ? {} : { description }),
    ...(isCpuNew ? { cpu: { sockets, cores } } : {}),
    ...(isMemoryNew ? { memoryBytes: Math.round(memory * gib) } : {}),
    ...(ha === (vm.ha ?? false) ? {} : { ha }),
  }
  const change = TowerChange.safeParse({ kind: 'towerEdit', ...wanted })
  const isSame = Object.keys(wanted).length === 0
  return (
    <FormDialog
      title={words.editTitle(visibleText(vm.name))}
      action={words.editAction}
      reason={isSame ? words.nothingChanged : change.success ? undefined : words.mustBeFilled}
      run={() =>
        call('tower.change', {
          ...{ sourceId, vmIds: [vm.id] },
          change: change.success ? change.data : { kind: 'towerEdit' },
        })
      }
      onClose={closeDialog}
    >
      <Field label={words.snapshotName}>
        <TextInput value={name} onChange={setName} maxLength={255} />
      </Field>
      <Field label={words.description}>
        <TextInput value={description} onChange={setDescription} maxLength={1_024} />
      </Field>
      <Field label={words.sockets}>
        <NumberInput value={sockets} onChange={setSockets} min={1} max={255} />
      </Field>
      <Field label={words.cores}>
        <NumberInput value={cores} onChange={setCores} min={1} max={255} />
      </Field>
      <Field label={words.memory}>
        <NumberInput value={memory} onChange={setMemory} min={1} />
      </Field>
      <CheckField label={words.ha} isOn={ha} onChange={setHa} />
    </FormDialog>
  )
}
