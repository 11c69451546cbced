import type { AppError } from '../ipc/errors'
import type { TowerAbilityReason } from './tower-ability'
import type { TowerChange } from './tower-change'
import type { TowerId, TowerVm } from './tower-vm'

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

/** A chosen VM that cannot take a change now, as far as the list knows. */
export interface UnableVm {
  readonly vm: TowerVm
  readonly why: TowerAbilityReason
}

/** One of several chosen things that something is not done to. */
export interface LeftOut {
  readonly id: string
  readonly name: string
  readonly why: TowerAbilityReason | 'notThere'
}

/** The same of a refused VM, for people. */
export function leftOutOf({ id, name, error }: RefusedVm): LeftOut {
  return { id, name, why: error.code === 'towerNotNow' ? error.why : 'notThere' }
}
