import type { ConsolePhase, ConsoleState, RefusalKind } from '#shared/domain/console'
import type { VmKey } from '#shared/domain/ids'
import { nodeKey } from '#shared/domain/ids'
import { dbcScreen } from '#shared/domain/screen-traits'
import { screenHost, type Vm, vmAbilities } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from './collection'
import type { Clock, ConnectScreen, ConsoleWindows, ScreenLink } from './ports'
import type { Vms } from './vms'

/** Waits between tries while the VM runs; after the last one the user decides. */
const backOffMs: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000, 15_000]

/** A line that held this long was good: the next break starts the tries afresh. */
const goodAfterMs = 30_000

interface Parts {
  readonly collections: CollectionSet
  readonly vms: Vms
  readonly clock: Clock
  readonly connect: ConnectScreen
  readonly windows: ConsoleWindows
  readonly watchClosely: (key: ReturnType<typeof nodeKey>) => void
}

interface Console {
  vm: Vm
  phase: ConsolePhase
  link: ScreenLink | null
  linkedAt: number
  attempt: number
  cancelRetry: () => void
  /** The next connection asks the node for the password again. */
  isPasswordOld: boolean
  /** Counts what was begun or called off: what comes back from an earlier round is dropped. */
  round: number
}

/**
 * The open consoles. Each follows its VM: it connects while the VM runs, waits while it does not, tries again with
 * growing pauses when the line breaks, and ends when the VM is gone.
 */
export class Consoles {
  readonly #parts: Parts
  readonly #consoles = new Map<VmKey, Console>()
  readonly #listeners: ((key: VmKey, state: ConsoleState) => void)[] = []

  constructor(parts: Parts) {
    this.#parts = parts
    parts.collections.vms.onChange(({ upserted, removed }) => {
      for (const vm of upserted) this.#vmChanged(vm)
      for (const key of removed) this.#vmGone(key as VmKey)
    })
  }

  onChange(listener: (key: VmKey, state: ConsoleState) => void): void {
    this.#listeners.push(listener)
  }

