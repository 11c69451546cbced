import type { TowerChange } from './tower-change'

/**
 * How the user is asked before each change of a tower's VM (design 6): what ends the work in a VM, loses data or a way
 * into the VM is destructive and always asked; the rest is asked once per tower, then not for a while.
 */
export const towerChangeClasses: Readonly<Record<TowerChange['kind'], 'change' | 'destructive'>> = {
  towerStart: 'change',
  towerShutDown: 'destructive',
  towerPowerOff: 'destructive',
  towerRestart: 'destructive',
  towerForceRestart: 'destructive',
  towerSuspend: 'change',
  towerResume: 'change',
  towerEdit: 'change',
  towerAdvanced: 'change',
  towerGuestOptions: 'change',
  towerOwner: 'destructive',
  towerPassword: 'destructive',
  towerInstallTools: 'change',
  towerMigrate: 'change',
  towerRecycle: 'destructive',
  towerRecover: 'change',
  towerDelete: 'destructive',
  towerSnapshot: 'change',
  towerRollBack: 'destructive',
  towerDiskAdd: 'change',
  towerDiskExpand: 'change',
  towerDiskRemove: 'destructive',
  towerCdAdd: 'change',
  towerCdRemove: 'destructive',
  towerCdEject: 'change',
  towerCdToggle: 'change',
  towerNicAdd: 'change',
  towerNicEdit: 'destructive',
  towerNicRemove: 'destructive',
  towerGpuAdd: 'change',
  towerGpuRemove: 'destructive',
}
