import type { AppError } from '#shared/ipc/errors'
import { err, type Result } from '#shared/result'

/** Who waits for the user to unlock. The user is asked once for all of them, and not again after saying no. */
export class UnlockRequests {
  #ask: () => void = () => undefined
  #waiting: ((opened: Result<string, AppError>) => void)[] = []
  #isDeclined = false
  #wasRefused = false

  /** Called when the passphrase is needed: once, until it is given or declined. */
  onAsk(ask: () => void): void {
    this.#ask = ask
  }

  /** Whether something waits for the passphrase. */
  get isAsking(): boolean {
    return this.#waiting.length > 0
  }

  /** The data key's name once the vault is open, or that it stays shut. */
  wait(): Promise<Result<string, AppError>> {
    if (this.#isDeclined) {
      this.#wasRefused = true
      return Promise.resolve(err({ code: 'walletLocked' }))
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      if (this.#waiting.length === 1) this.#ask()
    })
  }

  /** Lets whoever waits go on. */
  answer(opened: Result<string, AppError>): void {
    for (const resolve of this.#waiting.splice(0)) resolve(opened)
  }

  /** The user closed the page that asks: whoever waits is told, and nobody asks again until they may. */
  decline(): void {
    if (!this.isAsking) return
    this.#isDeclined = true
    this.#wasRefused = true
    this.answer(err({ code: 'walletLocked' }))
  }

  /** What needs a signature may ask again. */
  allow(): void {
    this.#isDeclined = false
  }

  /** Whether a call was refused since this was asked last. */
  takeRefused(): boolean {
    const was = this.#wasRefused
    this.#wasRefused = false
    return was
  }
}
