import type { ConsoleState } from '#shared/domain/console'
import type { TowerPower, TowerPowerAbility } from '#shared/domain/tower-power'
import { type PowerAction, vmAbilities } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import type { StartAct } from './overlay'
import { powerTowerVm, powerVm } from './power'
import { useWords } from './words'

interface VmPower {
  readonly ofNode: (action: PowerAction) => void
  readonly ofTower: (kind: TowerPower) => void
  /** What a tower's VM can be switched to. */
  readonly tower: readonly TowerPowerAbility[] | undefined
  /** What brings the VM up, where something does now. */
  readonly start: StartAct | undefined
}

const starting: readonly TowerPower[] = ['towerStart', 'towerResume']

/** The power of the window's VM, whichever kind of source it has. */
export function usePower(state: ConsoleState | undefined, tellFailure: (error: AppError) => void): VmPower {
  const { vms, towerWork } = useWords()
  const ofNode = (action: PowerAction) => void powerVm(action, tellFailure)
  const ofTower = (kind: TowerPower) => void powerTowerVm(kind, tellFailure)
  const tower = state?.towerPower
  const ofTowerStart = tower?.find(({ kind, ability }) => starting.includes(kind) && ability.can)?.kind
  const start = () => {
    if (ofTowerStart !== undefined)
      return { label: towerWork.kinds[ofTowerStart], run: () => ofTower(ofTowerStart) }
    const isOffered = state?.traits.isOnNode === true && vmAbilities(state.vm).start.can
    return isOffered ? { label: vms.actions.start, run: () => ofNode('start') } : undefined
  }
  return { ofNode, ofTower, tower, start: start() }
}
