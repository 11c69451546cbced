import type { SourceId } from '#shared/domain/ids'
import type { TowerChange } from '#shared/domain/tower-change'
import type { TowerDisk, TowerId, TowerNic, TowerVm } from '#shared/domain/tower-vm'

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

/** Forms that are about the VM as a whole. */
export type FormAsk = 'delete' | 'snapshot' | 'clone' | 'edit' | 'advanced' | 'guest' | 'password' | 'owner'

/** What is asked before a VM of a tower is changed. */
export type TowerDialog = { readonly sourceId: SourceId; readonly vm: TowerVm } & (
  | { readonly ask: 'plain'; readonly change: PlainChange }
  | { readonly ask: 'diskAdd' | 'cdAdd' | 'nicAdd' | 'gpuAdd' }
  | { readonly ask: 'diskGrow' | 'diskRemove'; readonly disk: TowerDisk }
  | { readonly ask: 'nicEdit' | 'nicRemove'; readonly nic: TowerNic }
  | { readonly ask: FormAsk }
  | { readonly ask: 'rollBack' | 'deleteSnapshot' | 'rebuild'; readonly snapshot: SnapshotAsked }
)
