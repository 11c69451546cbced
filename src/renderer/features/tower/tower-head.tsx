import { Columns3, ListFilter, Plus, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { conditionCount, emptyFilter, type VmFilter } from '#shared/domain/tower-filter'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useWords } from '../../stores/settings'
import { changeTowerQuery, useTowerList } from '../../stores/tower-list'
import { changeView, openDialog, useView } from '../../stores/ui'
import { Button, IconButton } from '../../ui/button'
import '../../ui/list-head.css'
import './tower.css'
import { TickMenu } from '../../ui/list-head'
import { SearchField } from '../../ui/search-field'
import type { Column } from '../../ui/table-column'
import { visibleText } from '../../ui/visible-text'
import { partText } from './condition-words'
import { SavedFiltersMenu } from './saved-filters-menu'
import type { TowerRow } from './tower-columns'
import { ViewSwitch } from './view-switch'

/** So long nothing is typed before the tower is asked. */
const typingMs = 300

interface TowerHeadProps {
  readonly sourceId: SourceId
  readonly title: string
  readonly columns: readonly Column<TowerRow>[]
}

/** The head of a tower's list: search, filter, saved filters, columns. */
export function TowerHead({ sourceId, title, columns }: TowerHeadProps) {
  const words = useWords()
  const { query } = useTowerList(sourceId)
  const { hidden } = useView('tower')
  const toggleColumn = (id: string) =>
    changeView('tower', {
      hidden: hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id],
    })
  return (
    <header className="list-head tower-head">
      <div className="list-head-row">
        <h1 className="unseen">{title}</h1>
        <ViewSwitch />
        <Search sourceId={sourceId} search={query.search} />
        <IconButton
          icon={ListFilter}
          name={words.towers.filter}
          variant="quiet"
          onClick={() => openDialog({ kind: 'towerFilter', sourceId })}
        />
        <SavedFiltersMenu sourceId={sourceId} />
        <TickMenu
          trigger={<IconButton icon={Columns3} name={words.shell.columns} variant="quiet" />}
          groups={[
            {
              title: words.towers.showing,
              items: [
                {
                  ...{ id: 'recycled', label: words.towers.recycled, isOn: query.recycled },
                  toggle: () => changeTowerQuery(sourceId, { recycled: !query.recycled }),
                },
                {
                  ...{ id: 'system', label: words.towers.system, isOn: query.system },
                  toggle: () => changeTowerQuery(sourceId, { system: !query.system }),
                },
              ],
            },
            {
              title: words.shell.columns,
              items: columns
                .filter(({ priority }) => priority > 0)
                .map(({ id, label }) => ({
                  ...{ id, label, isOn: !hidden.includes(id) },
                  toggle: () => toggleColumn(id),
                })),
            },
          ]}
        />
        <Button icon={Plus} variant="primary" onClick={() => openDialog({ kind: 'towerCreate', sourceId })}>
          {words.towerDialogs.newVm}
        </Button>
      </div>
      <Chips sourceId={sourceId} />
    </header>
  )
}

/** What is typed is shown at once, and asked for when one pauses. */
function Search({ sourceId, search }: { sourceId: SourceId; search: string }) {
  const words = useWords().towers
  const [typed, setTyped] = useState(search)
  const [asked, setAsked] = useState(search)
  // A filter that was taken up brings its own search.
  if (asked !== search) {
    setAsked(search)
    setTyped(search)
  }
  useEffect(() => {
    if (typed === search) return
    const timer = setTimeout(() => changeTowerQuery(sourceId, { search: typed }), typingMs)
    return () => clearTimeout(timer)
  }, [sourceId, typed, search])
  return <SearchField label={words.search} value={typed} onChange={(text) => setTyped(text.slice(0, 256))} />
}

function Chips({ sourceId }: { sourceId: SourceId }) {
  const words = useWords()
  const { query } = useTowerList(sourceId)
  const { filter, recycled, system } = query
  if (conditionCount(filter) === 0 && !recycled && !system) return null
  const toggles = [
    { id: 'recycled', label: words.towers.recycled, isOn: recycled, off: { recycled: false } },
    { id: 'system', label: words.towers.system, isOn: system, off: { system: false } },
  ]
  const chips = chipsOf(filter, words)
  return (
    <ul className="chips">
      {chips.map(({ key, text, rest }) => (
        <Chip key={key} text={text} onRemove={() => changeTowerQuery(sourceId, { filter: rest })} />
      ))}
      {toggles
        .filter(({ isOn }) => isOn)
        .map(({ id, label, off }) => (
          <Chip key={id} text={label} onRemove={() => changeTowerQuery(sourceId, off)} />
        ))}
      <li>
        <Button
          variant="quiet"
          size="small"
          onClick={() =>
            changeTowerQuery(sourceId, { search: '', filter: emptyFilter, recycled: false, system: false })
          }
        >
          {words.shell.clearFilters}
        </Button>
      </li>
    </ul>
  )
}

interface FilterChip {
  readonly key: string
  readonly text: string
  /** The filter without it. */
  readonly rest: VmFilter
}

/** What must hold at once stands apart, and can be taken away apart; everything else is one whole. */
function chipsOf(filter: VmFilter, words: Catalogue): readonly FilterChip[] {
  const { match, parts } = filter
  if (parts.length === 0) return []
  if (match !== 'all') return [{ key: 'all', text: partText(filter, words), rest: emptyFilter }]
  return parts.map((part, index) => {
    const text = partText(part, words)
    const others = parts.filter((each) => each !== part)
    return { key: `${index} ${text}`, text, rest: { match, parts: others } }
  })
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  const words = useWords().shell
  return (
    <li className="chip">
      <bdi className="ellipsis" title={visibleText(text)}>
        {visibleText(text)}
      </bdi>
      <IconButton icon={X} name={words.removeFilter(text)} variant="quiet" size="small" onClick={onRemove} />
    </li>
  )
}
