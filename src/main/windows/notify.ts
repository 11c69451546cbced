import { Notification } from 'electron'
import type { Locale } from '#shared/domain/settings'
import type { TowerWork } from '#shared/domain/tower-task'
import { type FollowedWork, isTowerWork, subjectOf } from '#shared/domain/transfer'
import { native } from '#shared/i18n/native'
import { towerBulk } from '#shared/i18n/tower-bulk'
import { towerEnd, towerWork } from '#shared/i18n/tower-work'

/** Tells the system that work has ended; called when no window of the app has the focus. */
export function notifyEnd(work: FollowedWork, locale: Locale, onClick: () => void): void {
  // A stop was the user's own doing.
  if (!Notification.isSupported() || work.state === 'stopped') return
  const words = native[locale]
  const isDone = work.state === 'done'
  const titles = isDone ? words.done : work.state === 'unknown' ? words.unknown : words.failed
  const title = isTowerWork(work) ? towerEnd(towerWork[locale], work) : titles[work.kind](subjectOf(work))
  show(title, isDone ? undefined : words.openTasks, onClick)
}

/** The same of the work of one call for several VMs. */
export function notifyTogether(works: readonly TowerWork[], locale: Locale, onClick: () => void): void {
  const [first] = works
  if (first === undefined || !Notification.isSupported()) return
  const done = works.filter(({ state }) => state === 'done').length
  const what = towerWork[locale].kinds[first.kind]
  const title = towerBulk[locale].ended(what, done, works.length)
  show(title, done === works.length ? undefined : native[locale].openTasks, onClick)
}

function show(title: string, body: string | undefined, onClick: () => void): void {
  const notification = new Notification({ title, ...(body === undefined ? {} : { body }) })
  notification.once('click', onClick)
  notification.show()
}
