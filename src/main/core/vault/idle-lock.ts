import type { Clock } from '../ports'

/** How often it is looked. */
const lookMs = 5_000

interface Parts {
  readonly clock: Clock
  /** How long nobody has used the app. */
  readonly idleMs: () => number
  /** Minutes after which it locks; 0: never. */
  readonly minutes: () => number
  readonly isLocked: () => boolean
  readonly lock: () => void
}

/** Locks when nobody has used the app for a while. Returns the way to stop. */
export function lockWhenIdle({ clock, idleMs, minutes, isLocked, lock }: Parts): () => void {
  let cancel = clock.after(lookMs, look)
  function look(): void {
    const limit = minutes() * 60_000
    if (limit > 0 && !isLocked() && idleMs() >= limit) lock()
    cancel = clock.after(lookMs, look)
  }
  return () => cancel()
}
