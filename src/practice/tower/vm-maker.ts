import type {
  Bus,
  VmGuestsOperationSystem,
  VmStatus,
  VmVolumeElfStoragePolicyType,
} from '#shared/wire/cloudtower'
import type { TowerState } from './state'
import type { RowOf } from './store/rows'

/** A VM that only has to be put in place: nothing is checked here. */
export interface VmSketch {
  readonly name: string
  readonly cluster: string
  readonly host: string | null
  readonly vcpu: number
  readonly sockets?: number
  readonly memory: number
  readonly status: VmStatus
  readonly guest?: VmGuestsOperationSystem
  readonly os?: string | null
  readonly hasTools?: boolean
  readonly createdAt: string
  readonly extra?: Partial<RowOf<'Vm'>>
}

const toolsVersion = '3.2.0'

/** A VM's own values; the rest is empty until somebody sets it. */
export function insertVm(state: TowerState, sketch: VmSketch): RowOf<'Vm'> {
  const { name, cluster, host, vcpu, memory, status, guest = 'LINUX', hasTools = true } = sketch
  const sockets = sketch.sockets ?? 1
  const isRunning = status === 'RUNNING'
  return state.store.tables.Vm.insert({
    ...{ id: state.newId(), local_id: state.random.uuid(), name, description: '', cluster, host, status },
    node_ip: state.store.tables.Host.find(host)?.management_ip ?? '',
    ...{ vcpu, cpu: { cores: vcpu / sockets, sockets }, cpu_model: 'cluster_default', memory },
    ...{
      firmware: 'BIOS',
      ha: true,
      ha_priority: 'LEVEL_2_MEDIUM',
      clock_offset: guest === 'WINDOWS' ? 'LOCALTIME' : 'UTC',
    },
    ...{ win_opt: guest === 'WINDOWS', video_type: 'VGA', nested_virtualization: false },
    ...{ guest_os_type: guest, os: sketch.os ?? null, hostname: hasTools ? name : null, ips: '' },
    vm_tools_status: hasTools ? (isRunning ? 'RUNNING' : 'NOT_RUNNING') : 'NOT_INSTALLED',
    vm_tools_version: hasTools ? toolsVersion : null,
    ...{ in_recycle_bin: false, internal: false, protected: false, local_created_at: sketch.createdAt },
    ...{ bios_uuid: state.random.uuid(), cpu_usage: isRunning ? 3.5 : 0, memory_usage: isRunning ? 21.4 : 0 },
    ...{ provisioned_size: 0, size: 0, used_size: 0, unique_size: 0, logical_size_bytes: 0 },
    ...sketch.extra,
  })
}

/** Parts of data and of repair in an erasure code. */
export interface EcParts {
  readonly data: number
  readonly parity: number
  readonly isThin: boolean
}

export interface VolumeSketch {
  readonly ec?: EcParts
  readonly name: string
  readonly cluster: string
  readonly size: number
  readonly policy: VmVolumeElfStoragePolicyType
  readonly target: string
}

/** A volume and the LUN its bytes are on. */
export function insertVolume(state: TowerState, sketch: VolumeSketch): RowOf<'VmVolume'> {
  const { IscsiLun, VmVolume } = state.store.tables
  const { name, cluster, size, policy, target, ec } = sketch
  const thin = ec?.isThin ?? !policy.includes('THICK')
  const replicas = Number(/REPLICA_(\d)/.exec(policy)?.[1] ?? 2)
  const number = IscsiLun.size + 1
  const localId = state.random.uuid()
  const lun = IscsiLun.insert({
    ...{ id: state.newId(), local_id: localId, name: localId, lun_id: number % 256, assigned_size: size },
    ...{
      iscsi_target: target,
      allowed_initiators: '*/*',
      local_created_at: state.now(),
      zbs_volume_id: state.random.uuid(),
    },
    ...{ replica_num: replicas, stripe_num: 4, stripe_size: 262_144, thin_provision: thin, io_size: 4096 },
    unique_size: Math.floor(size / 2),
  })
  return VmVolume.insert({
    ...{
      id: state.newId(),
      local_id: state.random.uuid(),
      name,
      size,
      cluster,
      lun: lun.id,
      type: 'KVM_VOLUME',
    },
    path: `iscsi://iqn.2016-02.com.smartx:system:${target}/${number}`,
    ...{
      sharing: false,
      mounting: true,
      local_created_at: state.now(),
      elf_storage_policy: policy,
      description: '',
    },
    ...{ elf_storage_policy_replica_num: replicas, elf_storage_policy_thin_provision: thin },
    ...{ elf_storage_policy_ec_k: ec?.data ?? null, elf_storage_policy_ec_m: ec?.parity ?? null },
    ...{
      elf_storage_policy_stripe_num: 4,
      unique_size: Math.floor(size / 2),
      used_size: Math.floor(size / 2),
    },
    used_size_usage: 50,
  })
}

export interface DiskSketch {
  readonly vm: string
  readonly bus: Bus
  readonly boot: number
  readonly volume?: string
  readonly image?: string | null
  readonly extra?: Partial<RowOf<'VmDisk'>>
}

/** A disk with a volume, or a CD drive. */
export function insertDisk(
  state: TowerState,
  { vm, bus, boot, volume, image, extra }: DiskSketch,
): RowOf<'VmDisk'> {
  const { VmDisk } = state.store.tables
  const key = Math.max(0, ...VmDisk.referring('vm', vm).map((disk) => disk.key ?? 0)) + 1
  return VmDisk.insert({
    ...{ id: state.newId(), type: volume === undefined ? 'CD_ROM' : 'DISK', bus, boot, key, vm },
    ...{ vm_volume: volume ?? null, elf_image: image ?? null, disabled: false },
    ...extra,
  })
}

export interface NicSketch {
  readonly vm: string
  readonly vlan: string
  readonly address?: string
  readonly extra?: Partial<RowOf<'VmNic'>>
}

export function insertNic(state: TowerState, { vm, vlan, address, extra }: NicSketch): RowOf<'VmNic'> {
  const { VmNic } = state.store.tables
  const tail = state.random
    .bytes(3)
    .toString('hex')
    .replace(/(..)(?=.)/g, '$1:')
  return VmNic.insert({
    ...{
      id: state.newId(),
      local_id: state.random.uuid(),
      vm,
      vlan,
      order: VmNic.referring('vm', vm).length,
    },
    ...{ mac_address: `52:54:00:${tail}`, model: 'VIRTIO', enabled: true, mirror: false, type: 'VLAN' },
    ...{ ip_address: address ?? '', subnet_mask: '', gateway: '' },
    ...extra,
  })
}

/** What a VM's disks add up to. */
export function sumUpDisks(state: TowerState, vm: string): void {
  const { Vm, VmDisk, VmVolume } = state.store.tables
  const volumes = VmDisk.referring('vm', vm).flatMap((disk) => VmVolume.find(disk.vm_volume) ?? [])
  const provisioned = volumes.reduce((sum, volume) => sum + (volume.size ?? 0), 0)
  const used = volumes.reduce((sum, volume) => sum + (volume.used_size ?? 0), 0)
  Vm.update(vm, {
    ...{ provisioned_size: provisioned, logical_size_bytes: provisioned, size: used, used_size: used },
    ...{ unique_size: used * 2, unique_logical_size: used, guest_used_size: Math.floor(used * 0.6) },
    ...{ used_size_usage: provisioned === 0 ? 0 : (used / provisioned) * 100, guest_size_usage: 31.2 },
  })
}
