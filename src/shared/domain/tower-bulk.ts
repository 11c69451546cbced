import type { AppError } from '../ipc/errors'
import type { TowerChange } from './tower-change'
import type { TowerId } from './tower-vm'

/** The changes that say the same of every VM, and so can be made of several by one call (CloudTower API, 6.1). */
export const bulkChanges: readonly TowerChange['kind'][] = [
  'towerStart',
  'towerResume',
  'towerShutDown',
  'towerRestart',
  'towerSuspend',
  'towerForceRestart',
  'towerPowerOff',
  'towerSnapshot',
  'towerRecover',
  'towerRecycle',
  'towerDelete',
]

/** The most VMs that one call changes: more names than these nobody reads before saying yes. */
export const mostVmsAtOnce = 500

/** A VM that was left out of a call for several, and why. */
export interface RefusedVm {
  readonly id: TowerId
  readonly name: string
  readonly error: AppError
}
