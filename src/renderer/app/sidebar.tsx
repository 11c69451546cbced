import {
  CalendarClock,
  Camera,
  Cloud,
  HardDrive,
  ListChecks,
  type LucideIcon,
  Monitor,
  PanelLeftClose,
  PanelLeftOpen,
  Server,
} from 'lucide-react'
import type { TowerSource } from '#shared/domain/source'
import type { Catalogue } from '#shared/i18n/catalogue'
import { SourceList } from '../features/sources/source-list'
import { needsLook } from '../features/tasks/task-rows'
import { sourceName } from '../stores/names'
import { useRentalsToActOn } from '../stores/rentals'
import { useWords } from '../stores/settings'
import { useSectionsThere, useShownSection, useShownTower, useTowers } from '../stores/tower-actions'
import { type Section, setSidebar, showSection, showTower } from '../stores/ui'
import { useWorks } from '../stores/works'
import { IconButton } from '../ui/button'
import { Icon } from '../ui/icon'
import { Name } from '../ui/name'
import { Tip } from '../ui/tip'
import './sidebar.css'
import { visibleText } from '../ui/visible-text'
import { SidebarFoot } from './sidebar-foot'

const sections: readonly { readonly id: Section; readonly icon: LucideIcon }[] = [
  { id: 'vms', icon: Monitor },
  { id: 'nodes', icon: Server },
  { id: 'snapshots', icon: Camera },
  { id: 'images', icon: HardDrive },
  { id: 'rentals', icon: CalendarClock },
  { id: 'tasks', icon: ListChecks },
]

/** Sections, sources, account. */
export function Sidebar({ isCollapsed }: { isCollapsed: boolean }) {
  const words = useWords().shell
  const towers = useTowers()
  const isThere = useSectionsThere()
  const toTheLook = useWorks().filter(needsLook).length
  const toActOn = useRentalsToActOn()
  return (
    <nav className={isCollapsed ? 'sidebar collapsed' : 'sidebar'} aria-label={words.sidebar}>
      <div className="sidebar-head">
        <span className="wordmark">Lodger</span>
        <IconButton
          icon={isCollapsed ? PanelLeftOpen : PanelLeftClose}
          name={isCollapsed ? words.expand : words.collapse}
          variant="quiet"
          onClick={() => setSidebar(isCollapsed ? 'open' : 'collapsed')}
        />
      </div>
      <ul>
        {sections
          .filter(({ id }) => isThere(id))
          .map(({ id, icon }) => (
            <li key={id}>
              <SectionItem
                id={id}
                icon={icon}
                isCollapsed={isCollapsed}
                count={id === 'tasks' ? toTheLook : id === 'rentals' ? toActOn : 0}
              />
            </li>
          ))}
        {towers.map((tower) => (
          <li key={tower.key}>
            <TowerItem tower={tower} isCollapsed={isCollapsed} />
          </li>
        ))}
      </ul>
      <SourceList isCollapsed={isCollapsed} />
      <SidebarFoot isCollapsed={isCollapsed} />
    </nav>
  )
}

const countText = (id: Section, count: number, words: Catalogue): string =>
  id === 'rentals' ? words.rentals.toActOn(count) : words.shell.tasksToLookAt(count)

interface SectionItemProps {
  readonly id: Section
  readonly icon: LucideIcon
  readonly isCollapsed: boolean
  /** How many things there ask for a look. */
  readonly count: number
}

function SectionItem({ id, icon, isCollapsed, count }: SectionItemProps) {
  const words = useWords()
  const isCurrent = useShownSection() === id
  const name = words.shell.sections[id]
  const label = count === 0 ? name : words.common.labelled(name, countText(id, count, words))
  const button = (
    <button
      type="button"
      className="side-item"
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={label}
      onClick={() => showSection(id)}
    >
      <span className="side-icon">
        <Icon of={icon} />
      </span>
      <span className="side-text">{name}</span>
      {count === 0 ? null : <span className="side-count">{count}</span>}
    </button>
  )
  return isCollapsed ? <Tip text={label}>{button}</Tip> : button
}

/** A tower's VMs: found where VMs are looked for, since nobody manages both kinds in one list of ten thousand. */
function TowerItem({ tower, isCollapsed }: { tower: TowerSource; isCollapsed: boolean }) {
  const words = useWords()
  const shown = useShownTower()
  const isCurrent = useShownSection() === 'tower' && shown === tower.key
  const label = words.towers.vms(visibleText(sourceName(tower, words)))
  const button = (
    <button
      type="button"
      className="side-item"
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={label}
      onClick={() => showTower(tower.key)}
    >
      <span className="side-icon">
        <Icon of={Cloud} />
      </span>
      <span className="side-text">
        <Name text={sourceName(tower, words)} />
      </span>
    </button>
  )
  return isCollapsed ? <Tip text={label}>{button}</Tip> : button
}
