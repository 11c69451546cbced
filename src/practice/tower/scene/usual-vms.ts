import { assignedVgpus } from '../gpus'
import { nicLimits } from '../nic-limits'
import type { TowerState } from '../state'
import { tellAddresses } from '../vm-life'
import { insertDisk, insertNic, insertVm, insertVolume, sumUpDisks, type VmSketch } from '../vm-maker'
import { daysAgo, gib, type Place, type Places } from './infrastructure'

type UsualVm = Omit<VmSketch, 'cluster' | 'host' | 'createdAt'> & {
  readonly place: 'main' | 'gpu'
  readonly hostAt: number
  readonly days: number
  readonly disksGib: readonly number[]
  readonly addresses: readonly string[]
  readonly labels?: readonly string[]
}

const rocky = { os: 'Rocky Linux 9.4' } as const
const windows = { guest: 'WINDOWS', os: 'Windows Server 2022' } as const

/** What somebody who tries the app should meet: every state, with and without VMTools, GPUs, the recycle bin. */
const usualVms: readonly UsualVm[] = [
  {
    ...{
      name: 'web-01',
      place: 'main',
      hostAt: 0,
      vcpu: 4,
      sockets: 2,
      memory: 8 * gib,
      status: 'RUNNING',
      days: 200,
    },
    ...{ ...rocky, disksGib: [40], addresses: ['10.10.1.21', '192.168.50.21'], labels: ['prod'] },
  },
  {
    ...{
      name: 'web-02',
      place: 'main',
      hostAt: 1,
      vcpu: 4,
      sockets: 2,
      memory: 8 * gib,
      status: 'RUNNING',
      days: 198,
    },
    ...{ ...rocky, disksGib: [40], addresses: ['10.10.1.22'], labels: ['prod'] },
  },
  {
    ...{
      name: 'database',
      place: 'main',
      hostAt: 1,
      vcpu: 8,
      memory: 32 * gib,
      status: 'RUNNING',
      days: 150,
    },
    ...{ ...rocky, disksGib: [40, 500], addresses: ['10.10.1.30'], labels: ['prod', 'backup'] },
  },
  {
    ...{
      name: 'ci-runner',
      place: 'main',
      hostAt: 0,
      vcpu: 8,
      memory: 16 * gib,
      status: 'STOPPED',
      days: 90,
    },
    ...{ ...rocky, disksGib: [80], addresses: ['10.10.1.44'] },
  },
  {
    ...{ name: '财务系统', place: 'main', hostAt: 0, vcpu: 4, memory: 16 * gib, status: 'RUNNING', days: 75 },
    ...{ ...windows, disksGib: [120], addresses: ['10.10.1.60'], labels: ['prod'] },
  },
  {
    ...{ name: 'appliance', place: 'main', hostAt: 1, vcpu: 2, memory: 4 * gib, status: 'RUNNING', days: 60 },
    ...{ guest: 'UNKNOWN', hasTools: false, disksGib: [20], addresses: [] },
  },
  {
    ...{
      name: 'paused-test',
      place: 'main',
      hostAt: 1,
      vcpu: 2,
      memory: 4 * gib,
      status: 'SUSPENDED',
      days: 12,
    },
    ...{ ...rocky, disksGib: [20], addresses: ['10.10.1.77'], labels: ['test'] },
  },
  {
    ...{
      name: 'in-recycle-bin-6b1d9f3a-54c7-4c0e-9a63-2f0d7e5b8c11',
      place: 'main',
      hostAt: 0,
      vcpu: 2,
      memory: 4 * gib,
    },
    ...{ status: 'STOPPED', days: 40, ...rocky, disksGib: [20], addresses: [] },
  },
  {
    ...{
      name: 'backup-controller',
      place: 'main',
      hostAt: 0,
      vcpu: 4,
      memory: 8 * gib,
      status: 'RUNNING',
      days: 220,
    },
    ...{
      hasTools: false,
      disksGib: [60],
      addresses: [],
      extra: { internal: true, vm_usage: 'BACKUP_CONTROLLER' },
    },
  },
  {
    ...{ name: 'train-a', place: 'gpu', hostAt: 0, vcpu: 32, memory: 128 * gib, status: 'RUNNING', days: 30 },
    ...{ os: 'Ubuntu 22.04', disksGib: [100, 1000], addresses: ['10.20.3.11'], labels: ['gpu'] },
  },
  {
    ...{ name: 'train-b', place: 'gpu', hostAt: 0, vcpu: 16, memory: 64 * gib, status: 'STOPPED', days: 28 },
    ...{ os: 'Ubuntu 22.04', disksGib: [100], addresses: ['10.20.3.12'], labels: ['gpu'] },
  },
  {
    ...{
      name: 'desktop-vgpu',
      place: 'gpu',
      hostAt: 1,
      vcpu: 8,
      memory: 32 * gib,
      status: 'RUNNING',
      days: 9,
    },
    ...{ guest: 'WINDOWS', os: 'Windows 11', disksGib: [100], addresses: ['10.20.3.40'] },
  },
]

