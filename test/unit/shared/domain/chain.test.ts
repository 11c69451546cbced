import { describe, expect, test } from 'vitest'
import { endpointsInForce, formatDbc, parseEndpoint, timeOfBlock, usualEndpoints } from '#shared/domain/chain'
import type { NodeId, RentOrderId } from '#shared/domain/ids'
import {
  type KnownRental,
  needsAct,
  type RentalStage,
  rentalKey,
  rentalPhase,
  rentalTimes,
  withChainRentals,
} from '#shared/domain/known-rental'
import { type Rental, rentalsOf } from '#shared/domain/rental'

const at = '2026-01-01T00:00:00.000Z'
const start = Date.parse(at)
const head = { block: 10_000, at }

const order = (id: string, more: Partial<KnownRental> = {}): KnownRental => ({
  ...{ key: rentalKey('public', id as RentOrderId), chain: 'public', id: id as RentOrderId },
  ...{ nodeId: 'a'.repeat(64) as NodeId, renter: '5A', gpuCount: 1, gpuIndex: [0] },
  ...{ startBlock: 9_900, endBlock: 24_400, stage: 'renting', told: [], ...more },
})

describe('blocks as times', () => {
  test.each([
    [10_000, 0],
    [10_001, 6_000],
    [9_990, -60_000],
    [24_400, 24 * 3_600_000],
  ])('block %i is %i ms from the head', (block, ms) => {
    expect(timeOfBlock(head, block) - start).toBe(ms)
  })

  test('a rental starts, is to be confirmed, ends, and is deleted three days later', () => {
    const times = rentalTimes(order('1'), head)
    const minute = 60_000
    expect(times).toEqual({
      start: start - 10 * minute,
      confirmBy: start + 5 * minute,
      end: start + 24 * 60 * minute,
      deletion: start + 4 * 24 * 60 * minute,
    })
  })
})

describe('how a rental stands', () => {
  const hours = (n: number) => start + n * 3_600_000
  const table: readonly [RentalStage, number, string][] = [
    ['waiting', start, 'waiting'],
    ['waiting', hours(0.2), 'over'],
    ['renting', hours(1), 'renting'],
    ['renting', hours(24), 'renting'],
    ['renting', hours(24.1), 'over'],
    ['other', hours(1), 'other'],
    ['ended', hours(25), 'ended'],
    ['ended', hours(97), 'deleted'],
    ['unconfirmed', hours(97), 'unconfirmed'],
    ['gone', hours(1), 'gone'],
  ]
  test.each(table)('%s at %i is %s', (stage, now, phase) => {
    expect(rentalPhase(order('1', { stage }), head, now)).toBe(phase)
  })

  test('without a block whose time is known it stands as the chain last said', () => {
    expect(rentalPhase(order('1'), undefined, hours(500))).toBe('renting')
  })

  test('it asks for something to be done while it waits, and in its last day', () => {
    expect(needsAct(order('1', { stage: 'waiting' }), head, start)).toBe(true)
    expect(needsAct(order('1'), head, start - 1)).toBe(false)
    expect(needsAct(order('1'), head, start + 1)).toBe(true)
    expect(needsAct(order('1', { stage: 'ended' }), head, start)).toBe(false)
  })
})

describe('a node’s list with what the chain knows', () => {
  const listed = (id: string, more: Partial<Rental> = {}): Rental => ({
    ...{ id: id as RentOrderId, renter: '5A', endBlock: 20_000, status: 'renting', gpuCount: 1, ...more },
  })

  test('takes orders that the node does not list, and new ends of those that it does', () => {
    const merged = withChainRentals([listed('1'), listed('9', { renter: '5B' })], [order('1'), order('2')])
    expect(merged.map(({ id, endBlock }) => [id, endBlock])).toEqual([
      ['1', 24_400],
      ['2', 24_400],
      ['9', 20_000],
    ])
    expect(withChainRentals(merged, [order('1'), order('2')])).toEqual(merged)
  })

  test('leaves an ended order to the node, until another takes its place', () => {
    const ended = order('1', { stage: 'ended' })
    expect(withChainRentals([listed('1')], [ended])).toEqual([listed('1')])
    const replaced = withChainRentals([listed('1')], [ended, order('2')])
    expect(replaced.map(({ id, status }) => [id, status])).toEqual([
      ['2', 'renting'],
      ['1', 'rentExpired'],
    ])
    // What vanished before its time comes after what is sure to be there, however late it would have ended.
    const gone = order('1', { stage: 'gone' })
    const behind = withChainRentals([listed('1', { endBlock: 99_000 })], [gone, order('2')])
    expect(rentalsOf('5A', behind).map(({ id }) => id)).toEqual(['2', '1'])
    expect(withChainRentals([listed('1')], [gone])).toEqual([listed('1')])
    const another = withChainRentals([listed('1')], [ended, order('2', { renter: '5B' })])
    expect(another.find(({ id }) => id === '1')?.status).toBe('renting')
  })
})

describe('an endpoint', () => {
  test('that is too long as a URL to be kept with the settings is none', () => {
    const typed = `https://rpc.example/${'链'.repeat(500)}`
    expect(typed.length).toBeLessThan(2_048)
    expect(parseEndpoint(typed)).toBeUndefined()
  })

  test.each([
    ['https://rpc.dbcwallet.io', 'https://rpc.dbcwallet.io'],
    ['wss://rpc.dbcwallet.io/', 'https://rpc.dbcwallet.io'],
    ['ws://127.0.0.1:9944', 'http://127.0.0.1:9944'],
    [' rpc.dbcwallet.io ', 'https://rpc.dbcwallet.io'],
    ['https://host/chain?key=1', 'https://host/chain?key=1'],
    ['', undefined],
    ['ftp://host', undefined],
    ['https://me:pass@host', undefined],
    ['two words', undefined],
    ['javascript:alert(1)', undefined],
  ])('%j is asked at %j', (text, url) => {
    expect(parseEndpoint(text)).toBe(url)
  })

  test('the usual ones serve until the user names others', () => {
    expect(endpointsInForce([])).toBe(usualEndpoints)
    expect(endpointsInForce(['https://a'])).toEqual(['https://a'])
    expect(usualEndpoints.map(parseEndpoint)).toEqual(usualEndpoints)
  })
})

test.each([
  ['0', '0'],
  ['1', '< 0.01'],
  ['1000000000000000', '1'],
  ['12480553200000000000', '12,480.55'],
  ['340282366920938463463374607431768211455', '340,282,366,920,938,463,463,374.60'],
  ['-1', '-1'],
])('an amount of %s units reads %s', (planck, text) => {
  expect(formatDbc(planck)).toBe(text)
})
