import { JournalEntry, type JournalEvent } from '#shared/domain/journal'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { Clock, JournalFile } from './ports'

/** How many of the newest lines a window is given. */
const mostShown = 5_000

/** What was read of the journal, the newest first. */
export interface JournalView {
  readonly entries: readonly JournalEntry[]
  /** All there are, also those beyond what is shown. */
  readonly total: number
  /** Lines that make no sense, as after a crash in the middle of one. */
  readonly unreadable: number
}

/** The journal of every signature and every use of a secret (design 6): what, when, for which node, never the secret. */
export class Journal {
  readonly #file: JournalFile
  readonly #clock: Clock

  constructor(file: JournalFile, clock: Clock) {
    this.#file = file
    this.#clock = clock
  }

  /** Writes one line; it is on the disk when this answers. */
  record(
    entry: Omit<JournalEntry, 'at' | 'event'> & { readonly event: JournalEvent },
  ): Promise<Result<null, AppError>> {
    const line: JournalEntry = { at: new Date(this.#clock.now()).toISOString(), ...entry }
    return this.#file.append(JSON.stringify(line))
  }

  async read(): Promise<Result<JournalView, AppError>> {
    const lines = await this.#file.read()
    if (!lines.ok) return lines
    const parsed = lines.value.map(parse)
    const entries = parsed.filter((entry) => entry !== undefined)
    return ok({
      entries: entries.slice(-mostShown).reverse(),
      total: entries.length,
      unreadable: parsed.length - entries.length,
    })
  }

  /** Every line as it was written, for a file of the user's own. */
  async text(): Promise<Result<string, AppError>> {
    const lines = await this.#file.read()
    return lines.ok ? ok(lines.value.map((line) => `${line}\n`).join('')) : lines
  }
}

function parse(line: string): JournalEntry | undefined {
  try {
    return JournalEntry.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
