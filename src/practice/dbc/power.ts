import { nodeOk } from './answers'
import type { ClientNode } from './client-node'
import type { GpuNode } from './gpu-node'
import { requirePost } from './machine'
import { invalidParams, refused } from './refusal'
import { type NodeCall, relay } from './relay'
import { type ApiRequest, parseBody, plainWording } from './request'
import { checkResources } from './resources'
import { atoi } from './sizes'
import type { DomainState, Vm, VmStatus } from './vm'
import { enqueueDelete, enqueueReset, enqueueRestart, enqueueStart, enqueueStop } from './worker'

/** /tasks/<verb>/<task_id> (spec 8.4). */
export type PowerVerb = 'start' | 'shutdown' | 'poweroff' | 'stop' | 'restart' | 'reset' | 'delete'

export function isPowerVerb(text: string): text is PowerVerb {
  return Object.hasOwn(verbs, text)
}

type Action = (call: NodeCall, vm: Vm, request: ApiRequest) => void

interface Verb {
  readonly timeoutName: string
  readonly act: Action
}

const verbs: Readonly<Record<PowerVerb, Verb>> = {
  start: { timeoutName: 'start task', act: start },
  shutdown: {
    timeoutName: 'shutdown task',
    act: ({ node }, vm) => stop(node, vm, 'being shutdown', ['shut_off', 'being shutdown']),
  },
  poweroff: {
    timeoutName: 'stop task',
    act: ({ node }, vm) => stop(node, vm, 'being poweroff', ['shut_off']),
  },
  stop: { timeoutName: 'stop task', act: ({ node }, vm) => stop(node, vm, 'being poweroff', ['shut_off']) },
  restart: { timeoutName: 'restart task', act: restart },
  reset: { timeoutName: 'reset task', act: reset },
  delete: { timeoutName: 'delete task', act: remove },
}

/** The task id of a two-part path, checked before the body is (C4, C5). */
export function taskIdOf(request: ApiRequest): string {
  requirePost(request)
  const [, taskId = ''] = request.segments
  if (taskId === '') throw invalidParams('task_id is empty')
  return taskId
}

export async function power(client: ClientNode, request: ApiRequest, verb: PowerVerb): Promise<string> {
  const taskId = taskIdOf(request)
  const body = parseBody(request.http.body, plainWording)
  const { timeoutName, act } = verbs[verb]
  return relay(client, request, body, {
    timeoutName,
    access: 'any',
    work: (call) => {
      act(call, call.node.definedVm(taskId), request)
      return nodeOk
    },
  })
}

function requireState(vm: Vm, isAllowed: boolean): void {
  if (!isAllowed) throw refused(`task is ${vm.domain}`)
}

function start({ node }: NodeCall, vm: Vm): void {
  checkResources(node, vm)
  requireState(vm, ['none', 'shut_off', 'suspended'].includes(vm.domain))
  vm.status = 'starting'
  enqueueStart(node, vm)
}

function stop(node: GpuNode, vm: Vm, status: VmStatus, refusedStates: readonly DomainState[]): void {
  requireState(vm, !refusedStates.includes(vm.domain))
  vm.status = status
  enqueueStop(node, vm, status)
}

function restart({ node }: NodeCall, vm: Vm, request: ApiRequest): void {
  checkResources(node, vm)
  requireState(vm, ['none', 'shut_off', 'running'].includes(vm.domain))
  vm.status = 'restarting'
  enqueueRestart(node, vm, isForced(request))
}

/** `?force_reboot=true`, or any number but zero. */
function isForced(request: ApiRequest): boolean {
  const value = request.query.get('force_reboot') ?? ''
  return value === 'true' || atoi(value) !== 0
}

function reset({ node }: NodeCall, vm: Vm): void {
  requireState(vm, vm.domain === 'running')
  vm.status = 'resetting'
  enqueueReset(node, vm)
}

function remove({ node }: NodeCall, vm: Vm): void {
  vm.status = 'deleting'
  enqueueDelete(node, vm)
}
