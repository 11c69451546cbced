import type { ConsolePhase, ConsoleState, RefusalKind } from '#shared/domain/console'
import { type NodeId, type SourceId, type VmId, type VmKey, vmKey } from '#shared/domain/ids'
import { towerScreen } from '#shared/domain/screen-traits'
import { towerVmAbilities } from '#shared/domain/tower-ability'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
import type { Vm, VmStateKind } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Clock, ConsoleWindows, ScreenLink } from '../ports'
import type { ConnectTowerScreen } from './console-ports'
import type { Towers } from './towers'

/** Waits between tries while the VM runs; after the last one the user decides. */
const backOffMs: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]
/** How often a VM whose screen is waited for is looked at. */
const lookMs = 3_000
/** A line that held this long was good: the next break starts the tries afresh. */
const goodAfterMs = 30_000

/** A tower's VM is on no node of ours: this stands where a key has one. */
const noNode = '0'.repeat(64) as NodeId

/** The key of a tower's VM among the consoles. */
export function towerConsoleKey(sourceId: SourceId, vmId: TowerId): VmKey {
  return vmKey(sourceId, noNode, vmId as string as VmId)
}

/** Whether a console is one of a tower's VM. */
export const isTowerConsole = (key: VmKey): boolean => key.split('/')[1] === noNode

interface Parts {
  readonly towers: Towers
  readonly clock: Clock
  readonly connect: ConnectTowerScreen
  readonly windows: ConsoleWindows
}

interface Console {
  readonly sourceId: SourceId
  readonly vmId: TowerId
  vm: TowerVm
  phase: ConsolePhase
  link: ScreenLink | null
  linkedAt: number
  attempt: number
  cancel: () => void
  /** Counts what was begun or called off: what comes back from an earlier round is dropped. */
  round: number
}

/**
 * The open consoles of towers' VMs. Each asks the tower for a new way at every connection, since after a migration or a
 * restart the old one leads nowhere (CloudTower API, 8.4); it waits while the VM does not run and ends when it is gone.
 */
export class TowerConsoles {
  readonly #parts: Parts
  readonly #consoles = new Map<VmKey, Console>()
  readonly #listeners: ((key: VmKey, state: ConsoleState) => void)[] = []

  constructor(parts: Parts) {
    this.#parts = parts
  }

  onChange(listener: (key: VmKey, state: ConsoleState) => void): void {
    this.#listeners.push(listener)
  }

