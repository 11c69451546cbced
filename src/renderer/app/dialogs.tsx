import { AccountsDialog } from '../features/accounts/accounts-dialog'
import { RemoveAccountDialog } from '../features/accounts/remove-account'
import { AddDiskDialog, DeleteDiskDialog, GrowDiskDialog } from '../features/disks/disk-dialogs'
import { DeleteImageDialog } from '../features/images/delete-image'
import { DownloadSheet, UploadSheet } from '../features/images/transfer-sheet'
import { AddNodeSheet } from '../features/nodes/add-node'
import { BootDeviceDialog, FreeMemoryDialog, ServerPowerDialog } from '../features/nodes/more/machine-dialogs'
import { MonitoringDialog } from '../features/nodes/more/monitoring-dialog'
import { CreateNetworkDialog, DeleteNetworkDialog } from '../features/nodes/more/network-dialogs'
import { RemoveNodeDialog, RenameNodeDialog } from '../features/nodes/node-dialogs'
import { SettingsDialog } from '../features/settings/settings-dialog'
import { DeleteSnapshotDialog } from '../features/snapshots/delete-snapshot'
import { TakeSnapshotDialog } from '../features/snapshots/take-snapshot'
import { ConnectDialog } from '../features/sources/connect-dialog'
import { RemoveSourceDialog } from '../features/sources/remove-source'
import { RemoveTowerDialog } from '../features/sources/remove-tower'
import { FilterDialog } from '../features/tower/filter-dialog'
import { CreateTowerVmDialog } from '../features/tower/work/create-dialog'
import { TowerWorkDialog } from '../features/tower/work/tower-work-dialog'
import { CreateVmSheet } from '../features/vms/create/create-vm-sheet'
import { LogDialog } from '../features/vms/upkeep/log-dialog'
import { ModifySheet } from '../features/vms/upkeep/modify-sheet'
import { PasswordDialog } from '../features/vms/upkeep/password-dialog'
import { DeleteDialog, PowerDialog } from '../features/vms/vm-dialogs'
import { useUi } from '../stores/ui'

/** The dialog that is open, if any; there is never more than one. */
export function OpenDialog() {
  const dialog = useUi((state) => state.dialog)
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'connect':
      return <ConnectDialog />
    case 'accounts':
      return <AccountsDialog />
    case 'settings':
      return <SettingsDialog />
    case 'addNode':
      return <AddNodeSheet />
    case 'renameNode':
      return <RenameNodeDialog nodeKey={dialog.nodeKey} />
    case 'removeNode':
      return <RemoveNodeDialog nodeKey={dialog.nodeKey} />
    case 'createNetwork':
      return <CreateNetworkDialog nodeKey={dialog.nodeKey} />
    case 'deleteNetwork':
      return <DeleteNetworkDialog nodeKey={dialog.nodeKey} network={dialog.network} />
    case 'monitoring':
      return <MonitoringDialog nodeKey={dialog.nodeKey} />
    case 'freeMemory':
      return <FreeMemoryDialog nodeKey={dialog.nodeKey} />
    case 'serverPower':
      return <ServerPowerDialog nodeKey={dialog.nodeKey} command={dialog.command} />
    case 'bootDevice':
      return <BootDeviceDialog nodeKey={dialog.nodeKey} />
    case 'removeSource':
      return <RemoveSourceDialog sourceId={dialog.sourceId} />
    case 'removeTower':
      return <RemoveTowerDialog sourceId={dialog.sourceId} />
    case 'towerCreate':
      return <CreateTowerVmDialog sourceId={dialog.sourceId} />
    case 'towerWork':
      return <TowerWorkDialog asked={dialog.asked} />
    case 'towerFilter':
      return <FilterDialog sourceId={dialog.sourceId} />
    case 'removeAccount':
      return <RemoveAccountDialog accountId={dialog.accountId} />
    case 'createVm':
      return <CreateVmSheet nodeKey={dialog.nodeKey} />
    case 'power':
      return <PowerDialog vmKey={dialog.vmKey} action={dialog.action} />
    case 'setPassword':
      return <PasswordDialog vmKey={dialog.vmKey} />
    case 'modifyVm':
      return <ModifySheet vmKey={dialog.vmKey} />
    case 'vmLog':
      return <LogDialog vmKey={dialog.vmKey} />
    case 'deleteVm':
      return <DeleteDialog vmKey={dialog.vmKey} />
    case 'downloadImage':
      return <DownloadSheet from={dialog.from} />
    case 'uploadImage':
      return <UploadSheet from={dialog.from} />
    case 'deleteImage':
      return <DeleteImageDialog from={dialog.from} />
    case 'addDisk':
      return <AddDiskDialog vmKey={dialog.vmKey} />
    case 'growDisk':
      return <GrowDiskDialog vmKey={dialog.vmKey} disk={dialog.disk} />
    case 'deleteDisk':
      return <DeleteDiskDialog vmKey={dialog.vmKey} disk={dialog.disk} />
    case 'takeSnapshot':
      return <TakeSnapshotDialog vmKey={dialog.vmKey} />
    case 'deleteSnapshot':
      return <DeleteSnapshotDialog snapshotKey={dialog.snapshotKey} />
  }
}
