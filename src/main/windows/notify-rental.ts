import { Notification } from 'electron'
import type { KnownRental, NoticeKind } from '#shared/domain/known-rental'
import { rentalTimes } from '#shared/domain/known-rental'
import { nodeName } from '#shared/domain/node'
import type { Locale } from '#shared/domain/settings'
import { rentalNotice, type ToldRental } from '#shared/i18n/rental-notices'
import type { CollectionSet } from '../core/collection'

/** What a notice says, from main's own collections. */
export function noticeOf(
  rental: KnownRental,
  kind: NoticeKind,
  { chains, nodes }: Pick<CollectionSet, 'chains' | 'nodes'>,
): ToldRental | undefined {
  const head = chains.get(rental.chain)?.head
  if (head === undefined) return undefined
  const node = nodes.all().find(({ id }) => id === rental.nodeId)
  const name = nodeName(node ?? { id: rental.nodeId })
  const isPractice = rental.chain === 'practice'
  return { kind, name, isPractice, times: rentalTimes(rental, head), now: Date.now() }
}

/** Tells the system of it; called when no window of the app has the focus. */
export function notifyRental(told: ToldRental | undefined, locale: Locale, onClick: () => void): void {
  if (told === undefined || !Notification.isSupported()) return
  const notification = new Notification(rentalNotice(locale, told))
  notification.once('click', onClick)
  notification.show()
}
