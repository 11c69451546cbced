import { useState } from 'react'
import type { TowerId } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { closeDialog } from '../../../stores/ui'
import { Field } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { bytesText } from '../tower-words'
import { useHosts } from './use-hosts'
import { DeleteForm } from './vm-forms'

type Placed = Extract<TowerDialog, { readonly ask: 'place' }>

const anyHost = ''

/** Lets the user choose the host that a VM starts on or moves to. */
export function PlaceDialog({ asked: { sourceId, vm, change } }: { asked: Placed }) {
  const words = useWords()
  const [host, setHost] = useState<string>(anyHost)
  const { title, text } = words.towerDialogs.place[change]
  const hostId = host === anyHost ? {} : { hostId: host as TowerId }
  return (
    <FormDialog
      title={title(visibleText(vm.name))}
      action={words.towerWork.kinds[change]}
      reason={undefined}
      run={() => call('tower.change', { sourceId, vmIds: [vm.id], change: { kind: change, ...hostId } })}
      onClose={closeDialog}
    >
      <p>{text}</p>
      <HostField asked={{ sourceId, vm }} host={host} onHost={setHost} />
    </FormDialog>
  )
}

interface HostFieldProps {
  readonly asked: Pick<Placed, 'sourceId' | 'vm'>
  readonly host: string
  readonly onHost: (host: string) => void
}

function HostField({ asked: { sourceId, vm }, host, onHost }: HostFieldProps) {
  const words = useWords().towerDialogs
  const hosts = useHosts(sourceId, vm.cluster?.id)
  // A VM that runs is on one of them already.
  const others = hosts.filter(({ id }) => vm.status !== 'RUNNING' || id !== vm.host?.id)
  return (
    <Field label={words.host}>
      <Select<string>
        name={words.host}
        value={host}
        onChange={onHost}
        options={[
          { value: anyHost, label: words.anyHost },
          ...others.map(({ id, name, freeMemory }) => ({
            ...{ value: id, label: visibleText(name), note: words.hostFree(bytesText(freeMemory)) },
            isDisabled: vm.status !== 'RUNNING' && freeMemory < vm.memory,
          })),
        ]}
      />
    </Field>
  )
}

/** Deletes one VM for good. */
export function DeleteTowerVmDialog({ asked: { sourceId, vm } }: { asked: TowerDialog }) {
  const words = useWords().towerDialogs
  return (
    <DeleteForm
      title={words.deleteTitle(visibleText(vm.name))}
      text={words.deleteText}
      snapshotsLabel={words.deleteSnapshots}
      run={(change) => call('tower.change', { sourceId, vmIds: [vm.id], change })}
    />
  )
}
