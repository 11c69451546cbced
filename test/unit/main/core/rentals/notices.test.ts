import { describe, expect, test } from 'vitest'
import type { NodeId, RentOrderId } from '#shared/domain/ids'
import { type KnownRental, type NoticeKind, rentalKey } from '#shared/domain/known-rental'
import { dueNotices, nextMoment } from '../../../../../src/main/core/rentals/notices'

const at = '2026-01-01T00:00:00.000Z'
const now = Date.parse(at)
const head = { block: 100_000, at }
const minute = 60_000
const blocks = (minutes: number) => minutes * 10

function rental(endsInMinutes: number, more: Partial<KnownRental> = {}): KnownRental {
  return {
    ...{ key: rentalKey('public', '1' as RentOrderId), chain: 'public', id: '1' as RentOrderId },
    ...{ nodeId: 'a'.repeat(64) as NodeId, renter: '5A', gpuCount: 1, gpuIndex: [0] },
    ...{ startBlock: 1_000, endBlock: 100_000 + blocks(endsInMinutes), stage: 'renting', told: [], ...more },
  }
}

/** Plays time in steps of a minute and notes what is told when. */
function played(start: KnownRental, minutes: number): [number, NoticeKind][] {
  const told: [number, NoticeKind][] = []
  let known = start
  for (let gone = 0; gone <= minutes; gone += 1) {
    const { tell, note } = dueNotices(known, head, now + gone * minute)
    if (tell !== undefined) told.push([gone, tell])
    const { endBlock } = known
    known = { ...known, told: [...known.told, ...note.map((kind) => ({ kind, endBlock, at }))] }
  }
  return told
}

describe('notices of a rental', () => {
  test('come a day, an hour and a quarter before its end, each once', () => {
    expect(played(rental(1_500), 1_500)).toEqual([
      [60, 'day'],
      [1_440, 'hour'],
      [1_485, 'quarter'],
    ])
  })

  test('come as one when the app starts late, and the passed ones never', () => {
    expect(played(rental(30), 30)).toEqual([
      [0, 'hour'],
      [15, 'quarter'],
    ])
  })

  test('come anew for a new end', () => {
    const told = [{ kind: 'day' as const, endBlock: 100_000 + blocks(10), at }]
    expect(dueNotices(rental(600, { told }), head, now).tell).toBe('day')
  })

  test('speak of the confirm deadline, and then of its passing', () => {
    const waiting = rental(10_000, { stage: 'waiting', startBlock: 100_000 })
    expect(played(waiting, 20)).toEqual([
      [0, 'confirm'],
      [10, 'confirmSoon'],
    ])
    expect(dueNotices({ ...waiting, stage: 'unconfirmed' }, head, now + 20 * minute).tell).toBe('unconfirmed')
  })

  test('speak of the end when the chain has said it, and of the deletion a day before it', () => {
    const ended = rental(0, { stage: 'ended' })
    expect(played(ended, 5_000)).toEqual([
      [0, 'ended'],
      [2_880, 'deletion'],
    ])
  })

  test.each(['gone', 'other'] as const)('say nothing of an end that has passed while it is %s', (stage) => {
    expect(dueNotices(rental(-100, { stage }), head, now).tell).toBeUndefined()
  })

  test('the timer goes to the next one that was not told', () => {
    expect(nextMoment(rental(1_500), head, now)).toBe(now + 60 * minute)
    const told = [{ kind: 'day' as const, endBlock: 100_000 + blocks(1_500), at }]
    expect(nextMoment(rental(1_500, { told }), head, now)).toBe(now + 1_440 * minute)
    expect(nextMoment(rental(1, { stage: 'gone' }), head, now)).toBeUndefined()
  })
})
