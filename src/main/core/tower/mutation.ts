import type * as Wire from '#shared/wire/cloudtower'
import type { Target } from './target'

/** A mutation's body with its `where` replaced by a target, so that an open one does not compile. */
type Aimed<B> = Omit<B, 'where'> & { readonly where: Target }

/** Every mutation of a VM that there is, with the body it takes (CloudTower API, 6.1 and 6.2). */
interface Bodies {
  '/start-vm': Aimed<Wire.VmStartParams>
  '/shutdown-vm': Aimed<Wire.VmOperateParams>
  '/poweroff-vm': Aimed<Wire.VmOperateParams>
  '/restart-vm': Aimed<Wire.VmOperateParams>
  '/force-restart-vm': Aimed<Wire.VmOperateParams>
  '/suspend-vm': Aimed<Wire.VmOperateParams>
  '/resume-vm': Aimed<Wire.VmOperateParams>
  '/create-vm': readonly Wire.VmCreationParams[]
  '/create-vm-from-template': readonly Wire.VmCreateVmFromTemplateParams[]
  '/create-vm-from-content-library-template': readonly Wire.VmCreateVmFromContentLibraryTemplateParams[]
  '/clone-vm': readonly Wire.VmCloneParams[]
  '/rebuild-vm-from-snapshot': readonly Wire.VmRebuildParams[]
  '/update-vm-basic-info': Aimed<Wire.VmUpdateParams>
  '/update-vm-advanced-options': Aimed<Wire.VmUpdateAdvancedOptionsParams>
  '/update-vm-host-options': Aimed<Wire.VmUpdateHostOptionsParams>
  '/update-vm-owner': Aimed<Wire.VmUpdateOwnerParams>
  '/reset-vm-guest-os-password': Aimed<Wire.VmResetGuestOsPasswordParams>
  '/install-vmtools': Aimed<Wire.InstallVmtoolsParams>
  '/migrate-vm': Aimed<Wire.VmMigrateParams>
  '/move-vm-to-recycle': Aimed<Wire.VmOperateParams>
  '/recover-vm-from-recycle': Aimed<Wire.VmOperateParams>
  '/delete-vm': Aimed<Wire.VmDeleteParams>
  '/create-vm-snapshot': Wire.VmSnapshotCreationParams
  '/delete-vm-snapshot': Aimed<Wire.VmSnapshotDeletionParams>
  '/rollback-vm': Aimed<Wire.VmRollbackParams>
  '/add-vm-disk': Aimed<Wire.VmAddDiskParams>
  '/expand-vm-disk': Aimed<Wire.VmExpandVmDiskParams>
  '/remove-vm-disk': Aimed<Wire.VmRemoveDiskParams>
  '/add-vm-cd-rom': Aimed<Wire.VmAddCdRomParams>
  '/remove-vm-cd-rom': Aimed<Wire.VmRemoveCdRomParams>
  '/eject-iso-from-vm-cd-rom': Aimed<Wire.VmEjectCdRomParams>
  '/toggle-vm-cd-rom-disable': Aimed<Wire.VmToggleCdRomDisableParams>
  '/add-vm-nic': Aimed<Wire.VmAddNicParams>
  '/update-vm-nic-basic-info': Aimed<Wire.VmUpdateNicBasicInfoParams>
  '/remove-vm-nic-by-where': Aimed<Wire.VmRemoveNicByWhereParams>
  '/add-vm-gpu-device': Aimed<Wire.VmAddGpuDeviceParams>
  '/remove-vm-gpu-device': Aimed<Wire.VmRemoveGpuDeviceParams>
}

/** A mutation that can be sent: nothing else may leave. */
export type TowerMutation = {
  [P in keyof Bodies]: { readonly path: P; readonly body: Bodies[P] }
}[keyof Bodies]

/** Pairs a path with its body. */
export function to<P extends keyof Bodies>(path: P, body: Bodies[P]): TowerMutation {
  return { path, body } as TowerMutation
}
