import { Notification } from 'electron'
import type { Locale } from '#shared/domain/settings'
import { type FollowedWork, isTowerWork, subjectOf } from '#shared/domain/transfer'
import { native } from '#shared/i18n/native'
import { towerEnd, towerWork } from '#shared/i18n/tower-work'

/** Tells the system that work has ended; called when no window of the app has the focus. */
export function notifyEnd(work: FollowedWork, locale: Locale, onClick: () => void): void {
  // A stop was the user's own doing.
  if (!Notification.isSupported() || work.state === 'stopped') return
  const words = native[locale]
  const isDone = work.state === 'done'
  const titles = isDone ? words.done : work.state === 'unknown' ? words.unknown : words.failed
  const notification = new Notification({
    title: isTowerWork(work) ? towerEnd(towerWork[locale], work) : titles[work.kind](subjectOf(work)),
    ...(isDone ? {} : { body: words.openTasks }),
  })
  notification.once('click', onClick)
  notification.show()
}
