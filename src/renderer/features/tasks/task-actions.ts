import { ListX, Monitor } from 'lucide-react'
import { isOpen, type Task } from '#shared/domain/task'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../api/client'
import { mirrors } from '../../stores/collections'
import { doTo } from '../../stores/doing'
import { reveal } from '../../stores/ui'
import type { Action } from '../../ui/menu'

async function dismissTask(task: Task): Promise<void> {
  await doTo(task.key, 'dismiss', () => call('task.dismiss', { taskId: task.key }))
}

/** Takes every task that has ended well off the list. */
export async function dismissDone(tasks: readonly Task[]): Promise<void> {
  for (const task of tasks) if (task.state === 'done') await dismissTask(task)
}

function isVmListed(task: Task): boolean {
  const state = mirrors.vms.store.getState()
  return state.kind === 'ready' && state.byKey.has(task.vmKey)
}

/** What can be done with a task. */
export function taskActionList(task: Task, { tasks: words }: Catalogue): Action[] {
  return [
    {
      id: 'showVm',
      label: words.showVm,
      icon: Monitor,
      reason: isVmListed(task) ? undefined : words.showVmWhy,
      run: () => reveal('vms', task.vmKey),
    },
    {
      id: 'dismiss',
      label: words.dismiss,
      icon: ListX,
      reason: isOpen(task) ? words.dismissWhy : undefined,
      run: () => void dismissTask(task),
    },
  ]
}
