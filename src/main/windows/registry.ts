import type { BrowserWindow, WebContents } from 'electron'
import type { EventName, Role } from '#shared/ipc/channels'
import { eventChannel } from '#shared/ipc/channels'
import type { EventPayloads } from '#shared/ipc/contract'

export interface OpenWindow {
  readonly window: BrowserWindow
  readonly role: Role
  /** Names the one thing of its role that it shows: a VM's key, or nothing. */
  readonly key: string
}

/** The windows that are open, by what they show. Whatever is not in here gets no answer and no event. */
export class WindowRegistry {
  readonly #windows = new Map<number, OpenWindow>()

  add(entry: OpenWindow): void {
    const { id } = entry.window.webContents
    this.#windows.set(id, entry)
    entry.window.once('closed', () => this.#windows.delete(id))
  }

  /** Answers a window no more from now on, though its page may still be there for a moment. */
  forget({ window }: OpenWindow): void {
    this.#windows.delete(window.webContents.id)
  }

  byContents(contents: WebContents): OpenWindow | undefined {
    return this.#windows.get(contents.id)
  }

  find(role: Role, key = ''): OpenWindow | undefined {
    return this.all().find((entry) => entry.role === role && entry.key === key)
  }

  all(): OpenWindow[] {
    return [...this.#windows.values()].filter(({ window }) => !window.isDestroyed())
  }

  /** Sends an event to the windows that `isFor` picks. */
  send<N extends EventName>(name: N, payload: EventPayloads[N], isFor: (entry: OpenWindow) => boolean): void {
    for (const entry of this.all()) {
      if (isFor(entry)) entry.window.webContents.send(eventChannel, name, payload)
    }
  }
}
