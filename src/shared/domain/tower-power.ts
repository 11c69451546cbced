import { z } from 'zod'
import { type TowerAbility, type TowerVmAction, type TowerVmFacts, towerVmAbilities } from './tower-ability'

/** What a console offers of the power of a tower's VM, in the order of the main window's menus. */
export const TowerPower = z.enum([
  'towerStart',
  'towerResume',
  'towerShutDown',
  'towerRestart',
  'towerSuspend',
  'towerForceRestart',
  'towerPowerOff',
])
export type TowerPower = z.infer<typeof TowerPower>

const actions: Readonly<Record<TowerPower, TowerVmAction>> = {
  towerStart: 'start',
  towerResume: 'resume',
  towerShutDown: 'shutDown',
  towerRestart: 'restart',
  towerSuspend: 'suspend',
  towerForceRestart: 'forceRestart',
  towerPowerOff: 'powerOff',
}

/** One thing to do with the power, and whether it can be done now. */
export interface TowerPowerAbility {
  readonly kind: TowerPower
  readonly ability: TowerAbility
}

/**
 * The power of a VM as it is now; of starting and resuming only the one that its state knows.
 *
 * @param isOurs the app itself follows a change of it.
 */
export function towerPowerAbilities(vm: TowerVmFacts, isOurs: boolean): readonly TowerPowerAbility[] {
  const abilities = towerVmAbilities(vm, isOurs)
  const odd: TowerPower = vm.status === 'SUSPENDED' ? 'towerStart' : 'towerResume'
  return TowerPower.options
    .filter((kind) => kind !== odd)
    .map((kind) => ({ kind, ability: abilities[actions[kind]] }))
}
