import type { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { ScreenLink } from '../ports'

/** The ways to a VM's screen. The addresses hold tokens: they are for one connection, and for nobody to see (8.1). */
export interface ScreenWays {
  /** Through the tower, which needs only the tower's port. */
  readonly proxy: string
  /** Straight to the cluster, if the tower names it; another server than the tower, with another certificate. */
  readonly direct?: string
}

/** What a tower tells of the way to its VMs' screens. */
export interface TowerConsoleCalls {
  /** Fresh ways to a VM's screen; asked for each connection, since a VM can move and tokens end (8.4). */
  screenWays(vmId: TowerId): Promise<Result<ScreenWays, AppError>>
  /** The tower's own page with a VM's screen, for the system's browser (8.3); its address holds no token. */
  terminalPage(vmId: TowerId): Promise<Result<string, AppError>>
}

/** Opens a websocket to a screen; `fingerprint` is of the certificate that is trusted there, undefined for ws only. */
export type ConnectTowerScreen = (
  url: string,
  fingerprint: string | undefined,
) => Promise<Result<ScreenLink, AppError>>
