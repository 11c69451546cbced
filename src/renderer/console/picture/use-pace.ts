import { useEffect, useEffectEvent } from 'react'
import type { Connection } from '../connection'

interface Paced {
  readonly connection: () => Connection | undefined
  readonly isLive: boolean
  /** A recording keeps every change, seen or not. */
  readonly isRecording: boolean
}

/** Slows the picture down while the window is hidden. */
export function usePace({ connection, isLive, isRecording }: Paced): void {
  const setSlow = useEffectEvent((isSlow: boolean) => {
    const live = connection()
    if (live !== undefined) live.isSlow = isSlow
  })
  useEffect(() => {
    if (!isLive) return
    const follow = () => setSlow(document.hidden && !isRecording)
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => document.removeEventListener('visibilitychange', follow)
  }, [isLive, isRecording])
}
