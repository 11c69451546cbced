import type { AccountBalance } from '#shared/domain/chain'
import type { NodeId, RentOrderId } from '#shared/domain/ids'
import type { RentalMachine } from '#shared/domain/known-rental'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'

/** An order as the chain has it. */
export interface ChainOrder {
  readonly id: RentOrderId
  readonly nodeId: NodeId
  readonly renter: string
  readonly startBlock: number
  readonly endBlock: number
  readonly gpuCount: number
  readonly gpuIndex: readonly number[]
  /** The chain's own word. */
  readonly status: string
}

/** What is asked of a chain at a time. */
export interface ChainQuestion {
  readonly addresses: readonly string[]
  /** Orders that are asked about although nobody may list them any more. */
  readonly orders: readonly RentOrderId[]
  /** A node that stands below this block has fallen behind, and is not believed. */
  readonly notBelow: number
}

/** What one endpoint answered, all of it together. */
export interface ChainReading {
  readonly endpoint: string
  readonly head: number
  /** The open orders of each address; one that could not be read is not there. */
  readonly lists: ReadonlyMap<string, readonly RentOrderId[]>
  readonly balances: readonly AccountBalance[]
  /** `absent`: the chain has no such order; one that could not be read is not there. */
  readonly orders: ReadonlyMap<RentOrderId, ChainOrder | 'absent'>
  readonly machines: ReadonlyMap<NodeId, RentalMachine>
}

/** Reads a chain through the first of its endpoints that can be believed. Nothing is ever sent to be executed. */
export interface ChainReader {
  read(question: ChainQuestion): Promise<Result<ChainReading, AppError>>
  close(): Promise<void>
}

/** Makes the reader of a chain; the endpoints are URLs, the first one tried first. */
export type ChainReaderFactory = (endpoints: readonly string[]) => ChainReader
