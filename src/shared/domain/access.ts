import { type Account, accountsInOrder } from './account'
import type { AccountId, RentOrderId } from './ids'
import { type Rental, rentalsOf } from './rental'

/** Access to a node that another person shared: their session serves, and no key of one's own is needed. */
export interface SharedAccess {
  /** The renter's address, whose VMs these are. */
  readonly from: string
  /** The order that the session works under; absent on nodes that know none (DBC HTTP API, 7.3). */
  readonly rentOrder?: RentOrderId
}

/** Who works on a node: an account of this app under one of its orders, or whoever shared theirs. */
export type Holder =
  | {
      readonly kind: 'own'
      readonly orders: readonly Rental[]
      /** An order that the user named and the node does not list yet. */
      readonly named?: RentOrderId
    }
  | { readonly kind: 'shared'; readonly shared: SharedAccess; readonly orders: readonly Rental[] }

interface OrderedNode {
  readonly rentals: readonly Rental[]
  /** The order that the user chose for this node, or named. */
  readonly rentOrder?: RentOrderId
  /** The client cannot tell orders: it is older than 0.4.0.6, and calls go without one. */
  readonly isWithoutOrders?: true
  readonly shared?: SharedAccess
  readonly facts?: { readonly gpu: { readonly count: number } }
}

/**
 * The account for a node: its source's own where that rents there, else the first one that does. So that accounts made
 * for one rental each all serve through one client.
 */
export function accountFor(
  { rentals }: Pick<OrderedNode, 'rentals'>,
  ofSource: AccountId | undefined,
  accounts: readonly Account[],
): Account | undefined {
  const own = accounts.find(({ key }) => key === ofSource)
  const rents = ({ address }: Account) => rentalsOf(address, rentals).length > 0
  if (own?.practice === true || (own !== undefined && rents(own))) return own
  return accountsInOrder(accounts).find((account) => !account.practice && rents(account)) ?? own
}

/**
 * Under whose name calls to a node go, with the orders they may go under, the one to send first. An account's own rental
 * comes before shared access; undefined: neither is there.
 */
export function holderOf(node: OrderedNode, address: string | undefined): Holder | undefined {
  const own = address === undefined ? [] : rentalsOf(address, node.rentals)
  if (own.length > 0) return { kind: 'own', orders: chosenFirst(own, node.rentOrder) }
  const { shared } = node
  if (shared !== undefined) {
    const order = node.rentals.filter(({ id, renter }) => id === shared.rentOrder && renter === shared.from)
    return { kind: 'shared', shared, orders: order }
  }
  const named = namedOrder(node)
  if (address === undefined || (named === undefined && !node.isWithoutOrders)) return undefined
  return { kind: 'own', orders: [], ...(named === undefined ? {} : { named }) }
}

/** A node lists an order only once a call has carried it: a new one has to be named by whoever rented. */
function namedOrder({ rentals, rentOrder }: OrderedNode): RentOrderId | undefined {
  return rentals.some(({ id }) => id === rentOrder) ? undefined : rentOrder
}

/**
 * The share of the node that a VM is made from: the wanted order's, else the first one's. Where the node lists no order,
 * the whole machine is taken for rented; the node refuses what goes beyond.
 */
export function shareOf(
  node: OrderedNode,
  holder: Holder | undefined,
  wanted: RentOrderId | undefined,
): Pick<Rental, 'gpuCount'> | undefined {
  if (holder === undefined) return undefined
  if (holder.orders.length === 0) return { gpuCount: node.facts?.gpu.count ?? 0 }
  return wanted === undefined ? holder.orders[0] : holder.orders.find(({ id }) => id === wanted)
}

function chosenFirst(orders: readonly Rental[], chosen: RentOrderId | undefined): readonly Rental[] {
  const first = orders.filter(({ id }) => id === chosen)
  return [...first, ...orders.filter(({ id }) => id !== chosen)]
}

/** Why a passphrase is too weak to guard a file that may end up anywhere. */
export type PassphraseProblem = 'short' | 'plain'

/** The shortest passphrase that guards a file. */
export const shortestPassphrase = 12
/** Fewer different characters than this are a pattern, not a passphrase. */
const fewestCharacters = 5

/** What fingers run along: a passphrase of little else is among the first that are guessed. */
const rows = 'abcdefghijklmnopqrstuvwxyz|01234567890|qwertyuiop|asdfghjkl|zxcvbnm'

/** Whether it is one piece over and over, digits alone, or mostly neighbours in a row. */
function isPattern(passphrase: string): boolean {
  const typed = passphrase.toLowerCase()
  if (/^(.{1,10})\1+$/su.test(typed) || /^\d{1,19}$/.test(typed)) return true
  const characters = [...typed]
  const runs = characters.filter((second, index) => {
    const first = characters[index - 1]
    return first === second || rows.includes(`${first}${second}`) || rows.includes(`${second}${first}`)
  })
  return runs.length * 3 > characters.length * 2
}

/** What is too weak about a passphrase, if anything. */
export function passphraseProblem(passphrase: string): PassphraseProblem | undefined {
  const characters = [...passphrase]
  if (characters.length < shortestPassphrase) return 'short'
  return new Set(characters).size < fewestCharacters || isPattern(passphrase) ? 'plain' : undefined
}

/** What the secret window was opened for. */
export type SecretWay =
  | 'generate'
  | 'import'
  | 'share'
  | 'receive'
  | 'question'
  | 'unlock'
  | 'protect'
  | 'backup'
  | 'restore'
  | 'keyFile'
  | 'export'
  | 'coSign'
  | 'tower'
