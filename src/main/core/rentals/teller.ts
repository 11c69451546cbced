import type { ChainHead, ChainName } from '#shared/domain/chain'
import type { KnownRental, NoticeKind } from '#shared/domain/known-rental'
import type { CollectionSet } from '../collection'
import type { Clock } from '../ports'
import { dueNotices, nextMoment } from './notices'

/** A timer beyond this would overflow, or sleep through a change of the clock. */
const longestTimerMs = 6 * 3_600_000

type NoticeListener = (rental: KnownRental, kind: NoticeKind) => void

interface Parts {
  readonly collections: CollectionSet
  readonly clock: Clock
  /** Keeps the rentals of the public chain, with what was told of them. */
  readonly save: () => void
}

/** Tells what is due of every rental, each notice once, and sets the timer for what comes next. */
export class RentalTeller {
  readonly #parts: Parts
  readonly #listeners: NoticeListener[] = []
  #cancelTimer: () => void = () => undefined
  #isStopped = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  listen(listener: NoticeListener): void {
    this.#listeners.push(listener)
  }

  /** Tells what is due now. Nothing is told of a chain whose look-ups are off. */
  tell(): void {
    if (this.#isStopped) return
    let isChanged = false
    for (const rental of this.#parts.collections.rentals.all()) {
      const isTold = this.#tellOne(rental)
      isChanged ||= isTold && rental.chain === 'public'
    }
    // What was told is not told again, whatever happens next.
    if (isChanged) this.#parts.save()
    this.#setTimer()
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelTimer()
  }

  #tellOne(rental: KnownRental): boolean {
    const { collections, clock } = this.#parts
    const head = this.#headOf(rental.chain)
    if (head === undefined) return false
    const { tell, note } = dueNotices(rental, head, clock.now())
    if (tell === undefined) return false
    const at = new Date(clock.now()).toISOString()
    const { endBlock } = rental
    const noted = { ...rental, told: [...rental.told, ...note.map((kind) => ({ kind, endBlock, at }))] }
    collections.rentals.put(noted)
    for (const listener of this.#listeners) listener(noted, tell)
    return true
  }

  #headOf(chain: ChainName): ChainHead | undefined {
    const view = this.#parts.collections.chains.get(chain)
    return view?.isOn === true ? view.head : undefined
  }

  #setTimer(): void {
    const { collections, clock } = this.#parts
    this.#cancelTimer()
    const now = clock.now()
    const moments = collections.rentals.all().flatMap((rental) => {
      const head = this.#headOf(rental.chain)
      return head === undefined ? [] : (nextMoment(rental, head, now) ?? [])
    })
    if (moments.length === 0) return
    const delay = Math.min(Math.max(1_000, Math.min(...moments) - now), longestTimerMs)
    this.#cancelTimer = clock.after(delay, () => this.tell())
  }
}
