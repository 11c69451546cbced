import { z } from 'zod'
import type { AppError } from '../ipc/errors'

/** An object's id in a tower: opaque, a CUID as a rule (CloudTower API, 1). */
export const TowerId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .brand<'TowerId'>()
export type TowerId = z.infer<typeof TowerId>

/** Another object, by id and name. */
export interface TowerRef {
  readonly id: string
  readonly name: string
}

/** A label: a key, and a value that may be empty. */
export interface TowerLabel {
  readonly id: string
  readonly key: string
  readonly value: string
}

/** A VM as a tower lists it. States that nobody has listed are kept as they come. Sizes in bytes. */
export interface TowerVm {
  readonly id: TowerId
  readonly localId: string
  /** In the recycle bin: the name it had before. */
  readonly name: string
  readonly description: string
  readonly status: string
  /** What the tower does to it just now; absent: nothing, and it can be changed (CloudTower API, 5.4). */
  readonly doing?: string
  readonly cpu: {
    readonly total: number
    readonly sockets?: number
    readonly cores?: number
    readonly model?: string
  }
  readonly memory: number
  readonly addresses: readonly string[]
  readonly cluster?: TowerRef
  readonly host?: TowerRef
  readonly folder?: TowerRef
  readonly labels: readonly TowerLabel[]
  readonly gpuCount: number
  readonly inRecycleBin: boolean
  readonly isSystem: boolean
  readonly tools: { readonly status: string; readonly version?: string }
  readonly guest: {
    readonly kind?: string
    readonly os?: string
    readonly kernel?: string
    readonly hostname?: string
    /** Whom it asks for names. */
    readonly dns?: readonly string[]
  }
  readonly firmware?: string
  readonly ha?: boolean
  readonly haPriority?: string
  readonly videoType?: string
  readonly clockOffset?: string
  readonly isWindowsOptimized?: boolean
  /** What its disks together may read and write. */
  readonly limits?: TowerLimits
  readonly isProtected: boolean
  readonly cpuUsage?: number
  readonly memoryUsage?: number
  readonly provisionedSize?: number
  readonly usedSize?: number
  readonly createdAt?: string
  readonly stoppedAt?: string
  readonly deletedAt?: string
  readonly more: TowerVmMore
}

/** What few people look for, and those who do look for in vain elsewhere; newer fields are missing on old towers. */
export interface TowerVmMore {
  readonly videoType?: string
  readonly clock?: string
  readonly isWindowsOptimized?: boolean
  readonly isNested?: boolean
  readonly guestCpu?: string
  readonly dns?: string
  /** What the guest's file systems hold, in bytes. */
  readonly guestUsedSize?: number
  readonly snapshotPlan?: string
  readonly backupPlans: readonly string[]
  readonly placementGroups: readonly string[]
  readonly pciNics: readonly string[]
  readonly usbDevices: readonly string[]
  readonly biosId?: string
}

/** What may be read and written; bandwidth in bytes a second. */
export interface TowerLimits {
  readonly iops?: number
  readonly bandwidth?: number
}

/** A disk or CD-ROM drive. Its id changes with every update: volume and bus tell it (CloudTower API, 6.3). */
export interface TowerDisk {
  readonly id: string
  readonly type: string
  readonly bus: string
  readonly boot: number
  readonly device?: string
  readonly isDisabled: boolean
  readonly volume?: TowerVolume
  readonly image?: string
  /** What a drive keeps while its id changes; old towers tell none. */
  readonly key?: number
  readonly limits?: TowerLimits
  readonly serial?: string
}

/** The volume behind a disk. */
export interface TowerVolume {
  readonly id: string
  readonly name: string
  readonly size?: number
  readonly usedSize?: number
  readonly policy?: string
  /** Parts of data and of repair, where it is stored in an erasure code. */
  readonly ec?: { readonly data: number; readonly parity: number }
  readonly isShared: boolean
  /** What the guest's file system on it holds. */
  readonly guestUsedSize?: number
}

/** A network card. Its id changes as a disk's does: the MAC address tells it. */
export interface TowerNic {
  readonly id: string
  readonly mac: string
  readonly model?: string
  readonly network?: TowerRef
  readonly addresses: readonly string[]
  /** As the tower set them in the guest. */
  readonly own?: { readonly address: string; readonly subnetMask: string; readonly gateway: string }
  readonly isEnabled: boolean
  readonly isMirror?: true
  /** VPC instead of VLAN. */
  readonly isVpc?: true
  /** The private cloud that it is in, and the address that it has outside of that. */
  readonly vpc?: string
  readonly outside?: string
  /** The host's own card, a part of which it is. */
  readonly port?: string
  /** The most that it may send and receive, in bits a second. */
  readonly sendLimit?: number
  readonly receiveLimit?: number
}

/** A GPU of a VM. */
export interface TowerGpu {
  readonly id: string
  readonly name: string
  readonly model?: string
  readonly use?: string
  readonly type?: string
  readonly count?: number
  readonly host?: string
  readonly status?: string
}

/** A snapshot of a VM. */
export interface TowerSnapshot {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly consistency: string
  readonly createdAt?: string
  readonly size?: number
  readonly doing?: string
}

/** A tower's own note of work on a VM. */
export interface TowerTask {
  readonly id: string
  readonly description: string
  readonly status: string
  readonly progress: number
  readonly createdAt?: string
  readonly startedAt?: string
  readonly finishedAt?: string
  readonly errorCode?: string
  readonly errorMessage?: string
  readonly user?: string
}

/** One part of what is told of a VM; an old tower may not know it, which the others do not suffer from. */
export type TowerPart<T> =
  | { readonly kind: 'read'; readonly items: readonly T[] }
  | { readonly kind: 'failed'; readonly error: AppError }

/** One VM with its parts, each read by a call of its own. */
export interface TowerVmDetail {
  readonly vm: TowerVm
  readonly disks: TowerPart<TowerDisk>
  readonly nics: TowerPart<TowerNic>
  readonly gpus: TowerPart<TowerGpu>
  readonly snapshots: TowerPart<TowerSnapshot>
  readonly tasks: TowerPart<TowerTask>
  /** When it was read (ISO). */
  readonly asOf: string
}

/** The spans that towers answer; others, such as 72h, they answer with nothing (CloudTower API, 6.6). */
export const TowerRange = z.enum(['1h', '24h', '7d'])
export type TowerRange = z.infer<typeof TowerRange>

/** What a chart is about. */
export type TowerChart = 'cpu' | 'memory' | 'diskSpeed' | 'diskIops' | 'diskLatency' | 'network'

/** One line of a chart: times in seconds, and a value or null for each. */
export interface TowerSeries {
  readonly chart: TowerChart
  readonly line: 'usage' | 'read' | 'write' | 'receive' | 'transmit'
  /** Tells lines of one kind apart: a card's address, say. */
  readonly of: string
  readonly unit: 'percent' | 'bytesPerSecond' | 'perSecond' | 'nanoseconds'
  readonly times: readonly number[]
  readonly values: readonly (number | null)[]
}

/** A VM's figures over a span. */
export interface TowerMetrics {
  readonly series: readonly TowerSeries[]
  /** The tower left out a part, since it was too much. */
  readonly isCut: boolean
  /** Of the VM's cluster, where it is another than the one that these figures are of (CloudTower API, 6.6). */
  readonly hypervisor?: string
}
