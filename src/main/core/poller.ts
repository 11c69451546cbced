import type { Clock } from './ports'

/** Something to do again and again: `delayMs` says, after each run, how long to wait. */
export interface Job {
  run(): Promise<void>
  delayMs(): number
}

interface Slot {
  readonly job: Job
  cancel: () => void
  isRunning: boolean
  isAgain: boolean
}

/** Delays are spread by up to this share, so that many nodes are not asked in one moment. */
const jitter = 0.15

/** How often what answers is asked while somebody looks, in ms. */
export const steadyMs = 60_000
/** Nobody looks: what is shown may be this many times older. */
const hiddenFactor = 5

/** How long to wait with what is asked calmly: ever longer, up to `longestMs`, where `failures` questions had no answer. */
export function calmDelay(failures: number, isVisible: boolean, longestMs: number): number {
  const delay = Math.min(steadyMs * 2 ** failures, longestMs)
  return isVisible ? delay : delay * hiddenFactor
}

/** Runs jobs, each never twice at a time, none waiting for another. */
export class Poller {
  readonly #slots = new Map<string, Slot>()
  readonly #clock: Clock
  readonly #random: () => number
  #isPaused = false

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock
    this.#random = random
  }

  /** Adds a job and runs it at once. */
  add(key: string, job: Job): void {
    if (this.#slots.has(key)) return
    this.#slots.set(key, { job, cancel: () => undefined, isRunning: false, isAgain: false })
    void this.kick(key)
  }

  remove(key: string): void {
    this.#slots.get(key)?.cancel()
    this.#slots.delete(key)
  }

  /** Runs a job now; one that is running runs once more when it ends, since what it read may be old. */
  async kick(key: string): Promise<void> {
    const slot = this.#slots.get(key)
    if (slot === undefined) return
    if (slot.isRunning) slot.isAgain = true
    else await this.#run(key, slot)
  }

  /** Computes the delay again, as when work began that is to be watched closely. */
  reschedule(key: string): void {
    const slot = this.#slots.get(key)
    if (slot !== undefined && !slot.isRunning) this.#schedule(key, slot)
  }

  /** Stops asking, as when the computer sleeps. */
  pause(): void {
    this.#isPaused = true
    for (const slot of this.#slots.values()) slot.cancel()
  }

  resume(): void {
    this.#isPaused = false
    for (const key of this.#slots.keys()) void this.kick(key)
  }

  async #run(key: string, slot: Slot): Promise<void> {
    slot.cancel()
    slot.isRunning = true
    try {
      do {
        slot.isAgain = false
        await slot.job.run()
      } while (slot.isAgain)
    } finally {
      // Also after a bug in one run: the next may go well, and a job that never runs again looks like a hung server.
      slot.isRunning = false
      this.#schedule(key, slot)
    }
  }

  #schedule(key: string, slot: Slot): void {
    slot.cancel()
    if (this.#isPaused || this.#slots.get(key) !== slot) return
    const delay = slot.job.delayMs() * (1 + jitter * this.#random())
    slot.cancel = this.#clock.after(delay, () => void this.#run(key, slot))
  }
}
