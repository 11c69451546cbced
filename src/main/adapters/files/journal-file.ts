import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { JournalFile } from '../../core/ports'

/** A full file is put behind the others: about 4,000 lines each, and forty years of an ordinary user's in all. */
const limits = { fileBytes: 1024 * 1024, files: 20 }

/**
 * Lines of text in a file that only grows. Each is flushed to the disk before it counts. `path` is the newest file,
 * `path.1` the one before it, and so on; the oldest goes when there are too many.
 */
export function createJournalFile(path: string, { fileBytes, files } = limits): JournalFile {
  /** Lines are written one after the other, or two could mix. */
  let last: Promise<unknown> = Promise.resolve()
  const older = (index: number) => (index === 0 ? path : `${path}.${index}`)

  async function rotate(): Promise<void> {
    await rm(older(files - 1), { force: true })
    for (let index = files - 2; index >= 0; index -= 1) {
      await rename(older(index), older(index + 1)).catch(ignoreMissing)
    }
  }

  async function write(line: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    if ((await sizeOf(path)) >= fileBytes) await rotate()
    const file = await open(path, 'a+', 0o600)
    try {
      // A line that a crash cut off stays by itself: the next one must not be lost with it.
      const start = (await endsWhole(file)) ? '' : '\n'
      await file.appendFile(`${start}${line}\n`, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
  }

  return {
    append: (line) => {
      const result = last.then(() => write(line)).then((): Result<null, AppError> => ok(null), failed)
      last = result
      return result
    },
    read: async () => {
      await last
      try {
        const indexes = Array.from({ length: files }, (_, index) => files - 1 - index)
        const texts = await Promise.all(
          indexes.map((index) => readFile(older(index), 'utf8').catch(emptyIfMissing)),
        )
        return ok(texts.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== ''))
      } catch (cause) {
        return failed(cause)
      }
    },
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    (cause: unknown) => {
      ignoreMissing(cause)
      return 0
    },
  )
}

async function endsWhole(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 0x0a
}

function failed(cause: unknown): Result<never, AppError> {
  return err({ code: 'saveFailed', detail: codeOf(cause) })
}

function ignoreMissing(cause: unknown): void {
  if (codeOf(cause) !== 'ENOENT') throw cause
}

function emptyIfMissing(cause: unknown): string {
  ignoreMissing(cause)
  return ''
}

const codeOf = (cause: unknown) => (cause as { code?: string }).code ?? 'unknown'
