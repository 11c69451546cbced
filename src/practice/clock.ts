/** Pauses this short are one turn of the event loop: a timer would make a very fast world slower than life. */
const shortestTimerMs = 1

/**
 * The world's time: life, `speed` times faster. Every pause the world makes goes through one clock, so that
 * closing the world ends all of them.
 */
export class Clock {
  private readonly timers = new Set<NodeJS.Timeout>()
  private readonly startedAt = Date.now()
  private offsetMs = 0
  private closed = false

  constructor(readonly speed: number) {}

  /** Milliseconds of world time since the world began. */
  elapsedMs(): number {
    return (Date.now() - this.startedAt) * this.speed + this.offsetMs
  }

  /** Moves the world's time on at once; timers that are already set are not touched. */
  advance(ms: number): void {
    this.offsetMs += ms
  }

  /** Calls back after `ms` of world time; the function returned cancels it. */
  after(ms: number, callback: () => void): () => void {
    if (this.closed) return () => undefined
    const realMs = ms / this.speed
    // Beyond 2^31-1 ms Node fires at once; such a wait never ends within a world's life anyway.
    const timer = setTimeout(
      () => {
        this.timers.delete(timer)
        callback()
      },
      Math.min(realMs, 2 ** 31 - 1),
    )
    this.timers.add(timer)
    return () => {
      clearTimeout(timer)
      this.timers.delete(timer)
    }
  }

  /** Calls back every `ms` of world time, at most once in 10 ms of life, until the world is closed. */
  every(ms: number, callback: () => void): void {
    this.after(Math.max(ms, 10 * this.speed), () => {
      callback()
      this.every(ms, callback)
    })
  }

  /** Resolves after `ms` of world time; never, once the world is closed. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (ms / this.speed < shortestTimerMs) setImmediate(resolve)
      else this.after(ms, resolve)
    })
  }

  close(): void {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }
}
