import { z } from 'zod'
import {
  NewTowerNic,
  TowerCpu,
  TowerIso,
  TowerName,
  TowerOwner,
  towerBytes,
  towerHaPriorities,
  towerLine,
  WantedTowerDisk,
  WantedTowerGpu,
} from './tower-device'
import { TowerId } from './tower-vm'
import { isIpv4 } from './vm-network'

/** A disk is a VM's volume, a NIC its MAC address: the ids of both change with every update (CloudTower API, 6.3). */
const OneDisk = { volumeId: TowerId }
const OneNic = { mac: towerLine(32).min(1) }
/** A CD drive by the key that it keeps; very old towers tell none, and its passing id must do. */
const OneCd = { cd: z.strictObject({ id: TowerId, key: z.number().int().optional() }) }
const Ipv4 = z.string().refine(isIpv4)

const simple = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind) })
const change = <K extends string, S extends z.core.$ZodLooseShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...shape })

/** What can be changed of VMs that are there; the kinds are those of the tasks that follow. */
export const TowerChange = z.discriminatedUnion('kind', [
  change('towerStart', { hostId: TowerId.optional() }),
  simple('towerShutDown'),
  simple('towerPowerOff'),
  simple('towerRestart'),
  simple('towerForceRestart'),
  simple('towerSuspend'),
  simple('towerResume'),
  change('towerEdit', {
    name: TowerName.optional(),
    description: towerLine(1_024).optional(),
    cpu: TowerCpu.optional(),
    memoryBytes: towerBytes.optional(),
    ha: z.boolean().optional(),
    haPriority: z.enum(towerHaPriorities).optional(),
  }),
  change('towerAdvanced', {
    videoType: z.enum(['VGA', 'QXL', 'CIRRUS', 'VIRTIO']).optional(),
    cpuModel: towerLine(128).min(1).optional(),
    clockOffset: z.enum(['UTC', 'LOCALTIME']).optional(),
    windowsOptimize: z.boolean().optional(),
  }),
  change('towerGuestOptions', {
    hostname: towerLine(253).min(1).optional(),
    dnsServers: z.array(towerLine(64).min(1)).max(8).optional(),
    ntpServers: z.array(towerLine(253).min(1)).max(8).optional(),
  }),
  change('towerOwner', { owner: TowerOwner }),
  change('towerPassword', { username: towerLine(64).min(1), password: towerLine(256).min(1) }),
  /** From 4.4 the tower finds image and drive itself. */
  change('towerInstallTools', {
    with: z.strictObject({ imageId: TowerId, cd: OneCd.cd }).optional(),
  }),
  change('towerMigrate', { hostId: TowerId.optional() }),
  simple('towerRecycle'),
  simple('towerRecover'),
  change('towerDelete', { withSnapshots: z.boolean() }),
  change('towerSnapshot', { name: TowerName, isFileSystemConsistent: z.boolean() }),
  change('towerRollBack', { snapshotId: TowerId }),
  change('towerDiskAdd', { disk: WantedTowerDisk }),
  change('towerDiskExpand', { ...OneDisk, sizeBytes: towerBytes }),
  change('towerDiskRemove', OneDisk),
  change('towerCdAdd', { iso: TowerIso.optional() }),
  change('towerCdRemove', OneCd),
  change('towerCdEject', OneCd),
  change('towerCdToggle', { ...OneCd, isDisabled: z.boolean() }),
  change('towerNicAdd', { nic: NewTowerNic }),
  change('towerNicEdit', {
    ...OneNic,
    address: Ipv4,
    subnetMask: Ipv4,
    /** Empty: there is none. */
    gateway: Ipv4.or(z.literal('')),
  }),
  change('towerNicRemove', OneNic),
  change('towerGpuAdd', { gpus: z.array(WantedTowerGpu).min(1).max(64) }),
  change('towerGpuRemove', { gpus: z.array(WantedTowerGpu).min(1).max(64) }),
])
export type TowerChange = z.infer<typeof TowerChange>
