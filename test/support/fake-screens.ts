import type { VmKey } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { TilesWindow } from '../../src/main/core/consoles/tiles'
import type { ConsoleWindows, ScreenLink } from '../../src/main/core/ports'

/** A line to a screen that the test ends when it likes. */
export class FakeLink implements ScreenLink {
  isClosed = false
  readonly #listeners: ((error: AppError | null) => void)[] = []
  #ended: { readonly error: AppError | null } | undefined

  onEnd(listener: (error: AppError | null) => void): void {
    if (this.#ended === undefined) this.#listeners.push(listener)
    else listener(this.#ended.error)
  }

  close(): void {
    this.isClosed = true
    // Like a socket's, the end is told in a later turn.
    queueMicrotask(() => this.end(null))
  }

  end(error: AppError | null): void {
    if (this.#ended !== undefined) return
    this.#ended = { error }
    for (const listener of this.#listeners) listener(error)
  }
}

/** The screens of all hosts: each connection becomes a new link, or the error that was set. */
export class FakeScreens {
  readonly asked: { readonly host: string; readonly port: number }[] = []
  readonly links: FakeLink[] = []
  failure: AppError | undefined
  #gate: Promise<void> | undefined

  connect = async (host: string, port: number): Promise<Result<ScreenLink, AppError>> => {
    this.asked.push({ host, port })
    await this.#gate
    if (this.failure !== undefined) return err(this.failure)
    const link = new FakeLink()
    this.links.push(link)
    return ok(link)
  }

  /** Keeps the hosts from answering until the function that comes back is called. */
  hold(): () => void {
    let release: () => void = () => undefined
    this.#gate = new Promise((resolve) => (release = resolve))
    return () => {
      this.#gate = undefined
      release()
    }
  }
}

export class FakeConsoleWindows implements ConsoleWindows {
  readonly opened: VmKey[] = []
  readonly delivered: {
    readonly key: VmKey
    readonly link: ScreenLink
    readonly password: string | null
  }[] = []

  open(key: VmKey): void {
    this.opened.push(key)
  }

  deliver(key: VmKey, link: ScreenLink, password: string | null): void {
    this.delivered.push({ key, link, password })
  }
}

export class FakeTilesWindow implements TilesWindow {
  shown = 0
  readonly delivered: VmKey[] = []

  show(): void {
    this.shown += 1
  }

  deliver = (key: VmKey): void => {
    this.delivered.push(key)
  }
}
