import { type RefObject, useEffect, useEffectEvent } from 'react'

/**
 * Captures the keyboard with a click into the screen. A window that opens in full screen, as it was left, cannot do that
 * by itself: Chromium wants a deed of the user's first.
 */
export function useCaptureOnClick(
  screen: RefObject<HTMLElement | null>,
  isDue: boolean,
  capture: () => void,
): void {
  const begin = useEffectEvent(capture)
  useEffect(() => {
    const place = screen.current
    if (!isDue || place === null) return
    const start = () => begin()
    place.addEventListener('pointerdown', start, true)
    return () => place.removeEventListener('pointerdown', start, true)
  }, [isDue, screen])
}
