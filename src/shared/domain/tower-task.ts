import type { AppError } from '../ipc/errors'
import type { SourceId, TaskId } from './ids'
import type { TaskState } from './task'

/** Work that a CloudTower does for us, by what it is for (CloudTower API, 6.1 and 6.2). */
export const towerTaskKinds = [
  'towerStart',
  'towerShutDown',
  'towerPowerOff',
  'towerRestart',
  'towerForceRestart',
  'towerSuspend',
  'towerResume',
  'towerCreate',
  'towerClone',
  'towerRebuild',
  'towerEdit',
  'towerAdvanced',
  'towerGuestOptions',
  'towerOwner',
  'towerPassword',
  'towerInstallTools',
  'towerMigrate',
  'towerRecycle',
  'towerRecover',
  'towerDelete',
  'towerSnapshot',
  'towerSnapshotDelete',
  'towerRollBack',
  'towerDiskAdd',
  'towerDiskExpand',
  'towerDiskRemove',
  'towerCdAdd',
  'towerCdRemove',
  'towerCdEject',
  'towerCdToggle',
  'towerNicAdd',
  'towerNicEdit',
  'towerNicRemove',
  'towerGpuAdd',
  'towerGpuRemove',
] as const
export type TowerTaskKind = (typeof towerTaskKinds)[number]

/** How far the tower is with it. `unlocking`: the work is done, and the VM is not free yet (5.3). */
export type TowerTaskPhase = 'queued' | 'running' | 'paused' | 'unlocking'

/** A change of one VM on a CloudTower, followed to its end, also over a restart of the app. */
export interface TowerWork {
  readonly key: TaskId
  readonly kind: TowerTaskKind
  readonly state: TaskState
  readonly sourceId: SourceId
  /** The VM that it changes or makes; empty until the tower has told the id of a new one. */
  readonly vmId: string
  readonly vmName: string
  /** The cluster that a new VM is made in: where to look for it when the answer was lost. */
  readonly clusterId?: string
  /** The snapshot that it takes or deletes. */
  readonly snapshot?: { readonly id: string; readonly name: string }
  /** The tower's own task; null where the work was synchronous, absent while it is not known. */
  readonly remoteId?: string | null
  readonly phase?: TowerTaskPhase
  /** Whole percent; towers often leave it at 0 (5.2), so it is only shown while it moves. */
  readonly percent?: number
  /** How many looks in a row did not find the tower's task. */
  readonly missed?: number
  readonly startedAt: string
  readonly endedAt?: string
  readonly answerLost?: true
  readonly error?: AppError
  readonly practice: boolean
  /** The call that it was sent with, where that was for several VMs. */
  readonly batch?: { readonly id: string; readonly size: number }
}

/** Kinds after which there is a new VM. */
export const makingKinds: readonly TowerTaskKind[] = ['towerCreate', 'towerClone', 'towerRebuild']
