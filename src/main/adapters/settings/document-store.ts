import { copyFile, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { DocumentStore, Log } from '../../core/ports'

/**
 * JSON documents in one folder, `NAME.json`. A document is written to a new file, flushed and renamed over the old one,
 * so that a crash or a full disk leaves the old one whole; the one before it is kept as `NAME.previous.json`.
 */
export function createDocumentStore(folder: string, log: Log): DocumentStore {
  const setAside: string[] = []
  /** Writes of one document wait for each other, or an older one could land last. */
  const writes = new Map<string, Promise<unknown>>()

  async function load<T>(name: string, schema: z.ZodType<T>, fallback: T): Promise<T> {
    const path = join(folder, `${name}.json`)
    const text = await readOrNull(path)
    if (text === null) return fallback
    const document = schema.safeParse(parseJson(text))
    if (document.success) return document.data
    const damaged = `${name}.damaged-${Date.now()}.json`
    await rename(path, join(folder, damaged))
    setAside.push(damaged)
    log.warn('documents', 'set aside', { name })
    const previous = schema.safeParse(
      parseJson((await readOrNull(join(folder, `${name}.previous.json`))) ?? ''),
    )
    return previous.success ? previous.data : fallback
  }

  function save(name: string, value: unknown): Promise<Result<null, AppError>> {
    const text = `${JSON.stringify(value, null, 2)}\n`
    const before = writes.get(name) ?? Promise.resolve()
    const written = before.then(() =>
      write(join(folder, `${name}.json`), join(folder, `${name}.previous.json`), text),
    )
    const result = written.then(
      () => ok(null),
      (cause: unknown) => {
        const detail = (cause as { code?: string }).code ?? 'unknown'
        log.warn('documents', 'not saved', { name, detail })
        return err<AppError>({ code: 'saveFailed', detail })
      },
    )
    writes.set(name, result)
    return result
  }

  return { load, save, setAside }
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

async function readOrNull(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    ignoreMissing(cause)
    return null
  })
}

function ignoreMissing(cause: unknown): void {
  if ((cause as { code?: string }).code !== 'ENOENT') throw cause
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
