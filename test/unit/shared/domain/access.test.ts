import { describe, expect, it } from 'vitest'
import { holderOf, passphraseProblem, shareOf } from '#shared/domain/access'
import type { RentOrderId } from '#shared/domain/ids'
import { address, exampleNode, exampleRental } from '../../../support/examples'

const other = '5HgVTsXnUBmaL5F2RBjKmXMoAeG9Avuyk9tmgnnVx28u2ZrS'
const order = (id: string, endBlock = 4_821_600, renter = address) =>
  exampleRental({ id: id as RentOrderId, endBlock, renter })

describe('holderOf', () => {
  it('takes the order that ends last, until the user chooses another', () => {
    const rentals = [order('1', 100), order('2', 200)]
    expect(holderOf({ rentals }, address)?.orders.map(({ id }) => id)).toEqual(['2', '1'])
    const chosen = holderOf({ rentals, rentOrder: '1' as RentOrderId }, address)
    expect(chosen?.orders.map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('forgets a chosen order that is gone', () => {
    const rentals = [order('2', 200)]
    expect(holderOf({ rentals, rentOrder: '1' as RentOrderId }, address)?.orders).toHaveLength(1)
  })

  it('puts an account’s own rental before shared access', () => {
    const shared = { from: other, rentOrder: '7' as RentOrderId }
    expect(holderOf({ rentals: [order('1')], shared }, address)?.kind).toBe('own')
    expect(holderOf({ rentals: [order('7', 1, other)], shared }, address)).toMatchObject({
      kind: 'shared',
      orders: [{ id: '7' }],
    })
    expect(holderOf({ rentals: [], shared }, undefined)?.kind).toBe('shared')
  })

  it('needs no order where the client tells none', () => {
    expect(holderOf({ rentals: [], isWithoutOrders: true }, address)).toEqual({ kind: 'own', orders: [] })
    expect(holderOf({ rentals: [], isWithoutOrders: true }, undefined)).toBeUndefined()
    expect(holderOf({ rentals: [] }, address)).toBeUndefined()
  })

  it('goes by an order that the user named and the node does not list yet', () => {
    const rentOrder = '9' as RentOrderId
    expect(holderOf({ rentals: [], rentOrder }, address)).toEqual({ kind: 'own', orders: [], named: '9' })
    expect(holderOf({ rentals: [order('1', 1, other)], rentOrder }, address)).toMatchObject({ named: '9' })
    expect(holderOf({ rentals: [], rentOrder }, undefined)).toBeUndefined()
    // Listed, it is somebody else's.
    expect(holderOf({ rentals: [order('9', 1, other)], rentOrder }, address)).toBeUndefined()
    // An account's own order that the node lists comes first.
    expect(holderOf({ rentals: [order('1')], rentOrder }, address)).not.toHaveProperty('named')
  })
})

describe('shareOf', () => {
  it('is the wanted order’s share, or the whole machine where no order is told', () => {
    const node = exampleNode({ rentals: [exampleRental({ gpuCount: 2 })] })
    const holder = holderOf(node, address)
    expect(shareOf(node, holder, undefined)).toMatchObject({ gpuCount: 2 })
    expect(shareOf(node, holder, '9' as RentOrderId)).toBeUndefined()
    const old = exampleNode({ rentals: [], isWithoutOrders: true })
    expect(shareOf(old, holderOf(old, address), undefined)).toEqual({ gpuCount: 4 })
    expect(shareOf(old, undefined, undefined)).toBeUndefined()
  })
})

describe('passphraseProblem', () => {
  it.each([
    ['', 'short'],
    ['elevenchars', 'short'],
    ['aaaaaaaaaaaa', 'plain'],
    ['abababababababab', 'plain'],
    ['passwordpassword', 'plain'],
    ['Lodger1Lodger1', 'plain'],
    ['123456789012', 'plain'],
    ['198501011985', 'plain'],
    ['qwertyuiopasdf', 'plain'],
    ['abcdefghijkl', 'plain'],
    ['1q2w3e4r5t6y7u', undefined],
    ['正确的马电池订书钉和一些词', undefined],
    ['不不不不好好好好人人人人天天', 'plain'],
    ['correct horse', undefined],
    ['一二三四五六七八九十百千', undefined],
    ['😀😀😀😀😀😀', 'short'],
  ])('of %j is %s', (passphrase, problem) => {
    expect(passphraseProblem(passphrase)).toBe(problem)
  })
})
