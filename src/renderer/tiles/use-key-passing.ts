import { useEffect, useEffectEvent, useRef } from 'react'
import type { VmKey } from '#shared/domain/ids'
import { ReleaseChord } from '../console/keyboard/release-chord'
import { on } from './bridge'
import { Broadcast } from './broadcast'
import type { Chosen } from './use-choice'

/** Why typing to several ended by itself. */
export type PassingEnd = 'left' | 'chord'

/**
 * While the mode is on, every key pressed in this window goes to the chosen screens and does nothing here. It ends with
 * the release chord and as soon as the window is not in front any more: nobody types blindly to several machines.
 */
export function useKeyPassing(chosen: Chosen, onEnd: (why: PassingEnd) => void): void {
  const { isTyping, chosen: keys } = chosen
  const broadcast = useRef(new Broadcast<VmKey>())
  const pass = useEffectEvent((event: KeyboardEvent) => broadcast.current.pass(event, chosen.hearers()))
  const end = useEffectEvent(onEnd)
  // Who gets no more keys, for whichever reason, also holds none.
  const release = useEffectEvent(() => {
    const others = [...chosen.screens].filter(([key]) => !isTyping || !keys.has(key))
    broadcast.current.release(new Map(others))
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: run for each change of what it reads when it runs.
  useEffect(() => release(), [isTyping, keys])

  useEffect(() => {
    if (!isTyping) return
    const chord = new ReleaseChord()
    const take = (event: KeyboardEvent) => {
      // The copies that screens are given pass by here too; only what a person pressed is passed on.
      if (!event.isTrusted) return
      event.preventDefault()
      event.stopPropagation()
      pass(event)
      if (chord.key(event.code, event.type === 'keydown')) end('chord')
    }
    const leave = () => end('left')
    const reset = () => chord.reset()
    window.addEventListener('keydown', take, true)
    window.addEventListener('keyup', take, true)
    window.addEventListener('pointerdown', reset, true)
    window.addEventListener('blur', leave)
    const stop = on('window.seen', ({ isFront }) => isFront || leave())
    if (!document.hasFocus()) leave()
    return () => {
      window.removeEventListener('keydown', take, true)
      window.removeEventListener('keyup', take, true)
      window.removeEventListener('pointerdown', reset, true)
      window.removeEventListener('blur', leave)
      stop()
    }
  }, [isTyping])
}
