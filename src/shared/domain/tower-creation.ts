import { z } from 'zod'
import {
  IoLimits,
  NewTowerNic,
  TowerCpu,
  TowerIso,
  TowerName,
  TowerOwner,
  towerBuses,
  towerBytes,
  towerHaPriorities,
  towerLine,
  WantedTowerDisk,
  WantedTowerGpu,
} from './tower-device'
import { TowerId } from './tower-vm'
import { isIpv4 } from './vm-network'

const Ipv4 = z.string().refine(isIpv4)

/** The tower's own limits for cloud-init (CloudTower API, 6.1). */
export const cloudInitLimits = { nameservers: 3, publicKeys: 10, userDataBytes: 32 * 1024, nics: 16 } as const

/** As many bytes as a text has on its way. */
export const utf8Length = (text: string): number => new TextEncoder().encode(text).length

/** What cloud-init sets in a new VM's system; the limits are the tower's (CloudTower API, 6.1). */
export const TowerCloudInit = z.strictObject({
  hostname: towerLine(253).min(1).optional(),
  password: towerLine(256).min(1).optional(),
  nameservers: z.array(towerLine(64).min(1)).max(cloudInitLimits.nameservers).optional(),
  publicKeys: z.array(towerLine(8_192).min(1)).max(cloudInitLimits.publicKeys).optional(),
  userData: z
    .string()
    .refine((text) => utf8Length(text) <= cloudInitLimits.userDataBytes)
    .optional(),
  networks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('IPV4_DHCP'), nicIndex: z.number().int().min(0).max(15) }),
        z.strictObject({
          type: z.literal('IPV4'),
          nicIndex: z.number().int().min(0).max(15),
          address: Ipv4,
          netmask: Ipv4,
          gateway: Ipv4.optional(),
        }),
      ]),
    )
    .max(cloudInitLimits.nics)
    .optional(),
})
export type TowerCloudInit = z.infer<typeof TowerCloudInit>

/** What every new VM can be given; what is left out comes from the template, VM or snapshot that it is made of. */
const common = {
  name: TowerName,
  description: towerLine(1_024).optional(),
  folderId: TowerId.optional(),
  hostId: TowerId.optional(),
  isStarted: z.boolean(),
  cpu: TowerCpu.optional(),
  memoryBytes: towerBytes.optional(),
  ha: z.boolean().optional(),
  haPriority: z.enum(towerHaPriorities).optional(),
  nics: z.array(NewTowerNic).max(16).optional(),
  gpus: z.array(WantedTowerGpu).max(64).optional(),
  owner: TowerOwner.optional(),
  /** For all its disks together. */
  limits: IoLimits.optional(),
}

/** How a template's disks become the new VM's: some left out, some on another bus, some added (CloudTower API, 6.1). */
const DiskChanges = z.strictObject({
  remove: z.array(z.number().int().min(0)).max(64),
  buses: z.array(z.strictObject({ index: z.number().int().min(0), bus: z.enum(towerBuses) })).max(64),
  add: z.array(WantedTowerDisk).max(32),
  iso: TowerIso.optional(),
  /** Where what is added stands in the order of booting: behind all that the template brings. */
  firstBoot: z.number().int().min(0).max(256),
})
export type TowerDiskChanges = z.infer<typeof DiskChanges>

const fromTemplate = {
  ...common,
  templateId: TowerId,
  clusterId: TowerId,
  isFullCopy: z.boolean(),
  disks: DiskChanges.optional(),
  cloudInit: TowerCloudInit.optional(),
}

/** A VM to be made, by what it is made of. */
export const TowerCreation = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('nothing'),
    ...common,
    clusterId: TowerId,
    cpu: TowerCpu,
    memoryBytes: towerBytes,
    ha: z.boolean(),
    firmware: z.enum(['BIOS', 'UEFI']),
    guestOs: z.enum(['LINUX', 'WINDOWS', 'UNKNOWN']),
    disks: z.array(WantedTowerDisk).max(32),
    iso: TowerIso.optional(),
    /** The disc is tried before the disks; else it waits behind them. */
    isDiscFirst: z.boolean(),
    nics: z.array(NewTowerNic).max(16),
  }),
  z.strictObject({ from: z.literal('template'), ...fromTemplate }),
  z.strictObject({ from: z.literal('library'), ...fromTemplate }),
  z.strictObject({
    from: z.literal('vm'),
    ...common,
    vmId: TowerId,
    clusterId: TowerId,
    isFullCopy: z.boolean(),
  }),
  z.strictObject({
    from: z.literal('snapshot'),
    ...common,
    snapshotId: TowerId,
    clusterId: TowerId,
    isFullCopy: z.boolean(),
  }),
])
export type TowerCreation = z.infer<typeof TowerCreation>
