import { Notification } from 'electron'
import type { Locale } from '#shared/domain/settings'
import type { Task } from '#shared/domain/task'
import { native } from '#shared/i18n/native'

/** Tells the system that work has ended; called when no window of the app has the focus. */
export function notifyEnd(task: Task, locale: Locale, onClick: () => void): void {
  if (!Notification.isSupported()) return
  const words = native[locale]
  const isDone = task.state === 'done'
  const titles = isDone ? words.done : task.state === 'unknown' ? words.unknown : words.failed
  const notification = new Notification({
    title: titles[task.kind](task.vmName),
    ...(isDone ? {} : { body: words.openTasks }),
  })
  notification.once('click', onClick)
  notification.show()
}
