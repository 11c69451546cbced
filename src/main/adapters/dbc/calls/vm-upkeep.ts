import type { VmUpkeepCalls } from '../../../core/ports'
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
    vmLog: async (nodeId, authority, vmId, { end, lines }) => {
      const path = `/${vmId}?flag=${end}&line_num=${lines}`
      const log = await relay.ask(TaskLog, { kind: 'tasks/logs', path, nodeId, authority })
      return mapResult(log, ({ log_content }) => log_content)
    },
  }
}
