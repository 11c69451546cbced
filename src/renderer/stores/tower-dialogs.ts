import type { SourceId } from '#shared/domain/ids'
import type { TowerChange } from '#shared/domain/tower-change'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'

/** Changes that only have to be confirmed, or given a host. */
export type PlainChange = Extract<
  TowerChange['kind'],
  | 'towerStart'
  | 'towerShutDown'
  | 'towerPowerOff'
  | 'towerRestart'
  | 'towerForceRestart'
  | 'towerSuspend'
  | 'towerRecycle'
  | 'towerMigrate'
>

export interface SnapshotAsked {
  readonly id: TowerId
  readonly name: string
}

/** What is asked before a VM of a tower is changed. */
export type TowerDialog = { readonly sourceId: SourceId; readonly vm: TowerVm } & (
  | { readonly ask: 'plain'; readonly change: PlainChange }
  | { readonly ask: 'delete' | 'snapshot' | 'clone' | 'edit' | 'advanced' | 'guest' | 'password' | 'owner' }
  | { readonly ask: 'rollBack' | 'deleteSnapshot' | 'rebuild'; readonly snapshot: SnapshotAsked }
)
