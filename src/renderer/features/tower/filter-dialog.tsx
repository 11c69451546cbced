import { Plus, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerChoices } from '#shared/ipc/calls/tower'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { changeTowerQuery, towerList } from '../../stores/tower-list'
import { closeDialog } from '../../stores/ui'
import { Button, IconButton } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Select } from '../../ui/select'
import { ConditionRow } from './condition-row'
import './filter-dialog.css'
import { draftOf, filterOf, type GroupDraft, newGroup, newRow, replaced } from './filter-draft'

const noChoices: TowerChoices = { clusters: [], hosts: [], labels: [] }

/** Builds a tower's filter: groups of conditions, all or any of each. */
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
          <Button onClick={closeDialog}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary">
            {towers.apply}
          </Button>
        </>
      }
    >
      <div className="filter-groups">
        {draft.groups.length < 2 ? null : (
          <Select
            name={towers.match}
            value={draft.match}
            options={[
              { value: 'all', label: towers.groupsAll },
              { value: 'any', label: towers.groupsAny },
            ]}
            onChange={(match) => setDraft((now) => ({ ...now, match }))}
          />
        )}
        {draft.groups.length === 0 ? <p className="quiet-text">{towers.noConditions}</p> : null}
        {draft.groups.map((group, index) => (
          <Group
            key={group.key}
            name={towers.group(index + 1)}
            group={group}
            choices={choices}
            onChange={(next) =>
              setDraft((now) => ({ ...now, groups: replaced(now.groups, group.key, next) }))
            }
          />
        ))}
        <div className="filter-foot">
          <Button
            icon={Plus}
            size="small"
            onClick={() => setDraft((now) => ({ ...now, groups: [...now.groups, newGroup()] }))}
          >
            {towers.addGroup}
          </Button>
          <p className="quiet-text">{towers.caseNote}</p>
        </div>
      </div>
    </Dialog>
  )
}

interface GroupProps {
  readonly name: string
  readonly group: GroupDraft
  readonly choices: TowerChoices
  /** With nothing the group goes. */
  readonly onChange: (group: GroupDraft | undefined) => void
}

function Group({ name, group, choices, onChange }: GroupProps) {
  const words = useWords().towers
  const { rows } = group
  return (
    <fieldset className="filter-group" aria-label={name}>
      <div className="filter-group-head">
        <Select
          name={words.match}
          value={group.match}
          options={[
            { value: 'all', label: words.matchAll },
            { value: 'any', label: words.matchAny },
          ]}
          onChange={(match) => onChange({ ...group, match })}
        />
        <IconButton
          icon={Trash2}
          name={words.removeGroup}
          variant="quiet"
          onClick={() => onChange(undefined)}
        />
      </div>
      {rows.map((row) => (
        <ConditionRow
          key={row.key}
          condition={row.condition}
          choices={choices}
          onChange={(condition) => {
            const next = replaced(rows, row.key, condition === undefined ? undefined : { ...row, condition })
            onChange(next.length === 0 ? undefined : { ...group, rows: next })
          }}
        />
      ))}
      <Button
        icon={Plus}
        size="small"
        variant="quiet"
        onClick={() => onChange({ ...group, rows: [...rows, newRow()] })}
      >
        {words.addCondition}
      </Button>
    </fieldset>
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
