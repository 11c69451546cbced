import { type KeyEventOut, releaseShift, strokeEvents, type TypingPlan } from './plan'

/**
 * Milliseconds from one key event to the next, a press and a release being two. QEMU hands a guest one event in 10 ms
 * (its `key-delay-ms`) and keeps some 340 that wait; what comes on top of that is lost without a word.
 */
export const paces = { normal: 13, slow: 40 } as const
export type Pace = keyof typeof paces
/** After a stall the typing is made up for by so much at most. */
const maxBehindMs = 500
/** Keys in a row that may change nothing on the screen: a keyboard keeps 16 bytes for a guest that stalls, no more. */
const mostAhead = 3
const longestEchoMs = 250
/** After so many waits in vain the guest shows nothing of what is typed, as for a password. */
const silentAfter = 3
const lookEveryMs = 10

interface TypingParts {
  /** False: the line is gone, and with it the rest of the text. */
  readonly send: (event: KeyEventOut) => boolean
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
  /** How often the picture has changed so far. */
  readonly updates: () => number
  readonly onProgress: (typed: number) => void
  readonly signal: AbortSignal
}

/** How long a plan takes. */
export function typingMs({ strokes }: TypingPlan, paceMs: number): number {
  const changes = strokes.filter(({ shift }, at) => shift !== (strokes[at - 1]?.shift ?? false)).length
  return (2 * strokes.length + changes) * paceMs
}

/** Types a plan, one key at a time. Answers how many of its keys were sent; Shift is never left held. */
export async function typePlan(plan: TypingPlan, paceMs: number, parts: TypingParts): Promise<number> {
  const { send, now, wait, onProgress, signal } = parts
  let isShiftHeld = false
  let due = now()
  let typed = 0
  const echo = followEcho(parts)
  for (const stroke of plan.strokes) {
    if (signal.aborted) break
    const events = strokeEvents(stroke, isShiftHeld)
    isShiftHeld = stroke.shift
    if (!events.every(send)) break
    typed += 1
    onProgress(typed)
    // By the clock, since each timer comes a little late and a long text has thousands.
    due = Math.max(due, now() - maxBehindMs) + events.length * paceMs
    await wait(due - now())
    await echo()
  }
  if (isShiftHeld) send(releaseShift)
  return typed
}

/** Called after each key, it waits for a guest that seems to have stalled: one that shows nothing of the last keys. */
function followEcho({ updates, now, wait }: TypingParts): () => Promise<void> {
  let seen = updates()
  let ahead = 0
  let silent = 0
  const hasChanged = () => {
    if (updates() === seen) return false
    seen = updates()
    ahead = 0
    silent = 0
    return true
  }
  return async () => {
    if (hasChanged()) return
    ahead += 1
    if (ahead < mostAhead || silent >= silentAfter) return
    const until = now() + longestEchoMs
    while (now() < until) {
      await wait(lookEveryMs)
      if (hasChanged()) return
    }
    ahead = 0
    silent += 1
  }
}
