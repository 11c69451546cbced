import { randomUUID } from 'node:crypto'
import type { SourceId, TaskId } from '#shared/domain/ids'
import { isUnderWay } from '#shared/domain/task'
import { backupAbilities, type TowerBackup } from '#shared/domain/tower-backup'
import type { TowerWork } from '#shared/domain/tower-task'
import { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { err, never, ok, type Result } from '#shared/result'
import type { Clock } from '../ports'
import type { BackupFiles } from './backup-ports'
import type { TowerBackupStore } from './backup-store'
import type { TowerChanges } from './changes'
import type { Towers } from './towers'
import type { TowerWorkStore } from './work-store'

interface Parts {
  readonly store: TowerBackupStore
  readonly works: TowerWorkStore
  readonly changes: TowerChanges
  readonly towers: Towers
  readonly files: BackupFiles
  readonly clock: Clock
}

/** A snapshot that is still being taken is looked at this often, and this long. */
const lookMs = 2_000
const longestWaitMs = 30 * 60_000

/** What a step has found out, and which comes next. */
type Found = Partial<Pick<TowerBackup, 'step' | 'workKey' | 'snapshotId'>>

/**
 * The backup walk (CloudTower API, 7): one action of several steps. Each step can be done again without harm, and is kept
 * before the next begins; so one that was interrupted anywhere goes on, or is cleaned up.
 */
export class TowerBackups {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Asks for a folder and begins; null: the user changed their mind. */
  async begin(sourceId: SourceId, vmId: TowerId): Promise<Result<TaskId | null, AppError>> {
    const { towers, files, clock, store } = this.#parts
    const client = towers.clientOf(sourceId)
    if (!client.ok) return client
    const vm = await client.value.vm(vmId)
    if (!vm.ok) return vm
    const folder = await files.chooseFolder()
    if (folder === null) return ok(null)
    const startedAt = new Date(clock.now()).toISOString()
    const stamp = startedAt.replace(/\.\d+Z$/, 'Z').replaceAll(':', '-')
    const backup: TowerBackup = {
      ...{ key: randomUUID() as TaskId, sourceId, vmId, vmName: vm.value.name, folder },
      ...{ baseName: `${fileName(vm.value.name)}-${stamp}`, snapshotName: `backup-${stamp}` },
      ...{ step: 'configuration', isRunning: true, startedAt },
      practice: towers.get(sourceId)?.practice ?? false,
    }
    await store.put(backup)
    void this.#walk(backup)
    return ok(backup.key)
  }

  /** Goes on where it was interrupted. */
  async resume(key: TaskId): Promise<Result<null, AppError>> {
    const backup = this.#parts.store.get(key)
    if (backup === undefined) return err({ code: 'notFound', what: 'task' })
    if (!backupAbilities(backup).resume) return err({ code: 'busy' })
    const { error: _, ...rest } = backup
    const running: TowerBackup = { ...rest, isRunning: true }
    await this.#parts.store.put(running)
    void this.#walk(running)
    return ok(null)
  }

  /** Deletes the snapshot that the backup took; its files stay. */
  async cleanUp(key: TaskId): Promise<Result<null, AppError>> {
    const { store, changes, works } = this.#parts
    const backup = store.get(key)
    if (backup === undefined) return err({ code: 'notFound', what: 'task' })
    if (!backupAbilities(backup).cleanUp) return err({ code: 'busy' })
    const id = await this.#snapshotOf(backup)
    if (!id.ok) return id
    const { error: _, ...rest } = backup
    if (id.value === null) {
      await store.put({ ...rest, isCleanedUp: true })
      return ok(null)
    }
    const vm = { id: backup.vmId, name: backup.vmName }
    const snapshot = { id: id.value, name: backup.snapshotName }
    const sent = await changes.deleteSnapshot(backup.sourceId, snapshot, vm)
    // Somebody else was quicker.
    if (!sent.ok && sent.error.code === 'notFound') await store.put({ ...rest, isCleanedUp: true })
    if (!sent.ok) return sent.error.code === 'notFound' ? ok(null) : sent
    await store.put({ ...rest, isRunning: true, workKey: sent.value })
    void works.ended(sent.value).then((work) => this.#cleanedUp({ ...rest, snapshotId: snapshot.id }, work))
    return ok(null)
  }

  /** Takes a backup off the list; its files, and a snapshot that is left, stay. */
  async dismiss(key: TaskId): Promise<void> {
    if (this.#parts.store.get(key)?.isRunning === false) await this.#parts.store.remove(key)
  }

  async #cleanedUp(backup: TowerBackup, work: TowerWork): Promise<void> {
    const end: Partial<TowerBackup> =
      work.state === 'done' ? { isCleanedUp: true } : { error: work.error ?? { code: 'outcomeUnknown' } }
    await this.#parts.store.put({ ...backup, ...end, isRunning: false })
  }

  async #walk(begun: TowerBackup): Promise<void> {
    const { store } = this.#parts
    let backup = begun
    while (backup.step !== 'done') {
      const found = await this.#step(backup)
      // Taken off the list meanwhile, as with its tower.
      if (store.get(backup.key) === undefined) return
      backup = found.ok
        ? { ...backup, ...found.value }
        : { ...(store.get(backup.key) ?? backup), isRunning: false, error: found.error }
      await store.put(backup)
      if (!found.ok) return
    }
    await store.put({ ...backup, isRunning: false })
  }

  #step(backup: TowerBackup): Promise<Result<Found, AppError>> {
    switch (backup.step) {
      case 'configuration':
        return this.#saveConfiguration(backup)
      case 'snapshot':
        return this.#takeSnapshot(backup)
      case 'volumes':
      case 'manifest':
        return this.#writeManifest(backup)
      case 'done':
        return Promise.resolve(ok({}))
      default:
        return never(backup.step)
    }
  }

  async #saveConfiguration(backup: TowerBackup): Promise<Result<Found, AppError>> {
    const configuration = await this.#configuration(backup)
    if (!configuration.ok) return configuration
    const { files } = this.#parts
    const text = `${JSON.stringify(configuration.value, null, 2)}\n`
    const written = await files.write(backup.folder, `${backup.baseName}.config.json`, text)
    return written.ok ? ok({ step: 'snapshot' }) : written
  }

  #configuration({ sourceId, vmId }: TowerBackup): Promise<Result<unknown, AppError>> {
    const client = this.#parts.towers.clientOf(sourceId)
    return client.ok ? client.value.backup.configuration(vmId) : Promise.resolve(client)
  }

  /** Looks first: the snapshot may have been taken while nobody was there to see it. */
  async #takeSnapshot(backup: TowerBackup): Promise<Result<Found, AppError>> {
    const { works, changes, store } = this.#parts
    const begun = backup.workKey === undefined ? undefined : works.get(backup.workKey)
    if (begun !== undefined && isUnderWay(begun)) await works.ended(begun.key)
    const known = await this.#snapshotOf(backup)
    if (!known.ok) return known
    if (known.value !== null) return this.#whenFree(backup.sourceId, known.value)
    const client = this.#parts.towers.clientOf(backup.sourceId)
    if (!client.ok) return client
    const vm = await client.value.vm(backup.vmId)
    if (!vm.ok) return vm
    const isFileSystemConsistent = vm.value.status === 'RUNNING' && vm.value.tools.status === 'RUNNING'
    const change = { kind: 'towerSnapshot', name: backup.snapshotName, isFileSystemConsistent } as const
    const sent = await changes.change(backup.sourceId, [backup.vmId], change)
    if (!sent.ok) return sent
    const [workKey] = sent.value
    if (workKey === undefined) return err({ code: 'notFound', what: 'task' })
    await store.put({ ...backup, workKey })
    const work = await works.ended(workKey)
    if (work.state !== 'done') return err(work.error ?? { code: 'outcomeUnknown' })
    const snapshotId = TowerId.safeParse(work.snapshot?.id)
    return snapshotId.success
      ? ok({ step: 'volumes', workKey, snapshotId: snapshotId.data })
      : this.#takeSnapshot(backup)
  }

  /** Goes on with a snapshot that is there, once it is finished: until then it holds no disks. */
  async #whenFree(sourceId: SourceId, snapshotId: TowerId): Promise<Result<Found, AppError>> {
    const { towers, clock } = this.#parts
    const until = clock.now() + longestWaitMs
    while (clock.now() < until) {
      const client = towers.clientOf(sourceId)
      if (!client.ok) return client
      const locks = await client.value.work.snapshotLocks([snapshotId])
      if (!locks.ok) return locks
      if (!locks.value.some(({ isLocked }) => isLocked)) return ok({ step: 'volumes', snapshotId })
      await new Promise<void>((resolve) => clock.after(lookMs, resolve))
    }
    return err({ code: 'outcomeUnknown' })
  }

  /** The snapshot that this backup has taken, by its id or its name; null: there is none. */
  async #snapshotOf({ sourceId, vmId, snapshotId, snapshotName }: TowerBackup) {
    if (snapshotId !== undefined) return ok(snapshotId)
    const client = this.#parts.towers.clientOf(sourceId)
    if (!client.ok) return client
    const found = await client.value.work.findSnapshot(vmId, snapshotName)
    if (!found.ok) return found
    const id = TowerId.safeParse(found.value)
    return ok(id.success ? id.data : null)
  }

  async #writeManifest(backup: TowerBackup): Promise<Result<Found, AppError>> {
    const { towers, files } = this.#parts
    const client = towers.clientOf(backup.sourceId)
    if (!client.ok) return client
    const id = await this.#snapshotOf(backup)
    if (!id.ok) return id
    if (id.value === null) return err({ code: 'notFound', what: 'snapshot' })
    const read = await client.value.backup.snapshotDisks(id.value)
    if (!read.ok) return read
    const configuration = await this.#configuration(backup)
    if (!configuration.ok) return configuration
    const manifest = {
      ...{ kind: 'lodger-cloudtower-backup', version: 1, madeAt: backup.startedAt },
      tower: { url: towers.get(backup.sourceId)?.url, version: towers.get(backup.sourceId)?.version },
      vm: { id: backup.vmId, name: backup.vmName, configuration: configuration.value },
      snapshot: read.value.snapshot,
      disks: read.value.disks,
    }
    const text = `${JSON.stringify(manifest, null, 2)}\n`
    const written = await files.write(backup.folder, `${backup.baseName}.manifest.json`, text)
    return written.ok ? ok({ step: 'done', snapshotId: id.value }) : written
  }
}

/** A VM's name as part of a file's: what some system does not take becomes a dash. */
function fileName(name: string): string {
  const kept = name.replace(/[\p{Cc}\\/:*?"<>|\s]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
  return kept.slice(0, 80) || 'vm'
}
