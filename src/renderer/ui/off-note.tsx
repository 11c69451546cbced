import { Power } from 'lucide-react'
import { type Vm, vmAbilities } from '#shared/domain/vm'
import { useWords } from '../stores/settings'
import { openDialog } from '../stores/ui'
import { Button } from './button'
import './off-note.css'

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
        onClick={() => openDialog({ kind: 'power', vmKey: vm.key, action: 'cutPower' })}
      >
        {words.actionsMore.cutPower}
      </Button>
    </div>
  )
}
