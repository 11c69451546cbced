import type { AppError } from '../ipc/errors'
import type { NodeKey, TaskId } from './ids'
import type { ImageName, ImageServerId } from './image'
import type { Task, TaskState } from './task'
import type { TowerWork } from './tower-task'

export const transferKinds = ['imageDownload', 'imageUpload'] as const
/** A download goes from an image server to a node, an upload the other way. */
export type TransferKind = (typeof transferKinds)[number]

/** As of any task; and `stopped` by the user. */
export type TransferState = TaskState | 'stopped'

/** An image on its way, followed to its end, also over a restart of the app. */
export interface Transfer {
  readonly key: TaskId
  readonly kind: TransferKind
  readonly state: TransferState
  readonly nodeKey: NodeKey
  readonly serverId: ImageServerId
  readonly imageName: ImageName
  /** Whole percent; absent until the node has told it, and on nodes that cannot. */
  readonly progress?: number
  /** The user asked to stop it; what became of that is not seen yet. */
  readonly isStopping?: true
  /** The answer was lost: until there is a sign of it, nobody knows whether it began. */
  readonly answerLost?: true
  readonly startedAt: string
  readonly endedAt?: string
  /** Why it ended badly. */
  readonly error?: AppError
  /** Why the last look failed while it goes on. */
  readonly trouble?: AppError
  readonly practice: boolean
}

/** Everything that is followed to its end and stands in the list of tasks. */
export type Work = Task | Transfer | TowerWork

/** What work is about: a VM's name, or an image's. */
export function subjectOf(work: Work): string {
  return isTransfer(work) ? work.imageName : work.vmName
}

export function isTransfer(work: Work): work is Transfer {
  return 'imageName' in work
}

/** Whether a CloudTower does this work. */
export function isTowerWork(work: Work): work is TowerWork {
  return 'vmId' in work
}

/** Whether the app still follows this work. */
export function isUnderWay({ state }: Pick<Work, 'state'>): boolean {
  return state === 'sending' || state === 'following'
}
