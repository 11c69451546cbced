import { useEffect, useEffectEvent, useState } from 'react'
import type { Connection } from '../connection'
import { isLossless } from './quality-probe'

/** A guest that has just come on draws much; then its screen rests. */
const restMs = 3_000
const tries = 3

/** Finds out once whether the server takes no notice of the quality; undefined while that is not known. */
export function useLossless(connection: () => Connection | undefined, isLive: boolean): boolean | undefined {
  const [known, setKnown] = useState<boolean>()
  const [tried, setTried] = useState(0)
  const probe = useEffectEvent(async () => {
    const live = connection()
    const answer = live === undefined ? undefined : await isLossless(live)
    setKnown(answer)
    setTried((count) => count + 1)
  })
  const isDue = isLive && known === undefined && tried < tries
  useEffect(() => {
    if (!isDue) return
    const timer = setTimeout(() => void probe(), restMs * (tried + 1))
    return () => clearTimeout(timer)
  }, [isDue, tried])
  return known
}
