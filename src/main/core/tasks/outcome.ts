import { isVmTask, type Task, type TaskState, type VmTaskKind } from '#shared/domain/task'
import type { Vm } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { never } from '#shared/result'
import { lookForMs } from '../retry-policy'

/** A node that accepted sets the VM's state at once; this long without a sign means that it will not come. */
const expectSignWithinMs = 60_000
/** The longest create the specification knows of takes 50 minutes (13); nothing is followed longer than this. */
export const followForMs = 60 * 60_000

/**
 * Whether the server may have carried out a change although this error came back. Only a connection that was never made
 * and a refusal in the API's own words are certain; a timeout cancels nothing (DBC HTTP API, 2.4).
 */
export function mayHaveHappened(error: AppError): boolean {
  switch (error.code) {
    case 'nodeTimeout':
    case 'answerUnreadable':
    case 'notDbc':
    case 'wrongShape':
      return true
    case 'sourceFailed':
      return error.httpStatus >= 500
    case 'unreachable':
      return error.reason === 'timeout' || error.reason === 'closed' || error.reason === 'other'
    default:
      return false
  }
}

/** What a look at the VM says of a task: the part of the task that changes, or null when it goes on as it is. */
export type Progress = Pick<Task, 'state' | 'status' | 'error'> | null

/** Reads a task's progress off the VM as the node now tells of it; undefined: the node does not list it. */
export function progressOf(task: Task, vm: Vm | undefined, now: number): Progress {
  if (task.state !== 'following' || !isVmTask(task)) return null
  const reached = goal(task, vm)
  if (reached !== 'open') return settled(reached, vm)
  const age = now - Date.parse(task.startedAt)
  if (task.answerLost && !hasBegun(task, vm)) return age > lookForMs(task.kind) ? lost(vm) : null
  if (age > followForMs) return lost(vm)
  if (!hasBegun(task, vm)) return age > expectSignWithinMs ? settled('failed', vm) : null
  return vm === undefined || vm.status === task.status ? null : { state: 'following', status: vm.status }
}

function settled(state: TaskState, vm: Vm | undefined): Progress {
  const status = vm === undefined ? {} : { status: vm.status }
  if (state !== 'failed') return { state, ...status }
  const error: AppError =
    vm === undefined ? { code: 'notFound', what: 'vm' } : { code: 'notNow', status: vm.status }
  return { state, ...status, error }
}

function lost(vm: Vm | undefined): Progress {
  return {
    state: 'unknown',
    ...(vm === undefined ? {} : { status: vm.status }),
    error: { code: 'outcomeUnknown' },
  }
}

type VmTask = Task & { readonly kind: VmTaskKind }

/** Whether the goal is reached, or cannot be any more. */
function goal({ kind, answerLost, status }: VmTask, vm: Vm | undefined): 'open' | 'done' | 'failed' {
  if (vm === undefined) return kind === 'vmDelete' ? 'done' : 'open'
  // A VM can be stuck since an earlier try: after a lost answer only having seen it at work tells that this one failed.
  const isOurs = kind === 'vmCreate' || !answerLost || status !== undefined
  if (errorStatuses[kind].includes(vm.status)) return isOurs ? 'failed' : 'open'
  switch (kind) {
    case 'vmRestart':
    case 'vmForceRestart':
    case 'vmReset':
      // It ran before, too: after a lost answer only having seen it at work tells that it did.
      return vm.state === 'running' && (!answerLost || status !== undefined) ? 'done' : 'open'
    case 'vmCreate':
    case 'vmStart':
      return vm.state === 'running' ? 'done' : 'open'
    case 'vmCutPower':
      return vm.state === 'off' ? 'done' : 'open'
    case 'vmDelete':
      return 'open'
    default:
      return never(kind)
  }
}

/** The status of a VM whose step failed (13). */
const errorStatuses: Readonly<Record<VmTaskKind, readonly string[]>> = {
  vmCreate: ['create error'],
  vmStart: ['start error'],
  vmCutPower: ['poweroff error', 'shutdown error'],
  vmRestart: ['restart error'],
  vmForceRestart: ['restart error'],
  vmReset: ['reset error'],
  vmDelete: ['delete error'],
}

function hasBegun({ kind }: Task, vm: Vm | undefined): boolean {
  return kind === 'vmCreate' ? vm !== undefined : vm?.state === 'busy'
}
