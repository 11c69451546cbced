import type { ChainHead } from '#shared/domain/chain'
import { calmDelay } from '../poller'

/** An endpoint that does not answer is asked ever less often. */
const longestMs = 10 * 60_000
/** The first look after an end, when the chain has had the time to make the block. */
const afterEndMs = 8_000
/** A head that has not moved for this long stands still. */
const stillMs = 60_000
/** Another endpoint may be this many blocks behind the one that answered last. */
const lagBlocks = 20

/** How long until a chain is read again: calmly, but just after the next of `ends`, so that it is said when it comes. */
export function nextReading(
  failures: number,
  isVisible: boolean,
  ends: readonly number[],
  now: number,
): number {
  const ahead = ends.map((at) => at + afterEndMs - now).filter((ms) => ms > 0)
  return Math.min(calmDelay(failures, isVisible, longestMs), ...ahead.map((ms) => Math.max(1_000, ms)))
}

/** The block below which a node has fallen behind: the last head, and past it when there was time for new blocks. */
export function lowestBlock(seen: ChainHead | undefined, now: number): number {
  if (seen === undefined) return 0
  return now - Date.parse(seen.at) > stillMs ? seen.block + 1 : seen.block - lagBlocks
}
