/** While nobody looks, so much time at least lies between two pictures. */
export const restingMs = 10_000

interface PaceParts {
  /** Asks the server for what has changed. */
  readonly ask: () => void
  readonly after: (ms: number, run: () => void) => () => void
}

/**
 * When the next picture is asked for. A server sends one for each request and no more, so what is not asked for costs
 * nothing anywhere: at once while somebody looks, else ten seconds after the last picture, however many screens there are.
 */
export class FramePace {
  readonly #parts: PaceParts
  #isResting = false
  /** Takes back the request that is due later; undefined: one is with the server. */
  #cancel: (() => void) | undefined

  constructor(parts: PaceParts) {
    this.#parts = parts
  }

  get isResting(): boolean {
    return this.#isResting
  }

  /** A request was answered. While somebody looks the next one is sent elsewhere, at once. */
  updated(): void {
    if (!this.#isResting) return
    this.#cancel?.()
    this.#cancel = this.#parts.after(restingMs, () => this.#ask())
  }

  /** Somebody looks again: what has changed meanwhile comes at once. */
  rest(isResting: boolean): void {
    this.#isResting = isResting
    if (!isResting && this.#cancel !== undefined) {
      this.#cancel()
      this.#ask()
    }
  }

  /** For a screen that is over: nothing more is asked. */
  end(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #ask(): void {
    this.#cancel = undefined
    this.#parts.ask()
  }
}
