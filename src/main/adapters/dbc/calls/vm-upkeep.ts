import type { VmModification } from '#shared/domain/vm-modify'
import type { VmUpkeepCalls } from '../../../core/ports-dbc'
import { mapResult, type Relay } from '../relay'
import { TaskLog } from '../wire'

/** What is done to a VM that is there already (DBC HTTP API, 8.6 and 8.7). */
export function vmUpkeepCalls(relay: Relay): VmUpkeepCalls {
  return {
    vmSetPassword: async (nodeId, authority, vmId, { userName, password }) => {
      const additional = { username: userName, password }
      const told = await relay.tell({ kind: 'tasks/passwd', path: `/${vmId}`, nodeId, additional, authority })
      return mapResult(told, () => null)
    },
    vmModify: async (nodeId, authority, vmId, os, wanted) => {
      const additional = modifyFields(os, wanted)
      const told = await relay.tell({ kind: 'tasks/modify', path: `/${vmId}`, nodeId, additional, authority })
      return mapResult(told, (word) => ({ nextBoot: word.includes('next boot') }))
    },
    vmLog: async (nodeId, authority, vmId, { end, lines }) => {
      const path = `/${vmId}?flag=${end}&line_num=${lines}`
      const log = await relay.ask(TaskLog, { kind: 'tasks/logs', path, nodeId, authority })
      return mapResult(log, ({ log_content }) => log_content)
    },
  }
}

/**
 * The fields of `tasks/modify` (8.5). The public address always goes along, also the empty one: without it the node takes
 * the VM's away.
 */
export function modifyFields(
  os: string,
  wanted: VmModification,
): Readonly<Record<string, string | string[]>> {
  const [own, other] = os.includes('win')
    ? ['new_rdp_port', 'new_ssh_port']
    : ['new_ssh_port', 'new_rdp_port']
  const numbers = {
    [own]: wanted.loginPort,
    [other]: wanted.secondLoginPort,
    new_vnc_port: wanted.vncPort,
    new_gpu_count: wanted.gpuCount,
    new_cpu_cores: wanted.cpuCores,
    new_mem_size: wanted.memoryGib,
  }
  const texts = Object.entries(numbers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  )
  return {
    new_public_ip: wanted.publicIp,
    ...Object.fromEntries(texts),
    ...(wanted.customPorts === undefined ? {} : { new_custom_port: wanted.customPorts }),
    ...(wanted.networkFilters === undefined ? {} : { new_network_filters: wanted.networkFilters }),
  }
}
