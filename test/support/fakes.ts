import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Clock, DocumentStore, Log, LogFields, SecretStore } from '../../src/main/core/ports'

/** A clock that moves when told; what is due runs in order. */
export class FakeClock implements Clock {
  #now = Date.parse('2026-01-01T00:00:00Z')
  #timers: { at: number; run: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Milliseconds until the next timer, or undefined when none is set. */
  untilNext(): number | undefined {
    const [next] = this.#sorted()
    return next === undefined ? undefined : next.at - this.#now
  }

  /** Moves time on, running what comes due, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await settle()
      const next = this.#sorted()[0]
      if (next === undefined || next.at > end) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#now = next.at
      next.run()
    }
    this.#now = end
    await settle()
  }

  #sorted() {
    return [...this.#timers].sort((a, b) => a.at - b.at)
  }
}

/** Lets everything that is already resolved run. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined }

/** Keeps what is logged, as the lines of a file would read. */
export class FakeLog implements Log {
  readonly lines: string[] = []

  info(module: string, what: string, fields?: LogFields): void {
    this.lines.push(JSON.stringify({ module, what, ...fields }))
  }

  warn(module: string, what: string, fields?: LogFields): void {
    this.info(module, what, fields)
  }
}

export class FakeDocuments implements DocumentStore {
  readonly setAside: string[] = []
  readonly saved = new Map<string, unknown>()
  /** What every save answers while it is set. */
  failure: AppError | undefined

  async load<T>(name: string, _schema: unknown, fallback: T): Promise<T> {
    const kept = this.saved.get(name)
    return kept === undefined ? fallback : (structuredClone(kept) as T)
  }

  async save(name: string, value: unknown): Promise<Result<null, AppError>> {
    if (this.failure !== undefined) return err(this.failure)
    this.saved.set(name, JSON.parse(JSON.stringify(value)))
    return ok(null)
  }
}

export class FakeSecrets implements SecretStore {
  readonly entries = new Map<string, string>()
  /** What every call answers while it is set. */
  failure: AppError | undefined
  /** The names that cannot be written. */
  refuses: (name: string) => boolean = () => false

  async state() {
    return this.failure === undefined
      ? ({ kind: 'available' } as const)
      : ({ kind: 'absent', detail: '' } as const)
  }

  async names() {
    return this.#answer(() => [...this.entries.keys()])
  }

  async read(name: string) {
    return this.#answer(() => this.entries.get(name) ?? null)
  }

  async write(name: string, value: string): Promise<Result<null, AppError>> {
    if (this.refuses(name)) return err({ code: 'keychain', state: 'absent', detail: '' })
    return this.#answer(() => {
      this.entries.set(name, value)
      return null
    })
  }

  async remove(name: string) {
    return this.#answer(() => {
      this.entries.delete(name)
      return null
    })
  }

  #answer<T>(value: () => T): Result<T, AppError> {
    return this.failure === undefined ? ok(value()) : err(this.failure)
  }
}
