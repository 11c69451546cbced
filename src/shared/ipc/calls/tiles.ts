import { z } from 'zod'
import { RefusalKind } from '../../domain/console'
import { SourceId, VmKey } from '../../domain/ids'
import { type LastTiles, maxTiles, type Tiles } from '../../domain/tiles'
import { TowerId } from '../../domain/tower-vm'
import { call, none, text } from '../call-spec'
import type { ClipboardText } from './console-tools'

const ofTile = z.strictObject({ vmKey: VmKey })

/** Several screens side by side. As opening a console, all of it only looks: a key that is typed is the user's own. */
export const tileCalls = {
  /** Adds the VMs to the window of tiles, and opens or focuses it. A failure speaks of those that were not added. */
  'tiles.open': call(
    'read',
    z.strictObject({
      vmKeys: z.array(VmKey).max(maxTiles),
      towerVms: z.array(z.strictObject({ sourceId: SourceId, vmId: TowerId })).max(maxTiles),
    }),
  ).returns<null>(),

  /** The VMs that the window had when it was last open. */
  'tiles.last': call('read', none).returns<LastTiles>(),

  'tiles.read': call('read', none).returns<Tiles>(),
  /** Asks for a (new) connection to one of the tiles' VMs; it arrives as a message with a port. */
  'tiles.connect': call('read', ofTile).returns<null>(),
  /** As `console.refused`, of one of the tiles. */
  'tiles.refused': call(
    'read',
    z.strictObject({ vmKey: VmKey, kind: RefusalKind, reason: text(1_024) }),
  ).returns<null>(),
  /** Takes a tile out of the window and ends its connection. */
  'tiles.remove': call('read', ofTile).returns<null>(),
  /** Opens the VM's own console window, or focuses it. */
  'tiles.openConsole': call('read', ofTile).returns<null>(),
  /** Reads the clipboard to be typed, since the user asked just now. */
  'tiles.readClipboard': call('read', none).returns<ClipboardText>(),
  /** The user has read that the lines to these VMs are not encrypted. */
  'tiles.understood': call('read', z.strictObject({ vmKeys: z.array(VmKey).max(maxTiles) })).returns<null>(),
} as const
