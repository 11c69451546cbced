import type { ConsoleView, KeyMode } from './console-view'

/** What the way to a VM's screen is like, as far as its source tells. */
export interface ScreenTraits {
  readonly isEncrypted: boolean
  /** The server looks up characters on a US keyboard and ignores the places of keys. */
  readonly hasUsKeyboard: boolean
  /** The VM's power and log are a node's, and so within the console's reach. */
  readonly isOnNode: boolean
}

/** DBC's: QEMU's own port, in the clear, started with an en-us keymap (DBC HTTP API, 14). */
export const dbcScreen: ScreenTraits = { isEncrypted: false, hasUsKeyboard: true, isOnNode: true }

/** CloudTower's: by websocket over TLS, in front of a server that takes the places of keys (CloudTower API, 8). */
export const towerScreen: ScreenTraits = { isEncrypted: true, hasUsKeyboard: false, isOnNode: false }

/** The way keys are sent: the user's choice, else what the server needs. */
export function keyModeOf(view: Pick<ConsoleView, 'keys'>, { hasUsKeyboard }: ScreenTraits): KeyMode {
  return view.keys ?? (hasUsKeyboard ? 'keysym' : 'scancode')
}
