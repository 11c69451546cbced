import type { TowerHost } from '#shared/domain/tower-host'
import type { TowerSnapshotRow } from '#shared/domain/tower-snapshots'
import {
  type TowerDisk,
  type TowerGpu,
  TowerId,
  type TowerLabel,
  type TowerLimits,
  type TowerNic,
  type TowerRef,
  type TowerSnapshot,
  type TowerTask,
  type TowerVm,
} from '#shared/domain/tower-vm'
import type {
  WireDisk,
  WireGpu,
  WireHost,
  WireLabel,
  WireNic,
  WireRef,
  WireSnapshot,
  WireTask,
  WireVm,
  WireVolume,
} from './schemas'

/** An object without the entries that say nothing: null and absent mean the same in a tower's answers. */
function told<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> }
}

/** A VM of a tower, or undefined for one whose id is none. */
export function vmOf(wire: WireVm): TowerVm | undefined {
  const id = TowerId.safeParse(wire.id)
  if (!id.success) return undefined
  const inRecycleBin = wire.in_recycle_bin === true
  return {
    id: id.data,
    localId: wire.local_id ?? '',
    // In the recycle bin the tower gives it a name of its own (CloudTower API, 6.1).
    // Without any, a row would be empty, and a deletion confirmed by typing nothing.
    name: (inRecycleBin ? wire.original_name : undefined) || wire.name || wire.id,
    description: wire.description ?? '',
    status: wire.status ?? 'UNKNOWN',
    cpu: {
      total: wire.vcpu ?? 0,
      ...told({ sockets: wire.cpu?.sockets, cores: wire.cpu?.cores, model: wire.cpu_model }),
    },
    memory: wire.memory ?? 0,
    addresses: addressesOf(wire.ips ?? ''),
    labels: wire.labels.map(labelOf),
    gpuCount: wire.gpu_devices.length,
    more: moreOf(wire),
    inRecycleBin,
    isSystem: wire.internal === true || (wire.vm_usage ?? '') !== '',
    isProtected: wire.protected === true,
    tools: { status: wire.vm_tools_status ?? '', ...told({ version: wire.vm_tools_version }) },
    guest: told({
      ...{ kind: wire.guest_os_type, os: wire.os, kernel: wire.kernel_info, hostname: wire.hostname },
      dns: listOrNone(wire.dns_servers),
    }),
    ...told({
      doing: wire.entityAsyncStatus,
      cluster: maybeRef(wire.cluster),
      host: maybeRef(wire.host),
      folder: maybeRef(wire.folder),
      firmware: wire.firmware,
      ha: wire.ha,
      haPriority: wire.ha_priority,
      videoType: wire.video_type,
      clockOffset: wire.clock_offset,
      isWindowsOptimized: wire.win_opt,
      limits: limitsOf(wire),
      cpuUsage: wire.cpu_usage,
      memoryUsage: wire.memory_usage,
      provisionedSize: wire.provisioned_size,
      usedSize: wire.used_size ?? wire.unique_size,
      createdAt: wire.local_created_at,
      stoppedAt: wire.last_shutdown_time,
      deletedAt: wire.deleted_at,
    }),
  }
}

function moreOf(wire: WireVm): TowerVm['more'] {
  return {
    backupPlans: namesOf(wire.backup_plans),
    placementGroups: namesOf(wire.vm_placement_group),
    pciNics: namesOf(wire.pci_nics),
    usbDevices: namesOf(wire.usb_devices),
    ...told({
      ...{ videoType: wire.video_type, clock: wire.clock_offset, isWindowsOptimized: wire.win_opt },
      ...{ isNested: wire.nested_virtualization, guestCpu: wire.guest_cpu_model, dns: wire.dns_servers },
      guestUsedSize: wire.guest_used_size,
      ...{ snapshotPlan: wire.snapshot_plan?.name, biosId: wire.bios_uuid },
    }),
  }
}

const namesOf = (refs: readonly WireRef[]): string[] => refs.map(({ id, name }) => name || id)

/** Addresses in one text; commas are documented, spaces and semicolons have been seen (CloudTower API, 11.7). */
function addressesOf(ips: string): string[] {
  return ips.split(/[,;\s]+/).filter((part) => part !== '')
}

const listOrNone = (text: string | null | undefined): readonly string[] | undefined =>
  text ? addressesOf(text) : undefined

interface WireLimits {
  readonly max_iops?: number | null | undefined
  readonly max_bandwidth?: number | null | undefined
}

/** Limits, where there is one. */
function limitsOf({ max_iops, max_bandwidth }: WireLimits): TowerLimits | undefined {
  const limits = told({ iops: max_iops || undefined, bandwidth: max_bandwidth || undefined })
  return Object.keys(limits).length === 0 ? undefined : limits
}

export function refOf({ id, name }: WireRef): TowerRef {
  return { id, name: name ?? '' }
}

const maybeRef = (ref: WireRef | null | undefined): TowerRef | undefined =>
  ref === undefined || ref === null ? undefined : refOf(ref)

export function labelOf({ id, key, value }: WireLabel): TowerLabel {
  return { id, key: key ?? '', value: value ?? '' }
}

