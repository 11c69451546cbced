import type { ConsoleState, RefusalKind } from '#shared/domain/console'
import type { ScreenRoute } from '#shared/domain/console-view'
import type { SourceId, VmKey } from '#shared/domain/ids'
import { isTower } from '#shared/domain/source'
import type { TowerId } from '#shared/domain/tower-vm'
import { towerVmKey } from '#shared/domain/tower-vm-key'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Clock, ConsoleWindows } from '../ports'
import { TowerScreen, type TowerScreenParts } from '../tower/tower-consoles'
import type { SetupPurpose } from '../tower/tower-setup'
import { ConsoleFollower } from './console-follower'
import { NodeScreen, type NodeScreenParts } from './node-screen'
import type { ScreenWay } from './screen-way'

interface Parts {
  readonly clock: Clock
  readonly windows: ConsoleWindows
  readonly nodes: NodeScreenParts
  readonly towers: TowerScreenParts
}

interface Console {
  readonly way: ScreenWay
  readonly follower: ConsoleFollower
}

const notFound = err<AppError>({ code: 'notFound', what: 'vm' })

/** The open consoles, of every kind of source. */
export class Consoles {
  readonly #parts: Parts
  readonly #consoles = new Map<VmKey, Console>()
  readonly #listeners: ((key: VmKey, state: ConsoleState) => void)[] = []

  constructor(parts: Parts) {
    this.#parts = parts
    parts.nodes.collections.vms.onChange(({ upserted, removed }) => {
      for (const { key } of upserted) this.#consoles.get(key)?.way.onLook()
      for (const key of removed) this.#consoles.get(key as VmKey)?.way.onLook()
    })
    // What can be done with a tower's VM depends on what the app does with it already.
    parts.nodes.collections.towerWorks.onChange(({ upserted, removed }) => {
      for (const { sourceId, vmId } of upserted)
        this.#consoles.get(towerVmKey(sourceId, vmId as TowerId))?.follower.tell()
      // What a tower refused never began; whose it was is not told any more.
      if (removed.length === 0) return
      for (const { way, follower } of this.#consoles.values()) if (way instanceof TowerScreen) follower.tell()
    })
    // The user has decided about a certificate that consoles were stopped by.
    parts.towers.pins.onTrust((id, host) => this.#connectThose((way) => way.asksFor(id, host)))
    parts.nodes.collections.sources.onChange(({ upserted }) => {
      for (const source of upserted.filter(isTower)) this.#connectThose((way) => way.wasHeldBy(source))
    })
  }

  onChange(listener: (key: VmKey, state: ConsoleState) => void): void {
    this.#listeners.push(listener)
  }

  /** Opens the console window of a node's VM, or focuses it. */
  open(key: VmKey): Result<null, AppError> {
    const vm = this.#parts.nodes.collections.vms.get(key)
    if (vm === undefined) return notFound
    if (!this.#consoles.has(key)) this.#add(key, new NodeScreen(this.#parts.nodes, vm))
    this.#parts.windows.open(key)
    return ok(null)
  }

  /** Opens the console window of a tower's VM, or focuses it. */
  async openFor(sourceId: SourceId, vmId: TowerId): Promise<Result<null, AppError>> {
    const key = towerVmKey(sourceId, vmId)
    if (!this.#consoles.has(key)) {
      const way = await TowerScreen.find(this.#parts.towers, sourceId, vmId)
      if (!way.ok) return way
      // Asked for twice, it is made once.
      if (!this.#consoles.has(key)) this.#add(key, way.value)
    }
    this.#parts.windows.open(key)
    return ok(null)
  }

  state(key: VmKey): ConsoleState | undefined {
    return this.#consoles.get(key)?.follower.state
  }

  /** The window is there and asks for the screen, the first time or again. */
  async connect(key: VmKey): Promise<Result<null, AppError>> {
    const found = this.#consoles.get(key)
    if (found === undefined) return notFound
    await found.follower.connect()
    return ok(null)
  }

  /** The screen's server refused the password, or spoke in a way the window cannot follow. */
  async refused(key: VmKey, kind: RefusalKind, reason: string): Promise<void> {
    await this.#consoles.get(key)?.follower.refused(kind, reason)
  }

  /** The user chose the route to a tower's VM; it is remembered, and taken at once. */
  async takeRoute(key: VmKey, route: ScreenRoute): Promise<Result<null, AppError>> {
    const found = this.#consoles.get(key)
    if (!(found?.way instanceof TowerScreen)) return notFound
    const kept = await found.way.takeRoute(route)
    await found.follower.connect()
    return kept
  }

  /** The user knows the password that the screen of a tower's VM asked for; it is kept while the window is open. */
  async takePassword(key: VmKey, password: string): Promise<Result<null, AppError>> {
    const found = this.#consoles.get(key)
    if (!(found?.way instanceof TowerScreen)) return notFound
    found.way.takePassword(password)
    return this.connect(key)
  }

  /** The CloudTower's own page with a VM's screen, the last way there is. */
  async terminalPage(key: VmKey): Promise<Result<string, AppError>> {
    const way = this.#consoles.get(key)?.way
    return way instanceof TowerScreen ? way.terminalPage() : notFound
  }

  /** Whose certificate it is that the console's route was stopped by. */
  certificate(key: VmKey): SetupPurpose | undefined {
    const way = this.#consoles.get(key)?.way
    return way instanceof TowerScreen ? way.certificate : undefined
  }

  /** The window was closed. */
  closed(key: VmKey): void {
    this.#consoles.get(key)?.follower.end()
    this.#consoles.delete(key)
  }

  #connectThose(isMeant: (way: TowerScreen) => boolean): void {
    for (const { way, follower } of this.#consoles.values())
      if (way instanceof TowerScreen && isMeant(way)) void follower.connect()
  }

  #add(key: VmKey, way: ScreenWay): void {
    const { clock, windows } = this.#parts
    const follower = new ConsoleFollower({
      ...{ way, clock },
      deliver: ({ link, password }) => windows.deliver(key, link, password),
      tell: (state) => {
        for (const listener of this.#listeners) listener(key, state)
      },
    })
    this.#consoles.set(key, { way, follower })
  }
}
