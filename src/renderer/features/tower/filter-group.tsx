import { FolderPlus, Plus, Trash2 } from 'lucide-react'
import { deepestGroup, GroupMatch } from '#shared/domain/tower-filter'
import type { TowerChoices } from '#shared/ipc/calls/tower'
import { useWords } from '../../stores/settings'
import { Button, IconButton } from '../../ui/button'
import { Select } from '../../ui/select'
import { ConditionRow } from './condition-row'
import { type GroupDraft, isGroupDraft, newGroup, newRow, type PartDraft, replaced } from './filter-draft'

interface FilterGroupProps {
  readonly group: GroupDraft
  /** How many groups it is inside of, with itself. */
  readonly depth: number
  readonly choices: TowerChoices
  /** With nothing the group goes. */
  readonly onChange: (group: GroupDraft | undefined) => void
}

/** One group: how its parts go together, its conditions, and the groups in it. */
export function FilterGroupPart({ group, depth, choices, onChange }: FilterGroupProps) {
  const words = useWords().towers
  const { parts } = group
  const add = (part: PartDraft) => onChange({ ...group, parts: [...parts, part] })
  const change = (key: string, next: PartDraft | undefined) => {
    const left = replaced(parts, key, next)
    onChange(left.length === 0 ? undefined : { ...group, parts: left })
  }
  return (
    <fieldset
      className={depth === 1 ? 'filter-group whole' : 'filter-group'}
      aria-label={depth === 1 ? words.wholeFilter : words.group}
    >
      <div className="filter-group-head">
        <Select
          name={words.match}
          value={group.match}
          options={GroupMatch.options.map((value) => ({ value, label: words.matches[value] }))}
          onChange={(match) => onChange({ ...group, match })}
        />
        {depth === 1 ? null : (
          <IconButton
            icon={Trash2}
            name={words.removeGroup}
            variant="quiet"
            onClick={() => onChange(undefined)}
          />
        )}
      </div>
      {parts.map((part) =>
        isGroupDraft(part) ? (
          <FilterGroupPart
            key={part.key}
            group={part}
            depth={depth + 1}
            choices={choices}
            onChange={(next) => change(part.key, next)}
          />
        ) : (
          <ConditionRow
            key={part.key}
            condition={part.condition}
            choices={choices}
            onChange={(condition) =>
              change(part.key, condition === undefined ? undefined : { ...part, condition })
            }
          />
        ),
      )}
      <div className="filter-group-foot">
        <Button icon={Plus} size="small" variant="quiet" onClick={() => add(newRow())}>
          {words.addCondition}
        </Button>
        <Button
          icon={FolderPlus}
          size="small"
          variant="quiet"
          reason={depth >= deepestGroup ? words.deepEnough : undefined}
          onClick={() => add(newGroup(group.match === 'any' ? 'all' : 'any'))}
        >
          {words.addGroup}
        </Button>
      </div>
    </fieldset>
  )
}
