import type { Account } from '#shared/domain/account'
import { JournalEntry, type JournalEvent } from '#shared/domain/journal'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { Clock, JournalFile } from '../ports'

/** How many of the newest lines a window is given. */
const mostShown = 5_000

/** What a line says, beside the time. */
type JournalLine = Omit<JournalEntry, 'at' | 'event'> & { readonly event: JournalEvent }

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
  record(entry: JournalLine): Promise<Result<null, AppError>> {
    const line: JournalEntry = { at: new Date(this.#clock.now()).toISOString(), ...readable(entry) }
    return this.#file.append(JSON.stringify(line))
  }

  /** Writes down what is done already, so that a failure undoes nothing. What hands a secret on is recorded before. */
  async note(entry: JournalLine): Promise<void> {
    await this.record(entry)
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

/** An account as the journal names it. */
export function named({
  name,
  address,
}: Pick<Account, 'name' | 'address'>): NonNullable<JournalEntry['account']> {
  return { name, address }
}

/** No name is so long that its line could not be read again: a node names VMs as it likes. */
function readable({ account, vm, node, endpoint, ...rest }: JournalLine): JournalLine {
  return {
    ...rest,
    ...(account && { account: { name: account.name.slice(0, 64), address: account.address.slice(0, 64) } }),
    ...(vm === undefined ? {} : { vm: vm.slice(0, 256) }),
    ...(node && { node: { label: node.label.slice(0, 64), id: node.id.slice(0, 80) } }),
    ...(endpoint === undefined ? {} : { endpoint: endpoint.slice(0, 300) }),
  }
}

function parse(line: string): JournalEntry | undefined {
  try {
    return JournalEntry.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
