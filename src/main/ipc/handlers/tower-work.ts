import { err, ok } from '#shared/result'
import type { Consoles } from '../../core/consoles'
import type { TowerWorkArea } from '../../core/tower/tower-work'
import type { Towers } from '../../core/tower/towers'
import type { Handlers } from '../dispatch'

type TowerWorkCalls =
  | 'tower.change'
  | 'tower.create'
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
    'tower.change': async ({ sourceId, vmIds: [first, ...others], change }) => {
      if (first === undefined) return err({ code: 'invalidInput', path: 'vmIds' })
      const sent = await changes.change(sourceId, [first, ...others], change)
      return sent.ok ? ok({ taskIds: sent.value }) : sent
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
    'tower.devices': async ({ sourceId, clusterId }) => {
      const client = towers.clientOf(sourceId)
      return client.ok ? ok(await client.value.devices(clusterId)) : client
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
