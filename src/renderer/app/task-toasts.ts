import { Toast } from '@base-ui/react/toast'
import { type FollowedWork, isTowerWork, isTransfer, isUnderWay } from '#shared/domain/transfer'
import type { Catalogue } from '#shared/i18n/catalogue'
import { errorWords } from '#shared/i18n/errors'
import { itemsOf, mirrors } from '../stores/collections'
import { wordsNow } from '../stores/settings'
import { reveal, showSection } from '../stores/ui'
import { endLabel } from '../stores/works'
import { visibleText } from '../ui/visible-text'

export const toastManager = Toast.createToastManager()

/** Tells of every task that ends while this window is open. */
export function startTaskToasts(): void {
  const onTasks = teller()
  const onTransfers = teller()
  const onTowerWorks = teller()
  mirrors.tasks.store.subscribe((state) => onTasks(itemsOf(state)))
  mirrors.transfers.store.subscribe((state) => onTransfers(itemsOf(state)))
  mirrors.towerWorks.store.subscribe((state) => onTowerWorks(itemsOf(state)))
}

/** Tells of what was under way when it was given the list before. */
function teller(): (now: readonly FollowedWork[]) => void {
  let before = new Map<string, FollowedWork>()
  return (now) => {
    for (const task of now) {
      const earlier = before.get(task.key)
      if (earlier !== undefined && isUnderWay(earlier) && !isUnderWay(task)) tell(task)
    }
    before = new Map(now.map((task) => [task.key, task]))
  }
}

function tell(task: FollowedWork): void {
  // A stop was the user's own doing, and shows where it was asked for.
  if (task.state === 'stopped') return
  const words = wordsNow()
  const kind = task.state === 'done' ? 'done' : task.state === 'failed' ? 'failed' : 'unknown'
  // What is done on a tower shows in its list, which has pages.
  const isGone = kind === 'done' && (task.kind === 'vmDelete' || isTowerWork(task))
  toastManager.add({
    type: kind,
    title: visibleText(endLabel(task, words)),
    description:
      task.error === undefined ? undefined : visibleText(errorWords(words.errors, task.error).happened),
    priority: kind === 'done' ? 'low' : 'high',
    ...(isGone
      ? {}
      : {
          actionProps: {
            children: kind === 'done' ? nextLabel(task, words) : words.shell.showTask,
            onClick: () => (kind === 'done' ? showNext(task) : reveal('tasks', task.key)),
          },
        }),
  })
}

function nextLabel(task: FollowedWork, words: Catalogue): string {
  return isTransfer(task) ? words.images.showImages : words.shell.showVm
}

function showNext(task: FollowedWork): void {
  if (isTransfer(task)) showSection('images')
  else if (!isTowerWork(task)) reveal('vms', task.vmKey)
}
