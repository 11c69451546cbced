import { TowerRefusal } from './refusal'
import type { TowerState } from './state'
import type { RowOf } from './store/rows'
import { TaskFailure } from './tasks'

const unfit: readonly (string | undefined)[] = ['CONNECTED_ERROR', 'SESSION_EXPIRED', 'INITIALIZING']
const leaving: readonly (string | undefined)[] = ['MAINTENANCE_MODE', 'ENTERING_MAINTENANCE_MODE']

/** A host that is healthy and not in maintenance (spec 6.4). */
function isUsable(host: RowOf<'Host'>): boolean {
  return !unfit.includes(host.status) && !leaving.includes(host.host_state?.state)
}

/** What a host has left for VMs: memory of running and suspended ones is taken. */
export function freeMemory(state: TowerState, host: RowOf<'Host'>): number {
  const vms = state.store.tables.Vm.referring('host', host.id)
  const taken = vms.filter((vm) => vm.status !== 'STOPPED').reduce((sum, vm) => sum + (vm.memory ?? 0), 0)
  return (host.total_memory_bytes ?? 0) - (host.os_memory_bytes ?? 0) - taken
}

/** No host has enough memory: the scheduler's own words (spec 5.5). */
export function noRoom(): TaskFailure {
  return new TaskFailure('HostAvailableMemoryFilter', 'HostAvailableMemoryFilter: no host has enough memory')
}

/** A host a request names by id. */
export function namedHost(state: TowerState, cluster: string | null | undefined, id: string): RowOf<'Host'> {
  const host = state.store.tables.Host.find(id)
  if (host === undefined) throw new TowerRefusal(404, 'host not found')
  if (host.cluster !== cluster) throw new TowerRefusal(400, `host ${id} belongs to another cluster`)
  if (!isUsable(host)) throw new TowerRefusal(400, `host ${id} cannot take VMs now`)
  return host
}

/** The usable hosts of a cluster with room for so much, the emptiest first. */
export function hostsWithRoom(
  state: TowerState,
  cluster: string | null | undefined,
  memory: number,
): readonly RowOf<'Host'>[] {
  return state.store.tables.Host.referring('cluster', cluster ?? '')
    .filter((host) => isUsable(host) && freeMemory(state, host) >= memory)
    .sort((one, other) => freeMemory(state, other) - freeMemory(state, one))
}

/** Where a VM will run: the host asked for, else where it was, else the emptiest (spec 6.1). */
export function hostForStart(state: TowerState, vm: RowOf<'Vm'>, id: string | undefined): RowOf<'Host'> {
  const asked = id === undefined || id === 'AUTO_SCHEDULE' ? undefined : namedHost(state, vm.cluster, id)
  if (asked !== undefined) return asked
  const hosts = hostsWithRoom(state, vm.cluster, vm.memory ?? 0)
  const bound = gpuHost(state, vm) ?? vm.host
  const host = hosts.find((each) => each.id === bound) ?? (gpuHost(state, vm) === null ? hosts[0] : undefined)
  if (host === undefined) throw noRoom()
  return host
}

/** A VM with GPUs runs where they are. */
export function gpuHost(state: TowerState, vm: RowOf<'Vm'>): string | null {
  return state.store.tables.GpuDevice.find(vm.gpu_devices?.[0])?.host ?? null
}
