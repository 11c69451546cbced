import { Keyboard, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import type { Tile } from '#shared/domain/tiles'
import { vmName } from '#shared/domain/vm'
import { visibleText } from '#shared/visible-text'
import type { Connection } from '../console/connection'
import { shownPhase } from '../console/shown-phase'
import { StateMark } from '../console/state-mark'
import { useSecondsUntil } from '../console/use-seconds-until'
import { type TileState, tileState } from './tile-state'
import { useInView } from './use-in-view'
import { useTileScreen } from './use-tile-screen'
import { useTileWords } from './words'

interface TileProps {
  readonly tile: Tile
  readonly isHidden: boolean
  readonly isChosen: boolean
  /** Keys go there now. */
  readonly isReceiving: boolean
  readonly onToggle: () => void
  readonly onLive: (connection: Connection | undefined) => void
  readonly onUntypable: (typed: string) => void
  readonly onOpen: () => void
  readonly onRemove: () => void
  readonly onMove: (event: KeyboardEvent) => void
}

/** One VM's screen among others: small, live, and the way to its console. */
export function TileView(props: TileProps) {
  const { tile, isHidden, isChosen, isReceiving, onLive, onUntypable } = props
  const words = useTileWords()
  const { tiles } = words
  const box = useRef<HTMLLIElement>(null)
  const isInView = useInView(box)
  const { vm } = tile.state
  const name = visibleText(vmName(vm))
  const place = [tile.node, tile.source].filter((part) => part !== undefined && part !== '').join(' · ')
  const isResting = (isHidden || !isInView) && !isReceiving
  const screen = useTileScreen({
    ...{ tile, onLive, onUntypable, label: words.words.screenOf(name) },
    isResting,
  })
  const phase = shownPhase({ info: tile, error: screen.error, isLive: screen.isLive })
  const state = tileState(phase, vm, words)

  return (
    <li
      ref={box}
      className="tile"
      data-phase={phase.kind}
      data-chosen={isChosen}
      data-receiving={isReceiving}
      data-resting={isResting}
      aria-label={name}
    >
      <div className="tile-head">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={!screen.isLive}
          aria-label={tiles.choose(name)}
          title={screen.isLive ? tiles.choose(name) : tiles.notLive}
          onChange={props.onToggle}
        />
        <StateMark state={state.mark} />
        <bdi className="tile-name" title={name}>
          {name}
        </bdi>
        {isReceiving ? (
          <span className="tile-receives" title={tiles.receives}>
            <Keyboard size={14} aria-hidden="true" />
            <span>{tiles.receives}</span>
          </span>
        ) : (
          <bdi className="tile-place" title={visibleText(place)}>
            {visibleText(place)}
          </bdi>
        )}
        <button
          type="button"
          className="tile-remove"
          title={tiles.remove(name)}
          aria-label={tiles.remove(name)}
          onClick={props.onRemove}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </div>
      <div className="tile-picture">
        <div className="screen" ref={screen.target} inert />
        <div className="still" hidden={screen.isLive} aria-hidden="true">
          <canvas ref={screen.still} />
        </div>
        <button
          type="button"
          className="tile-open"
          aria-label={`${tiles.openConsole(name)} (${state.title})`}
          title={tiles.openConsole(name)}
          onClick={props.onOpen}
          onKeyDown={props.onMove}
        />
        {phase.kind !== 'connected' && <TileNotice state={state} onConnect={screen.connect} />}
      </div>
    </li>
  )
}

function TileNotice({ state, onConnect }: { readonly state: TileState; readonly onConnect: () => void }) {
  const { words } = useTileWords()
  const { title, detail, nextTry, canConnect } = state
  return (
    <div className="tile-notice" role="status">
      <p className="tile-notice-title">{title}</p>
      {detail !== undefined && <p title={detail}>{detail}</p>}
      {nextTry !== undefined && <Countdown {...nextTry} />}
      {canConnect && (
        <button type="button" className="action" onClick={onConnect}>
          {nextTry === undefined ? words.failed.button : words.retrying.button}
        </button>
      )}
    </div>
  )
}

/** Not announced: a screen reader would read out every second. */
function Countdown({ at, attempt }: NonNullable<TileState['nextTry']>) {
  const { retrying } = useTileWords().words
  const seconds = useSecondsUntil(at)
  return (
    <p className="countdown" aria-live="off">
      {seconds === 0 ? retrying.now(attempt) : retrying.next(seconds, attempt)}
    </p>
  )
}
