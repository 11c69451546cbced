import { useSyncExternalStore } from 'react'

const follow = (changed: () => void) => {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}

/** Whether nobody can see this window: it is minimised, or hidden behind others where the system tells. */
export const useHidden = (): boolean => useSyncExternalStore(follow, () => document.hidden)
