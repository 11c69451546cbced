import type { ScreenRoute } from '#shared/domain/console-view'
import type { ScreenTraits } from '#shared/domain/screen-traits'
import type { TowerPowerAbility } from '#shared/domain/tower-power'
import type { Vm } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { ScreenLink } from '../ports'

/** Whether a VM has a screen to try, as last known. */
export type Presence = 'screen' | 'none' | 'gone'

/** A line to a screen, with the password that opens it if one is known. */
export interface Reached {
  readonly link: ScreenLink
  readonly password: string | null
}

/** The way to one VM's screen, as its kind of source has it. What it knows of the VM it learns by itself. */
export interface ScreenWay {
  /** The VM as last known; its name titles the window. */
  readonly vm: Vm
  readonly traits: ScreenTraits
  /** The route in use, where there are several to choose from. */
  readonly route?: ScreenRoute
  /** The power of a tower's VM. */
  readonly towerPower?: readonly TowerPowerAbility[]
  readonly presence: Presence
  /** The source works on the VM just now, and may have taken its screen for that. */
  readonly isChanging?: boolean
  /** Whether the source may know another password than the one that was refused. */
  readonly renewsPassword: boolean
  /** Called when the VM has changed or was looked at again. */
  onLook: () => void
  /** Makes a line to the screen as the VM is now; null: it has none. `isPasswordOld`: asks the source for another. */
  reach(isPasswordOld: boolean): Promise<Result<Reached | null, AppError>>
  /** Looks at the VM before long, for a screen that is waited for, where nobody else does; gives the way to stop. */
  watch?(): () => void
  /** The line ended, and nobody said why: the VM is looked at soon. */
  ended(): AppError
  /** What it means that the screen's server refused the password, where that is special. */
  passwordRefused?(): AppError
  /** What only the user can change: trying again would be the same. */
  isLasting?(error: AppError): boolean
}
