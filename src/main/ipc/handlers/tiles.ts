import type { tileCalls } from '#shared/ipc/calls/tiles'
import { ok } from '#shared/result'
import type { GuestClipboard } from '../../core/consoles/guest-clipboard'
import type { Tiles } from '../../core/consoles/tiles'
import type { Handlers } from '../dispatch'

interface Parts {
  readonly tiles: Tiles
  readonly clipboard: Pick<GuestClipboard, 'readToType'>
  /** Whether the user is in the window of tiles just now. */
  readonly isFocused: () => boolean
}

/** Several screens side by side. */
export function tileHandlers({ tiles, clipboard, isFocused }: Parts): Pick<Handlers, keyof typeof tileCalls> {
  return {
    'tiles.open': ({ vmKeys, towerVms }) => tiles.open(vmKeys, towerVms),
    'tiles.last': () => ok(tiles.last()),
    'tiles.read': () => ok(tiles.read()),
    'tiles.connect': ({ vmKey }) => tiles.connect(vmKey),
    'tiles.refused': async ({ vmKey, kind, reason }) => {
      await tiles.refused(vmKey, kind, reason)
      return ok(null)
    },
    'tiles.remove': ({ vmKey }) => {
      tiles.remove(vmKey)
      return ok(null)
    },
    'tiles.openConsole': ({ vmKey }) => tiles.openConsole(vmKey),
    'tiles.readClipboard': () => clipboard.readToType(isFocused()),
    'tiles.understood': ({ vmKeys }) => tiles.understood(vmKeys),
  }
}
