import { useEffect, useState, useSyncExternalStore } from 'react'
import type { EventPayloads } from '#shared/ipc/contract'

const follow = (changed: () => void) => {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}

/**
 * Whether nobody can see this window: it is minimised or hidden, as main tells, or behind others, as the page knows where
 * the system tells it.
 */
export function useHidden(): boolean {
  const [isSeen, setIsSeen] = useState(true)
  useEffect(
    () => window.lodger.on('window.seen', (seen) => setIsSeen((seen as EventPayloads['window.seen']).isSeen)),
    [],
  )
  const isHidden = useSyncExternalStore(follow, () => document.hidden)
  return isHidden || !isSeen
}
