import { z } from 'zod'
import { isUnicastMac } from './ipv4'
import { TowerId } from './tower-vm'

/** A line of text of at most so many characters. */
export const towerLine = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)

/** A name that a person gives to something on a tower. */
export const TowerName = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^\p{Cc}]*$/u)

/** A size in bytes. */
export const towerBytes = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const towerCount = (most: number) => z.number().int().min(1).max(most)

/** How a disk is attached. */
export const towerBuses = ['VIRTIO', 'SCSI', 'IDE'] as const
/** What a network card shows itself as. */
export const towerNicModels = ['VIRTIO', 'E1000', 'SRIOV'] as const
/** In which order VMs come back on other hosts. */
export const towerHaPriorities = ['LEVEL_1_LOW', 'LEVEL_2_MEDIUM', 'LEVEL_3_HIGH'] as const

/** How often something is stored, and whether its room is taken at once. */
export const storagePolicies = [
  'REPLICA_2_THIN_PROVISION',
  'REPLICA_3_THIN_PROVISION',
  'REPLICA_2_THICK_PROVISION',
  'REPLICA_3_THICK_PROVISION',
  'REPLICA_1_THIN_PROVISION',
  'REPLICA_1_THICK_PROVISION',
] as const

/** Most parts of an erasure code that are asked for; what a cluster can do, it says itself. */
export const mostEcParts = { data: 32, parity: 8 } as const

/** Erasure coding: so many parts of data, so many for repair (towers from 4.7, CloudTower API, 12). */
const EcPolicy = z.strictObject({
  data: towerCount(mostEcParts.data).min(2),
  parity: towerCount(mostEcParts.parity),
  isThin: z.boolean(),
})

/** How much may be read and written; bandwidth in bytes a second. Bursts may go beyond a limit that is not forced. */
export const IoLimits = z
  .strictObject({
    iops: towerCount(10_000_000).optional(),
    bandwidth: towerBytes.optional(),
    isForced: z.boolean(),
  })
  .refine(({ iops, bandwidth }) => iops !== undefined || bandwidth !== undefined)
export type IoLimits = z.infer<typeof IoLimits>

/** A disk to be made. */
export const NewTowerDisk = z.strictObject({
  name: TowerName,
  sizeBytes: towerBytes,
  bus: z.enum(towerBuses),
  policy: z.union([z.enum(storagePolicies), EcPolicy]),
  limits: IoLimits.optional(),
})
export type NewTowerDisk = z.infer<typeof NewTowerDisk>

/** A disk made of a volume that is there already. */
const MountedTowerDisk = z.strictObject({
  volumeId: TowerId,
  bus: z.enum(towerBuses),
  limits: IoLimits.optional(),
})

/** A disk that a VM is to have: a new one, or a volume that is there. */
export const WantedTowerDisk = z.union([NewTowerDisk, MountedTowerDisk])
export type WantedTowerDisk = z.infer<typeof WantedTowerDisk>

/** A network card to be added. */
export const NewTowerNic = z.strictObject({
  vlanId: TowerId,
  model: z.enum(towerNicModels),
  /** Absent: the tower makes one up. */
  mac: z.string().refine(isUnicastMac).optional(),
  /** Absent: its cable is in. */
  isConnected: z.boolean().optional(),
})
export type NewTowerNic = z.infer<typeof NewTowerNic>

/** A disc to be put into a drive. */
export const TowerIso = z.strictObject({
  /** Of the cluster, or of the content library; they go into different fields. */
  from: z.enum(['cluster', 'library']),
  id: TowerId,
})
export type TowerIso = z.infer<typeof TowerIso>

/** A GPU of a host; of a shared one, how many parts of it. */
export const WantedTowerGpu = z.strictObject({ gpuId: TowerId, amount: towerCount(64).optional() })
export type WantedTowerGpu = z.infer<typeof WantedTowerGpu>

/** A user of the tower: by the tower's own id where it is known, else by the name typed. */
export const TowerOwner = z.strictObject({
  by: z.enum(['id', 'username']),
  value: towerLine(255).min(1),
})
export type TowerOwner = z.infer<typeof TowerOwner>

/** Sockets and cores go together, since their product is the number of CPUs (CloudTower API, 11). */
export const TowerCpu = z.strictObject({ sockets: towerCount(255), cores: towerCount(255) })
