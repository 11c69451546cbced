import { err, ok } from '#shared/result'
import type { Consoles } from '../../core/consoles/consoles'
import { listSnapshots, readSnapshots } from '../../core/tower/tower-snapshots'
import type { TowerWorkArea } from '../../core/tower/tower-work'
import type { Towers } from '../../core/tower/towers'
import type { Handlers } from '../dispatch'

type TowerWorkCalls =
  | 'tower.change'
  | 'tower.create'
  | 'tower.snapshots'
  | 'tower.deleteSnapshots'
  | 'tower.deleteSnapshot'
  | 'tower.dismissWork'
  | 'tower.console'
  | 'tower.backUp'
  | 'tower.resumeBackup'
  | 'tower.cleanUpBackup'
  | 'tower.dismissBackup'
  | 'tower.devices'
  | 'tower.rollBack'
  | 'tower.hosts'

interface Parts {
  readonly towerWork: TowerWorkArea
  readonly consoles: Pick<Consoles, 'openFor'>
  readonly towers: Towers
}

export function towerWorkHandlers({ towerWork, consoles, towers }: Parts): Pick<Handlers, TowerWorkCalls> {
  const { changes, store, backups } = towerWork
  return {
    'tower.change': async ({ sourceId, vmIds, change }, { askedIds }) => {
      const [first, ...others] = vmIds
      if (first === undefined) return err({ code: 'invalidInput', path: 'vmIds' })
      const asked = askedIds === undefined ? vmIds : vmIds.filter((id) => askedIds.includes(id))
      const sent = await changes.changeSeveral(sourceId, [first, ...others], change, asked)
      return sent.ok ? ok({ taskIds: sent.value.keys, refused: sent.value.refused }) : sent
    },
    'tower.create': async ({ sourceId, creation }) => {
      const sent = await changes.create(sourceId, creation)
      return sent.ok ? ok({ taskId: sent.value }) : sent
    },
    'tower.rollBack': async ({ sourceId, vmId, snapshotId, snapshotFirst }) => {
      const sent = await changes.rollBack(sourceId, vmId, snapshotId, snapshotFirst)
      return sent.ok ? ok({ taskIds: sent.value }) : sent
    },
    'tower.hosts': async ({ sourceId, clusterId }) => {
      const client = towers.clientOf(sourceId)
      return client.ok ? client.value.placements(clusterId) : client
    },
    'tower.devices': async ({ sourceId, clusterId, kinds }) => {
      const client = towers.clientOf(sourceId)
      return client.ok ? ok(await client.value.devices(clusterId, kinds)) : client
    },
    'tower.snapshots': ({ sourceId, ...page }) => listSnapshots(towers, sourceId, page),
    'tower.deleteSnapshots': async ({ sourceId, ids }, { askedIds = ids }) => {
      const snapshots = await readSnapshots(
        towers,
        sourceId,
        ids.filter((id) => askedIds.includes(id)),
      )
      if (!snapshots.ok) return snapshots
      const { able } = changes.divideSnapshots(sourceId, snapshots.value)
      if (able.length === 0) return err({ code: 'towerLocked', serverText: '' })
      const sent = await changes.deleteSnapshots(sourceId, able)
      return sent.ok ? ok({ taskIds: sent.value }) : sent
    },
    'tower.deleteSnapshot': async ({ sourceId, snapshot, vm }) => {
      const sent = await changes.deleteSnapshot(sourceId, snapshot, vm)
      return sent.ok ? ok({ taskId: sent.value }) : sent
    },
    'tower.console': ({ sourceId, vmId }) => consoles.openFor(sourceId, vmId),
    'tower.backUp': async ({ sourceId, vmId }) => {
      const begun = await backups.begin(sourceId, vmId)
      return begun.ok ? ok({ backup: begun.value }) : begun
    },
    'tower.resumeBackup': ({ backup }) => backups.resume(backup),
    'tower.cleanUpBackup': ({ backup }) => backups.cleanUp(backup),
    'tower.dismissBackup': async ({ backup }) => {
      await backups.dismiss(backup)
      return ok(null)
    },
    'tower.dismissWork': async ({ taskId }) => {
      await store.dismiss(taskId)
      return ok(null)
    },
  }
}
