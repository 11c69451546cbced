import type { AppError } from '../ipc/errors'
import type { NodeKey, TaskId } from './ids'
import type { ImageName, ImageServerId } from './image'
import type { NodeTask } from './node-task'
import type { Task, TaskState } from './task'
import type { TowerWork } from './tower-task'

/** Which way an image goes. */
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

/** Work that the app follows to its end. */
export type FollowedWork = Task | Transfer | TowerWork

/** Everything that stands in the list of tasks. */
export type Work = FollowedWork | NodeTask

/** What work is about: a VM's name, an image's, or a network's; of a node as a whole its own. */
export function subjectOf(work: Work): string {
  if (isNodeTask(work)) return work.about === '' ? work.nodeName : work.about
  return isTransfer(work) ? work.imageName : work.vmName
}

/** Whether it is an image's way. */
export function isTransfer(work: Work): work is Transfer {
  return 'imageName' in work
}

/** Whether a CloudTower does this work. */
export function isTowerWork(work: Work): work is TowerWork {
  return 'vmId' in work
}

/** Whether it is about a node itself. */
export function isNodeTask(work: Work): work is NodeTask {
  return 'about' in work
}