const labelValues: Readonly<Record<string, readonly [string, string]>> = {
  prod: ['env', 'prod'],
  test: ['env', 'test'],
  backup: ['backup', 'nightly'],
  gpu: ['gpu', ''],
}

export function addUsualVms(state: TowerState, places: Places): void {
  const labels = new Map(
    Object.entries(labelValues).map(([name, [key, value]]) => {
      const label = { id: state.newId(), key, value, createdAt: daysAgo(state, 300) }
      return [name, state.store.tables.Label.insert(label).id]
    }),
  )
  for (const usual of usualVms) addVm(state, places[usual.place], usual, labels)
  placeInBin(state)
  giveGpus(state, places.gpu)
  addFolder(state, places.main)
  addPlacementGroup(state, places.main)
  limitNic(state)
}

function addVm(state: TowerState, place: Place, usual: UsualVm, labels: ReadonlyMap<string, string>): void {
  const { hostAt, days, disksGib, addresses } = usual
  const cluster = place.cluster.id
  const host = place.hosts[hostAt]?.id ?? null
  const vm = insertVm(state, { ...usual, cluster, host, createdAt: daysAgo(state, days) })
  disksGib.forEach((size, index) => {
    const sketch = { name: `${vm.name}-${index + 1}`, cluster, size: size * gib, target: place.target.id }
    const volume = insertVolume(state, { ...sketch, policy: 'REPLICA_2_THIN_PROVISION' })
    insertDisk(state, { vm: vm.id, bus: 'VIRTIO', boot: index === 0 ? 0 : index + 1, volume: volume.id })
  })
  insertDisk(state, { vm: vm.id, bus: 'IDE', boot: 1 })
  const nics = addresses.length === 0 ? [''] : addresses
  nics.forEach((address, index) => {
    const vlan = place.vlans[index % place.vlans.length]
    if (vlan !== undefined) insertNic(state, { vm: vm.id, vlan: vlan.id, address })
  })
  const owned = (usual.labels ?? []).flatMap((name) => labels.get(name) ?? [])
  state.store.tables.Vm.update(vm.id, { labels: owned })
  sumUpDisks(state, vm.id)
  tellAddresses(state, vm)
}

function vmNamed(state: TowerState, name: string): string {
  const vm = [...state.store.tables.Vm.all()].find((each) => each.name === name)
  if (vm === undefined) throw new Error(`no VM is called ${name}`)
  return vm.id
}

function placeInBin(state: TowerState): void {
  for (const vm of state.store.tables.Vm.all()) {
    if (!vm.name?.startsWith('in-recycle-bin-')) continue
    const deleted = { in_recycle_bin: true, original_name: 'old-wiki', deleted_at: daysAgo(state, 3) }
    state.store.tables.Vm.update(vm.id, deleted)
  }
}

