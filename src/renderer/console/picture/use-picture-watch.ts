import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Connection } from '../connection'
import { type DeadPicture, isEmpty, PictureWatch } from './picture-watch'

const lookEveryMs = 2_000

interface Watched {
  readonly stage: RefObject<HTMLElement | null>
  readonly connection: () => Connection | undefined
  /** Whether a dead picture would mean something: the VM runs, has a GPU, and its screen is live. */
  readonly isWatching: boolean
}

/** Watches for a screen that is dead; what is found stays until the picture lives again or it is waved away for good. */
export function usePictureWatch({ stage, connection, isWatching }: Watched): {
  readonly found: DeadPicture | undefined
  readonly dismiss: () => void
} {
  const [found, setFound] = useState<DeadPicture>()
  const [isDismissed, setIsDismissed] = useState(false)
  const last = useRef({ updates: -1, isEmpty: false })
  const look = useEffectEvent((watch: PictureWatch) => {
    const live = connection()
    if (live === undefined || document.hidden) return
    const { updates } = live.figures
    // Reading a picture back costs; one that has not changed is as it was.
    if (updates !== last.current.updates) {
      const pixels = live.pixels()
      if (pixels === undefined) return
      last.current = { updates, isEmpty: isEmpty(pixels) }
    }
    setFound(watch.look(performance.now(), updates, last.current.isEmpty))
  })
  const isOn = isWatching && !isDismissed
  useEffect(() => {
    const place = stage.current
    if (!isOn || place === null) return
    const watch = new PictureWatch()
    const note = () => watch.input(performance.now())
    const timer = setInterval(() => look(watch), lookEveryMs)
    place.addEventListener('keydown', note, true)
    place.addEventListener('mousedown', note, true)
    return () => {
      clearInterval(timer)
      place.removeEventListener('keydown', note, true)
      place.removeEventListener('mousedown', note, true)
      setFound(undefined)
    }
  }, [isOn, stage])
  return { found, dismiss: () => setIsDismissed(true) }
}
