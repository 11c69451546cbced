import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { call } from './bridge'
import { Connection, type ViewMode } from './connection'
import type { KeyCombo } from './key-combos'
import { type Stream, streamIn } from './stream-message'

/** How the picture is shown; changes reach the live connection. */
interface ScreenView {
  readonly mode: ViewMode
  /** What assistive technology reads for the picture. */
  readonly label: string
}

export interface Screen {
  /** Where noVNC puts its canvas. */
  readonly target: RefObject<HTMLDivElement | null>
  /** Shows the last picture after a connection has ended. */
  readonly still: RefObject<HTMLCanvasElement | null>
  readonly isLive: boolean
  readonly show: (view: ScreenView) => void
  readonly focus: () => void
  readonly send: (combo: KeyCombo) => void
  /** Ends the present connection, keeping its last picture in view. */
  readonly drop: () => void
}

/** Keeps the screen on whatever stream main last handed to this window. */
export function useScreen(): Screen {
  const target = useRef<HTMLDivElement>(null)
  const still = useRef<HTMLCanvasElement>(null)
  const connection = useRef<Connection>(undefined)
  const view = useRef<ScreenView>({ mode: 'fit', label: '' })
  const [isLive, setIsLive] = useState(false)

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
        opened.focus()
      },
      lost: (picture) => {
        keep(still.current, picture)
        setIsLive(false)
      },
      refused: (refusal) => void call('console.refused', refusal),
    })
    opened.mode = view.current.mode
    opened.label = view.current.label
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

  const show = useCallback((next: ScreenView) => {
    view.current = next
    if (connection.current === undefined) return
    connection.current.mode = next.mode
    connection.current.label = next.label
  }, [])

  return {
    target,
    still,
    isLive,
    show,
    focus: () => connection.current?.focus(),
    send: (combo) => connection.current?.send(combo),
    drop,
  }
}

function keep(still: HTMLCanvasElement | null, picture: ImageData | undefined): void {
  if (still === null || picture === undefined) return
  still.width = picture.width
  still.height = picture.height
  still.getContext('2d')?.putImageData(picture, 0, 0)
}
