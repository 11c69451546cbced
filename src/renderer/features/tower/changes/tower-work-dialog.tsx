import { never } from '#shared/result'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { CreateSheet } from './create-sheet'
import {
  AddCdDialog,
  AddNicDialog,
  AddTowerDiskDialog,
  AttachGpuDialog,
  GrowTowerDiskDialog,
} from './device-dialogs'
import { EditTowerVmDialog } from './edit-dialog'
import { NicAddressDialog } from './nic-address-dialog'
import { AdvancedDialog, GuestOptionsDialog, GuestPasswordDialog, OwnerDialog } from './setting-dialogs'
import { RollBackDialog, TowerSnapshotDialog } from './snapshot-dialogs'
import { ToolsDialog } from './tools-dialog'
import { DeleteTowerVmDialog, PlaceDialog } from './whole-vm-dialogs'

/** What is asked before a VM of a tower is changed. */
export function TowerWorkDialog({ asked }: { asked: TowerDialog }) {
  switch (asked.ask) {
    case 'place':
      return <PlaceDialog asked={asked} />
    case 'delete':
      return <DeleteTowerVmDialog asked={asked} />
    case 'snapshot':
      return <TowerSnapshotDialog asked={asked} />
    case 'rollBack':
      return <RollBackDialog asked={asked} />
    case 'clone':
      return <CreateSheet sourceId={asked.sourceId} original={{ kind: 'vm', vm: asked.vm }} />
    case 'rebuild':
      return (
        <CreateSheet
          sourceId={asked.sourceId}
          original={{ kind: 'snapshot', vm: asked.vm, snapshot: asked.snapshot }}
        />
      )
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
    case 'cdAdd':
      return <AddCdDialog asked={asked} />
    case 'nicAdd':
      return <AddNicDialog asked={asked} />
    case 'nicEdit':
      return <NicAddressDialog asked={asked} />
    case 'tools':
      return <ToolsDialog asked={asked} />
    case 'gpuAdd':
      return <AttachGpuDialog asked={asked} />
    default:
      return never(asked)
  }
}
