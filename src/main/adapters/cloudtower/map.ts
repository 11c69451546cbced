import type { TowerHost } from '#shared/domain/tower-host'
import {
  type TowerDisk,
  type TowerGpu,
  TowerId,
  type TowerLabel,
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
    inRecycleBin,
    isSystem: wire.internal === true || (wire.vm_usage ?? '') !== '',
    isProtected: wire.protected === true,
    tools: { status: wire.vm_tools_status ?? '', ...told({ version: wire.vm_tools_version }) },
    guest: told({ kind: wire.guest_os_type, os: wire.os, kernel: wire.kernel_info, hostname: wire.hostname }),
    ...told({
      doing: wire.entityAsyncStatus,
      cluster: maybeRef(wire.cluster),
      host: maybeRef(wire.host),
      folder: maybeRef(wire.folder),
      firmware: wire.firmware,
      ha: wire.ha,
      haPriority: wire.ha_priority,
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

/** Addresses in one text; commas are documented, spaces and semicolons have been seen (CloudTower API, 11.7). */
function addressesOf(ips: string): string[] {
  return ips.split(/[,;\s]+/).filter((part) => part !== '')
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
        ...told({ device: disk.device, image: disk.elf_image?.name ?? disk.svt_image?.name }),
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
    }),
  }
}

export function nicOf(nic: WireNic): TowerNic {
  const seen = [...nic.guest_info_ip_addresses, ...nic.guest_info_ip_addresses_v6]
  const own = nic.ip_address ?? ''
  return {
    id: nic.id,
    mac: nic.mac_address ?? '',
    addresses: [...new Set([...(own === '' ? [] : [own]), ...seen])],
    isEnabled: nic.enabled !== false,
    ...told({ model: nic.model, network: maybeRef(nic.vlan) }),
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

export function taskOf(task: WireTask): TowerTask {
  return {
    id: task.id,
    description: task.description ?? '',
    status: task.status ?? '',
    progress: task.progress ?? 0,
    ...told({
      createdAt: task.local_created_at,
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
