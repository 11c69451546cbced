import type { VmId } from '#shared/domain/ids'
import type { PowerAction } from '#shared/domain/vm'
import type { VmRequest } from '#shared/domain/vm-plan'
import { err, ok } from '#shared/result'
import type { VmCalls } from '../../../core/ports-dbc'
import { listedVm, listedVms, vmInfo } from '../map'
import { mapResult, type Relay } from '../relay'
import { type RequestContent, requestOf } from '../request'
import { ListedTask, TaskInfo, TaskList } from '../wire'

/** VMs, which DBC calls tasks (DBC HTTP API, 8). */
export function vmCalls(relay: Relay): VmCalls {
  return {
    vmList: async (nodeId, authority) => {
      const tasks = await relay.ask(TaskList, { kind: 'tasks', nodeId, authority })
      return mapResult(tasks, listedVms)
    },
    vmInfo: async (nodeId, authority, vmId, canWait) => {
      const path = `/${vmId}`
      const info = await relay.ask(TaskInfo, { kind: 'tasks', path, nodeId, authority, canWait })
      if (!info.ok) return info
      const [listed] = listedVm(info.value)
      return listed?.id !== vmId ? err({ code: 'wrongShape', what: 'tasks' }) : ok(vmInfo(listed, info.value))
    },
    vmCreate: async (nodeId, authority, vmId, request) => {
      const made = await relay.ask(ListedTask, createCall(nodeId, authority, vmId, request))
      if (!made.ok) return made
      const [listed] = listedVm(made.value)
      return listed === undefined ? err({ code: 'wrongShape', what: 'tasks/start' }) : ok(listed)
    },
    vmCreateRequest: (...what) => {
      const { method, path, body } = requestOf(createCall(...what))
      return { method, url: `${relay.origin}${path}`, body }
    },
    vmPower: async (nodeId, authority, vmId, action) => {
      const { kind, query = '' } = powerPaths[action]
      const told = await relay.tell({ kind, path: `/${vmId}${query}`, nodeId, authority })
      return mapResult(told, () => null)
    },
    vmDelete: async (nodeId, authority, vmId) => {
      const told = await relay.tell({ kind: 'tasks/delete', path: `/${vmId}`, nodeId, authority })
      return mapResult(told, () => null)
    },
  }
}

function createCall(
  ...[nodeId, authority, vmId, request]: Parameters<VmCalls['vmCreateRequest']>
): RequestContent {
  return { kind: 'tasks/start', nodeId, additional: createFields(vmId, request), authority }
}

/** `tasks/stop` is the one power cut that every version has (DBC HTTP API, 15). */
const powerPaths: Readonly<Record<PowerAction, { readonly kind: string; readonly query?: string }>> = {
  start: { kind: 'tasks/start' },
  cutPower: { kind: 'tasks/stop' },
  restart: { kind: 'tasks/restart' },
  forceRestart: { kind: 'tasks/restart', query: '?force_reboot=true' },
  reset: { kind: 'tasks/reset' },
}

/** The fields of `tasks/start` (8.1). Numbers are strings there: a JSON number counts as absent. */
export function createFields(vmId: VmId, request: VmRequest): Readonly<Record<string, string | string[]>> {
  const { secondLoginPort } = request
  const [own, other] = request.os === 'windows' ? ['rdp_port', 'ssh_port'] : ['ssh_port', 'rdp_port']
  return {
    task_id: vmId,
    desc: request.name,
    image_name: request.image,
    operation_system: request.os,
    bios_mode: request.biosMode,
    gpu_count: String(request.gpuCount),
    cpu_cores: String(request.cpuCores),
    mem_size: String(request.memoryGib),
    disk_size: String(request.diskGib),
    // A VM with an address of its own has the usual port there, where none is said (8.1, ssh_port).
    ...(request.loginPort === undefined ? {} : { [own]: String(request.loginPort) }),
    vnc_port: String(request.vncPort),
    ...(secondLoginPort === undefined ? {} : { [other]: String(secondLoginPort) }),
    ...(request.publicIp === undefined ? {} : { public_ip: request.publicIp }),
    ...(request.dataFile === undefined ? {} : { data_file_name: request.dataFile }),
    ...(request.networkName === undefined ? {} : { network_name: request.networkName }),
    ...(request.customPorts === undefined ? {} : { custom_port: request.customPorts }),
    ...(request.multicast === undefined ? {} : { multicast: request.multicast }),
    ...(request.networkFilters === undefined ? {} : { network_filters: request.networkFilters }),
    ...(request.nicModel === undefined ? {} : { interface_model_type: request.nicModel }),
  }
}
