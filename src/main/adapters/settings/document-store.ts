import { copyFile, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { DocumentStore, Log } from '../../core/ports'

/** The form of every document here. A change that old files do not fit gets a new number and a way over. */
const formVersion = 1

/** What is under way to the disk. */
export interface DocumentWriter {
  /** Once every document that was saved so far is written, or could not be. */
  written(): Promise<void>
}

/**
 * JSON documents in one folder, `NAME.json`. A document is written to a new file, flushed and renamed over the old one,
 * so that a crash or a full disk leaves the old one whole; the one before it is kept as `NAME.previous.json`.
 */
export function createDocumentStore(folder: string, log: Log): DocumentStore & DocumentWriter {
  const setAside: string[] = []
  /** Writes of one document wait for each other, or an older one could land last. */
  const writes = new Map<string, Promise<unknown>>()

  async function load<T>(name: string, schema: z.ZodType<T>, fallback: T): Promise<T> {
    const path = join(folder, `${name}.json`)
    const document = await read(path, schema)
    if (typeof document === 'object') return document.data
    if (document === 'damaged') await putAside(name, path)
    // Also where there is none: a damaged one may have been set aside at the last start, and nothing saved since.
    const previous = await read(join(folder, `${name}.previous.json`), schema)
    return typeof previous === 'object' ? previous.data : fallback
  }

  async function putAside(name: string, path: string): Promise<void> {
    const damaged = `${name}.damaged-${Date.now()}.json`
    // The app starts also where the folder cannot be written; the user is told all the same.
    const detail = await rename(path, join(folder, damaged)).then(() => undefined, codeOf)
    setAside.push(detail === undefined ? damaged : `${name}.json`)
    log.warn('documents', 'set aside', { name, detail })
  }

  function save(name: string, value: unknown): Promise<Result<null, AppError>> {
    const text = `${JSON.stringify({ version: formVersion, data: value }, null, 2)}\n`
    const before = writes.get(name) ?? Promise.resolve()
    const written = before.then(() =>
      write(join(folder, `${name}.json`), join(folder, `${name}.previous.json`), text),
    )
    const result = written.then(
      () => ok(null),
      (cause: unknown) => {
        const detail = codeOf(cause)
        log.warn('documents', 'not saved', { name, detail })
        return err<AppError>({ code: 'saveFailed', detail })
      },
    )
    writes.set(name, result)
    return result
  }

  return { load, save, setAside, written: async () => void (await Promise.all(writes.values())) }
}

async function write(path: string, previous: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = `${path}.new`
  const file = await open(fresh, 'w', 0o600)
  try {
    await file.writeFile(text, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
  await copyFile(path, previous).catch(ignoreMissing)
  await rename(fresh, path)
}

/** A file that cannot be read is as damaged as one that makes no sense. */
async function read<T>(path: string, schema: z.ZodType<T>): Promise<{ data: T } | 'absent' | 'damaged'> {
  try {
    const envelope = z.object({ version: z.literal(formVersion), data: schema })
    const document = envelope.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return document.success ? { data: document.data.data as T } : 'damaged'
  } catch (cause) {
    return isMissing(cause) ? 'absent' : 'damaged'
  }
}

function ignoreMissing(cause: unknown): void {
  if (!isMissing(cause)) throw cause
}

const isMissing = (cause: unknown) => codeOf(cause) === 'ENOENT'

function codeOf(cause: unknown): string {
  return (cause as { code?: string }).code ?? 'unknown'
}
