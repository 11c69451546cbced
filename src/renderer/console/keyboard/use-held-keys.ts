import { useEffect, useState } from 'react'
import type { HoldableKey } from '../key-combos'

export interface HeldKeys {
  readonly held: ReadonlySet<HoldableKey>
  readonly toggle: (key: HoldableKey) => void
  readonly release: () => void
}

const none: ReadonlySet<HoldableKey> = new Set()

/**
 * Keys that are held down in the VM until they are let go here: with them each combination can be pressed that this
 * computer keeps for itself. They end with the connection, whose server lets go of them too.
 */
export function useHeldKeys(isLive: boolean, press: (key: HoldableKey, down: boolean) => void): HeldKeys {
  const [held, setHeld] = useState(none)
  useEffect(() => {
    if (!isLive) setHeld(none)
  }, [isLive])
  return {
    held,
    toggle: (key) => {
      const next = new Set(held)
      const isDown = !next.delete(key)
      if (isDown) next.add(key)
      press(key, isDown)
      setHeld(next)
    },
    release: () => {
      for (const key of held) press(key, false)
      setHeld(none)
    },
  }
}
