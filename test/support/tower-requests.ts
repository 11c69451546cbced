import { TowerChange } from '#shared/domain/tower-change'
import { TowerCreation } from '#shared/domain/tower-creation'
import { TowerId } from '#shared/domain/tower-vm'
import { changeRequest, snapshotDeletion } from '../../src/main/core/tower/change-request'
import { creationRequest } from '../../src/main/core/tower/creation-request'

// Every change of a tower's VM with all that it can say, and every way to make one.

export const id = (text: string) => TowerId.parse(text)
export const vm = id('cmsimvm000000000000000001')
export const other = id('cmsimvm000000000000000002')
export const part = id('cmsimdisk0000000000000001')
const gpu = id('cmsimgpu00000000000000001')
export const cluster = id('cmsimclus0000000000000001')
const host = id('cmsimhost0000000000000001')
export const disk = {
  name: 'd',
  sizeBytes: 2 ** 34,
  bus: 'VIRTIO',
  policy: 'REPLICA_2_THIN_PROVISION',
} as const
const nic = {
  ...{
    vlanId: id('cmsimvlan0000000000000001'),
    model: 'VIRTIO',
    mac: '52:54:00:AB:cd:ef',
    isConnected: false,
  },
} as const
export const limits = { iops: 500, bandwidth: 50 * 2 ** 20, isForced: true }
export const mounted = { volumeId: part, bus: 'SCSI' }
export const ecDisk = {
  ...disk,
  policy: { data: 4, parity: 2, isThin: true },
  limits: { iops: 1, isForced: false },
}
const cd = { id: part, key: 2 }

const changes: Readonly<Record<TowerChange['kind'], Omit<TowerChange, 'kind'>>> = {
  towerStart: { hostId: host },
  towerShutDown: {},
  towerPowerOff: {},
  towerRestart: {},
  towerForceRestart: {},
  towerSuspend: {},
  towerResume: {},
  towerEdit: {
    name: 'n',
    description: '',
    cpu: { sockets: 2, cores: 4 },
    memoryBytes: 2 ** 33,
    ha: false,
    haPriority: 'LEVEL_1_LOW',
  },
  towerAdvanced: { videoType: 'VGA', cpuModel: 'EPYC', clockOffset: 'UTC', windowsOptimize: true },
  towerGuestOptions: { hostname: 'h', dnsServers: ['10.0.0.2'], ntpServers: [] },
  towerOwner: { owner: { by: 'username', value: 'alice' } },
  towerPassword: { username: 'root', password: 'p' },
  towerInstallTools: { with: { imageId: id('cmsimsvt00000000000000001'), cd } },
  towerMigrate: { hostId: host },
  towerRecycle: {},
  towerRecover: {},
  towerDelete: { withSnapshots: true },
  towerSnapshot: { name: 's', isFileSystemConsistent: true },
  towerRollBack: { snapshotId: id('cmsimsnap0000000000000001') },
  towerDiskAdd: { disk },
  towerDiskExpand: { volumeId: part, sizeBytes: 2 ** 35 },
  towerDiskRemove: { volumeId: part },
  towerCdAdd: { iso: { from: 'library', id: part } },
  towerCdRemove: { cd },
  towerCdEject: { cd },
  towerCdToggle: { cd, isDisabled: true },
  towerNicAdd: { nic },
  towerNicEdit: { mac: '52:54:00:12:34:56', address: '10.0.0.3', subnetMask: '255.0.0.0', gateway: '' },
  towerNicRemove: { mac: '52:54:00:12:34:56' },
  towerGpuAdd: { gpus: [{ gpuId: gpu, amount: 2 }] },
  towerGpuRemove: { gpus: [{ gpuId: gpu }] },
}
export const allChanges = Object.entries(changes).map(([kind, rest]) => TowerChange.parse({ kind, ...rest }))

const cloudInit = {
  hostname: 'h',
  password: 'p',
  nameservers: ['10.0.0.2'],
  publicKeys: ['ssh-ed25519 AAAA'],
  userData: '#cloud-config\n',
  networks: [
    { type: 'IPV4', nicIndex: 0, address: '10.0.0.5', netmask: '255.0.0.0', gateway: '10.0.0.1' },
    { type: 'IPV4_DHCP', nicIndex: 1 },
  ],
}
const common = {
  ...{ name: 'new', description: 'd', hostId: host, isStarted: true, cpu: { sockets: 1, cores: 2 } },
  ...{ memoryBytes: 2 ** 32, ha: true, nics: [nic], gpus: [{ gpuId: gpu, amount: 1 }], folderId: part },
  ...{ owner: { by: 'id', value: 'cmsimuser0000000000000001' }, haPriority: 'LEVEL_3_HIGH', limits },
}
const ofTemplate = {
  ...{ templateId: part, clusterId: cluster, cloudInit },
  disks: {
    ...{ remove: [1], buses: [{ index: 0, bus: 'SCSI' }], add: [disk, mounted, ecDisk], firstBoot: 2 },
    iso: { from: 'library', id: part },
  },
}
export const allCreations = [
  {
    ...{ from: 'nothing', ...common, clusterId: cluster, firmware: 'UEFI', guestOs: 'LINUX' },
    ...{ disks: [disk, mounted, ecDisk], iso: { from: 'cluster', id: part }, isDiscFirst: true },
  },
  { from: 'template', ...common, ...ofTemplate, isFullCopy: false },
  { from: 'library', ...common, ...ofTemplate, isFullCopy: true },
  { from: 'vm', ...common, vmId: vm, clusterId: cluster, isFullCopy: true },
  { from: 'snapshot', ...common, snapshotId: part, clusterId: cluster, isFullCopy: true },
  { from: 'vm', name: 'just a clone', isStarted: false, vmId: vm, clusterId: cluster, isFullCopy: false },
].map((each) => TowerCreation.parse(each))

/** Every mutation that the app can send. */
export const everyMutation = [
  ...allChanges.map((change) => changeRequest(change, [vm], { part, boot: 3 })),
  ...allCreations.map(creationRequest),
  snapshotDeletion(part),
]
