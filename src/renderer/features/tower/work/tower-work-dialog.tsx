import { never } from '#shared/result'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { CopyDialog } from './copy-dialogs'
import {
  AddCdDialog,
  AddNicDialog,
  AddTowerDiskDialog,
  AttachGpuDialog,
  GrowTowerDiskDialog,
  NicAddressDialog,
  RemoveNicDialog,
  RemoveTowerDiskDialog,
} from './device-dialogs'
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
    case 'diskAdd':
      return <AddTowerDiskDialog asked={asked} />
    case 'diskGrow':
      return <GrowTowerDiskDialog asked={asked} />
    case 'diskRemove':
      return <RemoveTowerDiskDialog asked={asked} />
    case 'cdAdd':
      return <AddCdDialog asked={asked} />
    case 'nicAdd':
      return <AddNicDialog asked={asked} />
    case 'nicEdit':
      return <NicAddressDialog asked={asked} />
    case 'nicRemove':
      return <RemoveNicDialog asked={asked} />
    case 'gpuAdd':
      return <AttachGpuDialog asked={asked} />
    default:
      return never(asked)
  }
}
