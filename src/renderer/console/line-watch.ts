/** After so long without a byte a server is asked something that it answers at once, whatever its screen does. */
const quietMs = 15_000
/** Until so long after the question the answer may take. */
const answerMs = 10_000

interface Parts {
  /** Bytes that have come in so far. */
  readonly received: () => number
  /** Asks the server what it has to answer; before the handshake is through there is nothing to ask. */
  readonly ask: () => void
  /** The server is gone, though nothing has said so. */
  readonly onSilent: () => void
}

/**
 * Notices a line that is dead without having ended: after this computer slept or changed its network, or when a host
 * vanished. The system's own TCP takes up to a quarter of an hour for that once a key was typed, and all that time the
 * last picture stands there as if it were the VM's.
 */
export class LineWatch {
  readonly #parts: Parts
  #received = -1
  #quietSince = 0
  #askedAt: number | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Called every few seconds, with a clock that goes on while the computer sleeps. */
  look(now: number): void {
    const { received, ask, onSilent } = this.#parts
    if (received() !== this.#received) {
      this.#received = received()
      this.#quietSince = now
      this.#askedAt = undefined
    } else if (this.#askedAt !== undefined) {
      if (now - this.#askedAt >= answerMs) onSilent()
    } else if (now - this.#quietSince >= quietMs) {
      this.#askedAt = now
      ask()
    }
  }
}
