import type { z } from 'zod'
import type { NodeId, VmId } from '#shared/domain/ids'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Authority, DbcClientFactory, PowerAction } from '../../core/ports'
import { createHttp } from './http'
import { Lanes } from './lanes'
import { factsOf, listedVm, rentalOf, vmInfo } from './map'
import { ClientVersion, ListedTask, Machine, RentOrders, SessionId, TaskInfo, TaskList } from './wire'

/**
 * A GPU node works on one request at a time (DBC HTTP API, 2.2), so each node has one lane; and requests of one kind in
 * flight on a client can lose its timeout (2.5), so they are few. Neither makes a node wait for another's slow answer.
 */
const perNode = 1
const perKind = 4

/** Speaks to one DBC client. Every method is one request, sent once. */
export const createDbcClient: DbcClientFactory = (origin) => {
  const http = createHttp(origin)
  const nodes = new Lanes(perNode)
  const kinds = new Lanes(perKind)

  async function ask<S extends z.ZodType>(
    schema: S,
    kind: string,
    nodeId: NodeId,
    extra: { path?: string; additional?: object; authority?: Authority } = {},
  ): Promise<Result<z.output<S>, AppError>> {
    const body = bodyFor(nodeId, extra.additional ?? {}, extra.authority)
    const answer = await nodes.run(nodeId, () =>
      kinds.run(kind, () => http.post(`/${kind}${extra.path ?? ''}`, body)),
    )
    return answer.ok ? parse(schema, answer.value, kind) : answer
  }

  /** A call whose only news is that it was accepted. An object would mean a wrong path was read as a query (16, item 1). */
  async function tell(
    kind: string,
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
  ): Promise<Result<null, AppError>> {
    const body = bodyFor(nodeId, {}, authority)
    const answer = await nodes.run(nodeId, () => kinds.run(kind, () => http.post(`/${kind}/${vmId}`, body)))
    if (!answer.ok) return answer
    return typeof answer.value === 'string' ? ok(null) : err({ code: 'wrongShape', what: kind })
  }

  return {
    version: async () => {
      const answer = await http.post('/', {})
      if (!answer.ok) return answer
      const version = parse(ClientVersion, answer.value, 'version')
      return version.ok ? ok(version.value.client_version) : version
    },
    nodeFacts: async (nodeId) => map(await ask(Machine, 'mining_nodes', nodeId), factsOf),
    rentals: async (nodeId) =>
      map(await ask(RentOrders, 'rent_orders', nodeId), ({ rent_orders }) => rent_orders.flatMap(rentalOf)),
    sessionId: async (nodeId, authority) =>
      map(
        await ask(SessionId, 'mining_nodes', nodeId, { path: '/session_id', authority }),
        (news) => news.session_id,
      ),
    vmList: async (nodeId, authority) =>
      map(await ask(TaskList, 'tasks', nodeId, { authority }), (tasks) => tasks.flatMap(listedVm)),
    vmInfo: async (nodeId, authority, vmId) => {
      const info = await ask(TaskInfo, 'tasks', nodeId, { path: `/${vmId}`, authority })
      if (!info.ok) return info
      const [listed] = listedVm(info.value)
      return listed?.id !== vmId ? err({ code: 'wrongShape', what: 'tasks' }) : ok(vmInfo(listed, info.value))
    },
    vmCreate: async (nodeId, authority, vmId, request) => {
      const additional = createFields(vmId, request)
      const made = await ask(ListedTask, 'tasks/start', nodeId, { additional, authority })
      if (!made.ok) return made
      const [listed] = listedVm(made.value)
      return listed === undefined ? err({ code: 'wrongShape', what: 'tasks/start' }) : ok(listed)
    },
    vmPower: (nodeId, authority, vmId, action) => tell(powerPaths[action], nodeId, authority, vmId),
    vmDelete: (nodeId, authority, vmId) => tell('tasks/delete', nodeId, authority, vmId),
    close: () => http.close(),
  }
}

/** `tasks/stop` is the one power cut that every version has (DBC HTTP API, 15). */
const powerPaths: Readonly<Record<PowerAction, string>> = {
  start: 'tasks/start',
  cutPower: 'tasks/stop',
  restart: 'tasks/restart',
}

/** The members that every request has (5), with the authority of 4. */
function bodyFor(nodeId: NodeId, additional: object, authority: Authority | undefined): object {
  const common = { peer_nodes_list: [nodeId], additional }
  if (authority === undefined) return common
  const { rentOrder, sign } = authority
  if (authority.kind === 'session') {
    return { ...common, session_id: authority.sessionId, session_id_sign: sign, rent_order: rentOrder }
  }
  return { ...common, wallet: authority.address, nonce: authority.nonce, sign, rent_order: rentOrder }
}

/** The fields of `tasks/start` (8.1). Numbers are strings there: a JSON number counts as absent. */
export function createFields(vmId: VmId, request: VmRequest): Readonly<Record<string, string>> {
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
    [request.os === 'windows' ? 'rdp_port' : 'ssh_port']: String(request.loginPort),
    vnc_port: String(request.vncPort),
  }
}

function parse<S extends z.ZodType>(schema: S, value: unknown, what: string): Result<z.output<S>, AppError> {
  const parsed = schema.safeParse(value)
  return parsed.success ? ok(parsed.data) : err({ code: 'wrongShape', what })
}

function map<A, B>(result: Result<A, AppError>, change: (value: A) => B): Result<B, AppError> {
  return result.ok ? ok(change(result.value)) : result
}
