import { Popover } from '@base-ui/react/popover'
import { Plus } from 'lucide-react'
import { isTower, lineOf, type Source } from '#shared/domain/source'
import { useSources } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { openDialog } from '../../stores/ui'
import { IconButton } from '../../ui/button'
import { Mark, type MarkKind } from '../../ui/mark'
import { Name } from '../../ui/name'
import { OpenLine } from '../../ui/open-line'
import { Tip } from '../../ui/tip'
import { visibleText } from '../../ui/visible-text'
import { SourceDetails } from './source-details'
import './sources.css'
import { TowerDetails } from './tower-details'

/** A tower that answers and asks for a sign-in is not simply connected. */
const reachOf = (source: Source): Source['reach'] =>
  isTower(source) && source.signIn.state === 'needed' && source.reach === 'ok' ? 'trouble' : source.reach

const sourceMarks: Readonly<Record<Source['reach'], MarkKind>> = {
  asking: 'busy',
  ok: 'running',
  trouble: 'trouble',
}

/** The connected sources with how they answer; each tells more when pressed. */
export function SourceList({ isCollapsed }: { isCollapsed: boolean }) {
  const words = useWords().sources
  const sources = useSources()
  return (
    <section className="sources" aria-label={words.title}>
      <div className="sources-head">
        <h2>{words.title}</h2>
        <IconButton
          icon={Plus}
          name={words.connect}
          variant="quiet"
          size="small"
          onClick={() => openDialog({ kind: 'connect' })}
        />
      </div>
      <ul>
        {sources.map((source) => (
          <li key={source.key}>
            <SourceItem source={source} isCollapsed={isCollapsed} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SourceItem({ source, isCollapsed }: { source: Source; isCollapsed: boolean }) {
  const words = useWords()
  const reach = reachOf(source)
  const needsSignIn = isTower(source) && source.signIn.state === 'needed'
  const state = needsSignIn ? words.towers.signInState.needed : words.status.source[reach]
  const isOpen = lineOf(source) === 'open'
  const label = [visibleText(sourceName(source, words)), state, isOpen ? words.tunnel.openMark : undefined]
    .filter((part) => part !== undefined)
    .join(words.common.comma)
  const button = (
    <Popover.Trigger className="side-item" aria-label={label}>
      <span className="side-icon">
        <Mark kind={sourceMarks[reach]} />
      </span>
      <span className="side-text">
        <Name text={sourceName(source, words)} />
        <OpenLine sourceId={source.key} />
      </span>
    </Popover.Trigger>
  )
  return (
    <Popover.Root>
      {isCollapsed ? <Tip text={label}>{button}</Tip> : button}
      <Popover.Portal>
        <Popover.Positioner
          className="menu-place"
          side="right"
          align="end"
          sideOffset={8}
          collisionPadding={12}
        >
          <Popover.Popup className="source-popup">
            {isTower(source) ? <TowerDetails source={source} /> : <SourceDetails source={source} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
