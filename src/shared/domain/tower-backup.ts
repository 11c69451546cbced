import type { AppError } from '../ipc/errors'
import type { SourceId, TaskId } from './ids'
import type { TowerId } from './tower-vm'

/** The steps of a backup, in order; what a step has done is kept before the next one begins (CloudTower API, 7). */
export const backupSteps = ['configuration', 'snapshot', 'volumes', 'manifest', 'done'] as const
export type BackupStep = (typeof backupSteps)[number]

/**
 * A VM's backup on its way: its configuration saved, a snapshot taken, the storage's snapshots found, and a manifest
 * written that a storage tool can take. What was done so far outlives the app.
 */
export interface TowerBackup {
  readonly key: TaskId
  readonly sourceId: SourceId
  readonly vmId: TowerId
  readonly vmName: string
  /** Where its files go; chosen by the user. */
  readonly folder: string
  /** What its files begin with. */
  readonly baseName: string
  readonly snapshotName: string
  /** The step that is to be done next, or is being done. */
  readonly step: BackupStep
  readonly isRunning: boolean
  /** The work that takes the snapshot, or deletes it. */
  readonly workKey?: TaskId
  readonly snapshotId?: TowerId
  /** The snapshot was deleted: on the storage there is nothing left of this backup. */
  readonly isCleanedUp?: true
  readonly startedAt: string
  readonly error?: AppError
  readonly practice: boolean
}

/** What stands in the way of going on with a backup, or of cleaning it up. */
export function backupAbilities(backup: TowerBackup): {
  readonly resume: boolean
  readonly cleanUp: boolean
} {
  const isIdle = !backup.isRunning
  return {
    resume: isIdle && backup.step !== 'done' && backup.isCleanedUp !== true,
    cleanUp: isIdle && backup.isCleanedUp !== true && backup.step !== 'configuration',
  }
}

/** A disk of a snapshot, and where the storage has it. */
export interface BackupDisk {
  readonly index: number
  readonly size: number
  readonly path: string
  readonly volumeLocalId: string
  /** The name of the LUN's snapshot. */
  readonly lunSnapshotName: string
  /** The storage's own id of it (ZBS). */
  readonly zbsLocalId: string
}
