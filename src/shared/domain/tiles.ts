import type { ConsoleState } from './console'
import type { KeyMode } from './console-view'
import type { SourceId, VmKey } from './ids'
import type { TowerId } from './tower-vm'

/** So many screens at most stand in the window side by side: each holds a picture and a line of its own. */
export const maxTiles = 32

/** One VM's screen among the tiles. */
export interface Tile {
  readonly vmKey: VmKey
  readonly practice: boolean
  /** Where the VM is, for people: its node, where it is on one, and its source. */
  readonly node: string | undefined
  readonly source: string
  readonly state: ConsoleState
  /** How keys are sent to it, as in its console. */
  readonly keyMode: KeyMode
  /** The user has read that the line to it is not encrypted. */
  readonly knowsOpenLine: boolean
}

/** The VMs that were last side by side: those of nodes, and those of towers with what is known of them. */
export interface LastTiles {
  readonly vmKeys: readonly VmKey[]
  readonly towerVms: readonly {
    readonly vmKey: VmKey
    readonly sourceId: SourceId
    readonly vmId: TowerId
    readonly name: string
    readonly source: string
  }[]
}

/** All tiles, in the order in which they were added. */
export interface Tiles {
  readonly tiles: readonly Tile[]
}
