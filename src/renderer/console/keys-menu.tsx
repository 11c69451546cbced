import { ChevronDown, Keyboard } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type KeyCombo, keyComboNames } from './key-combos'
import { useWords } from './words'

interface KeysMenuProps {
  readonly isDisabled: boolean
  readonly onSend: (combo: KeyCombo) => void
  /** The menu has closed without a choice. */
  readonly onLeave: () => void
}

/**
 * Key combinations that this system would keep for itself. They are a menu, and the menu opens with no item chosen, so
 * that neither a stray click nor a stray Space restarts somebody's VM.
 */
export function KeysMenu({ isDisabled, onSend, onLeave }: KeysMenuProps) {
  const { words } = useWords()
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
  }
  const handleBlur = (event: FocusEvent) => {
    if (!root.current?.contains(event.relatedTarget)) setIsOpen(false)
  }

  return (
    <div className="keys" ref={root}>
      <button
        type="button"
        className="tool"
        disabled={isDisabled}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        onClick={() => (isOpen ? close() : setIsOpen(true))}
      >
        <Keyboard size={16} aria-hidden="true" />
        <span className="tool-text">{words.sendKeys}</span>
        <ChevronDown size={12} aria-hidden="true" />
      </button>
      {isOpen && (
        <div
          className="menu"
          id={menuId}
          role="menu"
          aria-label={words.sendKeys}
          tabIndex={-1}
          ref={menu}
          onKeyDown={handleKey}
          onBlur={handleBlur}
        >
          {keyComboNames.map((combo) => (
            <button
              key={combo}
              type="button"
              role="menuitem"
              className="menu-item"
              tabIndex={-1}
              onPointerEnter={(event) => event.currentTarget.focus()}
              onClick={() => {
                setIsOpen(false)
                onSend(combo)
              }}
            >
              {words.keys[combo]}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Moves the focus among a menu's items as menus do; false for a key that does not move it. */
function moveFocus(menu: HTMLElement | null, key: string): boolean {
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const at = items.findIndex((item) => item.matches(':focus'))
  const target = {
    ArrowDown: items[(at + 1) % items.length],
    ArrowUp: items.at(at <= 0 ? -1 : at - 1),
    Home: items[0],
    End: items.at(-1),
  }[key]
  target?.focus()
  return target !== undefined
}
