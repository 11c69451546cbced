import { createHash } from 'node:crypto'
import { maxClipboardText } from '#shared/domain/console'
import type { VmKey } from '#shared/domain/ids'
import type { ClipboardText } from '#shared/ipc/calls/console-tools'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'

/** The system's clipboard, as text. */
export interface SystemClipboard {
  readText(): Promise<string>
  writeText(text: string): void
}

interface Ways {
  readonly toGuest: boolean
  readonly fromGuest: boolean
}

const off: Ways = { toGuest: false, fromGuest: false }

interface Parts {
  readonly clipboard: SystemClipboard
  /** Whether the user is in the VM's console just now: a window in the background neither reads nor writes. */
  readonly isFocused: (key: VmKey) => boolean
}

/**
 * The clipboard as consoles may use it. It is shared with a guest only by the user's switch, for one window, in each
 * direction apart; a password that Lodger itself copied is never handed to a console.
 */
export class GuestClipboard {
  readonly #parts: Parts
  readonly #ways = new Map<VmKey, Ways>()
  #secretDigest = ''

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Copies a secret, and remembers by its digest that it is one. */
  writeSecret(text: string): void {
    this.#secretDigest = digest(text)
    this.#parts.clipboard.writeText(text)
  }

  share(key: VmKey, ways: Ways): void {
    this.#ways.set(key, ways)
  }

  closed(key: VmKey): void {
    this.#ways.delete(key)
  }

  /** `type`: the user asked just now, to see the text before it is typed. */
  async read(key: VmKey, purpose: 'type' | 'share'): Promise<Result<ClipboardText, AppError>> {
    const isAllowed = purpose === 'type' || this.#waysOf(key).toGuest
    if (!isAllowed) return err({ code: 'forbidden' })
    return this.readToType(this.#parts.isFocused(key))
  }

  /** For a window in which the user asked just now, to see the text before it is typed. */
  async readToType(isFocused: boolean): Promise<Result<ClipboardText, AppError>> {
    if (!isFocused) return err({ code: 'forbidden' })
    const text = await this.#parts.clipboard.readText()
    if (text === '') return ok({ kind: 'empty' })
    if (text.length > maxClipboardText) return ok({ kind: 'tooLong' })
    return ok(digest(text) === this.#secretDigest ? { kind: 'secret' } : { kind: 'text', text })
  }

  write(key: VmKey, text: string): Result<null, AppError> {
    if (!this.#waysOf(key).fromGuest || !this.#parts.isFocused(key)) return err({ code: 'forbidden' })
    this.#parts.clipboard.writeText(text)
    return ok(null)
  }

  #waysOf(key: VmKey): Ways {
    return this.#ways.get(key) ?? off
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
