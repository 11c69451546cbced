import { createHash } from 'node:crypto'
import type { Clock } from '../ports'

/** How long a copied password stays. */
const lifetimeMs = 30_000

/** The system's clipboard. */
interface Clipboard {
  write(text: string): void
  /** At once, or later: Electron has changed its mind about that. */
  read(): string | Promise<string>
  clear(): void
}

/** Copies passwords, and takes them away after half a minute, unless something else was copied since. */
export class SecretClipboard {
  readonly #clock: Clock
  readonly #clipboard: Clipboard
  /** What is ours on it, by its hash: the password itself is not kept. */
  #ours: string | undefined
  #cancel: () => void = () => undefined

  constructor(clock: Clock, clipboard: Clipboard) {
    this.#clock = clock
    this.#clipboard = clipboard
  }

  copy = (text: string): void => {
    this.#cancel()
    this.#clipboard.write(text)
    this.#ours = hashOf(text)
    this.#cancel = this.#clock.after(lifetimeMs, () => void this.clear())
  }

  /** Takes it away now, as when the app ends. */
  async clear(): Promise<void> {
    this.#cancel()
    const ours = this.#ours
    this.#ours = undefined
    if (ours !== undefined && hashOf(await this.#clipboard.read()) === ours) this.#clipboard.clear()
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
