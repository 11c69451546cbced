import { CircleStop, HardDrive, ListX, Monitor, Server } from 'lucide-react'
import type { NodeTask } from '#shared/domain/node-task'
import { isUnderWay, type Task } from '#shared/domain/task'
import { isNodeTask, isTowerWork, isTransfer, type Transfer, type Work } from '#shared/domain/transfer'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../api/client'
import { mirrors } from '../../stores/collections'
import { doTo } from '../../stores/doing'
import { stopTransfer } from '../../stores/transfer-actions'
import { reveal, showSection } from '../../stores/ui'
import type { Action } from '../../ui/menu'

async function dismissTask(task: Work): Promise<void> {
  await doTo(task.key, 'dismiss', () =>
    isTransfer(task)
      ? call('transfer.dismiss', { transferId: task.key })
      : call(isTowerWork(task) ? 'tower.dismissWork' : 'task.dismiss', { taskId: task.key }),
  )
}

/** Takes every task that has ended well off the list. */
export async function dismissDone(tasks: readonly Work[]): Promise<void> {
  for (const task of tasks) if (task.state === 'done') await dismissTask(task)
}

function isVmListed(task: Task): boolean {
  const state = mirrors.vms.store.getState()
  return state.kind === 'ready' && state.byKey.has(task.vmKey)
}

/** What can be done with a task. */
export function taskActionList(task: Work, words: Catalogue): Action[] {
  const first = isTransfer(task)
    ? transferActions(task, words)
    : isTowerWork(task)
      ? []
      : [isNodeTask(task) ? showNode(task, words) : showVm(task, words)]
  return [
    ...first,
    {
      id: 'dismiss',
      label: words.tasks.dismiss,
      icon: ListX,
      reason: isUnderWay(task) ? words.tasks.dismissWhy : undefined,
      run: () => void dismissTask(task),
    },
  ]
}

function showNode(task: NodeTask, { tasks: words }: Catalogue): Action {
  const state = mirrors.nodes.store.getState()
  const isListed = state.kind === 'ready' && state.byKey.has(task.nodeKey)
  return {
    id: 'showNode',
    label: words.showNode,
    icon: Server,
    reason: isListed ? undefined : words.showNodeWhy,
    run: () => reveal('nodes', task.nodeKey),
  }
}

function showVm(task: Task, { tasks: words }: Catalogue): Action {
  return {
    id: 'showVm',
    label: words.showVm,
    icon: Monitor,
    reason: isVmListed(task) ? undefined : words.showVmWhy,
    run: () => reveal('vms', task.vmKey),
  }
}

function transferActions(transfer: Transfer, { images: words }: Catalogue): Action[] {
  const stop: Action = {
    id: 'stop',
    label: words.stop,
    icon: CircleStop,
    reason: transfer.state === 'sending' ? words.notStoppable : undefined,
    run: () => void stopTransfer(transfer),
  }
  return [
    ...(isUnderWay(transfer) ? [stop] : []),
    { id: 'showImages', label: words.showImages, icon: HardDrive, run: () => showSection('images') },
  ]
}
