import { z } from 'zod'
import { SourceId, TaskId } from '../../domain/ids'
import { TowerChange, TowerCreation, TowerName } from '../../domain/tower-change'
import { TowerId } from '../../domain/tower-vm'
import { call } from '../call-spec'

/** The most VMs that one call changes; more are a mistake rather than a wish. */
const mostVms = 200

const ofTower = { sourceId: SourceId }

export const towerWorkCalls = {
  /** Changes one VM, or several by one call; a task follows each. */
  'tower.change': call(
    'read',
    z.strictObject({ ...ofTower, vmIds: z.array(TowerId).min(1).max(mostVms), change: TowerChange }),
  ).returns<{ readonly taskIds: readonly TaskId[] }>(),
  'tower.create': call('read', z.strictObject({ ...ofTower, creation: TowerCreation })).returns<{
    readonly taskId: TaskId
  }>(),
  'tower.deleteSnapshot': call(
    'read',
    z.strictObject({
      ...ofTower,
      snapshot: z.strictObject({ id: TowerId, name: TowerName }),
      vm: z.strictObject({ id: TowerId, name: TowerName }),
    }),
  ).returns<{ readonly taskId: TaskId }>(),
  /** Opens the console window of a tower's VM, or focuses the one that is open. */
  'tower.console': call('read', z.strictObject({ ...ofTower, vmId: TowerId })).returns<null>(),
  'tower.dismissWork': call('read', z.strictObject({ taskId: TaskId })).returns<null>(),
} as const
