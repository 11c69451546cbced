import type { SourceId, TaskId } from '#shared/domain/ids'
import type { TowerId } from '#shared/domain/tower-vm'
import type { Input } from '#shared/ipc/contract'
import { sourceId, taskId } from './examples'

const ofTower = { sourceId: sourceId as SourceId }
const vmId = 'cm4k2x9qz01ab0958h7t3n5wd' as TowerId

type TowerWorkCall =
  | 'tower.change'
  | 'tower.create'
  | 'tower.snapshots'
  | 'tower.deleteSnapshots'
  | 'tower.deleteSnapshot'
  | 'tower.dismissWork'
  | 'tower.console'
  | 'tower.rollBack'
  | 'tower.devices'
  | 'tower.backUp'
  | 'tower.resumeBackup'
  | 'tower.cleanUpBackup'
  | 'tower.dismissBackup'
  | 'tower.hosts'

/** Good inputs of the calls that change VMs of towers. */
export const towerWorkInputs: { readonly [N in TowerWorkCall]: Input<N> } = {
  'tower.change': { ...ofTower, vmIds: [vmId], change: { kind: 'towerStart', hostId: vmId } },
  'tower.create': {
    ...ofTower,
    creation: { from: 'vm', name: 'a clone', isStarted: false, vmId, clusterId: vmId, isFullCopy: true },
  },
  'tower.snapshots': {
    ...{ ...ofTower, query: { search: 'a', isOrphan: true }, order: 'size_DESC', skip: 0, first: 200 },
  },
  'tower.deleteSnapshots': { ...ofTower, ids: [vmId] },
  'tower.deleteSnapshot': {
    ...ofTower,
    snapshot: { id: vmId, name: 'before-update' },
    vm: { id: vmId, name: 'web-01' },
  },
  'tower.rollBack': { ...ofTower, vmId, snapshotId: vmId, snapshotFirst: 'before' },
  'tower.hosts': { ...ofTower, clusterId: vmId },
  'tower.backUp': { ...ofTower, vmId },
  'tower.resumeBackup': { backup: taskId as TaskId },
  'tower.cleanUpBackup': { backup: taskId as TaskId },
  'tower.dismissBackup': { backup: taskId as TaskId },
  'tower.devices': { ...ofTower, clusterId: vmId, kinds: ['vlans', 'cpuModels'] },
  'tower.console': { ...ofTower, vmId },
  'tower.dismissWork': { taskId: taskId as TaskId },
}
