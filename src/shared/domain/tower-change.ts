import { z } from 'zod'
import { TowerId } from './tower-vm'

/** A name that a person gives to something on a tower. */
export const TowerName = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^\p{Cc}]*$/u)

const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)
const bytes = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const count = (most: number) => z.number().int().min(1).max(most)
const Address = line(64)

export const towerBuses = ['VIRTIO', 'SCSI', 'IDE'] as const
export const towerNicModels = ['VIRTIO', 'E1000', 'SRIOV'] as const
/** What is stored how often, and whether its room is taken at once; `EC` needs more than a dialog asks for. */
export const storagePolicies = [
  'REPLICA_2_THIN_PROVISION',
  'REPLICA_3_THIN_PROVISION',
  'REPLICA_2_THICK_PROVISION',
  'REPLICA_3_THICK_PROVISION',
  'REPLICA_1_THIN_PROVISION',
  'REPLICA_1_THICK_PROVISION',
] as const

export const NewTowerDisk = z.strictObject({
  name: TowerName,
  sizeBytes: bytes,
  bus: z.enum(towerBuses),
  policy: z.enum(storagePolicies),
})
export type NewTowerDisk = z.infer<typeof NewTowerDisk>

const NewTowerNic = z.strictObject({ vlanId: TowerId, model: z.enum(towerNicModels) })

export const TowerIso = z.strictObject({
  /** Of the cluster, or of the content library; they go into different fields. */
  from: z.enum(['cluster', 'library']),
  id: TowerId,
})
export type TowerIso = z.infer<typeof TowerIso>

const Gpu = z.strictObject({ gpuId: TowerId, amount: count(64).optional() })

/** A disk is a VM's volume, a NIC its MAC address: the ids of both change with every update (CloudTower API, 6.3). */
const OneDisk = { volumeId: TowerId }
const OneNic = { mac: line(32).min(1) }
/** A CD drive by the key that it keeps; very old towers tell none, and its passing id must do. */
const OneCd = { cd: z.strictObject({ id: TowerId, key: z.number().int().optional() }) }

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
    description: line(1_024).optional(),
    /** Sockets and cores go together, since their product is the number of CPUs (CloudTower API, 11). */
    cpu: z.strictObject({ sockets: count(255), cores: count(255) }).optional(),
    memoryBytes: bytes.optional(),
    ha: z.boolean().optional(),
  }),
  change('towerAdvanced', {
    videoType: z.enum(['VGA', 'QXL', 'CIRRUS', 'VIRTIO']).optional(),
    cpuModel: line(128).min(1).optional(),
    clockOffset: z.enum(['UTC', 'LOCALTIME']).optional(),
    windowsOptimize: z.boolean().optional(),
  }),
  change('towerGuestOptions', {
    hostname: line(253).min(1).optional(),
    dnsServers: z.array(Address.min(1)).max(8).optional(),
    ntpServers: z.array(line(253).min(1)).max(8).optional(),
  }),
  change('towerOwner', { username: line(255).min(1) }),
  change('towerPassword', { username: line(64).min(1), password: line(256).min(1) }),
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
  change('towerDiskAdd', { disk: NewTowerDisk }),
  change('towerDiskExpand', { ...OneDisk, sizeBytes: bytes }),
  change('towerDiskRemove', OneDisk),
  change('towerCdAdd', { iso: TowerIso.optional() }),
  change('towerCdRemove', OneCd),
  change('towerCdEject', OneCd),
  change('towerCdToggle', { ...OneCd, isDisabled: z.boolean() }),
  change('towerNicAdd', { nic: NewTowerNic }),
  change('towerNicEdit', {
    ...OneNic,
    address: Address.min(1),
    subnetMask: Address.min(1),
    gateway: Address,
  }),
  change('towerNicRemove', OneNic),
  change('towerGpuAdd', { gpus: z.array(Gpu).min(1).max(64) }),
  change('towerGpuRemove', { gpus: z.array(Gpu).min(1).max(64) }),
])
export type TowerChange = z.infer<typeof TowerChange>

/** What cloud-init sets in a new VM's system; the limits are the tower's (CloudTower API, 6.1). */
export const TowerCloudInit = z.strictObject({
  hostname: line(253).min(1).optional(),
  password: line(256).min(1).optional(),
  nameservers: z.array(Address.min(1)).max(3).optional(),
  publicKeys: z.array(line(8_192).min(1)).max(10).optional(),
  userData: z
    .string()
    .refine((text) => new TextEncoder().encode(text).length <= 32 * 1024)
    .optional(),
  networks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('IPV4_DHCP'), nicIndex: z.number().int().min(0).max(15) }),
        z.strictObject({
          type: z.literal('IPV4'),
          nicIndex: z.number().int().min(0).max(15),
          address: Address.min(1),
          netmask: Address.min(1),
          gateway: Address.min(1).optional(),
        }),
      ]),
    )
    .max(16)
    .optional(),
})
export type TowerCloudInit = z.infer<typeof TowerCloudInit>

/** What every new VM can be given; what is left out comes from the template, VM or snapshot that it is made of. */
const common = {
  name: TowerName,
  description: line(1_024).optional(),
  hostId: TowerId.optional(),
  isStarted: z.boolean(),
  cpu: z.strictObject({ sockets: count(255), cores: count(255) }).optional(),
  memoryBytes: bytes.optional(),
  ha: z.boolean().optional(),
  nics: z.array(NewTowerNic).max(16).optional(),
  gpus: z.array(Gpu).max(64).optional(),
  owner: line(255).min(1).optional(),
}
const fromTemplate = {
  ...common,
  templateId: TowerId,
  clusterId: TowerId,
  isFullCopy: z.boolean(),
  cloudInit: TowerCloudInit.optional(),
}

/** A VM to be made, by what it is made of. */
export const TowerCreation = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('nothing'),
    ...common,
    clusterId: TowerId,
    cpu: z.strictObject({ sockets: count(255), cores: count(255) }),
    memoryBytes: bytes,
    ha: z.boolean(),
    firmware: z.enum(['BIOS', 'UEFI']),
    guestOs: z.enum(['LINUX', 'WINDOWS', 'UNKNOWN']),
    disks: z.array(NewTowerDisk).max(32),
    iso: TowerIso.optional(),
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
  z.strictObject({ from: z.literal('snapshot'), ...common, snapshotId: TowerId, clusterId: TowerId }),
])
export type TowerCreation = z.infer<typeof TowerCreation>
