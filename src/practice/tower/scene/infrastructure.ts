import type { TowerState } from '../state'
import type { RowOf } from '../store/rows'

export const gib = 2 ** 30
export const tib = 2 ** 40
const day = 86_400_000

/** The clusters and what VMs need of them. */
export interface Place {
  readonly cluster: RowOf<'Cluster'>
  readonly hosts: readonly RowOf<'Host'>[]
  readonly vlans: readonly RowOf<'Vlan'>[]
  readonly target: RowOf<'IscsiTarget'>
}

export interface Places {
  readonly main: Place
  readonly gpu: Place
}

export interface PlaceSettings {
  readonly name: string
  /** The third number of its management addresses. */
  readonly subnet: number
  readonly hosts: number
  readonly memoryPerHost: number
  readonly vlans: readonly { readonly name: string; readonly vlanId: number }[]
}

export function daysAgo(state: TowerState, days: number): string {
  return new Date(state.nowMs() - days * day).toISOString()
}

function addHost(
  state: TowerState,
  cluster: RowOf<'Cluster'>,
  { name, subnet, memoryPerHost }: PlaceSettings,
  number: number,
): RowOf<'Host'> {
  const cores = 64
  const hzPerCore = 2_600_000_000
  return state.store.tables.Host.insert({
    ...{
      id: state.newId(),
      local_id: state.random.uuid(),
      name: `${name}-node-${String(number).padStart(2, '0')}`,
    },
    ...{
      cluster: cluster.id,
      management_ip: `10.${subnet}.0.${10 + number}`,
      data_ip: `10.${subnet}.1.${10 + number}`,
    },
    ...{
      status: 'CONNECTED_HEALTHY',
      state: 'IN_USE',
      connect_status: 'CONNECTED',
      merged_status: 'HEALTHY',
    },
    host_state: { state: 'IN_USE', enter_maintenance_time: '', maintenance_job_id: '' },
    ...{
      cpu_model: 'Intel(R) Xeon(R) Gold 6348 CPU @ 2.60GHz',
      cpu_brand: 'Intel',
      cpu_vendor: 'GenuineIntel',
    },
    ...{
      total_cpu_cores: cores,
      total_cpu_sockets: 2,
      cpu_hz_per_core: hzPerCore,
      total_cpu_hz: cores * hzPerCore,
    },
    ...{ model: 'Halo P', os_version: '5.1.4', total_memory_bytes: memoryPerHost, os_memory_bytes: 32 * gib },
    ...{
      total_data_capacity: 20 * tib,
      used_data_space: 4 * tib,
      ssd_disk_count: 8,
      ssd_data_capacity: 20 * tib,
    },
    ...{ nic_count: 4, nested_virtualization: false, iommu: 'ENABLE', used_cpu_hz: 21_500_000_000 },
  })
}

function addVlans(
  state: TowerState,
  cluster: RowOf<'Cluster'>,
  settings: PlaceSettings,
): readonly RowOf<'Vlan'>[] {
  const { Vds, Vlan } = state.store.tables
  const localId = () => `${cluster.local_id}_${state.random.uuid()}`
  const vds = Vds.insert({
    ...{ id: state.newId(), local_id: localId(), name: 'vds-business', cluster: cluster.id, type: 'VM' },
    ...{
      bond_mode: 'active-backup',
      ovsbr_name: 'ovsbr-b8d2c41f7',
      internal: false,
      vlans_num: settings.vlans.length,
    },
  })
  return settings.vlans.map(({ name, vlanId }) =>
    Vlan.insert({
      ...{ id: state.newId(), local_id: localId(), name, vlan_id: vlanId, network_ids: [String(vlanId)] },
      ...{ type: 'VM', mode_type: 'VLAN_ACCESS', vds: vds.id },
      ...{ gateway_ip: null, gateway_subnetmask: null, subnetmask: null },
    }),
  )
}

const cpuModels = ['Icelake-Server', 'Cascadelake-Server', 'Skylake-Server']