/** Disks in the order in which the VM tries to start from them, each with its volume. */
export function disksOf(disks: readonly WireDisk[], volumes: readonly WireVolume[]): TowerDisk[] {
  const byId = new Map(volumes.map((volume) => [volume.id, volume]))
  return disks
    .map((disk): TowerDisk => {
      const volume = disk.vm_volume ?? undefined
      return {
        ...{ id: disk.id, type: disk.type ?? '', bus: disk.bus ?? '', boot: disk.boot ?? 0 },
        isDisabled: disk.disabled === true,
        ...told({ device: disk.device, serial: disk.serial, key: disk.key, limits: limitsOf(disk) }),
        ...told({ image: disk.elf_image?.name ?? disk.svt_image?.name ?? disk.cloud_init_image_name }),
        ...(volume === undefined ? {} : { volume: volumeOf(volume, byId.get(volume.id)) }),
      }
    })
    .sort((a, b) => a.boot - b.boot)
}

function volumeOf(ref: WireRef, volume: WireVolume | undefined) {
  return {
    id: ref.id,
    name: volume?.name ?? ref.name ?? '',
    isShared: volume?.sharing === true,
    ...told({
      size: volume?.size,
      usedSize: volume?.used_size ?? volume?.unique_size,
      policy: volume?.elf_storage_policy,
      ec: ecOf(volume),
      guestUsedSize: volume?.guest_used_size,
    }),
  }
}

function ecOf(volume: WireVolume | undefined) {
  const data = volume?.elf_storage_policy_ec_k
  const parity = volume?.elf_storage_policy_ec_m
  return data && parity ? { data, parity } : undefined
}

const limitOf = (isOn: boolean | null | undefined, rate: number | null | undefined): number | undefined =>
  isOn === true && rate ? rate : undefined

export function nicOf(nic: WireNic): TowerNic {
  const seen = [...nic.guest_info_ip_addresses, ...nic.guest_info_ip_addresses_v6]
  const own = nic.ip_address ?? ''
  const { vpc_nic: vpc } = nic
  const outside = vpc?.floating_ip?.external_ip
  return {
    id: nic.id,
    mac: nic.mac_address ?? '',
    addresses: [...new Set([...(own === '' ? [] : [own]), ...seen, ...(vpc?.ip_addresses ?? [])])],
    isEnabled: nic.enabled !== false,
    ...told({
      ...{ model: nic.model, network: maybeRef(nic.vlan) ?? maybeRef(vpc?.vpc_subnet) },
      ...{ vpc: vpc?.vpc?.name, outside, port: nic.nic?.name },
      sendLimit: limitOf(nic.egress_rate_limit_enabled, nic.egress_rate_limit_max_rate_in_bitps),
      receiveLimit: limitOf(nic.ingress_rate_limit_enabled, nic.ingress_rate_limit_max_rate_in_bitps),
    }),
    ...(own === ''
      ? {}
      : { own: { address: own, subnetMask: nic.subnet_mask ?? '', gateway: nic.gateway ?? '' } }),
    ...(nic.mirror === true ? { isMirror: true } : {}),
    ...(nic.type === 'VPC' ? { isVpc: true } : {}),
  }
}

export function gpuOf(gpu: WireGpu): TowerGpu {
  return {
    id: gpu.id,
    name: gpu.name ?? '',
    ...told({
      model: gpu.model,
      use: gpu.user_usage,
      type: gpu.user_vgpu_type_name,
      count: gpu.vgpu_instance_on_vm_num,
      ...{ host: gpu.host?.name, status: gpu.status },
    }),
  }
}

export function snapshotOf(snapshot: WireSnapshot): TowerSnapshot {
  return {
    id: snapshot.id,
    name: snapshot.name ?? '',
    description: snapshot.description ?? '',
    consistency: snapshot.consistent_type ?? '',
    ...told({ createdAt: snapshot.local_created_at, size: snapshot.size, doing: snapshot.entityAsyncStatus }),
  }
}

/** The same with what tells it apart among all of a tower. */
export function snapshotRowOf(snapshot: WireSnapshot): TowerSnapshotRow {
  return {
    ...snapshotOf(snapshot),
    ...told({
      ...{ vm: maybeRef(snapshot.vm), cluster: maybeRef(snapshot.cluster) },
      ...{ vcpu: snapshot.vcpu, memory: snapshot.memory },
    }),
    diskCount: snapshot.vm_disks.filter(({ type }) => type === 'DISK').length,
  }
}

export function taskOf(task: WireTask): TowerTask {
  return {
    id: task.id,
    description: task.description ?? '',
    status: task.status ?? '',
    progress: task.progress ?? 0,
    ...told({
      createdAt: task.local_created_at,
      startedAt: task.started_at,
      finishedAt: task.finished_at,
      errorCode: task.error_code,
      errorMessage: task.error_message,
      user: task.user?.name,
    }),
  }
}

/** States in which a host takes no VM (CloudTower API, 6.4). */
const closedHosts: readonly string[] = ['CONNECTED_ERROR', 'SESSION_EXPIRED', 'INITIALIZING']
const closedStates: readonly string[] = ['MAINTENANCE_MODE', 'ENTERING_MAINTENANCE_MODE']

/** A host that can take a VM; undefined for one that cannot. */
export function placementOf(wire: WireHost): TowerHost | undefined {
  const id = TowerId.safeParse(wire.id)
  const isClosed =
    closedHosts.includes(wire.status ?? '') || closedStates.includes(wire.host_state?.state ?? '')
  if (!id.success || isClosed) return undefined
  return { id: id.data, name: wire.name ?? wire.id, freeMemory: wire.allocatable_memory_bytes ?? 0 }
}
