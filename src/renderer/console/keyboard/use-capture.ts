import { useEffect, useEffectEvent, useState } from 'react'
import { ReleaseChord } from './release-chord'

/** Chromium's own, not in the compiler's library. */
interface KeyboardLock {
  lock(): Promise<void>
  unlock(): void
}

const keyboardLock = (): KeyboardLock | undefined =>
  'keyboard' in navigator ? (navigator.keyboard as KeyboardLock) : undefined

export interface Capture {
  readonly isOn: boolean
  /** Answers whether this system gives its own keys away. */
  readonly start: () => Promise<boolean>
  readonly stop: () => void
}

/**
 * Capture of the system's own keys. Chromium locks the keyboard for a page that is full screen; main keeps such a page
 * within its window, so that it works in a window too. `onRelease` is called for the release chord, captured or not.
 */
export function useCapture(onRelease: () => void): Capture {
  const [isOn, setIsOn] = useState(false)
  const release = useEffectEvent(() => {
    stopCapture()
    onRelease()
  })

  useEffect(() => {
    const chord = new ReleaseChord()
    const note = (event: KeyboardEvent) => {
      if (chord.key(event.code, event.type === 'keydown')) release()
    }
    const reset = () => chord.reset()
    const follow = () => setIsOn(document.fullscreenElement !== null)
    window.addEventListener('keydown', note, true)
    window.addEventListener('keyup', note, true)
    window.addEventListener('blur', reset)
    window.addEventListener('pointerdown', reset, true)
    document.addEventListener('fullscreenchange', follow)
    return () => {
      window.removeEventListener('keydown', note, true)
      window.removeEventListener('keyup', note, true)
      window.removeEventListener('blur', reset)
      window.removeEventListener('pointerdown', reset, true)
      document.removeEventListener('fullscreenchange', follow)
    }
  }, [])

  return { isOn, start: startCapture, stop: stopCapture }
}

async function startCapture(): Promise<boolean> {
  try {
    await document.documentElement.requestFullscreen({ navigationUI: 'hide' })
    await keyboardLock()?.lock()
    return true
  } catch {
    stopCapture()
    return false
  }
}

function stopCapture(): void {
  keyboardLock()?.unlock()
  if (document.fullscreenElement !== null) void document.exitFullscreen()
}

/** The release chord as this computer's keys are named. */
export function chordName({ mac, other }: { readonly mac: string; readonly other: string }): string {
  return navigator.userAgent.includes('Mac') ? mac : other
}
