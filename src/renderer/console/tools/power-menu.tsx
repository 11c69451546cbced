import { Power } from 'lucide-react'
import { type PowerAction, type Vm, vmAbilities } from '#shared/domain/vm'
import { useWords } from '../words'
import { Menu, MenuGroup, MenuItem } from './menu'

/** In the order of the main window's menus. */
const order = [
  'start',
  'restart',
  'forceRestart',
  'reset',
  'cutPower',
] as const satisfies readonly PowerAction[]

interface PowerMenuProps {
  readonly vm: Vm
  readonly onPower: (action: PowerAction) => void
  readonly onLog: () => void
  /** The menu has closed without a choice. */
  readonly onLeave: () => void
}

/** The power of the window's VM, which main asks about first, and what its node has noted. */
export function PowerMenu({ vm, onPower, onLog, onLeave }: PowerMenuProps) {
  const { tools, vms, vmUpkeep } = useWords()
  const abilities = vmAbilities(vm)
  return (
    <Menu name={tools.power} icon={<Power size={16} aria-hidden="true" />} onLeave={onLeave}>
      {order.map((action) => {
        const ability = abilities[action]
        return (
          <MenuItem
            key={action}
            label={action === 'start' ? vms.actions.start : vms.actionsMore[action]}
            {...(ability.can ? {} : { hint: vms.why[ability.why] })}
            isDisabled={!ability.can}
            onChoose={() => onPower(action)}
          />
        )
      })}
      <MenuGroup>
        <MenuItem label={vmUpkeep.showLog} onChoose={onLog} />
      </MenuGroup>
    </Menu>
  )
}
