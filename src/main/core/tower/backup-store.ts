import { z } from 'zod'
import { SourceId, TaskId } from '#shared/domain/ids'
import { backupSteps, type TowerBackup } from '#shared/domain/tower-backup'
import { TowerId } from '#shared/domain/tower-vm'
import type { Collection } from '../collection'
import type { DocumentStore } from '../ports'
import { KeptFailure } from '../tasks/kept-work'

const documentName = 'tower-backups'

const StoredBackup = z.object({
  key: TaskId,
  sourceId: SourceId,
  vmId: TowerId,
  vmName: z.string(),
  folder: z.string(),
  baseName: z.string(),
  snapshotName: z.string(),
  step: z.enum(backupSteps),
  isRunning: z.boolean(),
  workKey: TaskId.optional(),
  snapshotId: TowerId.optional(),
  isCleanedUp: z.literal(true).optional(),
  startedAt: z.string(),
  error: KeptFailure,
  practice: z.boolean(),
})

/** The backups on their way and behind us, kept on disk at every step. */
export class TowerBackupStore {
  readonly #backups: Collection<TowerBackup>
  readonly #documents: DocumentStore

  constructor(backups: Collection<TowerBackup>, documents: DocumentStore) {
    this.#backups = backups
    this.#documents = documents
  }

  /** Reads the kept backups. None is running: one that was when the app ended waits for the user. */
  async load(): Promise<void> {
    const stored = await this.#documents.load(documentName, z.array(StoredBackup), [])
    this.#backups.put(...stored.map((each) => ({ ...(each as TowerBackup), isRunning: false })))
  }

  get(key: TaskId): TowerBackup | undefined {
    return this.#backups.get(key)
  }

  async put(backup: TowerBackup): Promise<void> {
    this.#backups.put(backup)
    await this.#save()
  }

  async remove(...keys: readonly string[]): Promise<void> {
    this.#backups.remove(...keys)
    await this.#save()
  }

  /** A tower that is not connected any more: its snapshots cannot be reached from here. */
  async abandon(sources: readonly string[]): Promise<void> {
    const there = this.#backups.all().filter(({ sourceId }) => sources.includes(sourceId))
    if (there.length > 0) await this.remove(...there.map(({ key }) => key))
  }

  async #save(): Promise<void> {
    await this.#documents.save(
      documentName,
      this.#backups.all().filter(({ practice }) => !practice),
    )
  }
}
