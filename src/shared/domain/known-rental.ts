import { z } from 'zod'
import { blockMs, type ChainHead, type ChainName, confirmBlocks, deletionBlocks, timeOfBlock } from './chain'
import type { NodeId, RentOrderId } from './ids'
import type { Rental } from './rental'

/** Names a rental over the chains. */
export const RentalKey = z
  .string()
  .regex(/^(public|practice)\/[0-9]{1,20}$/)
  .brand<'RentalKey'>()
export type RentalKey = z.infer<typeof RentalKey>

/** The key of an order of a chain. */
export function rentalKey(chain: ChainName, id: RentOrderId): RentalKey {
  return `${chain}/${id}` as RentalKey
}

/**
 * What the chain last said of a rental. An ended order is deleted there, so `ended` and `unconfirmed` are what its
 * vanishing means; `gone`: it vanished before its time, and nobody knows why. `other`: a status that nobody knows.
 */
export type RentalStage = 'waiting' | 'renting' | 'other' | 'ended' | 'unconfirmed' | 'gone'

/** What the chain knows of the machine. */
export interface RentalMachine {
  readonly gpuType: string
  readonly gpuCount?: number
  /** `offline`: its owner or the network reported it; a rental's time runs on all the same. */
  readonly status: 'online' | 'rented' | 'verifying' | 'offline' | 'exit' | 'other'
  /** The chain's own word, where it is another one. */
  readonly word?: string
}

/** What the user is told of a rental, each once for each end that it has. */
export const noticeKinds = [
  'confirm',
  'confirmSoon',
  'unconfirmed',
  'day',
  'hour',
  'quarter',
  'ended',
  'deletion',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export interface RentalNotice {
  readonly kind: NoticeKind
  /** The end that it was told for: a renewed rental has another. */
  readonly endBlock: number
  /** When it was told (ISO). */
  readonly at: string
}

/** A rental as the app knows it from a chain; kept when it has ended, since the chain forgets it then. */
export interface KnownRental {
  readonly key: RentalKey
  readonly chain: ChainName
  readonly id: RentOrderId
  readonly nodeId: NodeId
  readonly renter: string
  readonly gpuCount: number
  readonly gpuIndex: readonly number[]
  readonly startBlock: number
  readonly endBlock: number
  readonly stage: RentalStage
  /** The chain's own word, where it is one that nobody knows. */
  readonly word?: string
  readonly machine?: RentalMachine
  readonly told: readonly RentalNotice[]
}

/** Whether the order is still there, as far as is known. */
export function isOpenRental({ stage }: Pick<KnownRental, 'stage'>): boolean {
  return stage === 'waiting' || stage === 'renting' || stage === 'other'
}

/** How a rental stands now: `over`: its end has passed and the chain has not said so yet; `deleted`: its disks too. */
export type RentalPhase = RentalStage | 'over' | 'deleted'

/** About when what happens to a rental, in ms. */
export interface RentalTimes {
  readonly start: number
  readonly end: number
  /** Until when it must be confirmed. */
  readonly confirmBy: number
  /** From when its node deletes VMs, disks and snapshots. */
  readonly deletion: number
}

/** A rental's blocks as times, counted from a block whose time is known. */
export function rentalTimes(
  { startBlock, endBlock }: Pick<KnownRental, 'startBlock' | 'endBlock'>,
  head: ChainHead,
): RentalTimes {
  const at = (block: number) => timeOfBlock(head, block)
  return {
    ...{ start: at(startBlock), end: at(endBlock) },
    confirmBy: at(startBlock + confirmBlocks),
    deletion: at(endBlock + deletionBlocks),
  }
}

/** How a rental stands at `now`. */
export function rentalPhase(
  rental: Pick<KnownRental, 'stage' | 'startBlock' | 'endBlock'>,
  head: ChainHead | undefined,
  now: number,
): RentalPhase {
  if (head === undefined) return rental.stage
  const { confirmBy, deletion, end } = rentalTimes(rental, head)
  // A block late is no news: the chain itself is asked about this time.
  if (isOpenRental(rental)) {
    const last = rental.stage === 'waiting' ? Math.min(confirmBy, end) : end
    return now > last + 2 * blockMs ? 'over' : rental.stage
  }
  return rental.stage === 'ended' && now > deletion ? 'deleted' : rental.stage
}

/** Whether something is to be done about a rental soon: confirm it, or renew it within a day. */
export function needsAct(rental: KnownRental, head: ChainHead | undefined, now: number): boolean {
  const phase = rentalPhase(rental, head, now)
  if (phase === 'waiting') return true
  return phase === 'renting' && head !== undefined && rentalTimes(rental, head).end - now < 24 * 3_600_000
}

const statuses: Readonly<Partial<Record<RentalStage, Rental['status']>>> = {
  waiting: 'waitingVerifying',
  renting: 'renting',
  other: 'unknown',
}

/**
 * A node's own list with what the chain knows better: orders that no call has named to the node yet, and new ends. An
 * ended order stays, since only the node can say that it does not accept it, unless a newer one takes its place.
 */
export function withChainRentals(
  listed: readonly Rental[],
  known: readonly KnownRental[],
): readonly Rental[] {
  const open = known.flatMap((rental): Rental[] => {
    const status = statuses[rental.stage]
    const { id, renter, endBlock, gpuCount } = rental
    return status === undefined ? [] : [{ id, renter, endBlock, status, gpuCount }]
  })
  const isOpen = new Set(open.map(({ id }) => id))
  const others = listed
    .filter(({ id }) => !isOpen.has(id))
    .map((rental): Rental => {
      const stage = known.find(({ id }) => id === rental.id)?.stage
      if (stage === undefined || !open.some(({ renter }) => renter === rental.renter)) return rental
      // Nobody knows why it vanished before its time: it serves on, behind those that are sure.
      return { ...rental, status: stage === 'gone' ? 'unknown' : 'rentExpired' }
    })
  const inPlace = listed.flatMap(({ id }) => open.filter((rental) => rental.id === id))
  const added = open.filter(({ id }) => !listed.some((rental) => rental.id === id))
  return [...inPlace, ...added, ...others]
}
