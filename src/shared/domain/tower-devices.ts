import type { TowerIso } from './tower-change'
import type { TowerId, TowerRef } from './tower-vm'

/** A GPU that a VM of a cluster could be given. */
export interface TowerFreeGpu {
  readonly id: TowerId
  readonly name: string
  readonly host: TowerRef
  /** How many vGPUs are left; absent: it is passed through as a whole. */
  readonly vgpusLeft?: number
}

/** A disc that can be put into a drive. */
export type TowerDisc = TowerIso & { readonly name: string }

/** What a new VM can be made from: a template of the cluster, or of the content library. */
export interface TowerTemplate {
  readonly from: 'template' | 'library'
  readonly id: TowerId
  readonly name: string
  /** Its system takes settings at the first start. */
  readonly hasCloudInit: boolean
}

/** What VMs of a cluster can be given; what the tower does not tell is left out. */
export interface TowerDevices {
  readonly vlans: readonly { readonly id: TowerId; readonly name: string }[]
  readonly gpus: readonly TowerFreeGpu[]
  readonly discs: readonly TowerDisc[]
  readonly templates: readonly TowerTemplate[]
}
