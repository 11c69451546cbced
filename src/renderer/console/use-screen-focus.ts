import { useEffect, useEffectEvent } from 'react'

/**
 * While the screen is live its canvas keeps the focus, whatever is clicked, and takes it back with the window: every
 * key belongs to the guest, and no tool is one stray Space away.
 */
export function useScreenFocus(isLive: boolean, focus: () => void): void {
  const focusNow = useEffectEvent(focus)
  useEffect(() => {
    if (!isLive) return
    const keep = (event: MouseEvent) => event.preventDefault()
    const take = () => focusNow()
    document.addEventListener('mousedown', keep)
    window.addEventListener('focus', take)
    return () => {
      document.removeEventListener('mousedown', keep)
      window.removeEventListener('focus', take)
    }
  }, [isLive])
}
