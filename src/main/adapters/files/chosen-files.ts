import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { err, ok } from '#shared/result'
import type { ChosenFiles, FileKind } from '../../core/ports-files'
import { writeWhole } from './access-files'

/** Asks for a path; undefined: the user changed their mind. */
export interface PathDialogs {
  save(suggestedName: string, kind: FileKind): Promise<string | undefined>
  open(kind: FileKind): Promise<string | undefined>
}

/** Reads and writes what the user picks. */
export function createChosenFiles(dialogs: PathDialogs): ChosenFiles {
  return {
    save: async (suggestedName, kind, content) => {
      const path = await dialogs.save(suggestedName, kind)
      if (path === undefined) return ok(null)
      try {
        await writeWhole(path, content)
        return ok(path)
      } catch {
        return err('notWritten')
      }
    },
    open: async (kind, maxBytes) => {
      const path = await dialogs.open(kind)
      if (path === undefined) return ok(null)
      try {
        const { size } = await stat(path)
        if (size > maxBytes) return err('tooLong')
        return ok({ name: basename(path), text: await readFile(path, 'utf8') })
      } catch {
        return err('notRead')
      }
    },
  }
}
