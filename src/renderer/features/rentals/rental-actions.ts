import { Copy, Plus, Server, X } from 'lucide-react'
import { isOpenRental, type KnownRental } from '#shared/domain/known-rental'
import { isDbc } from '#shared/domain/source'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../api/client'
import { copyText } from '../../stores/clipboard'
import { itemsOf, mirrors } from '../../stores/collections'
import { doTo } from '../../stores/doing'
import { openDialog, reveal } from '../../stores/ui'
import type { Action } from '../../ui/menu'
import type { RentalRow } from './rental-rows'

/** What the reading of the chains is called among what is being done. */
export const readingChains = 'chains'

export async function refreshRentals(): Promise<void> {
  await doTo(readingChains, 'refresh', () => call('rental.refresh', {}))
}

export async function setLookUps(isOn: boolean): Promise<void> {
  await doTo(readingChains, 'lookUps', () => call('chain.lookUps', { isOn }))
}

const sourcesOf = ({ chain }: KnownRental) =>
  itemsOf(mirrors.sources.store.getState())
    .filter(isDbc)
    .filter(({ practice }) => practice === (chain === 'practice'))

/** Through the only source there is; with several the user says which. */
async function addNode(rental: KnownRental): Promise<void> {
  const [source, another] = sourcesOf(rental)
  if (source === undefined || another !== undefined) {
    openDialog({ kind: 'addNode', nodeId: rental.nodeId })
    return
  }
  const { nodeId } = rental
  const answer = await doTo(rental.key, 'addNode', () =>
    call('node.add', { sourceId: source.key, nodeId, label: '' }),
  )
  if (answer.ok) reveal('nodes', answer.value.nodeKey)
}

/** Everything that can be done with a rental. */
export function rentalActionList({ rental, node }: RentalRow, { rentals: words }: Catalogue): Action[] {
  const isOpen = isOpenRental(rental)
  const add: Action = {
    id: 'addNode',
    label: words.addNode,
    icon: Plus,
    reason: sourcesOf(rental).length === 0 ? words.addFirst : undefined,
    run: () => void addNode(rental),
  }
  return [
    ...(node === undefined
      ? isOpen
        ? [add]
        : []
      : [{ id: 'showNode', label: words.showNode, icon: Server, run: () => reveal('nodes', node.key) }]),
    {
      id: 'copy',
      label: words.copyOrder,
      icon: Copy,
      run: () => void copyText(rental.id, words.columns.order),
    },
    {
      id: 'forget',
      label: words.forget,
      icon: X,
      reason: isOpen ? words.forgetWhy : undefined,
      run: () => void doTo(rental.key, 'forget', () => call('rental.forget', { rentalKey: rental.key })),
      isApart: true,
    },
  ]
}
