import type { SourceId } from '#shared/domain/ids'
import type { TowerDisk, TowerId, TowerNic, TowerVm } from '#shared/domain/tower-vm'

export interface SnapshotAsked {
  readonly id: TowerId
  readonly name: string
}

/** Forms that are about the VM as a whole. */
export type FormAsk =
  | 'delete'
  | 'snapshot'
  | 'clone'
  | 'edit'
  | 'advanced'
  | 'guest'
  | 'password'
  | 'owner'
  | 'tools'

/** What has to be filled in before a VM of a tower is changed. */
export type TowerDialog = { readonly sourceId: SourceId; readonly vm: TowerVm } & (
  | { readonly ask: 'place'; readonly change: 'towerStart' | 'towerMigrate' }
  | { readonly ask: 'diskAdd' | 'cdAdd' | 'nicAdd' | 'gpuAdd' }
  | { readonly ask: 'diskGrow'; readonly disk: TowerDisk }
  | { readonly ask: 'nicEdit'; readonly nic: TowerNic }
  | { readonly ask: FormAsk }
  | { readonly ask: 'rollBack' | 'rebuild'; readonly snapshot: SnapshotAsked }
)
