import { type KeyEventOut, releaseShift, strokeEvents, type TypingPlan } from './plan'

/** Milliseconds from one key to the next. */
export const paces = { normal: 16, slow: 60 } as const
export type Pace = keyof typeof paces

interface TypingParts {
  /** False: the line is gone, and with it the rest of the text. */
  readonly send: (event: KeyEventOut) => boolean
  readonly wait: (ms: number) => Promise<void>
  readonly onProgress: (typed: number) => void
  readonly signal: AbortSignal
}

/** Types a plan, one key at a time. Answers how many of its keys were sent; Shift is never left held. */
export async function typePlan(plan: TypingPlan, paceMs: number, parts: TypingParts): Promise<number> {
  const { send, wait, onProgress, signal } = parts
  let isShiftHeld = false
  let typed = 0
  for (const stroke of plan.strokes) {
    if (signal.aborted) break
    const sent = strokeEvents(stroke, isShiftHeld).every(send)
    isShiftHeld = stroke.shift
    if (!sent) break
    typed += 1
    onProgress(typed)
    await wait(paceMs)
  }
  if (isShiftHeld) send(releaseShift)
  return typed
}
