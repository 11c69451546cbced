import type { ConsoleState, RefusalKind } from '#shared/domain/console'
import type { SourceId, VmKey } from '#shared/domain/ids'
import type { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { Consoles } from './consoles'
import { isTowerConsole, type TowerConsoles } from './tower/tower-consoles'

/** The open consoles of every kind of source, told apart by their keys. */
export class AllConsoles {
  readonly #nodes: Consoles
  readonly #towers: TowerConsoles

  constructor(nodes: Consoles, towers: TowerConsoles) {
    this.#nodes = nodes
    this.#towers = towers
  }

  onChange(listener: (key: VmKey, state: ConsoleState) => void): void {
    this.#nodes.onChange(listener)
    this.#towers.onChange(listener)
  }

  /** Opens the console of a node's VM, or focuses it. */
  open(key: VmKey): Result<null, AppError> {
    return this.#nodes.open(key)
  }

  /** Opens the console of a tower's VM, or focuses it. */
  openFor(sourceId: SourceId, vmId: TowerId): Promise<Result<null, AppError>> {
    return this.#towers.openFor(sourceId, vmId)
  }

  state(key: VmKey): ConsoleState | undefined {
    return this.#of(key).state(key)
  }

  connect(key: VmKey): Promise<Result<null, AppError>> {
    return this.#of(key).connect(key)
  }

  async refused(key: VmKey, kind: RefusalKind, reason: string): Promise<void> {
    await this.#of(key).refused(key, kind, reason)
  }

  closed(key: VmKey): void {
    this.#of(key).closed(key)
  }

  #of(key: VmKey): Consoles | TowerConsoles {
    return isTowerConsole(key) ? this.#towers : this.#nodes
  }
}
