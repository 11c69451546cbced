import { type KeyEventOut, releaseShift, strokeEvents, type TypingPlan } from './plan'

/**
 * Milliseconds from one key event to the next, a press and a release being two. QEMU hands a guest one event in 10 ms
 * (its `key-delay-ms`) and keeps some 340 that wait; what comes on top of that is lost without a word.
 */
export const paces = { normal: 13, slow: 40 } as const
export type Pace = keyof typeof paces
/** After a stall the typing is made up for by so much at most. */
const maxBehindMs = 500

interface TypingParts {
  /** False: the line is gone, and with it the rest of the text. */
  readonly send: (event: KeyEventOut) => boolean
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
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
  }
  if (isShiftHeld) send(releaseShift)
  return typed
}
