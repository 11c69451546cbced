import { useEffect, useEffectEvent } from 'react'

/**
 * While the screen is live its canvas keeps the focus, whatever is clicked, and takes it back with the window: every
 * key belongs to the guest, and no tool is one stray Space away. What has to be written into keeps its own.
 */
export function useScreenFocus(isLive: boolean, focus: () => void): void {
  const focusNow = useEffectEvent(focus)
  useEffect(() => {
    if (!isLive) return
    const keep = (event: MouseEvent) => {
      if (!isKept(event.target)) event.preventDefault()
    }
    const take = () => {
      if (!isKept(document.activeElement)) focusNow()
    }
    document.addEventListener('mousedown', keep)
    window.addEventListener('focus', take)
    return () => {
      document.removeEventListener('mousedown', keep)
      window.removeEventListener('focus', take)
    }
  }, [isLive])
}

/** Whether a place keeps the keyboard that it has. */
export function isKept(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-keeps-focus]') !== null
}
