import { type ChainName, confirmBlocks } from '#shared/domain/chain'
import type { RentOrderId } from '#shared/domain/ids'
import {
  isOpenRental,
  type KnownRental,
  type RentalKey,
  type RentalStage,
  rentalKey,
} from '#shared/domain/known-rental'
import type { ChainOrder, ChainReading } from './ports'

const stages: Readonly<Record<string, RentalStage>> = { waitingVerifying: 'waiting', renting: 'renting' }
/** Head and orders are read one after the other: an order may end between the two. */
const slackBlocks = 2

/** What a reading makes of the rentals that were known before, and which of them are missing for the first time. */
export interface Understood {
  readonly rentals: readonly KnownRental[]
  /** Vanished before their time: believed when the next reading says the same. */
  readonly missing: ReadonlySet<RentalKey>
}

/** Takes over a reading. Rentals that it says nothing of stay as they were. */
export function understand(
  chain: ChainName,
  before: readonly KnownRental[],
  reading: ChainReading,
  missingBefore: ReadonlySet<RentalKey>,
): Understood {
  const known = new Map(before.map((rental) => [rental.id, rental]))
  const missing = new Set<RentalKey>()
  const read = new Map<RentOrderId, KnownRental>()
  for (const [id, order] of reading.orders) {
    const earlier = known.get(id)
    if (order !== 'absent') read.set(id, openRental(chain, order, reading, earlier))
    else if (earlier !== undefined && isOpenRental(earlier) && isUnlisted(earlier, reading)) {
      const stage = stageOfVanished(earlier, reading.head)
      const isCertain = stage !== 'gone' || missingBefore.has(earlier.key)
      if (!isCertain) missing.add(earlier.key)
      read.set(id, isCertain ? { ...earlier, stage } : earlier)
    }
  }
  const others = before.filter(({ id }) => !read.has(id))
  return { rentals: [...others, ...read.values()], missing }
}

function openRental(
  chain: ChainName,
  { id, nodeId, renter, gpuCount, gpuIndex, startBlock, endBlock, status }: ChainOrder,
  { machines }: ChainReading,
  earlier: KnownRental | undefined,
): KnownRental {
  const stage = stages[status] ?? (status === 'rentExpired' ? 'ended' : 'other')
  const machine = machines.get(nodeId) ?? earlier?.machine
  return {
    ...{
      key: rentalKey(chain, id),
      chain,
      id,
      nodeId,
      renter,
      gpuCount,
      gpuIndex,
      startBlock,
      endBlock,
      stage,
    },
    ...(stage === 'other' ? { word: status } : {}),
    ...(machine === undefined ? {} : { machine }),
    told: earlier?.told ?? [],
  }
}

/** "Not found" stands for every failure of the node: it counts where the renter's own list says so too (DBC chain, 2.1). */
function isUnlisted({ id, renter }: KnownRental, { lists }: ChainReading): boolean {
  return lists.get(renter)?.includes(id) === false
}

/** The chain deletes an order at its end and at the end of its confirm window (DBC chain, 2.1). */
function stageOfVanished({ stage, startBlock, endBlock }: KnownRental, head: number): RentalStage {
  if (head + slackBlocks >= endBlock) return 'ended'
  return stage === 'waiting' && head + slackBlocks >= startBlock + confirmBlocks ? 'unconfirmed' : 'gone'
}