const vgpuTypes = [
  {
    framebuffer: 4096,
    max_instance: 4,
    max_resolution: '5120x2880',
    name: 'GRID T4-4Q',
    vgpu_type_id: 'nvidia-233',
  },
]

function giveGpus(state: TowerState, gpu: Place): void {
  const { GpuDevice, Vm } = state.store.tables
  const add = (hostAt: number, number: number, extra: object) =>
    GpuDevice.insert({
      ...{
        id: state.newId(),
        local_id: state.random.uuid(),
        host: gpu.hosts[hostAt]?.id ?? '',
        status: 'READY',
      },
      ...{ brand: 'NVIDIA Corporation', description: '', bus_location: `0000:${30 + number}:00.0` },
      ...{ is_nvidia_tools_ready: true, is_nvidia_vfs_enabled: false, is_nvidia_vfs_supported: false },
      ...{ local_created_at: daysAgo(state, 100), labels: [], driver_info: null },
      ...extra,
    })
  const passThrough = { model: 'A100 PCIe 80GB', user_usage: 'PASS_THROUGH' }
  const devices = [0, 1, 2].map((number) =>
    add(0, number, { ...passThrough, name: `A100 PCIe 80GB-${number}` }),
  )
  const shared = add(1, 0, {
    ...{ model: 'Tesla T4', name: 'Tesla T4-0', user_usage: 'VGPU', mdev_supported_types: vgpuTypes },
    ...{ user_vgpu_type_id: 'nvidia-233', user_vgpu_type_name: 'GRID T4-4Q', vgpu_instance_num: 4 },
  })
  state.store.derive('GpuDevice', 'assigned_vgpus_num', (device) =>
    device.user_usage === 'VGPU' ? assignedVgpus(state, device.id) : null,
  )
  state.store.derive('GpuDevice', 'available_vgpus_num', (device) =>
    device.user_usage === 'VGPU' ? (device.vgpu_instance_num ?? 0) - assignedVgpus(state, device.id) : null,
  )
  const [first, second, third] = devices.map((device) => device.id)
  Vm.update(vmNamed(state, 'train-a'), { gpu_devices: [first ?? '', second ?? ''] })
  Vm.update(vmNamed(state, 'train-b'), { gpu_devices: [third ?? ''] })
  Vm.update(vmNamed(state, 'desktop-vgpu'), { gpu_devices: [shared.id] })
}

/** One card whose traffic is held back. */
function limitNic(state: TowerState): void {
  const { VmNic } = state.store.tables
  const [nic] = VmNic.referring('vm', vmNamed(state, 'database'))
  const limit = (rate_limit: number) => ({ enabled: true, rate_limit, rate_limit_unit: 'Mbps' as const })
  if (nic !== undefined) VmNic.update(nic.id, nicLimits({ egress: limit(200), ingress: limit(1000) }))
}

function addFolder(state: TowerState, { cluster }: Place): void {
  const { Vm, VmFolder } = state.store.tables
  const folder = VmFolder.insert({
    ...{ id: state.newId(), local_id: state.random.uuid(), name: 'web', cluster: cluster.id },
  })
  for (const name of webs) Vm.update(vmNamed(state, name), { folder: folder.id })
}

/** The web servers are to run on different hosts. */
function addPlacementGroup(state: TowerState, { cluster }: Place): void {
  state.store.tables.VmPlacementGroup.insert({
    ...{ id: state.newId(), local_id: state.random.uuid(), name: 'web-apart', description: '' },
    ...{ cluster: cluster.id, enabled: true, vm_vm_policy_enabled: true, vm_vm_policy: 'PREFER_DIFFERENT' },
    ...{ local_created_at: daysAgo(state, 190), local_updated_at: daysAgo(state, 190) },
    vms: webs.map((name) => vmNamed(state, name)),
  })
}

const webs = ['web-01', 'web-02']
