import type { ConsoleState, RefusalKind } from '#shared/domain/console'
import { nodeKey, type SourceId, type VmKey } from '#shared/domain/ids'
import { nodeName } from '#shared/domain/node'
import { keyModeOf } from '#shared/domain/screen-traits'
import {
  type LastTiles as LastShown,
  maxTiles,
  type Tile,
  type Tiles as TilesShown,
} from '#shared/domain/tiles'
import type { TowerId } from '#shared/domain/tower-vm'
import { towerVmKey } from '#shared/domain/tower-vm-key'
import { vmName } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { Lanes } from '#shared/lanes'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { ConsoleWindows } from '../ports'
import type { ConsoleViews } from './console-views'
import type { LastTiles } from './last-tiles'

/** So many screens connect at once; the others wait for their turn. */
export const tileLanes = 6

/** The window of tiles, as core sees it. */
export interface TilesWindow extends Pick<ConsoleWindows, 'deliver'> {
  /** Opens the window, or focuses the one that is open. */
  show(): void
}

/** A VM of a tower that is to be shown. */
export interface AskedTowerVm {
  readonly sourceId: SourceId
  readonly vmId: TowerId
}

interface Parts {
  readonly collections: CollectionSet
  readonly views: ConsoleViews
  readonly lastTiles: LastTiles
  readonly isPractice: (key: VmKey) => boolean
  readonly window: TilesWindow
  /** The consoles behind the tiles: lines of their own, beside those of the console windows. */
  readonly screens: Screens
  /** The consoles that have windows of their own. */
  readonly consoles: Pick<Screens, 'open' | 'openFor'>
}

type Opened = Result<null, AppError> | Promise<Result<null, AppError>>

/** What tiles need of consoles. */
interface Screens {
  onChange(listener: () => void): void
  open(key: VmKey): Opened
  openFor(sourceId: SourceId, vmId: TowerId): Opened
  state(key: VmKey): ConsoleState | undefined
  connect(key: VmKey): Promise<Result<null, AppError>>
  refused(key: VmKey, kind: RefusalKind, reason: string): Promise<void>
  closed(key: VmKey): void
}

interface Asked {
  readonly key: VmKey
  /** Where it is a tower's. */
  readonly tower?: AskedTowerVm
  /** Begins to follow the VM's screen. */
  readonly follow: () => Opened
  readonly openConsole: () => Opened
}

/**
 * Several VMs' screens in one window. Each is a console like any other, with the same waits and tries, on a line of its
 * own: the servers let several viewers look at once (DBC HTTP API, 14).
 */
export class Tiles {
  readonly #parts: Parts
  /** The tiles in the order they were added. */
  readonly #tiles = new Map<VmKey, Asked>()
  readonly #lanes = new Lanes(tileLanes)
  readonly #listeners: ((tiles: TilesShown) => void)[] = []
  #isToldSoon = false

