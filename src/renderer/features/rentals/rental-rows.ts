import { type Account, accountKind } from '#shared/domain/account'
import type { ChainView } from '#shared/domain/chain'
import {
  type KnownRental,
  type RentalPhase,
  type RentalTimes,
  rentalPhase,
  rentalTimes,
} from '#shared/domain/known-rental'
import { type Node, nodeName } from '#shared/domain/node'
import type { Source } from '#shared/domain/source'
import type { Filter } from '../../stores/ui'
import { matchesFilters, matchesSearch } from '../../ui/list-logic'
import type { MarkKind } from '../../ui/mark'

/** A line of the list of rentals. */
export interface RentalRow {
  readonly key: string
  readonly rental: KnownRental
  readonly name: string
  /** Undefined: none of the sources has the node. */
  readonly node: Node | undefined
  readonly account: Account | undefined
  /** Undefined: the chain was never read. */
  readonly times: RentalTimes | undefined
  readonly phase: RentalPhase
}

interface Around {
  readonly nodes: readonly Node[]
  readonly sources: readonly Source[]
  readonly accounts: readonly Account[]
  readonly chains: readonly ChainView[]
  readonly now: number
}

/** A rental with everything that is shown of it. */
export function rentalRow(rental: KnownRental, { nodes, sources, accounts, chains, now }: Around): RentalRow {
  const practice = rental.chain === 'practice'
  const ofChain = new Set(sources.filter((source) => source.practice === practice).map(({ key }) => key))
  const node = nodes.find(({ id, sourceId }) => id === rental.nodeId && ofChain.has(sourceId))
  const own = accounts.filter((account) => account.address === rental.renter)
  const head = chains.find(({ key }) => key === rental.chain)?.head
  return {
    ...{ key: rental.key, rental, node, name: nodeName(node ?? { id: rental.nodeId }) },
    account: own.find((account) => accountKind(account) === 'key') ?? own[0],
    times: head === undefined ? undefined : rentalTimes(rental, head),
    phase: rentalPhase(rental, head, now),
  }
}

export const phases: readonly RentalPhase[] = [
  'waiting',
  'renting',
  'other',
  'over',
  'gone',
  'unconfirmed',
  'ended',
  'deleted',
]

export const phaseMarks: Readonly<Record<RentalPhase, MarkKind>> = {
  waiting: 'slow',
  renting: 'running',
  other: 'unknown',
  over: 'busy',
  ended: 'off',
  deleted: 'off',
  unconfirmed: 'trouble',
  gone: 'unknown',
}

const facets: Readonly<Record<string, (row: RentalRow) => string>> = {
  phase: (row) => row.phase,
  account: (row) => row.rental.renter,
}

export function isRentalRowShown(row: RentalRow, search: string, filters: readonly Filter[]): boolean {
  if (!matchesFilters(filters, (facet) => facets[facet]?.(row) ?? '')) return false
  const { rental, name, account } = row
  return matchesSearch(search, [name, rental.id, rental.nodeId, rental.renter, account?.name ?? ''])
}
