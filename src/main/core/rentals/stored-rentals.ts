import { z } from 'zod'
import type { ChainHead } from '#shared/domain/chain'
import { NodeId, RentOrderId } from '#shared/domain/ids'
import { type KnownRental, noticeKinds, rentalKey } from '#shared/domain/known-rental'
import type { DocumentStore } from '../ports'

const documentName = 'rentals'
const block = z.int().min(0)

const StoredRental = z.object({
  id: RentOrderId,
  nodeId: NodeId,
  renter: z.string(),
  gpuCount: z.number(),
  gpuIndex: z.array(z.number()),
  startBlock: block,
  endBlock: block,
  stage: z.enum(['waiting', 'renting', 'other', 'ended', 'unconfirmed', 'gone']),
  word: z.string().optional(),
  machine: z
    .object({
      gpuType: z.string(),
      gpuCount: z.number().optional(),
      status: z.enum(['online', 'rented', 'verifying', 'offline', 'exit', 'other']),
      word: z.string().optional(),
    })
    .optional(),
  told: z.array(z.object({ kind: z.enum(noticeKinds), endBlock: block, at: z.iso.datetime() })),
})
const Stored = z.object({
  head: z.object({ block, at: z.iso.datetime() }).optional(),
  rentals: z.array(StoredRental),
})
type Stored = z.infer<typeof Stored>

/** What is kept of the public chain: its rentals, and the block by which their times are known. */
export interface KeptRentals {
  readonly head: ChainHead | undefined
  readonly rentals: readonly KnownRental[]
}

export async function loadRentals(documents: DocumentStore): Promise<KeptRentals> {
  const { head, rentals } = await documents.load<Stored>(documentName, Stored, { rentals: [] })
  return { head, rentals: rentals.map(keptRental) }
}

export function saveRentals(documents: DocumentStore, { head, rentals }: KeptRentals) {
  const stored = rentals.map(({ key: _, chain: _chain, ...rental }) => rental)
  return documents.save(documentName, { head, rentals: stored })
}

function keptRental({ word, machine, ...stored }: z.infer<typeof StoredRental>): KnownRental {
  return {
    ...{ ...stored, key: rentalKey('public', stored.id), chain: 'public' },
    ...(word === undefined ? {} : { word }),
    ...(machine === undefined ? {} : { machine: keptMachine(machine) }),
  }
}

function keptMachine({
  gpuType,
  gpuCount,
  status,
  word,
}: NonNullable<z.infer<typeof StoredRental>['machine']>): NonNullable<KnownRental['machine']> {
  return {
    ...{ gpuType, status },
    ...(gpuCount === undefined ? {} : { gpuCount }),
    ...(word === undefined ? {} : { word }),
  }
}
