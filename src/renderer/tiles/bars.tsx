import { Keyboard, ListChecks, TextCursorInput } from 'lucide-react'
import { chordName } from '../console/keyboard/use-capture'
import { useTileWords } from './words'

interface ToolsBarProps {
  readonly count: number
  readonly chosen: number
  readonly live: number
  readonly onChooseAll: () => void
  readonly onType: () => void
  readonly onText: () => void
}

/** What can be done with the tiles while nothing is typed. */
export function ToolsBar({ count, chosen, live, onChooseAll, onType, onText }: ToolsBarProps) {
  const { tiles } = useTileWords()
  const reason = chosen === 0 ? tiles.chooseFirst : undefined
  return (
    <div className="toolbar" role="toolbar" aria-label={tiles.toolbar}>
      <h1 className="title name">{tiles.count(count)}</h1>
      <button type="button" className="tool" disabled={live === 0} onClick={onChooseAll}>
        <ListChecks size={16} aria-hidden="true" />
        {chosen > 0 && chosen === live ? tiles.chooseNone : tiles.chooseAll}
      </button>
      <button type="button" className="tool" disabled={chosen === 0} title={reason} onClick={onText}>
        <TextCursorInput size={16} aria-hidden="true" />
        {tiles.typeText}
      </button>
      <button type="button" className="main-button" disabled={chosen === 0} title={reason} onClick={onType}>
        <Keyboard size={16} aria-hidden="true" />
        {tiles.typeKeys(chosen)}
      </button>
    </div>
  )
}

interface TypingBarProps {
  readonly count: number
  readonly names: string
  /** The VMs that fell away meanwhile, if any. */
  readonly lost: string
  readonly onStop: () => void
}

/** Says that every key goes to several VMs, in a way nobody can overlook, and how that ends. */
export function TypingBar({ count, names, lost, onStop }: TypingBarProps) {
  const { tiles, tools } = useTileWords()
  const { typing } = tiles
  return (
    <div className="typing-bar" role="alert">
      <Keyboard size={20} aria-hidden="true" />
      <p>
        <strong>{typing.on(count)}</strong> <bdi>{names}</bdi>
        <span className="typing-more">
          {lost === '' ? typing.chord(chordName(tools.chord)) : typing.fallen(lost)}
        </span>
      </p>
      <button type="button" className="plain-button" onClick={onStop}>
        {typing.stop}
      </button>
    </div>
  )
}
