import { Toast } from '@base-ui/react/toast'
import type { SourceId } from '#shared/domain/ids'
import { isUnderWay } from '#shared/domain/task'
import type { TowerWork } from '#shared/domain/tower-task'
import { type FollowedWork, isTowerWork, isTransfer } from '#shared/domain/transfer'
import type { Catalogue } from '#shared/i18n/catalogue'
import { errorWords } from '#shared/i18n/errors'
import { itemsOf, mirrors } from '../stores/collections'
import { wordsNow } from '../stores/settings'
import { shownSection, shownTower } from '../stores/tower-actions'
import { useTowerView } from '../stores/tower-view'
import { reveal, showSection, useUi } from '../stores/ui'
import { endLabel, workLabel } from '../stores/works'
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
    const ended = now.filter((task) => {
      const earlier = before.get(task.key)
      return earlier !== undefined && isUnderWay(earlier) && !isUnderWay(task)
    })
    for (const task of ended) {
      const together = batchOf(task, now)
      if (together === undefined) tell(task)
      // The work of one call is told of once, when the last of it has ended.
      else if (!together.some(isUnderWay) && ended.find((each) => batchOf(each, together)) === task)
        tellTogether(task, together)
    }
    before = new Map(now.map((task) => [task.key, task]))
  }
}

/** The work that was sent by the same call for several VMs. */
function batchOf(task: FollowedWork, all: readonly FollowedWork[]): readonly TowerWork[] | undefined {
  if (!isTowerWork(task) || task.batch === undefined) return undefined
  const { id } = task.batch
  const together = all.filter(isTowerWork).filter(({ batch }) => batch?.id === id)
  return together.length > 0 ? together : undefined
}

function tellTogether(task: FollowedWork, together: readonly TowerWork[]): void {
  // Over the list from which it was sent, how it went stands already.
  if (isTowerWork(task) && isListed(task.sourceId)) return
  const words = wordsNow()
  const done = together.filter(({ state }) => state === 'done').length
  const isDone = done === together.length
  toastManager.add({
    type: isDone ? 'done' : 'failed',
    title: words.towerBulk.ended(workLabel(task, words), done, together.length),
    priority: isDone ? 'low' : 'high',
    ...(isDone
      ? {}
      : { actionProps: { children: words.towerBulk.showTasks, onClick: () => showSection('tasks') } }),
  })
}

function tell(task: FollowedWork): void {
  // A stop was the user's own doing, and shows where it was asked for.
  if (task.state === 'stopped') return
  const words = wordsNow()
  const kind = task.state === 'done' ? 'done' : task.state === 'failed' ? 'failed' : 'unknown'
  const isSeen = isInInspector(task)
  // A failure shows where it was caused, and the notice would stand in front of it.
  if (isSeen && isTowerWork(task) && kind !== 'done') return
  // What is done on a tower shows in its list, which has pages.
  const leadsNowhere = kind === 'done' && (isSeen || task.kind === 'vmDelete' || isTowerWork(task))
  toastManager.add({
    type: kind,
    title: visibleText(endLabel(task, words)),
    description:
      task.error === undefined ? undefined : visibleText(errorWords(words.errors, task.error).happened),
    priority: kind === 'done' ? 'low' : 'high',
    ...(leadsNowhere
      ? {}
      : {
          actionProps: {
            children: kind === 'done' ? nextLabel(task, words) : words.shell.showTask,
            onClick: () => (kind === 'done' ? showNext(task) : reveal('tasks', task.key)),
          },
        }),
  })
}

/** Whether the user looks at the VM that it was done to. */
function isInInspector(task: FollowedWork): boolean {
  const { selected } = useUi.getState()
  if (isTransfer(task)) return false
  if (!isTowerWork(task)) return shownSection() === 'vms' && selected.vms === task.vmKey
  return isListed(task.sourceId) && selected.tower === task.vmId
}

/** Whether the list of a tower's VMs is shown. */
function isListed(sourceId: SourceId): boolean {
  const isVms = shownSection() === 'tower' && useTowerView.getState().view === 'vms'
  return isVms && shownTower() === sourceId
}

function nextLabel(task: FollowedWork, words: Catalogue): string {
  return isTransfer(task) ? words.images.showImages : words.shell.showVm
}

function showNext(task: FollowedWork): void {
  if (isTransfer(task)) showSection('images')
  else if (!isTowerWork(task)) reveal('vms', task.vmKey)
}
