import type { SourceId } from '#shared/domain/ids'
import type { TowerVm } from '#shared/domain/tower-vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useWords } from '../../../stores/settings'
import { useIsChosen } from '../../../stores/tower-chosen'
import type { Column } from '../../../ui/table-column'
import { visibleText } from '../../../ui/visible-text'
import type { TowerRow } from '../tower-columns'
import { ChoiceHead } from './choice-head'
import './bulk.css'

/** The column in which rows are ticked. */
export function choiceColumn(sourceId: SourceId, words: Catalogue): Column<TowerRow> {
  return {
    ...{ id: 'choice', label: words.towerBulk.chooseThese, priority: 0, minWidth: 28, grow: 0 },
    head: <ChoiceHead sourceId={sourceId} />,
    cell: ({ vm }) => (vm === undefined ? null : <Tick sourceId={sourceId} vm={vm} />),
  }
}

/** The table answers presses on it, with Shift or without. */
function Tick({ sourceId, vm }: { sourceId: SourceId; vm: TowerVm }) {
  const words = useWords().towerBulk
  return (
    <span className="row-choice">
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={words.choose(visibleText(vm.name))}
        checked={useIsChosen(sourceId, vm.id)}
        readOnly
      />
    </span>
  )
}
