import type { KnownRental, RentalNotice } from '#shared/domain/known-rental'
import { rentalTimes } from '#shared/domain/known-rental'
import { nodeName } from '#shared/domain/node'
import { rentalNotice } from '#shared/i18n/rental-notices'
import { itemsOf, mirrors } from '../stores/collections'
import { localeNow, wordsNow } from '../stores/settings'
import { reveal } from '../stores/ui'
import { visibleText } from '../ui/visible-text'
import { toastManager } from './task-toasts'

/** A notice that was told just before this window came is shown in it too. */
const recentMs = 30_000
const shownMs = 20_000

/** Tells of every notice of a rental while this window is open. */
export function startRentalToasts(): void {
  const since = Date.now() - recentMs
  const shown = new Set<string>()
  const look = () => {
    for (const rental of itemsOf(mirrors.rentals.store.getState())) {
      const news = rental.told.filter(
        ({ kind, endBlock, at }) =>
          Date.parse(at) >= since && !shown.has(`${rental.key} ${kind} ${endBlock}`),
      )
      for (const { kind, endBlock } of news) shown.add(`${rental.key} ${kind} ${endBlock}`)
      // Several at once are one: the last says it all.
      const last = news.at(-1)
      if (last !== undefined) tell(rental, last)
    }
  }
  mirrors.rentals.store.subscribe(look)
}

function tell(rental: KnownRental, { kind }: RentalNotice): void {
  const chain = itemsOf(mirrors.chains.store.getState()).find(({ key }) => key === rental.chain)
  if (chain?.head === undefined) return
  const node = itemsOf(mirrors.nodes.store.getState()).find(({ id }) => id === rental.nodeId)
  const name = visibleText(nodeName(node ?? { id: rental.nodeId }))
  const times = rentalTimes(rental, chain.head)
  const { title, body } = rentalNotice(localeNow(), {
    ...{ kind, name, times, now: Date.now() },
    isPractice: rental.chain === 'practice',
  })
  toastManager.add({
    type: 'soon',
    title,
    description: body,
    priority: 'high',
    // Money or data is at stake; the count in the sidebar stays when it is gone.
    timeout: shownMs,
    actionProps: { children: wordsNow().rentals.title, onClick: () => reveal('rentals', rental.key) },
  })
}
