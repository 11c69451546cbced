import { useEffect, useRef } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { useWords } from '../../../stores/settings'
import { chooseRows, useChosenVms } from '../../../stores/tower-chosen'
import { rowsOnPage, useTowerList } from '../../../stores/tower-list'
import { useTopRow } from './top-row'

/** Ticks the page that is in sight; what is on no page that is looked at stays as it is. */
export function ChoiceHead({ sourceId }: { sourceId: SourceId }) {
  const words = useWords().towerBulk
  const list = useTowerList(sourceId)
  const top = useTopRow(sourceId)
  const chosen = new Set(useChosenVms(sourceId).map(({ id }) => id))
  const rows = rowsOnPage(list, top)
  const count = rows.filter(({ id }) => chosen.has(id)).length
  const box = useRef<HTMLInputElement>(null)
  const isPart = count > 0 && count < rows.length
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isPart
  }, [isPart])
  return (
    <span className="row-choice">
      <input
        ref={box}
        type="checkbox"
        aria-label={words.chooseThese}
        title={words.chooseThese}
        checked={rows.length > 0 && count === rows.length}
        disabled={rows.length === 0}
        onChange={() => chooseRows(sourceId, rows)}
      />
    </span>
  )
}
