import type { BackupDisk } from '#shared/domain/tower-backup'
import type { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'

/** What a backup reads of a tower (CloudTower API, 7). */
export interface TowerBackupCalls {
  /** A VM with its disks, volumes and network cards, just as the tower tells them. */
  configuration(vmId: TowerId): Promise<Result<unknown, AppError>>
  /** A snapshot just as the tower tells it, with each of its disks as the storage has it. */
  snapshotDisks(
    snapshotId: TowerId,
  ): Promise<Result<{ readonly snapshot: unknown; readonly disks: readonly BackupDisk[] }, AppError>>
}

/** The folder that a backup's files go into. */
export interface BackupFiles {
  /** The folder that the user chooses; null: they changed their mind. */
  chooseFolder(): Promise<string | null>
  /** Writes a file whole or not at all. */
  write(folder: string, name: string, text: string): Promise<Result<null, AppError>>
}
