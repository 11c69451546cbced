import type { SourceId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Clock, DocumentStore } from '../ports'
import type { BackupFiles } from './backup-ports'
import { TowerBackupStore } from './backup-store'
import { TowerBackups } from './backups'
import { TowerChanges } from './changes'
import type { Towers } from './towers'
import { TowerWorkFollower } from './work-follower'
import type { TowerWorkCalls } from './work-ports'
import { TowerWorkStore } from './work-store'

interface Parts {
  readonly collections: CollectionSet
  readonly documents: DocumentStore
  readonly clock: Clock
  readonly towers: Towers
  readonly files: BackupFiles
}

/** Changing the VMs of towers, and following what that leads to. */
export interface TowerWorkArea {
  readonly store: TowerWorkStore
  readonly follower: TowerWorkFollower
  readonly changes: TowerChanges
  readonly backups: TowerBackups
  /** Reads the kept work, and goes on following it. */
  load(): Promise<void>
}

/** Joins the parts that change VMs of towers. */
export function createTowerWork({ collections, documents, clock, towers, files }: Parts): TowerWorkArea {
  const store = new TowerWorkStore(collections.towerWorks, documents, clock)
  const callsOf = (id: SourceId): Result<TowerWorkCalls, AppError> => {
    const client = towers.clientOf(id)
    return client.ok ? ok(client.value.work) : client
  }
  const follower = new TowerWorkFollower({ store, clock, callsOf })
  const changes = new TowerChanges({
    ...{ store, clock, callsOf },
    readVms: async (id, ids) => {
      const client = towers.clientOf(id)
      if (!client.ok) return client
      return client.value.vms({ where: { id_in: ids }, order: 'name_ASC', skip: 0, first: ids.length })
    },
    isPractice: (id) => collections.sources.get(id)?.practice ?? false,
    follow: (id) => follower.follow(id),
  })
  const backupStore = new TowerBackupStore(collections.towerBackups, documents)
  const backups = new TowerBackups({ store: backupStore, works: store, changes, towers, files, clock })
  collections.sources.onChange(({ removed }) => {
    if (removed.length === 0) return
    void store.abandon(removed)
    void backupStore.abandon(removed)
  })
  return {
    ...{ store, follower, changes, backups },
    load: async () => {
      await store.load()
      await backupStore.load()
      const open = new Set(collections.towerWorks.all().map(({ sourceId }) => sourceId))
      for (const id of open) if (store.openOn(id).length > 0) follower.follow(id)
    },
  }
}
