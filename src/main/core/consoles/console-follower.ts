import type { ConsolePhase, ConsoleState, RefusalKind } from '#shared/domain/console'
import type { AppError } from '#shared/ipc/errors'
import type { Clock, ScreenLink } from '../ports'
import type { Reached, ScreenWay } from './screen-way'

/** Waits between tries while the VM runs; after the last one the user decides. */
const backOffMs: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000, 15_000]

/** A line that held this long was good: the next break starts the tries afresh. */
const goodAfterMs = 30_000

/** So long a change of the VM is waited for; most others, a snapshot say, leave the screen alone however long they take. */
const changeMs = 30_000

interface Parts {
  readonly way: ScreenWay
  readonly clock: Clock
  readonly deliver: (reached: Reached) => void
  readonly tell: (state: ConsoleState) => void
}

/**
 * One console's life, whatever the way to its screen: it connects while the VM runs, waits while it does not, tries
 * again with growing pauses when the line breaks, and ends when the VM is gone.
 */
export class ConsoleFollower {
  readonly #parts: Parts
  #phase: ConsolePhase = { kind: 'connecting' }
  #link: ScreenLink | null = null
  #linkedAt = 0
  #lostAt = Number.NEGATIVE_INFINITY
  #attempt = 0
  #wasRunning: boolean
  /** The next connection asks the source for the password again. */
  #isPasswordOld = false
  /** Counts what was begun or called off: what comes back from an earlier round is dropped. */
  #round = 0
  #cancelWait: () => void = () => undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.#wasRunning = parts.way.vm.state === 'running'
    parts.way.onLook = () => this.#looked()
  }

  get state(): ConsoleState {
    const { vm, traits, route, towerPower } = this.#parts.way
    return {
      ...{ phase: this.#phase, vm, traits },
      ...(route === undefined ? {} : { route }),
      ...(towerPower === undefined ? {} : { towerPower }),
    }
  }

  /** The user, or the window that has just opened, asks for the screen. */
  async connect(): Promise<void> {
    this.#attempt = 0
    await this.#connect()
  }

  /**
   * The screen's server refused the password, or spoke in a way the window cannot follow. A refused password is asked of
   * the source once more, since a reset changes it; the second refusal is for the user. A server that went silent is a
   * line that broke.
   */
  async refused(kind: RefusalKind, reason: string): Promise<void> {
    if (this.#phase.kind === 'gone') return
    if (kind === 'silent') {
      if (this.#link !== null) this.#lost({ code: 'consoleSilent' })
      return
    }
    // The server often ends the line before the window has told why: that retry is off.
    this.#stop()
    if (kind === 'password' && this.#parts.way.renewsPassword && !this.#isPasswordOld) {
      this.#isPasswordOld = true
      await this.#connect()
    } else {
      this.#isPasswordOld = false
      this.#set({ kind: 'failed', error: this.#refusal(kind, reason) })
    }
  }

  /** Something beside the screen and the VM has changed what the state says. */
  tell(): void {
    this.#announce()
  }

  /** The window was closed. */
  end(): void {
    this.#stop()
    this.#parts.way.onLook = () => undefined
  }

  async #connect(): Promise<void> {
    const { way } = this.#parts
    if (this.#phase.kind === 'gone') return
    this.#stop()
    if (way.presence !== 'screen') return this.#wait()
    const round = this.#round
    this.#set(this.#isPasswordOld ? { kind: 'connecting', why: 'password' } : { kind: 'connecting' })
    const reached = await way.reach(this.#isPasswordOld)
    // Closed, or the VM stopped, while the connection was being made.
    if (this.#round !== round) {
      if (reached.ok) reached.value?.link.close()
    } else if (!reached.ok) this.#failed(reached.error)
    else if (reached.value === null) this.#wait()
    else this.#linked(reached.value)
  }

  #linked(reached: Reached): void {
    const { clock, deliver } = this.#parts
    const { link } = reached
    this.#link = link
    this.#linkedAt = clock.now()
    deliver(reached)
    this.#set({ kind: 'connected' })
    // Last: a line that has ended already says so at once.
    link.onEnd((error) => {
      if (this.#link === link) this.#lost(error)
    })
  }

  /** The line broke. Usually the VM was stopped, restarted or moved, so ask before trying again. */
  #lost(error: AppError | null): void {
    const { clock, way } = this.#parts
    this.#stop()
    this.#lostAt = clock.now()
    if (this.#lostAt - this.#linkedAt > goodAfterMs) {
      this.#attempt = 0
      this.#isPasswordOld = false
    }
    const ended = way.ended()
    this.#failed(error ?? ended)
  }

  #failed(error: AppError): void {
    const { way } = this.#parts
    const delay = way.isLasting?.(error) === true ? undefined : backOffMs[this.#attempt]
    if (way.presence !== 'screen' || this.#isMoving) this.#wait()
    else if (delay === undefined) this.#set({ kind: 'failed', error })
    else this.#retryAfter(delay, error)
  }

  #retryAfter(delay: number, error: AppError): void {
    const { clock } = this.#parts
    this.#attempt += 1
    const at = new Date(clock.now() + delay).toISOString()
    this.#set({ kind: 'retrying', attempt: this.#attempt, at, error })
    this.#cancelWait = clock.after(delay, () => void this.#connect())
  }

  /** Until the VM has a screen, or is gone. */
  #wait(): void {
    const { way } = this.#parts
    this.#stop()
    this.#attempt = 0
    if (way.presence === 'gone') this.#set({ kind: 'gone' })
    else {
      this.#set(this.#isMoving ? { kind: 'waiting', why: 'changing' } : { kind: 'waiting' })
      this.#cancelWait = way.watch?.() ?? (() => undefined)
    }
  }

  /** The VM was looked at: it may be another than before, or the same. */
  #looked(): void {
    const { vm, presence } = this.#parts.way
    const { kind } = this.#phase
    if (kind === 'gone') return
    const hasStarted = vm.state === 'running' && !this.#wasRunning
    this.#wasRunning = vm.state === 'running'
    const mustWait = presence === 'none' && kind !== 'connected'
    if (presence === 'gone' || mustWait || (kind === 'waiting' && this.#isMoving)) this.#wait()
    else if (kind === 'waiting') void this.#connect()
    else if (hasStarted && (kind === 'retrying' || kind === 'failed')) this.#startAfresh()
    else this.#announce()
  }

  /** The screen went because its VM is being restarted or moved, and will be back. */
  get #isMoving(): boolean {
    const { way, clock } = this.#parts
    return way.presence === 'screen' && way.isChanging === true && clock.now() - this.#lostAt < changeMs
  }

  /** The VM has come up: what failed while it did says nothing of its screen now. */
  #startAfresh(): void {
    this.#isPasswordOld = false
    void this.connect()
  }

  #refusal(kind: Exclude<RefusalKind, 'silent'>, serverText: string): AppError {
    const special = kind === 'password' ? this.#parts.way.passwordRefused?.() : undefined
    return special ?? { code: 'consoleRefused', serverText, ...(kind === 'protocol' ? {} : { why: kind }) }
  }

  /** Ends the line and whatever is under way to a new one. */
  #stop(): void {
    this.#round += 1
    this.#cancelWait()
    const link = this.#link
    this.#link = null
    link?.close()
  }

  #set(phase: ConsolePhase): void {
    this.#phase = phase
    this.#announce()
  }

  #announce(): void {
    this.#parts.tell(this.state)
  }
}
