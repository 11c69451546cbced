import type { TowerIso } from './tower-device'
import type { TowerId, TowerRef } from './tower-vm'

/** What VMs of a cluster can be given, by kind. */
export const towerDeviceKinds = [
  'vlans',
  'gpus',
  'discs',
  'templates',
  'volumes',
  'folders',
  'users',
  'tools',
  'cpuModels',
] as const
export type TowerDeviceKind = (typeof towerDeviceKinds)[number]

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

/** A disk of a template, by the number by which it is named in a request. */
export interface TowerTemplateDisk {
  readonly index: number
  readonly name: string
  readonly bus: string
  readonly size: number
}

/** What a new VM can be made from: a template of the cluster, or of the content library. */
export interface TowerTemplate {
  readonly from: 'template' | 'library'
  readonly id: TowerId
  readonly name: string
  /** Its system takes settings at the first start. */
  readonly hasCloudInit: boolean
  readonly cpus?: number
  readonly memory?: number
  readonly disks: readonly TowerTemplateDisk[]
  /** Behind all its disks and drives in the order of booting. */
  readonly nextBoot: number
  readonly nicCount: number
}

/** A volume that no VM uses, or that several may. */
export interface TowerFreeVolume {
  readonly id: TowerId
  readonly name: string
  readonly size: number
  readonly isShared: boolean
}

/** A user to whom a VM can be given. */
export interface TowerUser {
  readonly id: TowerId
  readonly username: string
  /** What people call the user, where that is another. */
  readonly name: string
}

interface Named {
  readonly id: TowerId
  readonly name: string
}

/** What VMs of a cluster can be given; what was not asked for, or the tower does not tell, is left out. */
export interface TowerDevices {
  readonly vlans: readonly Named[]
  readonly gpus: readonly TowerFreeGpu[]
  readonly discs: readonly TowerDisc[]
  readonly templates: readonly TowerTemplate[]
  readonly volumes: readonly TowerFreeVolume[]
  readonly folders: readonly Named[]
  readonly users: readonly TowerUser[]
  /** Discs with VMTools. */
  readonly tools: readonly Named[]
  readonly cpuModels: readonly string[]
}

/** Before anything was told. */
export const noTowerDevices: TowerDevices = {
  ...{ vlans: [], gpus: [], discs: [], templates: [], volumes: [], folders: [], users: [], tools: [] },
  cpuModels: [],
}
