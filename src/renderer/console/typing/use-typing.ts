import { useEffect, useRef, useState } from 'react'
import type { Connection } from '../connection'
import type { TypingPlan } from './plan'
import { type Pace, paces, typePlan } from './type-plan'

export interface TypingProgress {
  readonly typed: number
  readonly all: number
}

export interface Typing {
  /** How far it is; undefined while nothing is typed. */
  readonly progress: TypingProgress | undefined
  /** Types the plan; answers how many of its keys were sent. */
  readonly start: (plan: TypingPlan, pace: Pace) => Promise<number>
  readonly stop: () => void
}

/** Types planned texts into the VM, one at a time. */
export function useTyping(connection: () => Connection | undefined): Typing {
  const [progress, setProgress] = useState<Typing['progress']>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  return {
    progress,
    stop: () => running.current?.abort(),
    start: async (plan, pace) => {
      const live = connection()
      if (live === undefined) return 0
      const control = new AbortController()
      running.current = control
      const all = plan.strokes.length
      setProgress({ typed: 0, all })
      const typed = await typeOn(live, plan, pace, control.signal, (count) => {
        if (count % 8 === 0) setProgress({ typed: count, all })
      })
      setProgress(undefined)
      return typed
    },
  }
}

/** Types a plan on one connection, whatever comes after it: a new one stands before another screen. */
export function typeOn(
  live: Connection,
  plan: TypingPlan,
  pace: Pace,
  signal: AbortSignal,
  onProgress: (typed: number) => void,
): Promise<number> {
  return typePlan(plan, paces[pace], {
    send: (event) => live.strike(event),
    now: () => performance.now(),
    updates: () => live.figures.updates,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...{ onProgress, signal },
  })
}
