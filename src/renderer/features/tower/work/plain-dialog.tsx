import { useState } from 'react'
import type { TowerChange } from '#shared/domain/tower-change'
import type { TowerId } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import type { PlainChange, TowerDialog } from '../../../stores/tower-dialogs'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { Confirm } from '../../../ui/confirm'
import { Field } from '../../../ui/field'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { bytesText } from '../tower-words'
import { useHosts } from './use-hosts'

type Plain = Extract<TowerDialog, { readonly ask: 'plain' }>

const dangerous: readonly PlainChange[] = ['towerPowerOff', 'towerForceRestart', 'towerRecycle']
const placed: readonly PlainChange[] = ['towerStart', 'towerMigrate']
const anyHost = ''

/** Asks before a VM's power or place is changed. */
export function PlainDialog({ asked: { sourceId, vm, change } }: { asked: Plain }) {
  const words = useWords()
  const [host, setHost] = useState<string>(anyHost)
  const { title, text } = words.towerDialogs.confirm[change]
  const hostId = host === anyHost ? {} : { hostId: host as TowerId }
  const isPlaced = placed.includes(change)
  return (
    <Confirm
      title={title(visibleText(vm.name))}
      action={words.towerWork.kinds[change]}
      isDangerous={dangerous.includes(change)}
      run={() =>
        call('tower.change', {
          ...{ sourceId, vmIds: [vm.id] },
          change: { kind: change, ...(isPlaced ? hostId : {}) } as TowerChange,
        })
      }
      onClose={closeDialog}
    >
      <p>{text}</p>
      {isPlaced ? <HostField asked={{ sourceId, vm }} host={host} onHost={setHost} /> : null}
    </Confirm>
  )
}

interface HostFieldProps {
  readonly asked: Pick<Plain, 'sourceId' | 'vm'>
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

/** Asks before a VM is gone for good. */
export function DeleteTowerVmDialog({ asked: { sourceId, vm } }: { asked: TowerDialog }) {
  const words = useWords().towerDialogs
  const [withSnapshots, setWithSnapshots] = useState(true)
  return (
    <Confirm
      title={words.deleteTitle(visibleText(vm.name))}
      action={words.actions.delete.replace('…', '')}
      isDangerous
      typed={{ name: vm.name, label: words.deleteLabel }}
      run={() =>
        call('tower.change', {
          ...{ sourceId, vmIds: [vm.id], change: { kind: 'towerDelete', withSnapshots } },
        })
      }
      onClose={closeDialog}
    >
      <p>{words.deleteText}</p>
      <CheckField label={words.deleteSnapshots} isOn={withSnapshots} onChange={setWithSnapshots} />
    </Confirm>
  )
}
