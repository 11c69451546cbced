import type { AppError } from '../ipc/errors'
import type { Disk } from './disk'
import type { NodeKey, TaskId, VmKey } from './ids'
import type { Work } from './transfer'

/** Work that a VM's own state tells of. */
const vmTaskKinds = [
  'vmCreate',
  'vmStart',
  'vmCutPower',
  'vmRestart',
  'vmForceRestart',
  'vmReset',
  'vmDelete',
] as const
/** Work on a part of a VM: its state stays the same meanwhile. */
const partTaskKinds = ['diskGrow', 'diskAdd', 'diskDelete', 'snapshotCreate'] as const

/** Work on a VM or on a part of it. */
export const taskKinds = [...vmTaskKinds, ...partTaskKinds] as const
export type VmTaskKind = (typeof vmTaskKinds)[number]
export type TaskKind = (typeof taskKinds)[number]

/**
 * How far a piece of work is. `sending`: not answered yet; `following`: accepted, watched until it is done;
 * `unknown`: the answer was lost and reading did not tell.
 */
export type TaskState = 'sending' | 'following' | 'done' | 'failed' | 'unknown'

/** The part of a VM that a task changes: its own list tells how far the work is, not the VM's state. */
export interface TaskPart {
  /** The disk's or the snapshot's name; empty for a disk that the node will name. */
  readonly name: string
  /** The VM's disks when the work began. */
  readonly disksBefore?: readonly Disk[]
  /** Where a snapshot's image is sent to. */
  readonly imageServer?: string
}

/** A piece of long work that the app follows to its end, also over a restart of the app. */
export interface Task {
  readonly key: TaskId
  readonly kind: TaskKind
  readonly state: TaskState
  readonly nodeKey: NodeKey
  readonly vmKey: VmKey
  /** The VM's name when the work began. */
  readonly vmName: string
  readonly part?: TaskPart
  readonly startedAt: string
  readonly endedAt?: string
  /** The server's answer was lost: until the VM shows what happened, nobody knows whether the work began. */
  readonly answerLost?: true
  /** The VM's last seen status while following. */
  readonly status?: string
  readonly error?: AppError
  readonly practice: boolean
}

/** Whether the app still follows this task, or work of another kind. */
export function isUnderWay({ state }: Pick<Work, 'state'>): boolean {
  return state === 'sending' || state === 'following'
}

/** The status of a snapshot's task once the image is on its way: the VM itself is free again. */
export const snapshotUploading = 'snapshot uploading'

/** Whether this task keeps its VM from being changed otherwise: only one change runs at a time. */
export function holdsVm(task: Pick<Task, 'state' | 'status'>): boolean {
  return isUnderWay(task) && task.status !== snapshotUploading
}

/** Whether the VM's own state tells how far a task is. */
export function isVmTask(task: Task): task is Task & { readonly kind: VmTaskKind } {
  return (vmTaskKinds as readonly TaskKind[]).includes(task.kind)
}
