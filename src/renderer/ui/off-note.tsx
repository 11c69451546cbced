import { Power } from 'lucide-react'
import type { VmKey } from '#shared/domain/ids'
import { type Vm, vmAbilities } from '#shared/domain/vm'
import { call } from '../api/client'
import { doTo } from '../stores/doing'
import { useWords } from '../stores/settings'
import { Button } from './button'
import './off-note.css'

/** What goes wrong shows in the VM's details, of which this is a part. */
async function cutPower(vmKey: VmKey): Promise<void> {
  await doTo(vmKey, 'cutPower', () => call('vm.power', { vmKey, action: 'cutPower' }))
}

/** What can be done only while a VM is off, with the way there. */
export function OffNote({ vm, text }: { vm: Vm; text: string }) {
  const words = useWords().vms
  if (vm.state !== 'running' && vm.state !== 'suspended') return null
  const ability = vmAbilities(vm).cutPower
  return (
    <div className="off-note">
      <p>{text}</p>
      <Button
        icon={Power}
        size="small"
        reason={ability.can ? undefined : words.why[ability.why]}
        onClick={() => void cutPower(vm.key)}
      >
        {words.actionsMore.cutPower}
      </Button>
    </div>
  )
}
