import { useStore } from 'zustand'
import type { ChainName, ChainView } from '#shared/domain/chain'
import { timeOfBlock } from '#shared/domain/chain'
import { type NodeId, nodeKey, type RentOrderId, type SourceId } from '#shared/domain/ids'
import {
  type KnownRental,
  needsAct,
  type RentalKey,
  type RentalPhase,
  rentalKey,
  rentalPhase,
  rentalTimes,
} from '#shared/domain/known-rental'
import { useNow } from './clock'
import { itemsOf, mirrors, useNode, useSource } from './collections'

export const useRentals = (): readonly KnownRental[] => useStore(mirrors.rentals.store, itemsOf)
export const useChains = (): readonly ChainView[] => useStore(mirrors.chains.store, itemsOf)

function useRental(key: RentalKey | undefined): KnownRental | undefined {
  return useStore(mirrors.rentals.store, (state) =>
    state.kind === 'ready' && key !== undefined ? state.byKey.get(key) : undefined,
  )
}

export function useChain(name: ChainName): ChainView | undefined {
  return useStore(mirrors.chains.store, (state) =>
    state.kind === 'ready' ? state.byKey.get(name) : undefined,
  )
}

/** How many rentals wait for the user: to be confirmed, or to end within a day. */
export function useRentalsToActOn(): number {
  const rentals = useRentals()
  const chains = useChains()
  const now = useNow(60_000)
  const headOf = ({ chain }: KnownRental) => chains.find(({ key }) => key === chain)?.head
  return rentals.filter((rental) => needsAct(rental, headOf(rental), now)).length
}

/** When an order ends, as far as it is known. */
export interface OrderEnd {
  /** Undefined: the chain has not been read yet. */
  readonly at: number | undefined
  readonly block: number
  readonly phase: RentalPhase
}

/** The end of an order of a node, by the chain, or by what the node lists where the chain says nothing of it. */
export function useOrderEnd(
  sourceId: SourceId | undefined,
  nodeId: NodeId | undefined,
  order: RentOrderId | undefined,
): OrderEnd | undefined {
  const source = useSource(sourceId)
  const chain: ChainName = source?.practice === true ? 'practice' : 'public'
  const head = useChain(chain)?.head
  const rental = useRental(order === undefined ? undefined : rentalKey(chain, order))
  const key = sourceId === undefined || nodeId === undefined ? undefined : nodeKey(sourceId, nodeId)
  const listed = useNode(key)?.rentals.find(({ id }) => id === order)
  const now = useNow(30_000)
  if (rental !== undefined) {
    const at = head === undefined ? undefined : rentalTimes(rental, head).end
    return { at, block: rental.endBlock, phase: rentalPhase(rental, head, now) }
  }
  if (listed === undefined) return undefined
  const at = head === undefined ? undefined : timeOfBlock(head, listed.endBlock)
  const isOver = at !== undefined && at < now
  return { at, block: listed.endBlock, phase: isOver ? 'over' : 'renting' }
}
