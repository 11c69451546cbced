import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { AccessFiles, FileDialogs } from '../../core/ports'

/** A sealed file is a few hundred bytes; what is far longer is none. */
const longestFile = 64 * 1024
/** A backup has a few hundred bytes for each account, node and session. */
export const longestBackup = 16 * 1024 * 1024

/** Writes and reads the files with which access is shared. */
export function createAccessFiles(dialogs: FileDialogs, longest = longestFile): AccessFiles {
  return {
    chooseTarget: async (suggestedName) => (await dialogs.save(suggestedName)) ?? null,
    write: async (path, text) => {
      try {
        await writeWhole(path, text)
        return ok(null)
      } catch {
        return err({ code: 'accessFile', problem: 'notWritten' })
      }
    },
    choose: async () => {
      const path = await dialogs.open()
      return path === undefined ? ok(null) : readShort(path, longest)
    },
  }
}

/** Under another name first: a full disk must not leave half a file in the place of a good one. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${path}.part`
  try {
    const file = await open(unfinished, 'w', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (cause) {
    await rm(unfinished, { force: true })
    throw cause
  }
}

async function readShort(
  path: string,
  longest: number,
): Promise<Result<{ name: string; text: string }, AppError>> {
  try {
    const { size } = await stat(path)
    if (size > longest) return err({ code: 'accessFile', problem: 'notOne' })
    return ok({ name: path, text: await readFile(path, 'utf8') })
  } catch {
    return err({ code: 'accessFile', problem: 'notRead' })
  }
}
