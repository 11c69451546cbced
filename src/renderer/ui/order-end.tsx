import type { OrderEnd } from '../stores/rentals'
import { useWords } from '../stores/settings'
import { useTimeText } from '../stores/time-text'

const overPhases: readonly string[] = ['ended', 'deleted', 'unconfirmed', 'gone']

/** When a rental ends, as a time ahead; that it has ended, said as plainly. `isShort`: a row has little room. */
export function OrderEndText({ end, isShort = false }: { end: OrderEnd; isShort?: boolean }) {
  const words = useWords().rentals
  const time = useTimeText(30_000)
  if (end.at === undefined) return <span className="ellipsis quiet-text">{words.atBlock(end.block)}</span>
  const iso = new Date(end.at).toISOString()
  const hint = `${time.full(iso)} · ${words.atBlock(end.block)}. ${words.about}`
  if (end.phase === 'unconfirmed' || end.phase === 'gone' || end.phase === 'over') {
    return (
      <span className="ellipsis stale-text" title={hint}>
        {words.phases[end.phase]}
      </span>
    )
  }
  const isOver = overPhases.includes(end.phase) || end.at <= time.now
  return (
    <span className={isOver ? 'ellipsis stale-text' : 'ellipsis'} title={hint}>
      {isOver ? words.ended(time.clock(iso)) : isShort ? time.inShort(iso) : time.in(iso)}
    </span>
  )
}
