import { useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerChoices } from '#shared/ipc/calls/tower'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { changeTowerQuery, towerList } from '../../stores/tower-list'
import { closeDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import './filter-dialog.css'
import { draftOf, filterOf, type GroupDraft, newGroup } from './filter-draft'
import { FilterGroupPart } from './filter-group'

const noChoices: TowerChoices = { clusters: [], hosts: [], labels: [], folders: [] }
/** So long nothing is changed before the tower is asked for the count. */
const pauseMs = 400

/** Builds a tower's filter: conditions, and groups of them inside each other. */
export function FilterDialog({ sourceId }: { sourceId: SourceId }) {
  const words = useWords()
  const { towers } = words
  const [draft, setDraft] = useState(() => draftOf(towerList(sourceId).query.filter))
  const choices = useChoices(sourceId)
  const apply = () => {
    changeTowerQuery(sourceId, { filter: filterOf(draft) })
    closeDialog()
  }
  return (
    <Dialog
      title={towers.editFilter}
      size="wide"
      onClose={closeDialog}
      onSubmit={apply}
      foot={
        <>
          <Found sourceId={sourceId} draft={draft} />
          <Button onClick={closeDialog}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary">
            {towers.apply}
          </Button>
        </>
      }
    >
      <div className="filter-groups">
        <FilterGroupPart
          depth={1}
          group={draft}
          choices={choices}
          onChange={(next) => setDraft(next ?? newGroup('all'))}
        />
        <p className="quiet-text">{towers.caseNote}</p>
      </div>
    </Dialog>
  )
}

/** How many VMs the filter finds together with what else is asked, before it is applied. */
function Found({ sourceId, draft }: { sourceId: SourceId; draft: GroupDraft }) {
  const words = useWords().towers
  const [count, setCount] = useState<number>()
  useEffect(() => {
    let isShown = true
    const ask = async () => {
      const query = { ...towerList(sourceId).query, filter: filterOf(draft) }
      const answer = await call('tower.vmCount', { sourceId, query })
      if (isShown) setCount(answer.ok ? answer.value.count : undefined)
    }
    const timer = setTimeout(() => void ask(), pauseMs)
    return () => {
      isShown = false
      clearTimeout(timer)
      setCount(undefined)
    }
  }, [sourceId, draft])
  return (
    <p className="filter-found quiet-text" aria-live="polite">
      {count === undefined ? words.counting : words.found(count)}
    </p>
  )
}

/** What the tower has to choose from; none while it is asked, or where it does not say. */
function useChoices(sourceId: SourceId): TowerChoices {
  const [choices, setChoices] = useState(noChoices)
  useEffect(() => {
    let isShown = true
    void call('tower.choices', { sourceId }).then((answer) => {
      if (isShown && answer.ok) setChoices(answer.value)
    })
    return () => {
      isShown = false
    }
  }, [sourceId])
  return choices
}