  /** Opens the VM's console window, or focuses it. */
  open(key: VmKey): Result<null, AppError> {
    const vm = this.#parts.collections.vms.get(key)
    if (vm === undefined) return err({ code: 'notFound', what: 'vm' })
    if (!this.#consoles.has(key)) {
      this.#consoles.set(key, {
        ...{ vm, phase: { kind: 'connecting' }, link: null, linkedAt: 0, attempt: 0, isPasswordOld: false },
        ...{ cancelRetry: () => undefined, round: 0 },
      })
    }
    this.#parts.windows.open(key)
    return ok(null)
  }

  state(key: VmKey): ConsoleState | undefined {
    const found = this.#consoles.get(key)
    return found === undefined ? undefined : stateOf(found)
  }

  /** The window is there and asks for the screen, the first time or again. */
  async connect(key: VmKey): Promise<Result<null, AppError>> {
    const found = this.#consoles.get(key)
    if (found === undefined) return err({ code: 'notFound', what: 'vm' })
    found.attempt = 0
    await this.#connect(key, found)
    return ok(null)
  }

  /**
   * The screen's server refused the password, or spoke in a way the window cannot follow. A refused password is asked of
   * the node once more, since a reset changes it; the second refusal is for the user.
   */
  async refused(key: VmKey, kind: RefusalKind, reason: string): Promise<void> {
    const found = this.#consoles.get(key)
    if (found === undefined || found.phase.kind === 'gone') return
    // The server often ends the line before the window has told why: that retry is off.
    this.#stop(found)
    if (kind === 'password' && !found.isPasswordOld) {
      found.isPasswordOld = true
      await this.#connect(key, found)
    } else {
      found.isPasswordOld = false
      const why = kind === 'protocol' ? {} : { why: kind }
      const error: AppError = { code: 'consoleRefused', serverText: reason, ...why }
      this.#set(key, found, { kind: 'failed', error })
    }
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
    if (!hasScreen(found.vm)) return this.#wait(key, found)
    this.#stop(found)
    const { round } = found
    this.#set(
      key,
      found,
      found.isPasswordOld ? { kind: 'connecting', why: 'password' } : { kind: 'connecting' },
    )
    const password = await this.#parts.vms.screenPassword(key, found.isPasswordOld)
    if (found.round !== round) return
    if (!password.ok) return this.#failed(key, found, password.error)
    const { vms } = this.#parts.collections
    const vm = vms.get(key)
    const host = vm === undefined ? undefined : screenHost(vm, vms.all())
    const vncPort = vm?.details?.vncPort
    if (host === undefined || vncPort === undefined) return this.#wait(key, found)
    const link = await this.#parts.connect(host, vncPort)
    // Closed, or the VM stopped, while the connection was being made.
    if (found.round !== round) {
      if (link.ok) link.value.close()
    } else if (link.ok) this.#linked(key, found, link.value, password.value)
    else this.#failed(key, found, link.error)
  }

  #linked(key: VmKey, found: Console, link: ScreenLink, password: string): void {
    found.link = link
    found.linkedAt = this.#parts.clock.now()
    this.#parts.windows.deliver(key, link, password)
    this.#set(key, found, { kind: 'connected' })
    // Last: a line that has ended already says so at once.
    link.onEnd((error) => {
      if (found.link === link) this.#lost(key, found, error)
    })
  }

  /** The line broke. Usually the VM was stopped or restarted, so ask before trying again. */
  #lost(key: VmKey, found: Console, error: AppError | null): void {
    this.#stop(found)
    if (this.#parts.clock.now() - found.linkedAt > goodAfterMs) {
      found.attempt = 0
      found.isPasswordOld = false
    }
    this.#parts.watchClosely(nodeKey(found.vm.sourceId, found.vm.nodeId))
    const host = screenHost(found.vm, this.#parts.collections.vms.all()) ?? ''
    const vncPort = found.vm.details?.vncPort ?? 0
    this.#failed(key, found, error ?? { code: 'consoleUnreachable', host, port: vncPort, reason: 'closed' })
  }

  #failed(key: VmKey, found: Console, error: AppError): void {
    const delay = backOffMs[found.attempt]
    if (!hasScreen(found.vm)) this.#wait(key, found)
    else if (delay === undefined) this.#set(key, found, { kind: 'failed', error })
    else this.#retryAfter(delay, key, found, error)
  }

  #retryAfter(delay: number, key: VmKey, found: Console, error: AppError): void {
    found.attempt += 1
    const at = new Date(this.#parts.clock.now() + delay).toISOString()
    this.#set(key, found, { kind: 'retrying', attempt: found.attempt, at, error })
    found.cancelRetry = this.#parts.clock.after(delay, () => void this.#connect(key, found))
  }

  #wait(key: VmKey, found: Console): void {
    this.#stop(found)
    found.attempt = 0
    this.#set(key, found, { kind: 'waiting' })
  }

  #vmChanged(vm: Vm): void {
    const found = this.#consoles.get(vm.key)
    if (found === undefined || found.phase.kind === 'gone') return
    const hasStarted = vm.state === 'running' && found.vm.state !== 'running'
    found.vm = vm
    const { kind } = found.phase
    if (!hasScreen(vm) && kind !== 'connected') this.#wait(vm.key, found)
    else if (kind === 'waiting') void this.#connect(vm.key, found)
    else if (hasStarted && (kind === 'retrying' || kind === 'failed')) this.#startAfresh(vm.key, found)
    else this.#announce(vm.key, found)
  }

  /** The VM has come up: what failed while it did says nothing of its screen now. */
  #startAfresh(key: VmKey, found: Console): void {
    found.attempt = 0
    found.isPasswordOld = false
    void this.#connect(key, found)
  }

  #vmGone(key: VmKey): void {
    const found = this.#consoles.get(key)
    if (found === undefined) return
    this.#stop(found)
    this.#set(key, found, { kind: 'gone' })
  }

  /** Ends the line and whatever is under way to a new one. */
  #stop(found: Console): void {
    found.round += 1
    found.cancelRetry()
    const { link } = found
    found.link = null
    link?.close()
  }

  #set(key: VmKey, found: Console, phase: ConsolePhase): void {
    found.phase = phase
    this.#announce(key, found)
  }

  #announce(key: VmKey, found: Console): void {
    for (const listener of this.#listeners) listener(key, stateOf(found))
  }
}

const stateOf = ({ phase, vm }: Console): ConsoleState => ({ phase, vm, traits: dbcScreen })

/**
 * Whether to try. A VM that starts may have a screen already, with its firmware on it; one that restarts is about to
 * lose the one it had.
 */
function hasScreen(vm: Vm): boolean {
  return vmAbilities(vm).console.can && vm.status !== 'restarting' && vm.status !== 'resetting'
}
