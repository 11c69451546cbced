import type { AppError } from '../ipc/errors'
import type { NodeKey, TaskId } from './ids'
import type { TaskState } from './task'

/** Changes to a node itself, beside those to its VMs and images. Their answer is their end. */
export const nodeTaskKinds = [
  ...(['networkCreate', 'networkDelete', 'monitorSet', 'freeMemory'] as const),
  ...(['serverOn', 'serverOff', 'serverReset', 'serverBoot', 'deepLinkSet'] as const),
] as const
export type NodeTaskKind = (typeof nodeTaskKinds)[number]

/** A change to a node as the list of tasks has it. */
export interface NodeTask {
  readonly key: TaskId
  readonly kind: NodeTaskKind
  readonly state: Exclude<TaskState, 'following' | 'failed'>
  readonly nodeKey: NodeKey
  /** The node's name when it was sent. */
  readonly nodeName: string
  /** What of the node it is about: a network's name, a device; empty: the node as a whole. */
  readonly about: string
  readonly startedAt: string
  readonly endedAt?: string
  readonly error?: AppError
  readonly practice: boolean
}
