import { Keyboard } from 'lucide-react'
import { holdableKeys, type KeyCombo, namedComboNames, terminals } from '../key-combos'
import { chordName } from '../keyboard/use-capture'
import type { HeldKeys } from '../keyboard/use-held-keys'
import { useWords } from '../words'
import { Menu, MenuGroup, MenuItem } from './menu'

interface KeysMenuProps {
  readonly isDisabled: boolean
  readonly isCaptured: boolean
  readonly holding: HeldKeys
  readonly onCapture: () => void
  readonly onSend: (combo: KeyCombo) => void
  /** The menu has closed without a choice. */
  readonly onLeave: () => void
}

/** Key combinations that this system would keep for itself. */
export function KeysMenu({ isDisabled, isCaptured, holding, onCapture, onSend, onLeave }: KeysMenuProps) {
  const { words, tools } = useWords()
  const [first, ...others] = namedComboNames
  return (
    <Menu
      name={words.sendKeys}
      icon={<Keyboard size={16} aria-hidden="true" />}
      isNamed
      isDisabled={isDisabled}
      onLeave={onLeave}
    >
      {/* The one that restarts many a Linux stands apart. */}
      {first !== undefined && <MenuItem label={words.keys[first]} onChoose={() => onSend(first)} />}
      <MenuGroup>
        {others.map((combo) => (
          <MenuItem key={combo} label={words.keys[combo]} onChoose={() => onSend(combo)} />
        ))}
      </MenuGroup>
      <MenuGroup title={tools.withCtrlAlt}>
        <div className="menu-grid">
          {terminals.map((terminal) => (
            <MenuItem
              key={terminal}
              label={`F${terminal}`}
              hint={`Ctrl-Alt-F${terminal}`}
              isSmall
              onChoose={() => onSend(terminal)}
            />
          ))}
        </div>
      </MenuGroup>
      <MenuGroup title={tools.hold.title}>
        {holdableKeys.map((key) => (
          <MenuItem
            key={key}
            label={tools.hold.keys[key]}
            hint={tools.hold.hint}
            choice={{ kind: 'checkbox', isOn: holding.held.has(key) }}
            onChoose={() => holding.toggle(key)}
          />
        ))}
      </MenuGroup>
      <MenuGroup title={tools.capture.back(chordName(tools.chord))}>
        <MenuItem
          label={tools.capture.all}
          choice={{ kind: 'checkbox', isOn: isCaptured }}
          onChoose={onCapture}
        />
      </MenuGroup>
    </Menu>
  )
}
