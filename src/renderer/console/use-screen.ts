import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { call } from './bridge'
import { Connection, type ScreenView } from './connection'
import type { KeyCombo } from './key-combos'
import type { ScreenWatcher } from './screen-rfb'
import { type Stream, streamIn } from './stream-message'
import { isKept } from './use-screen-focus'

export interface Screen {
  /** Where noVNC puts its canvas. */
  readonly target: RefObject<HTMLDivElement | null>
  /** Shows the last picture after a connection has ended. */
  readonly still: RefObject<HTMLCanvasElement | null>
  readonly isLive: boolean
  /** The connection of the moment, for tools that act on it; another one after a reconnect. */
  readonly current: () => Connection | undefined
  readonly show: (view: ScreenView) => void
  /** Nobody looks at the screen, or somebody does again. */
  readonly rest: (isResting: boolean) => void
  readonly focus: () => void
  readonly send: (combo: KeyCombo) => void
  /** Ends the present connection, keeping its last picture in view. */
  readonly drop: () => void
}

interface ScreenTold extends ScreenWatcher {
  readonly copied: (text: string) => void
}

const firstView: ScreenView = { size: 'fit', keyMode: 'keysym', quality: 6, label: '' }

/** Keeps the screen on whatever stream main last handed to this window. */
export function useScreen(told: ScreenTold): Screen {
  const target = useRef<HTMLDivElement>(null)
  const still = useRef<HTMLCanvasElement>(null)
  const connection = useRef<Connection>(undefined)
  const view = useRef(firstView)
  const isResting = useRef(false)
  const [isLive, setIsLive] = useState(false)
  const tell = useEffectEvent(<K extends keyof ScreenTold>(what: K, ...values: Parameters<ScreenTold[K]>) => {
    const listener = told[what] as (...values: Parameters<ScreenTold[K]>) => void
    listener(...values)
  })

  const drop = () => {
    keep(still.current, connection.current?.close())
    setIsLive(false)
  }
  const open = useEffectEvent((stream: Stream) => {
    if (target.current === null) return
    drop()
    const opened = new Connection(target.current, stream, {
      ready: () => {
        setIsLive(true)
        // A text that is being written keeps the keyboard.
        if (!isKept(document.activeElement)) opened.focus()
      },
      lost: (picture) => {
        keep(still.current, picture)
        setIsLive(false)
      },
      refused: (refusal) => void call('console.refused', refusal),
      untypable: (typed) => tell('untypable', typed),
      lamps: (lamps) => tell('lamps', lamps),
      resized: (isDone) => tell('resized', isDone),
      copied: (text) => tell('copied', text),
    })
    opened.show(view.current)
    opened.rest(isResting.current)
    connection.current = opened
  })

  useEffect(() => {
    const take = (event: MessageEvent<unknown>) => {
      const stream = streamIn(event, window)
      if (stream !== undefined) open(stream)
    }
    window.addEventListener('message', take)
    return () => {
      window.removeEventListener('message', take)
      connection.current?.close()
    }
  }, [])
  useFinerDisplay(() => connection.current?.rescale())

  const show = useCallback((next: ScreenView) => {
    view.current = next
    connection.current?.show(next)
  }, [])

  const rest = useCallback((next: boolean) => {
    isResting.current = next
    connection.current?.rest(next)
  }, [])

  return {
    target,
    still,
    rest,
    isLive,
    current: () => connection.current,
    show,
    focus: () => connection.current?.focus(),
    send: (combo) => connection.current?.send(combo),
    drop,
  }
}

/** Calls when the window comes to a display with other pixels, or the zoom changes. */
function useFinerDisplay(onChange: () => void): void {
  const changed = useEffectEvent(onChange)
  const [ratio, setRatio] = useState(window.devicePixelRatio)
  useEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`)
    const follow = () => {
      setRatio(window.devicePixelRatio)
      changed()
    }
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [ratio])
}

/** Keeps a connection's last picture in view. */
export function keep(still: HTMLCanvasElement | null, picture: ImageData | undefined): void {
  if (still === null || picture === undefined) return
  still.width = picture.width
  still.height = picture.height
  still.getContext('2d')?.putImageData(picture, 0, 0)
}
