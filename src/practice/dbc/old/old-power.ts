import { nodeOk } from '../answers'
import type { ClientNode } from '../client-node'
import type { GpuNode } from '../gpu-node'
import { taskIdOf } from '../power'
import { NodeSilence, notFound } from '../refusal'
import { relay } from '../relay'
import { type ApiRequest, parseBody, plainWording } from '../request'
import { atoi } from '../sizes'
import type { DomainState, Vm } from '../vm'
import { enqueueDelete, enqueueRestart, enqueueStart, enqueueStop } from '../worker'
import { oldVm } from './old-words'

type OldPowerVerb = 'start' | 'stop' | 'restart' | 'reset' | 'delete'

/** Power before 0.4.0.0: nothing about the machine's resources is checked (spec 15). */
const verbs: Readonly<Record<OldPowerVerb, (node: GpuNode, taskId: string, request: ApiRequest) => void>> = {
  start: (node, taskId) => {
    const vm = allowed(oldVm(node, taskId), ['none', 'shut_off', 'suspended'])
    vm.status = 'starting'
    enqueueStart(node, vm)
  },
  stop: (node, taskId) => {
    const vm = oldVm(node, taskId)
    if (vm.domain === 'shut_off') throw notFound('task is shut_off')
    vm.status = 'being poweroff'
    enqueueStop(node, vm, 'being poweroff')
  },
  restart: (node, taskId, { query }) => {
    const vm = allowed(oldVm(node, taskId), ['none', 'shut_off', 'running'])
    const force = query.get('force_reboot') ?? ''
    vm.status = 'restarting'
    enqueueRestart(node, vm, force === 'true' || atoi(force) !== 0)
  },
  // Accepted for any id, and never done.
  reset: () => undefined,
  delete: (node, taskId) => {
    const vm = node.vms.get(taskId)
    if (vm === undefined) throw notFound('task_id not exist')
    vm.status = 'deleting'
    enqueueDelete(node, vm)
  },
}

export function isOldPowerVerb(text: string): text is OldPowerVerb {
  return Object.hasOwn(verbs, text)
}

function allowed(vm: Vm, states: readonly DomainState[]): Vm {
  if (!states.includes(vm.domain)) throw notFound(`task is ${vm.domain}`)
  return vm
}

export async function oldPower(client: ClientNode, request: ApiRequest, verb: OldPowerVerb): Promise<string> {
  const taskId = taskIdOf(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: `${verb} task`,
    access: 'any',
    work: ({ node }) => {
      verbs[verb](node, taskId, request)
      return nodeOk
    },
  })
}

/** The client relays it, and no node of that time understands it. */
export async function oldModify(client: ClientNode, request: ApiRequest): Promise<string> {
  taskIdOf(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'modify task',
    access: 'any',
    work: () => {
      throw new NodeSilence('unknown message')
    },
  })
}
