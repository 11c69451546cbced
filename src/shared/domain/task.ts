import type { AppError } from '../ipc/errors'
import type { NodeKey, TaskId, VmKey } from './ids'

export const taskKinds = [
  'vmCreate',
  'vmStart',
  'vmCutPower',
  'vmRestart',
  'vmForceRestart',
  'vmReset',
  'vmDelete',
] as const
export type TaskKind = (typeof taskKinds)[number]

/**
 * How far a piece of work is. `sending`: not answered yet; `following`: accepted, watched until it is done;
 * `unknown`: the answer was lost and reading did not tell.
 */
export type TaskState = 'sending' | 'following' | 'done' | 'failed' | 'unknown'

/** A piece of long work that the app follows to its end, also over a restart of the app. */
export interface Task {
  readonly key: TaskId
  readonly kind: TaskKind
  readonly state: TaskState
  readonly nodeKey: NodeKey
  readonly vmKey: VmKey
  /** The VM's name when the work began. */
  readonly vmName: string
  readonly startedAt: string
  readonly endedAt?: string
  /** The server's answer was lost: until the VM shows what happened, nobody knows whether the work began. */
  readonly answerLost?: true
  /** The VM's last seen status while following. */
  readonly status?: string
  readonly error?: AppError
  readonly practice: boolean
}

/** Whether the app still follows this task. */
export function isOpen(task: Pick<Task, 'state'>): boolean {
  return task.state === 'sending' || task.state === 'following'
}
