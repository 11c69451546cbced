import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Tile } from '#shared/domain/tiles'
import { errorWords } from '#shared/i18n/errors'
import type { AppError } from '#shared/ipc/errors'
import { useHidden } from '../console/picture/use-hidden'
import { LineWarning } from '../console/tools/line-warning'
import { useNotice } from '../console/use-notice'
import { ToolsBar, TypingBar } from './bars'
import { call } from './bridge'
import { TextForAll } from './text-for-all'
import { TileView } from './tile'
import { gridFor, tileAfter } from './tile-grid'
import { useChoice } from './use-choice'
import { useKeyPassing } from './use-key-passing'
import { useSize } from './use-size'
import { useTiles } from './use-tiles'
import { useTypingToAll } from './use-typing-to-all'
import { useUntypable } from './use-untypable'
import { useTileWords } from './words'

/** Several VMs' screens side by side. */
export function TilesWindow() {
  const { tiles: text, words, common, errors, named } = useTileWords()
  const { notice, say, clear } = useNotice()
  const tellFailure = useCallback((error: AppError) => say(errorWords(errors, error).happened), [errors, say])
  const tiles = useTiles(tellFailure)
  const choice = useChoice()
  const typing = useTypingToAll()
  const [isWriting, setWriting] = useState(false)
  // Said until the user goes on: whoever left the window was not there to read it.
  const [hasLeft, setHasLeft] = useState(false)
  const isHidden = useHidden()
  const vmsOf = (keys: Iterable<string>) => {
    const wanted = new Set(keys)
    return (tiles ?? []).filter(({ vmKey }) => wanted.has(vmKey)).map(({ state }) => state.vm)
  }
  const { isTyping, chosen, fallen } = choice

  useKeyPassing(choice, (why) => {
    choice.change({ kind: 'stop' })
    if (why === 'left') setHasLeft(true)
    else say(text.typing.stopped)
  })
  const fallenNames = named(vmsOf(fallen))
  useEffect(() => {
    // Those that are left are typed to as before; what fell away stands beside that.
    if (fallenNames === '' || isTyping) return
    say(common.sentences(text.typing.fallen(fallenNames), text.typing.ended))
  }, [fallenNames, isTyping, say, text, common])
  const untypable = useUntypable((typed, keys) => {
    const names = named(vmsOf(keys))
    say(typed === 'Dead' ? text.typing.dead(names) : text.typing.untypable(typed, names))
  })
  const ask = async (
    answer: ReturnType<typeof call<'tiles.remove' | 'tiles.openConsole' | 'tiles.understood'>>,
  ) => {
    const result = await answer
    if (!result.ok) tellFailure(result.error)
  }
  const choose = (change: Parameters<typeof choice.change>[0]) => {
    setHasLeft(false)
    choice.change(change)
  }
  const said = notice ?? (hasLeft ? text.typing.left : undefined)
  const unread = (tiles ?? []).filter(({ knowsOpenLine }) => !knowsOpenLine)
  // One kind after the other: of a node's VM there is more to know.
  const onNodes = unread.filter(({ state }) => state.traits.isOnNode)
  const open = onNodes.length > 0 ? onNodes : unread
  const openText = onNodes.length > 0 ? text.line : text.lineTower

  return (
    <div className="console tiles-window" data-typing={isTyping}>
      {(tiles ?? []).some(({ practice }) => practice) && (
        <div className="practice-band" role="img" aria-label={words.practiceBand} />
      )}
      {isTyping ? (
        <TypingBar
          count={chosen.size}
          names={named(vmsOf(chosen))}
          lost={fallenNames}
          onStop={() => choice.change({ kind: 'stop' })}
        />
      ) : (
        <ToolsBar
          count={tiles?.length ?? 0}
          chosen={chosen.size}
          live={choice.live.size}
          onChooseAll={() => choose({ kind: 'chooseAll' })}
          onText={() => setWriting(true)}
          onType={() => {
            clear()
            setWriting(false)
            choose({ kind: 'start' })
          }}
        />
      )}
      {open.length > 0 && (
        <LineWarning
          text={openText(named(open.map(({ state }) => state.vm)))}
          onUnderstood={() => void ask(call('tiles.understood', { vmKeys: open.map(({ vmKey }) => vmKey) }))}
        />
      )}
      <main className="tiles-stage">
        {tiles?.length === 0 ? (
          <div className="tiles-empty">
            <h2>{text.empty}</h2>
            <p>{text.emptyHint}</p>
          </div>
        ) : (
          <TileGrid tiles={tiles ?? []} label={text.window}>
            {(tile, onMove) => (
              <TileView
                key={tile.vmKey}
                {...{ tile, isHidden, onMove }}
                isChosen={chosen.has(tile.vmKey)}
                isReceiving={(isTyping && chosen.has(tile.vmKey)) || typing.receiving.has(tile.vmKey)}
                onToggle={() => choose({ kind: 'toggle', key: tile.vmKey })}
                onLive={(connection) => choice.setLive(tile.vmKey, connection)}
                onUntypable={(typed) => untypable(typed, tile.vmKey)}
                onOpen={() => void ask(call('tiles.openConsole', { vmKey: tile.vmKey }))}
                onRemove={() => void ask(call('tiles.remove', { vmKey: tile.vmKey }))}
              />
            )}
          </TileGrid>
        )}
        {isWriting && (
          <TextForAll
            {...{ typing, choice }}
            nameOf={(keys) => named(vmsOf(keys))}
            onClose={() => setWriting(false)}
          />
        )}
        {said !== undefined && (
          <p className="passing-notice" role="status">
            {said}
          </p>
        )}
      </main>
    </div>
  )
}

interface TileGridProps {
  readonly tiles: readonly Tile[]
  readonly label: string
  readonly children: (tile: Tile, onMove: (event: KeyboardEvent) => void) => React.ReactNode
}

/** The tiles in as many columns as make them largest; arrow keys lead from one to another. */
function TileGrid({ tiles, label, children }: TileGridProps) {
  const list = useRef<HTMLUListElement>(null)
  const { width, height } = useSize(list)
  const { columns, tileWidth, pictureHeight } = gridFor(tiles.length, width, height)
  const sizes: CSSProperties & Record<`--${string}`, string> = {
    '--columns': String(columns),
    '--tile-width': `${tileWidth}px`,
    '--picture-height': `${pictureHeight}px`,
  }
  const move = (from: number) => (event: KeyboardEvent) => {
    const to = tileAfter(event.key, from, tiles.length, columns)
    if (to === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll<HTMLElement>('.tile-open')[to]?.focus()
  }
  return (
    <ul className="tiles" ref={list} aria-label={label} style={sizes}>
      {tiles.map((tile, at) => children(tile, move(at)))}
    </ul>
  )
}
