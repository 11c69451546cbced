import { describe, expect, it } from 'vitest'
import type { RentOrderId } from '#shared/domain/ids'
import { rentalsOf } from '#shared/domain/rental'
import { address, exampleRental } from '../../../support/examples'

const idsOf = (rentals: ReturnType<typeof rentalsOf>) => rentals.map(({ id }) => id)
const order = (id: string, more: Parameters<typeof exampleRental>[0] = {}) =>
  exampleRental({ id: id as RentOrderId, ...more })

describe('the rentals of an address', () => {
  it('are its own, latest end first', () => {
    const rentals = [order('1', { endBlock: 5 }), order('2', { endBlock: 9 }), order('3', { endBlock: 7 })]
    expect(idsOf(rentalsOf(address, rentals))).toEqual(['2', '3', '1'])
    expect(rentals.map(({ id }) => id)).toEqual(['1', '2', '3'])
  })

  it('put a status that nobody knows behind every known one, however late it ends', () => {
    const rentals = [order('1', { status: 'unknown', endBlock: 9 }), order('2', { endBlock: 1 })]
    expect(idsOf(rentalsOf(address, rentals))).toEqual(['2', '1'])
  })

  it('are not those of somebody else, nor those that have ended', () => {
    const rentals = [order('1', { renter: '5Other' }), order('2', { status: 'rentExpired' })]
    expect(rentalsOf(address, rentals)).toEqual([])
  })

  it.each(['waitingVerifying', 'renting', 'unknown'] as const)('count while their status is %s', (status) => {
    expect(idsOf(rentalsOf(address, [order('1', { status })]))).toEqual(['1'])
  })
})
