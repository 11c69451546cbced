import { Power } from 'lucide-react'
import type { TowerPower, TowerPowerAbility } from '#shared/domain/tower-power'
import { useWords } from '../words'
import { Menu, MenuGroup, MenuItem } from './menu'

/** What ends the work in the VM without asking its system stands apart. */
const byForce: readonly TowerPower[] = ['towerForceRestart', 'towerPowerOff']

interface TowerPowerMenuProps {
  readonly power: readonly TowerPowerAbility[]
  readonly onPower: (kind: TowerPower) => void
  /** The menu has closed without a choice. */
  readonly onLeave: () => void
}

/** The power of a tower's VM, which main asks about first. */
export function TowerPowerMenu({ power, onPower, onLeave }: TowerPowerMenuProps) {
  const { tools, towerWork } = useWords()
  const items = (some: readonly TowerPowerAbility[]) =>
    some.map(({ kind, ability }) => (
      <MenuItem
        key={kind}
        label={towerWork.kinds[kind]}
        {...(ability.can ? {} : { hint: towerWork.reasons[ability.why] })}
        isDisabled={!ability.can}
        onChoose={() => onPower(kind)}
      />
    ))
  return (
    <Menu name={tools.towerPower} icon={<Power size={16} aria-hidden="true" />} onLeave={onLeave}>
      {items(power.filter(({ kind }) => !byForce.includes(kind)))}
      <MenuGroup>{items(power.filter(({ kind }) => byForce.includes(kind)))}</MenuGroup>
    </Menu>
  )
}
