import { never } from '#shared/result'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { CopyDialog } from './copy-dialogs'
import { EditTowerVmDialog } from './edit-dialog'
import { DeleteTowerVmDialog, PlainDialog } from './plain-dialog'
import { AdvancedDialog, GuestOptionsDialog, GuestPasswordDialog, OwnerDialog } from './setting-dialogs'
import { DeleteTowerSnapshotDialog, RollBackDialog, TowerSnapshotDialog } from './snapshot-dialogs'

/** What is asked before a VM of a tower is changed. */
export function TowerWorkDialog({ asked }: { asked: TowerDialog }) {
  switch (asked.ask) {
    case 'plain':
      return <PlainDialog asked={asked} />
    case 'delete':
      return <DeleteTowerVmDialog asked={asked} />
    case 'snapshot':
      return <TowerSnapshotDialog asked={asked} />
    case 'rollBack':
      return <RollBackDialog asked={asked} />
    case 'deleteSnapshot':
      return <DeleteTowerSnapshotDialog asked={asked} />
    case 'clone':
    case 'rebuild':
      return <CopyDialog asked={asked} />
    case 'edit':
      return <EditTowerVmDialog asked={asked} />
    case 'advanced':
      return <AdvancedDialog asked={asked} />
    case 'guest':
      return <GuestOptionsDialog asked={asked} />
    case 'password':
      return <GuestPasswordDialog asked={asked} />
    case 'owner':
      return <OwnerDialog asked={asked} />
    default:
      return never(asked)
  }
}