  constructor(parts: Parts) {
    this.#parts = parts
    parts.screens.onChange(() => this.#tell())
  }

  onChange(listener: (tiles: TilesShown) => void): void {
    this.#listeners.push(listener)
  }

  /** Adds VMs to the window, which comes to the front with what it has; a failure is of those not added. */
  async open(vmKeys: readonly VmKey[], towerVms: readonly AskedTowerVm[]): Promise<Result<null, AppError>> {
    const asked = [...vmKeys.map((key) => this.#ofNode(key)), ...towerVms.map((vm) => this.#ofTower(vm))]
    const isNew = ({ key }: Asked, at: number) =>
      !this.#tiles.has(key) && asked.findIndex((each) => each.key === key) === at
    const fresh = asked.filter(isNew)
    const fitting = fresh.slice(0, Math.max(0, maxTiles - this.#tiles.size))
    // In the order asked for, whichever is looked up first.
    for (const each of fitting) this.#tiles.set(each.key, each)
    const answers = await Promise.all(fitting.map((each) => this.#follow(each)))
    if (this.#tiles.size > 0) this.#parts.window.show()
    this.#keep()
    this.#tell()
    const failure = answers.find((answer) => !answer.ok)
    if (failure !== undefined) return failure
    return fitting.length < fresh.length ? err({ code: 'tilesFull', most: maxTiles }) : ok(null)
  }

  /** The VMs that the window had when it was last open. */
  last(): LastShown {
    return this.#parts.lastTiles.read()
  }

  read(): TilesShown {
    const tiles = [...this.#tiles.keys()].flatMap((key) => {
      const state = this.#parts.screens.state(key)
      return state === undefined ? [] : [this.#tile(key, state)]
    })
    return { tiles }
  }

  /** The window asks for a tile's screen, the first time or again. */
  connect(key: VmKey): Promise<Result<null, AppError>> {
    return this.#lanes.run('connect', () => this.#parts.screens.connect(key))
  }

  refused(key: VmKey, kind: RefusalKind, reason: string): Promise<void> {
    return this.#parts.screens.refused(key, kind, reason)
  }

  remove(key: VmKey): void {
    this.#tiles.delete(key)
    this.#parts.screens.closed(key)
    this.#keep()
    this.#tell()
  }

  /** Opens the VM's own console window. */
  async openConsole(key: VmKey): Promise<Result<null, AppError>> {
    return this.#tiles.get(key)?.openConsole() ?? err({ code: 'notFound', what: 'vm' })
  }

  /** The user has read that the lines to these VMs are not encrypted. */
  async understood(keys: readonly VmKey[]): Promise<Result<null, AppError>> {
    const known = keys.filter((key) => this.#tiles.has(key))
    const kept = await Promise.all(known.map((key) => this.#parts.views.change(key, { knowsOpenLine: true })))
    this.#tell()
    return kept.find((answer) => !answer.ok) ?? ok(null)
  }

  /** The window was closed: every line ends. */
  closed(): void {
    const keys = [...this.#tiles.keys()]
    this.#tiles.clear()
    for (const key of keys) this.#parts.screens.closed(key)
  }

  async #follow({ key, follow }: Asked): Promise<Result<null, AppError>> {
    const answer = await this.#lanes.run('follow', async () => follow())
    if (!answer.ok) this.#tiles.delete(key)
    // Taken out, or the window closed, while it was looked up.
    else if (!this.#tiles.has(key)) this.#parts.screens.closed(key)
    return answer
  }

  #keep(): void {
    const kept = [...this.#tiles.values()].map(({ key, tower }) => {
      const state = this.#parts.screens.state(key)
      const name = state === undefined ? '' : vmName(state.vm)
      return { vmKey: key, ...(tower === undefined ? {} : { tower: { ...tower, name } }) }
    })
    // One that cannot be kept on the disk is offered until the app ends, all the same.
    void this.#parts.lastTiles.keep(kept)
  }

  #ofNode(key: VmKey): Asked {
    const { screens, consoles } = this.#parts
    return { key, follow: () => screens.open(key), openConsole: () => consoles.open(key) }
  }

  #ofTower({ sourceId, vmId }: AskedTowerVm): Asked {
    const { screens, consoles } = this.#parts
    return {
      key: towerVmKey(sourceId, vmId),
      tower: { sourceId, vmId },
      follow: () => screens.openFor(sourceId, vmId),
      openConsole: () => consoles.openFor(sourceId, vmId),
    }
  }

  #tile(vmKey: VmKey, state: ConsoleState): Tile {
    const { collections, views, isPractice } = this.#parts
    const { sourceId, nodeId } = state.vm
    const node = collections.nodes.get(nodeKey(sourceId, nodeId))
    const view = views.read(vmKey)
    return {
      ...{ vmKey, state, practice: isPractice(vmKey) },
      node: node === undefined ? undefined : nodeName(node),
      source: collections.sources.get(sourceId)?.name ?? '',
      keyMode: keyModeOf(view, state.traits),
      knowsOpenLine: view.knowsOpenLine || state.traits.isEncrypted,
    }
  }

  /** Once for all that changes in a turn. */
  #tell(): void {
    if (this.#isToldSoon) return
    this.#isToldSoon = true
    queueMicrotask(() => {
      this.#isToldSoon = false
      const tiles = this.read()
      for (const listener of this.#listeners) listener(tiles)
    })
  }
}
