import { Menu } from '@base-ui/react/menu'
import { Check, Columns3, ListFilter, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../stores/settings'
import { changeView, clearFilters, type Filter, type Section, toggleFilter, useView } from '../stores/ui'
import { Button, IconButton } from './button'
import { Icon } from './icon'
import './list-head.css'
import { MenuPopup } from './menu'
import { SearchField } from './search-field'
import { visibleText } from './visible-text'

/** A filter that can be set, with its words. */
interface FilterChoice extends Filter {
  readonly label: string
}

export interface FilterGroup {
  readonly title: string
  readonly choices: readonly FilterChoice[]
}

interface ListHeadProps {
  readonly section: Section
  readonly title: string
  readonly searchLabel: string
  readonly columns: readonly { readonly id: string; readonly label: string; readonly priority: number }[]
  readonly filterGroups: readonly FilterGroup[]
  /** The one primary action of the list. */
  readonly primary?: ReactNode
}

/** The head of a list: search, filters, columns, and the one thing to do most. */
export function ListHead({ section, title, searchLabel, columns, filterGroups, primary }: ListHeadProps) {
  const { search, filters, hidden } = useView(section)
  const words = useWords().shell
  const toggleColumn = (id: string) =>
    changeView(section, {
      hidden: hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id],
    })
  return (
    <header className="list-head">
      <div className="list-head-row">
        <h1 className="unseen">{title}</h1>
        <SearchField
          label={searchLabel}
          value={search}
          onChange={(text) => changeView(section, { search: text })}
        />
        <TickMenu
          trigger={<IconButton icon={ListFilter} name={words.filter} variant="quiet" />}
          groups={filterGroups.map(({ title, choices }) => ({
            title,
            items: choices.map((choice) => ({
              id: `${choice.facet}:${choice.value}`,
              label: choice.label,
              isOn: isSet(filters, choice),
              toggle: () => toggleFilter(section, choice),
            })),
          }))}
        />
        <TickMenu
          trigger={<IconButton icon={Columns3} name={words.columns} variant="quiet" />}
          groups={[
            {
              title: words.columns,
              items: columns
                .filter((column) => column.priority > 0)
                .map(({ id, label }) => ({
                  id,
                  label,
                  isOn: !hidden.includes(id),
                  toggle: () => toggleColumn(id),
                })),
            },
          ]}
        />
        {primary}
      </div>
      <FilterChips section={section} groups={filterGroups} />
    </header>
  )
}

const isSet = (filters: readonly Filter[], choice: Filter): boolean =>
  filters.some((filter) => filter.facet === choice.facet && filter.value === choice.value)

function FilterChips({ section, groups }: { section: Section; groups: readonly FilterGroup[] }) {
  const { filters } = useView(section)
  const words = useWords().shell
  const choices = groups.flatMap((group) => group.choices).filter((choice) => isSet(filters, choice))
  if (choices.length === 0) return null
  return (
    <ul className="chips">
      {choices.map((choice) => (
        <li key={`${choice.facet}:${choice.value}`} className="chip">
          <bdi className="ellipsis">{visibleText(choice.label)}</bdi>
          <IconButton
            icon={X}
            name={words.removeFilter(choice.label)}
            variant="quiet"
            size="small"
            onClick={() => toggleFilter(section, choice)}
          />
        </li>
      ))}
      <li>
        <Button variant="quiet" size="small" onClick={() => clearFilters(section)}>
          {words.clearFilters}
        </Button>
      </li>
    </ul>
  )
}

interface TickGroup {
  readonly title: string
  readonly items: readonly {
    readonly id: string
    readonly label: string
    readonly isOn: boolean
    readonly toggle: () => void
  }[]
}

/** A menu of things that are on or off. */
export function TickMenu({ trigger, groups }: { trigger: React.ReactElement; groups: readonly TickGroup[] }) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <MenuPopup>
        {groups.map((group) => (
          <Menu.Group key={group.title}>
            <Menu.GroupLabel className="menu-title">{group.title}</Menu.GroupLabel>
            {group.items.map((item) => (
              <Menu.CheckboxItem
                key={item.id}
                className="menu-item"
                checked={item.isOn}
                onCheckedChange={item.toggle}
              >
                <span className="menu-tick">{item.isOn ? <Icon of={Check} /> : null}</span>
                <bdi className="ellipsis">{visibleText(item.label)}</bdi>
              </Menu.CheckboxItem>
            ))}
          </Menu.Group>
        ))}
      </MenuPopup>
    </Menu.Root>
  )
}
