import { NameOrderDialog } from '../features/access/name-order-dialog'
import {
  DeriveAccountDialog,
  RenameAccountDialog,
  WatchAddressDialog,
} from '../features/accounts/account-forms'
import { AccountsDialog } from '../features/accounts/accounts-dialog'
import { MultisigDialog } from '../features/accounts/multisig-dialog'
import { CoSignDialog } from '../features/co-sign/co-sign-dialog'
import { AddDiskDialog, GrowDiskDialog } from '../features/disks/disk-dialogs'
import { HandedOverDialog } from '../features/hand-over/handed-over-dialog'
import { SshConfigSetting } from '../features/hand-over/ssh-config-setting'
import { DownloadSheet, UploadSheet } from '../features/images/transfer-sheet'
import { JournalDialog } from '../features/journal/journal-dialog'
import { AddNodeSheet } from '../features/nodes/add-node'
import { DeepLinkDialog } from '../features/nodes/more/deep-link-dialog'
import { BootDeviceDialog } from '../features/nodes/more/machine-dialogs'
import { MonitoringDialog } from '../features/nodes/more/monitoring-dialog'
import { CreateNetworkDialog } from '../features/nodes/more/network-dialogs'
import { RenameNodeDialog } from '../features/nodes/node-dialogs'
import { EndpointsDialog } from '../features/rentals/endpoints-dialog'
import { RentalSettings } from '../features/rentals/rental-settings'
import { SettingsDialog } from '../features/settings/settings-dialog'
import { TakeSnapshotDialog } from '../features/snapshots/take-snapshot'
import { ClientNetworkDialog } from '../features/sources/client-network-dialog'
import { ConnectDialog } from '../features/sources/connect-dialog'
import { TunnelDialog } from '../features/sources/tunnel-dialog'
import { BulkDialog } from '../features/tower/bulk/bulk-dialogs'
import { CreateSheet } from '../features/tower/changes/create-sheet'
import { TowerWorkDialog } from '../features/tower/changes/tower-work-dialog'
import { FilterDialog } from '../features/tower/filter-dialog'
import { RebuildDialog } from '../features/tower/snapshots/rebuild-dialog'
import { VaultSettings } from '../features/vault/vault-settings'
import { CreateVmSheet } from '../features/vms/create/create-vm-sheet'
import { TilesDialog } from '../features/vms/tiles-dialog'
import { LogDialog } from '../features/vms/upkeep/log-dialog'
import { ModifySheet } from '../features/vms/upkeep/modify-sheet'
import { PasswordDialog } from '../features/vms/upkeep/password-dialog'
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
      return (
        <SettingsDialog
          extra={
            <>
              <VaultSettings />
              <RentalSettings />
              <SshConfigSetting />
            </>
          }
        />
      )
    case 'journal':
      return <JournalDialog />
    case 'addNode':
      return <AddNodeSheet nodeId={dialog.nodeId} />
    case 'chainEndpoints':
      return <EndpointsDialog />
    case 'tiles':
      return <TilesDialog />
    case 'tunnel':
      return <TunnelDialog sourceId={dialog.sourceId} />
    case 'renameNode':
      return <RenameNodeDialog nodeKey={dialog.nodeKey} />
    case 'nameOrder':
      return <NameOrderDialog nodeKey={dialog.nodeKey} />
    case 'createNetwork':
      return <CreateNetworkDialog nodeKey={dialog.nodeKey} />
    case 'monitoring':
      return <MonitoringDialog nodeKey={dialog.nodeKey} />
    case 'bootDevice':
      return <BootDeviceDialog nodeKey={dialog.nodeKey} />
    case 'deepLink':
      return <DeepLinkDialog nodeKey={dialog.nodeKey} />
    case 'watchAddress':
      return <WatchAddressDialog />
    case 'addMultisig':
      return <MultisigDialog />
    case 'renameAccount':
      return <RenameAccountDialog accountId={dialog.accountId} />
    case 'deriveAccount':
      return <DeriveAccountDialog accountId={dialog.accountId} />
    case 'coSign':
      return <CoSignDialog nodeKey={dialog.nodeKey} />
    case 'towerCreate':
      return <CreateSheet sourceId={dialog.sourceId} />
    case 'towerWork':
      return <TowerWorkDialog asked={dialog.asked} />
    case 'towerBulk':
      return (
        <BulkDialog sourceId={dialog.sourceId} ask={dialog.ask} vms={dialog.vms} unable={dialog.unable} />
      )
    case 'towerSnapshotRebuild':
      return <RebuildDialog sourceId={dialog.sourceId} snapshot={dialog.snapshot} />
    case 'towerFilter':
      return <FilterDialog sourceId={dialog.sourceId} />
    case 'clientNetwork':
      return <ClientNetworkDialog sourceId={dialog.sourceId} />
    case 'createVm':
      return <CreateVmSheet nodeKey={dialog.nodeKey} />
    case 'setPassword':
      return <PasswordDialog vmKey={dialog.vmKey} />
    case 'modifyVm':
      return <ModifySheet vmKey={dialog.vmKey} />
    case 'vmLog':
      return <LogDialog vmKey={dialog.vmKey} />
    case 'downloadImage':
      return <DownloadSheet from={dialog.from} />
    case 'uploadImage':
      return <UploadSheet from={dialog.from} />
    case 'addDisk':
      return <AddDiskDialog vmKey={dialog.vmKey} />
    case 'growDisk':
      return <GrowDiskDialog vmKey={dialog.vmKey} disk={dialog.disk} />
    case 'handedOver':
      return <HandedOverDialog vmKey={dialog.vmKey} outcome={dialog.outcome} />
    case 'takeSnapshot':
      return <TakeSnapshotDialog vmKey={dialog.vmKey} />
  }
}
