import { join } from 'node:path'
import { err, ok } from '#shared/result'
import type { BackupFiles } from '../../core/tower/backup-ports'
import { writeWhole } from './access-files'

/** Writes the files of backups into folders that the user chooses. */
export function createBackupFiles(chooseFolder: () => Promise<string | undefined>): BackupFiles {
  return {
    chooseFolder: async () => (await chooseFolder()) ?? null,
    write: async (folder, name, text) => {
      try {
        await writeWhole(join(folder, name), text)
        return ok(null)
      } catch (cause) {
        return err({ code: 'saveFailed', detail: cause instanceof Error ? cause.message : '' })
      }
    },
  }
}
