import type { ChainView } from '#shared/domain/chain'
import { errorWords } from '#shared/i18n/errors'
import { useChains } from '../../stores/rentals'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { openDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Mark } from '../../ui/mark'
import { visibleText } from '../../ui/visible-text'
import { setLookUps } from './rental-actions'

/** What is not as it should be with the look-ups, in one line each, over rentals that are known all the same. */
export function ChainNotes() {
  const chains = useChains()
  const off = chains.find(({ isOn }) => !isOn)
  const troubled = chains.filter(({ isOn, trouble }) => isOn && trouble !== undefined)
  if (off === undefined && troubled.length === 0) return null
  return (
    <ul className="list-notes">
      {off === undefined ? null : <OffNote />}
      {troubled.map((chain) => (
        <TroubleNote key={chain.key} chain={chain} />
      ))}
    </ul>
  )
}

function OffNote() {
  const words = useWords().rentals
  return (
    <li>
      <Mark kind="off" />
      <span className="list-note-text">{words.offNote}</span>
      <Button size="small" onClick={() => void setLookUps(true)}>
        {words.turnOn}
      </Button>
    </li>
  )
}

function TroubleNote({ chain: { trouble, head } }: { chain: ChainView }) {
  const words = useWords()
  const time = useTimeText(10_000)
  if (trouble === undefined) return null
  const { happened, todo } = errorWords(words.errors, trouble)
  return (
    <li>
      <Mark kind="trouble" />
      <span className="list-note-text" title={visibleText(todo)}>
        {visibleText(head === undefined ? happened : words.rentals.troubleNote(happened, time.ago(head.at)))}
      </span>
      <Button size="small" onClick={() => openDialog({ kind: 'chainEndpoints' })}>
        {words.rentals.endpoints}
      </Button>
    </li>
  )
}
