import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { BackupFiles } from '../../src/main/core/tower/backup-ports'

/** The files of backups in memory. */
export class FakeBackupFiles implements BackupFiles {
  readonly written = new Map<string, string>()
  folder: string | null = '/home/me/backups'
  failure: AppError | undefined

  async chooseFolder() {
    return this.folder
  }

  async write(folder: string, name: string, text: string): Promise<Result<null, AppError>> {
    if (this.failure !== undefined) return err(this.failure)
    this.written.set(`${folder}/${name}`, text)
    return ok(null)
  }
}
