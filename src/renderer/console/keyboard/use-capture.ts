import { useEffect, useEffectEvent, useRef, useState } from 'react'
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

interface CaptureEvents {
  /** The release chord was pressed, captured or not. */
  readonly onRelease: () => void
  /** The capture ended without the user's asking for it here: Chromium ends it when Esc is held. */
  readonly onEnded: () => void
}

/**
 * Capture of the system's own keys. Chromium locks the keyboard for a page that is full screen; main keeps such a page
 * within its window, so that it works in a window too.
 */
export function useCapture({ onRelease, onEnded }: CaptureEvents): Capture {
  const [isOn, setIsOn] = useState(false)
  const isWanted = useRef(false)
  const stop = () => {
    isWanted.current = false
    stopCapture()
  }
  const release = useEffectEvent(() => {
    stop()
    onRelease()
  })
  const ended = useEffectEvent(() => {
    if (isWanted.current) onEnded()
    isWanted.current = false
  })

  useEffect(() => {
    const chord = new ReleaseChord()
    const note = (event: KeyboardEvent) => {
      if (chord.key(event.code, event.type === 'keydown')) release()
    }
    const reset = () => chord.reset()
    const follow = () => {
      const isFull = document.fullscreenElement !== null
      setIsOn(isFull)
      if (!isFull) ended()
    }
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

  const start = async () => {
    isWanted.current = await startCapture()
    return isWanted.current
  }
  return { isOn, start, stop }
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
