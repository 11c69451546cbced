import { z } from 'zod'
import { SourceId, TaskId } from '../../domain/ids'
import { mostVmsAtOnce, type RefusedVm } from '../../domain/tower-bulk'
import { TowerChange } from '../../domain/tower-change'
import { towerChangeClasses } from '../../domain/tower-class'
import { TowerCreation } from '../../domain/tower-creation'
import { TowerName } from '../../domain/tower-device'
import { type TowerDevices, towerDeviceKinds } from '../../domain/tower-devices'
import type { TowerHost } from '../../domain/tower-host'
import {
  mostSnapshotsAtOnce,
  SnapshotOrder,
  SnapshotQuery,
  type TowerSnapshotRow,
} from '../../domain/tower-snapshots'
import { TowerId } from '../../domain/tower-vm'
import { call } from '../call-spec'

const ofTower = { sourceId: SourceId }

/** Changes on CloudTowers. */
export const towerWorkCalls = {
  /**
   * Changes one VM, or several by one call; a task follows each. Of several, those that cannot be changed now are left
   * out and told.
   */
  'tower.change': call(
    ({ change }) => towerChangeClasses[change.kind],
    z.strictObject({ ...ofTower, vmIds: z.array(TowerId).min(1).max(mostVmsAtOnce), change: TowerChange }),
  ).returns<{ readonly taskIds: readonly TaskId[]; readonly refused: readonly RefusedVm[] }>(),
  'tower.create': call('change', z.strictObject({ ...ofTower, creation: TowerCreation })).returns<{
    readonly taskId: TaskId
  }>(),
  /** Rolls a VM back; `snapshotFirst` names a snapshot of its present state that is taken before. */
  'tower.rollBack': call(
    'destructive',
    z.strictObject({
      ...{ ...ofTower, vmId: TowerId, snapshotId: TowerId },
      snapshotFirst: TowerName.optional(),
    }),
  ).returns<{ readonly taskIds: readonly TaskId[] }>(),
  /** The hosts of a cluster that can take a VM now. */
  'tower.hosts': call('read', z.strictObject({ ...ofTower, clusterId: TowerId })).returns<
    readonly TowerHost[]
  >(),
  /** What VMs of a cluster can be given: networks, GPUs, discs, and so on; only the kinds asked for. */
  'tower.devices': call(
    'read',
    z.strictObject({
      ...{ ...ofTower, clusterId: TowerId },
      kinds: z.array(z.enum(towerDeviceKinds)).min(1).max(towerDeviceKinds.length),
    }),
  ).returns<TowerDevices>(),
  /** A page of the snapshots of all VMs, also of those that are gone, and how many there are. */
  'tower.snapshots': call(
    'read',
    z.strictObject({
      ...{ ...ofTower, query: SnapshotQuery, order: SnapshotOrder },
      ...{ skip: z.int().min(0).max(10_000_000), first: z.int().min(1).max(mostSnapshotsAtOnce) },
    }),
  ).returns<{ readonly snapshots: readonly TowerSnapshotRow[]; readonly total: number }>(),
  /** Deletes snapshots by one call, whatever became of their VMs. */
  'tower.deleteSnapshots': call(
    'destructive',
    z.strictObject({ ...ofTower, ids: z.array(TowerId).min(1).max(mostSnapshotsAtOnce) }),
  ).returns<{ readonly taskIds: readonly TaskId[] }>(),
  'tower.deleteSnapshot': call(
    'destructive',
    z.strictObject({
      ...ofTower,
      snapshot: z.strictObject({ id: TowerId, name: TowerName }),
      vm: z.strictObject({ id: TowerId, name: TowerName }),
    }),
  ).returns<{ readonly taskId: TaskId }>(),
  /** Opens the console window of a tower's VM, or focuses the one that is open. */
  'tower.console': call('read', z.strictObject({ ...ofTower, vmId: TowerId })).returns<null>(),
  /** Asks for a folder and begins a backup; null: the user changed their mind. */
  'tower.backUp': call('change', z.strictObject({ ...ofTower, vmId: TowerId })).returns<{
    readonly backup: TaskId | null
  }>(),
  'tower.resumeBackup': call('change', z.strictObject({ backup: TaskId })).returns<null>(),
  /** Deletes the snapshot of a backup; its files stay. */
  'tower.cleanUpBackup': call('destructive', z.strictObject({ backup: TaskId })).returns<null>(),
  'tower.dismissBackup': call('read', z.strictObject({ backup: TaskId })).returns<null>(),
  'tower.dismissWork': call('read', z.strictObject({ taskId: TaskId })).returns<null>(),
} as const
