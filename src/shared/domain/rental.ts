import type { RentOrderId } from './ids'

/**
 * One rent order of a wallet on a node, as the node lists it (DBC HTTP API, 7.3). The list is the node's cache and may
 * still show orders that have ended.
 */
export interface Rental {
  readonly id: RentOrderId
  /** The renter's SS58 address. */
  readonly renter: string
  /** The chain block at which the rental ends; blocks come every 6 seconds. */
  readonly endBlock: number
  readonly status: 'waitingVerifying' | 'renting' | 'rentExpired' | 'unknown'
  readonly gpuCount: number
}

/**
 * The rentals of `address` that a node would accept: those of a status that is known to be good first, then by the latest
 * end. The first one is the order to send with a call.
 */
export function rentalsOf(address: string, rentals: readonly Rental[]): Rental[] {
  return rentals
    .filter((rental) => rental.renter === address && rental.status !== 'rentExpired')
    .sort((a, b) => Number(isKnown(b)) - Number(isKnown(a)) || b.endBlock - a.endBlock)
}

/** A status in words that nobody knows may mean anything; it only serves where no other order does. */
const isKnown = ({ status }: Rental): boolean => status !== 'unknown'
