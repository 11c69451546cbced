import { useEffect, useRef, useState } from 'react'
import type { VmKey } from '#shared/domain/ids'
import type { Connection } from '../console/connection'
import { planTyping } from '../console/typing/plan'
import type { Pace } from '../console/typing/type-plan'
import { type TypingProgress, typeOn } from '../console/typing/use-typing'

/** How many keys each VM got, of how many. */
export interface TypedToAll {
  readonly typed: ReadonlyMap<VmKey, number>
  readonly all: number
  readonly isStopped: boolean
}

export interface TypingToAll {
  readonly progress: TypingProgress | undefined
  /** The VMs that a text is being typed into. */
  readonly receiving: ReadonlySet<VmKey>
  readonly start: (text: string, pace: Pace, screens: ReadonlyMap<VmKey, Connection>) => Promise<TypedToAll>
  readonly stop: () => void
}

const nobody: ReadonlySet<VmKey> = new Set()

/** Types a planned text into several VMs, each at its own pace and with its own CapsLock in mind. */
export function useTypingToAll(): TypingToAll {
  const [progress, setProgress] = useState<TypingProgress>()
  const [receiving, setReceiving] = useState(nobody)
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  return {
    ...{ progress, receiving },
    stop: () => running.current?.abort(),
    start: async (text, pace, screens) => {
      const control = new AbortController()
      running.current = control
      const all = planTyping(text).strokes.length
      const counts = new Map([...screens.keys()].map((key) => [key, 0]))
      setProgress({ typed: 0, all })
      setReceiving(new Set(screens.keys()))
      const runs = [...screens].map(async ([key, screen]) => {
        const plan = planTyping(text, screen.lamps.caps ?? false)
        const typed = await typeOn(screen, plan, pace, control.signal, (count) => {
          counts.set(key, count)
          // How far the slowest is.
          if (count % 8 === 0) setProgress({ typed: Math.min(...counts.values()), all })
        })
        counts.set(key, typed)
      })
      await Promise.all(runs)
      setProgress(undefined)
      setReceiving(nobody)
      return { typed: counts, all, isStopped: control.signal.aborted }
    },
  }
}
