import { KeyRound, MonitorOff, Plus, Server } from 'lucide-react'
import { useAccounts, useNodes } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { openDialog, showSection } from '../../stores/ui'
import { AccountStart } from '../../ui/account-start'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { ErrorNote } from '../../ui/error-note'
import { vmEmptyKind } from './vm-empty-kind'

/** The list without a VM: what is missing, and the next step. */
export function VmEmpty() {
  const words = useWords()
  const nodes = useNodes()
  const accounts = useAccounts()
  const empty = vmEmptyKind(nodes, accounts.length > 0)
  switch (empty.kind) {
    case 'noNode':
      return (
        <Empty icon={Server} title={words.vms.noNodeTitle} text={words.vms.noNodeText}>
          <Button icon={Plus} variant="primary" onClick={() => openDialog({ kind: 'addNode' })}>
            {words.nodes.add}
          </Button>
        </Empty>
      )
    case 'noAccount':
      return (
        <Empty icon={KeyRound} title={words.vms.noAccountTitle} text={words.accounts.lead}>
          <AccountStart />
        </Empty>
      )
    case 'noAccess':
      return (
        <Empty icon={KeyRound} title={words.vms.noAccessTitle}>
          <ErrorNote
            error={empty.why}
            actions={
              <>
                <Button onClick={() => openDialog({ kind: 'accounts' })}>{words.accounts.show}</Button>
                <Button onClick={() => showSection('nodes')}>{words.vms.showNodes}</Button>
              </>
            }
          />
        </Empty>
      )
    case 'waiting':
      return <Empty icon={Server} title={words.vms.waitingTitle} text={words.vms.waitingText} />
    case 'noVm':
      return (
        <Empty icon={MonitorOff} title={words.vms.emptyTitle} text={words.vms.emptyText}>
          <Button icon={Plus} variant="primary" onClick={() => openDialog({ kind: 'createVm' })}>
            {words.vms.newVm}
          </Button>
        </Empty>
      )
  }
}
