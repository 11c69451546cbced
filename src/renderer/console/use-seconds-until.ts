import { useEffect, useState } from 'react'
import { secondsUntil } from './shown-phase'

/** Counts down to an ISO time, in whole seconds. */
export function useSecondsUntil(iso: string): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return secondsUntil(iso, now)
}