export function addPlace(state: TowerState, settings: PlaceSettings): Place {
  const { Cluster, IscsiTarget } = state.store.tables
  const { name, subnet } = settings
  const cluster = Cluster.insert({
    ...{ id: state.newId(), local_id: state.random.uuid(), name, ip: `10.${subnet}.0.10` },
    ...{ management_vip: `10.${subnet}.0.10`, type: 'SMTX_OS', hypervisor: 'ELF', architecture: 'X86_64' },
    ...{ version: '5.1.4', connect_state: 'CONNECTED', software_edition: 'ENTERPRISE', is_all_flash: true },
    ...{ dns: ['10.0.0.2'], ntp_servers: ['10.0.0.3'], total_cpu_models: cpuModels },
    recommended_cpu_models: cpuModels.slice(0, 1),
    ...{ total_data_capacity: settings.hosts * 20 * tib, valid_data_space: settings.hosts * 20 * tib },
    ...{
      used_data_space: settings.hosts * 4 * tib,
      total_memory_bytes: settings.hosts * settings.memoryPerHost,
    },
    ...{ total_cpu_cores: settings.hosts * 64, datacenters: [], applications: [] },
  })
  const numbers = Array.from({ length: settings.hosts }, (_, index) => index + 1)
  return {
    cluster,
    hosts: numbers.map((number) => addHost(state, cluster, settings, number)),
    vlans: addVlans(state, cluster, settings),
    target: IscsiTarget.insert({ id: state.newId(), name: `elf-${name}` }),
  }
}

/** Numbers that follow from the VMs there are. */
function deriveCounts(state: TowerState): void {
  const { store } = state
  const { Vm, Host } = store.tables
  for (const [type, field] of [
    ['Cluster', 'cluster'],
    ['Host', 'host'],
  ] as const) {
    const count = (status?: string) => (row: { readonly id: string }) => {
      const vms = Vm.referring(field, row.id)
      return status === undefined ? vms.length : vms.filter((vm) => vm.status === status).length
    }
    store.derive(type, 'vm_num', count())
    store.derive(type, 'running_vm_num', count('RUNNING'))
    store.derive(type, 'stopped_vm_num', count('STOPPED'))
    store.derive(type, 'suspended_vm_num', count('SUSPENDED'))
  }
  const taken = (vms: readonly RowOf<'Vm'>[]) =>
    vms.filter((vm) => vm.status !== 'STOPPED').reduce((sum, vm) => sum + (vm.memory ?? 0), 0)
  store.derive(
    'Host',
    'used_memory_bytes',
    (host) => (host.os_memory_bytes ?? 0) + taken(Vm.referring('host', host.id)),
  )
  store.derive('Host', 'allocatable_memory_bytes', (host) =>
    Math.max(
      0,
      (host.total_memory_bytes ?? 0) - (host.os_memory_bytes ?? 0) - taken(Vm.referring('host', host.id)),
    ),
  )
  store.derive('Cluster', 'used_memory_bytes', (cluster) => taken(Vm.referring('cluster', cluster.id)))
  store.derive('Cluster', 'host_num', (cluster) => Host.referring('cluster', cluster.id).length)
  store.derive('VmFolder', 'vm_num', (folder) => Vm.referring('folder', folder.id).length)
  store.derive('Label', 'vm_num', (label) => Vm.referring('labels', label.id).length)
}

export function addInfrastructure(state: TowerState): Places {
  deriveCounts(state)
  const center = state.store.tables.Datacenter.insert({ id: state.newId(), name: 'practice-dc' })
  const main = addPlace(state, {
    ...{ name: 'sim-cluster-01', subnet: 10, hosts: 3, memoryPerHost: 256 * gib },
    vlans: [
      { name: 'default', vlanId: 0 },
      { name: 'office', vlanId: 120 },
    ],
  })
  const gpu = addPlace(state, {
    ...{ name: 'gpu-cluster', subnet: 20, hosts: 2, memoryPerHost: 512 * gib },
    vlans: [{ name: 'training', vlanId: 300 }],
  })
  for (const { cluster } of [main, gpu])
    state.store.tables.Cluster.update(cluster.id, { datacenters: [center.id] })
  const [, , third] = main.hosts
  if (third !== undefined) {
    const entered = daysAgo(state, 1)
    const host_state = {
      state: 'MAINTENANCE_MODE',
      enter_maintenance_time: entered,
      maintenance_job_id: '',
    } as const
    state.store.tables.Host.update(third.id, { host_state })
  }
  return { main, gpu }
}
