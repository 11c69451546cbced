import { Toast } from '@base-ui/react/toast'
import { isOpen, type Task } from '#shared/domain/task'
import { errorWords } from '#shared/i18n/errors'
import { itemsOf, mirrors } from '../stores/collections'
import { wordsNow } from '../stores/settings'
import { reveal } from '../stores/ui'
import { visibleText } from '../ui/visible-text'

export const toastManager = Toast.createToastManager()

/** Tells of every task that ends while this window is open. */
export function startTaskToasts(): void {
  let before = new Map<string, Task>()
  mirrors.tasks.store.subscribe((state) => {
    const now = itemsOf(state)
    for (const task of now) {
      const earlier = before.get(task.key)
      if (earlier !== undefined && isOpen(earlier) && !isOpen(task)) tell(task)
    }
    before = new Map(now.map((task) => [task.key, task]))
  })
}

function tell(task: Task): void {
  const words = wordsNow()
  const kind = task.state === 'done' ? 'done' : task.state === 'failed' ? 'failed' : 'unknown'
  const isGone = task.kind === 'vmDelete' && kind === 'done'
  const toVm = kind === 'done'
  toastManager.add({
    type: kind,
    title: visibleText(words.native[kind][task.kind](task.vmName)),
    description:
      task.error === undefined ? undefined : visibleText(errorWords(words.errors, task.error).happened),
    priority: kind === 'done' ? 'low' : 'high',
    ...(isGone
      ? {}
      : {
          actionProps: {
            children: toVm ? words.shell.showVm : words.shell.showTask,
            onClick: () => (toVm ? reveal('vms', task.vmKey) : reveal('tasks', task.key)),
          },
        }),
  })
}
