import { ChevronDown } from 'lucide-react'
import {
  createContext,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'

interface MenuProps {
  readonly name: string
  readonly icon: ReactNode
  /** Whether the name stands beside the icon. */
  readonly isNamed?: boolean
  readonly isDisabled?: boolean
  /** The menu has closed without a choice. */
  readonly onLeave: () => void
  readonly children: ReactNode
}

const CloseMenu = createContext<() => void>(() => undefined)

/**
 * A menu that opens with no item chosen, so that neither a stray click nor a stray Space restarts somebody's VM.
 */
export function Menu({ name, icon, isNamed = false, isDisabled = false, onLeave, children }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const menuId = useId()

  useEffect(() => {
    if (!isOpen) return
    menu.current?.focus()
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', leave, true)
    return () => document.removeEventListener('pointerdown', leave, true)
  }, [isOpen])

  const close = () => {
    setIsOpen(false)
    onLeave()
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') close()
    else if (!moveFocus(menu.current, event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const handleBlur = (event: FocusEvent) => {
    if (!root.current?.contains(event.relatedTarget)) setIsOpen(false)
  }

  return (
    <div className="menu-root" ref={root}>
      <button
        type="button"
        className="tool"
        disabled={isDisabled}
        title={isNamed ? undefined : name}
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        onClick={() => (isOpen ? close() : setIsOpen(true))}
      >
        {icon}
        {isNamed && <span className="tool-text">{name}</span>}
        {isNamed && <ChevronDown size={12} aria-hidden="true" />}
      </button>
      {isOpen && (
        <div
          className="menu"
          id={menuId}
          role="menu"
          aria-label={name}
          tabIndex={-1}
          ref={menu}
          onKeyDown={handleKey}
          onBlur={handleBlur}
        >
          <CloseMenu value={() => setIsOpen(false)}>{children}</CloseMenu>
        </div>
      )}
    </div>
  )
}

interface ItemProps {
  readonly label: string
  readonly hint?: string
  readonly isDisabled?: boolean
  /** A choice among several, or one that is on or off; absent for a plain command. */
  readonly choice?: { readonly kind: 'radio' | 'checkbox'; readonly isOn: boolean }
  readonly isSmall?: boolean
  readonly onChoose: () => void
}

export function MenuItem({ label, hint, isDisabled = false, choice, isSmall = false, onChoose }: ItemProps) {
  const close = useContext(CloseMenu)
  const ofChoice =
    choice === undefined
      ? { role: 'menuitem' }
      : { role: `menuitem${choice.kind}`, 'aria-checked': choice.isOn }
  return (
    <button
      type="button"
      {...ofChoice}
      className={isSmall ? 'menu-item menu-item-small' : 'menu-item'}
      tabIndex={-1}
      disabled={isDisabled}
      title={hint}
      onPointerEnter={(event) => event.currentTarget.focus()}
      onClick={() => {
        close()
        onChoose()
      }}
    >
      {choice !== undefined && (
        <span className="menu-check" aria-hidden="true">
          {choice.isOn && (choice.kind === 'radio' ? '•' : '✓')}
        </span>
      )}
      {label}
    </button>
  )
}

interface GroupProps {
  readonly title?: string
  readonly children: ReactNode
}

/** Items that belong together, set apart from those before. */
export function MenuGroup({ title, children }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu.
    <div className="menu-group" role="group" aria-label={title}>
      {title !== undefined && (
        <div className="menu-title" aria-hidden="true">
          {title}
        </div>
      )}
      {children}
    </div>
  )
}

/** Moves the focus among a menu's items as menus do; false for a key that does not move it. */
function moveFocus(menu: HTMLElement | null, key: string): boolean {
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]:enabled') ?? [])]
  const at = items.findIndex((item) => item.matches(':focus'))
  const next = items[(at + 1) % items.length]
  const before = items.at(at <= 0 ? -1 : at - 1)
  const target = {
    ArrowDown: next,
    ArrowRight: next,
    ArrowUp: before,
    ArrowLeft: before,
    Home: items[0],
    End: items.at(-1),
  }[key]
  target?.focus()
  return target !== undefined
}
