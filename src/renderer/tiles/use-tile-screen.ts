import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Tile } from '#shared/domain/tiles'
import type { AppError } from '#shared/ipc/errors'
import { Connection, type ScreenView } from '../console/connection'
import type { Stream } from '../console/stream-message'
import { keep } from '../console/use-screen'
import { call, on } from './bridge'
import { tileStreamIn } from './tile-stream'

/** So small a picture needs no fine one, where the server has a choice. */
const quality = 3

interface TileScreen {
  readonly target: RefObject<HTMLDivElement | null>
  readonly still: RefObject<HTMLCanvasElement | null>
  readonly isLive: boolean
  /** Why main did not begin to connect. */
  readonly error: AppError | undefined
  readonly connect: () => void
}

interface TileScreenParts {
  readonly tile: Tile
  readonly label: string
  /** Nobody looks at it. */
  readonly isResting: boolean
  /** The screen is live, or is not any more. */
  readonly onLive: (connection: Connection | undefined) => void
  readonly onUntypable: (typed: string) => void
}

/** Keeps a tile on whatever stream main last handed over for its VM. */
export function useTileScreen(parts: TileScreenParts): TileScreen {
  const { tile, label, isResting, onLive, onUntypable } = parts
  const { vmKey, keyMode } = tile
  const target = useRef<HTMLDivElement>(null)
  const still = useRef<HTMLCanvasElement>(null)
  const connection = useRef<Connection>(undefined)
  const [isLive, setIsLive] = useState(false)
  const [error, setError] = useState<AppError>()
  const view: ScreenView = { size: 'fit', keyMode, quality, label }

  const setLive = useEffectEvent((live: Connection | undefined) => {
    setIsLive(live !== undefined)
    onLive(live)
  })
  const untypable = useEffectEvent((typed: string) => onUntypable(typed))
  const lose = useEffectEvent((picture: ImageData | undefined) => {
    keep(still.current, picture)
    setLive(undefined)
  })
  const open = useEffectEvent((stream: Stream) => {
    if (target.current === null) return
    lose(connection.current?.close())
    const opened = new Connection(target.current, stream, {
      ready: () => setLive(opened),
      lost: (picture) => lose(picture),
      refused: (refusal) => void call('tiles.refused', { vmKey, ...refusal }),
      untypable: (typed) => untypable(typed),
      lamps: () => undefined,
      resized: () => undefined,
      // Nothing of a guest's clipboard comes to a window of many.
      copied: () => undefined,
    })
    opened.show(view)
    opened.rest(isResting)
    connection.current = opened
  })
  const connect = useEffectEvent(async () => {
    setError(undefined)
    const answer = await call('tiles.connect', { vmKey })
    if (!answer.ok) setError(answer.error)
  })

  useEffect(() => {
    const take = (event: MessageEvent<unknown>) => {
      const stream = tileStreamIn(event, window, vmKey)
      if (stream !== undefined) open(stream)
    }
    window.addEventListener('message', take)
    // At once, before React draws: what main says about a stream must be known before the next one comes in.
    const stop = on('tiles.changed', ({ tiles }) => {
      const phase = tiles.find((each) => each.vmKey === vmKey)?.state.phase.kind
      if (phase !== 'connected') lose(connection.current?.close())
    })
    void connect()
    return () => {
      window.removeEventListener('message', take)
      stop()
      connection.current?.close()
      setLive(undefined)
    }
  }, [vmKey])
  useEffect(() => connection.current?.show({ size: 'fit', keyMode, quality, label }), [keyMode, label])
  useEffect(() => connection.current?.rest(isResting), [isResting])

  return { target, still, isLive, error, connect: () => void call('tiles.connect', { vmKey }) }
}