  /** Opens the console window of a tower's VM, or focuses it. */
  async openFor(sourceId: SourceId, vmId: TowerId): Promise<Result<null, AppError>> {
    const key = towerConsoleKey(sourceId, vmId)
    if (!this.#consoles.has(key)) {
      const client = this.#parts.towers.clientOf(sourceId)
      if (!client.ok) return client
      const vm = await client.value.vm(vmId)
      if (!vm.ok) return vm
      this.#consoles.set(key, {
        ...{ sourceId, vmId, vm: vm.value, phase: { kind: 'connecting' }, link: null, linkedAt: 0 },
        ...{ attempt: 0, cancel: () => undefined, round: 0 },
      })
    }
    this.#parts.windows.open(key)
    return ok(null)
  }

  state(key: VmKey): ConsoleState | undefined {
    const found = this.#consoles.get(key)
    return found === undefined ? undefined : stateOf(key, found)
  }

  /** The window is there and asks for the screen, the first time or again. */
  async connect(key: VmKey): Promise<Result<null, AppError>> {
    const found = this.#consoles.get(key)
    if (found === undefined) return err({ code: 'notFound', what: 'vm' })
    found.attempt = 0
    await this.#connect(key, found)
    return ok(null)
  }

  /** The screen's server asked for a password, or spoke in a way the window cannot follow. */
  refused(key: VmKey, kind: RefusalKind, reason: string): void {
    const found = this.#consoles.get(key)
    if (found === undefined || found.phase.kind === 'gone') return
    this.#stop(found)
    const why = kind === 'size' ? { why: kind } : {}
    this.#set(key, found, { kind: 'failed', error: { code: 'consoleRefused', serverText: reason, ...why } })
  }

  /** The window was closed. */
  closed(key: VmKey): void {
    const found = this.#consoles.get(key)
    if (found === undefined) return
    this.#stop(found)
    this.#consoles.delete(key)
  }

  async #connect(key: VmKey, found: Console): Promise<void> {
    if (found.phase.kind === 'gone') return
    this.#stop(found)
    const { round } = found
    this.#set(key, found, { kind: 'connecting' })
    const linked = await this.#link(found)
    if (found.round !== round) {
      if (linked.ok) linked.value?.close()
      return
    }
    if (!linked.ok) this.#failed(key, found, linked.error)
    else if (linked.value === null) this.#wait(key, found)
    else this.#linked(key, found, linked.value)
  }

  /** A line to the VM's screen as the VM now is; null: it has none. */
  async #link(found: Console): Promise<Result<ScreenLink | null, AppError>> {
    const { towers, connect } = this.#parts
    const client = towers.clientOf(found.sourceId)
    if (!client.ok) return client
    const vm = await client.value.vm(found.vmId)
    if (!vm.ok) return vm
    found.vm = vm.value
    if (!hasScreen(vm.value)) return ok(null)
    const ways = await client.value.console.screenWays(found.vmId)
    if (!ways.ok) return ways
    return connect(ways.value.proxy, towers.get(found.sourceId)?.fingerprint)
  }

  #linked(key: VmKey, found: Console, link: ScreenLink): void {
    found.link = link
    found.linkedAt = this.#parts.clock.now()
    // The way itself is the permission: there is no password (8.4).
    this.#parts.windows.deliver(key, link, '')
    this.#set(key, found, { kind: 'connected' })
    // Last: a line that has ended already says so at once.
    link.onEnd((error) => {
      if (found.link !== link) return
      if (this.#parts.clock.now() - found.linkedAt > goodAfterMs) found.attempt = 0
      this.#failed(key, found, error ?? { code: 'consoleDenied', httpStatus: 0 })
    })
  }

  /** The line broke or was not made; usually the VM is being restarted or moved, so another try looks at it first. */
  #failed(key: VmKey, found: Console, error: AppError): void {
    this.#stop(found)
    const delay = isLasting(error) ? undefined : backOffMs[found.attempt]
    if (error.code === 'notFound') this.#set(key, found, { kind: 'gone' })
    else if (delay === undefined) this.#set(key, found, { kind: 'failed', error })
    else this.#retryAfter(delay, key, found, error)
  }

  #retryAfter(delay: number, key: VmKey, found: Console, error: AppError): void {
    found.attempt += 1
    const at = new Date(this.#parts.clock.now() + delay).toISOString()
    this.#set(key, found, { kind: 'retrying', attempt: found.attempt, at, error })
    found.cancel = this.#parts.clock.after(delay, () => void this.#connect(key, found))
  }

  #wait(key: VmKey, found: Console): void {
    found.attempt = 0
    this.#set(key, found, { kind: 'waiting' })
    found.cancel = this.#parts.clock.after(lookMs, () => void this.#look(key, found))
  }

  /** Looks whether the VM has a screen by now. */
  async #look(key: VmKey, found: Console): Promise<void> {
    const { round } = found
    const client = this.#parts.towers.clientOf(found.sourceId)
    const vm = client.ok ? await client.value.vm(found.vmId) : client
    if (found.round !== round) return
    if (vm.ok) found.vm = vm.value
    if (!vm.ok && vm.error.code === 'notFound') this.#set(key, found, { kind: 'gone' })
    else if (vm.ok && hasScreen(vm.value)) await this.#connect(key, found)
    else this.#wait(key, found)
  }

  /** Ends the line and whatever is under way to a new one. */
  #stop(found: Console): void {
    found.round += 1
    found.cancel()
    const { link } = found
    found.link = null
    link?.close()
  }

  #set(key: VmKey, found: Console, phase: ConsolePhase): void {
    found.phase = phase
    for (const listener of this.#listeners) listener(key, stateOf(key, found))
  }
}

/** What only the user can change: trying again would be the same. */
const isLasting = ({ code }: AppError): boolean =>
  code === 'certificateChanged' || code === 'signInNeeded' || code === 'towerForbidden'

const hasScreen = (vm: TowerVm): boolean => towerVmAbilities(vm, false).console.can

const stateOf = (key: VmKey, { phase, vm, sourceId }: Console): ConsoleState => ({
  phase,
  vm: asConsoleVm(key, sourceId, vm),
  traits: towerScreen,
})

/** The words that a console's window has for a VM's states. */
const states: Readonly<Record<string, { readonly status: string; readonly state: VmStateKind }>> = {
  RUNNING: { status: 'running', state: 'running' },
  STOPPED: { status: 'closed', state: 'off' },
  SUSPENDED: { status: 'pmsuspend', state: 'suspended' },
}

/** A tower's VM as a console's window knows VMs: by name and state. */
function asConsoleVm(key: VmKey, sourceId: SourceId, { id, name, status }: TowerVm): Vm {
  const now = new Date(0).toISOString()
  return {
    ...{
      key,
      sourceId,
      nodeId: noNode,
      id: id as string as VmId,
      name,
      since: now,
      createdAt: '',
      asOf: now,
    },
    ...(states[status] ?? { status: 'none', state: 'unknown' }),
  }
}
