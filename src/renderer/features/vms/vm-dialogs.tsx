import type { VmKey } from '#shared/domain/ids'
import { type PowerAction, type Vm, vmName } from '#shared/domain/vm'
import { call } from '../../api/client'
import { useVm } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Confirm } from '../../ui/confirm'
import { visibleText } from '../../ui/visible-text'

type Asked = Exclude<PowerAction, 'start'>

/** Asks before the power is cut or the VM restarted. */
export function PowerDialog({ vmKey, action }: { vmKey: VmKey; action: Asked }) {
  const words = useWords().vms
  const vm = useVm(vmKey)
  if (vm === undefined) return null
  return (
    <Confirm
      title={words[`${action}Title`](visibleText(vmName(vm)))}
      action={words.actions[action]}
      isDangerous={action !== 'restart'}
      run={() => call('vm.power', { vmKey, action })}
      onClose={closeDialog}
    >
      <p>{words[`${action}Text`]}</p>
    </Confirm>
  )
}

/** Asks before a VM and its disks are gone for good. */
export function DeleteDialog({ vmKey }: { vmKey: VmKey }) {
  const vm = useVm(vmKey)
  return vm === undefined ? null : <DeleteConfirm vm={vm} />
}

function DeleteConfirm({ vm }: { vm: Vm }) {
  const words = useWords().vms
  const name = vmName(vm)
  return (
    <Confirm
      title={words.deleteTitle(visibleText(name))}
      action={words.deleteAction}
      isDangerous
      typed={{ name, label: words.deleteLabel }}
      run={(typedName) => call('vm.delete', { vmKey: vm.key, typedName })}
      onClose={closeDialog}
    >
      <p>
        {words.deleteText} {vm.state === 'running' ? words.deleteRunning : null}
      </p>
    </Confirm>
  )
}
