import {
  Camera,
  HardDrive,
  ListChecks,
  type LucideIcon,
  Monitor,
  PanelLeftClose,
  PanelLeftOpen,
  Server,
} from 'lucide-react'
import { SourceList } from '../features/sources/source-list'
import { needsLook } from '../features/tasks/task-rows'
import { useWords } from '../stores/settings'
import { type Section, setSidebar, showSection, useUi } from '../stores/ui'
import { useWorks } from '../stores/works'
import { IconButton } from '../ui/button'
import { Icon } from '../ui/icon'
import { Tip } from '../ui/tip'
import './sidebar.css'
import { SidebarFoot } from './sidebar-foot'

const sections: readonly { readonly id: Section; readonly icon: LucideIcon }[] = [
  { id: 'vms', icon: Monitor },
  { id: 'nodes', icon: Server },
  { id: 'snapshots', icon: Camera },
  { id: 'images', icon: HardDrive },
  { id: 'tasks', icon: ListChecks },
]

/** Sections, sources, account. */
export function Sidebar({ isCollapsed }: { isCollapsed: boolean }) {
  const words = useWords().shell
  const toTheLook = useWorks().filter(needsLook).length
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
        {sections.map(({ id, icon }) => (
          <li key={id}>
            <SectionItem
              id={id}
              icon={icon}
              isCollapsed={isCollapsed}
              count={id === 'tasks' ? toTheLook : 0}
            />
          </li>
        ))}
      </ul>
      <SourceList isCollapsed={isCollapsed} />
      <SidebarFoot isCollapsed={isCollapsed} />
    </nav>
  )
}

interface SectionItemProps {
  readonly id: Section
  readonly icon: LucideIcon
  readonly isCollapsed: boolean
  /** How many things there ask for a look. */
  readonly count: number
}

function SectionItem({ id, icon, isCollapsed, count }: SectionItemProps) {
  const words = useWords()
  const isCurrent = useUi((state) => state.section === id)
  const name = words.shell.sections[id]
  const label = count === 0 ? name : words.common.labelled(name, words.shell.tasksToLookAt(count))
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
