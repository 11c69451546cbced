import { describe, expect, test } from 'vitest'
import type { Account } from '#shared/domain/account'
import type { AccountId, NodeId, RentOrderId, SourceId } from '#shared/domain/ids'
import { nodeKey } from '#shared/domain/ids'
import { type KnownRental, rentalKey } from '#shared/domain/known-rental'
import type { Node } from '#shared/domain/node'
import type { Source } from '#shared/domain/source'
import { isRentalRowShown, rentalRow } from '../../../../src/renderer/features/rentals/rental-rows'

const at = '2026-01-01T00:00:00.000Z'
const nodeId = 'ab'.repeat(32) as NodeId
const sources = [
  { key: 'own' as SourceId, practice: false },
  { key: 'play' as SourceId, practice: true },
] as Source[]
const node = (source: string, label: string): Node => ({
  ...{ key: nodeKey(source as SourceId, nodeId), sourceId: source as SourceId, id: nodeId, label },
  ...{ reach: 'ok', rentals: [], access: { kind: 'asking' } },
})
const account = (name: string, more: Partial<Account> = {}): Account => ({
  ...{ key: name as AccountId, name, address: '5A', practice: false, ...more },
})
const rental: KnownRental = {
  ...{ key: rentalKey('public', '889' as RentOrderId), chain: 'public', id: '889' as RentOrderId },
  ...{ nodeId, renter: '5A', gpuCount: 1, gpuIndex: [0], startBlock: 900, endBlock: 1_600 },
  ...{ stage: 'renting', told: [] },
}
const around = {
  ...{ nodes: [node('play', 'practice box'), node('own', 'rack 7')], sources },
  accounts: [account('watched', { isWatched: true }), account('mine')],
  chains: [{ key: 'public' as const, isOn: true, balances: [], head: { block: 1_000, at } }],
  now: Date.parse(at),
}

describe('a line of the list of rentals', () => {
  test('takes the node of its own world, and of two accounts of an address the one that can sign', () => {
    const row = rentalRow(rental, around)
    expect([row.name, row.account?.name, row.phase]).toEqual(['rack 7', 'mine', 'renting'])
    expect(row.times?.end).toBe(Date.parse(at) + 3_600_000)
  })

  test('has a shortened id and no times where nothing is known beside it', () => {
    const row = rentalRow(rental, { ...around, nodes: [], accounts: [], chains: [] })
    expect([row.name, row.account, row.times]).toEqual(['ababab…abab', undefined, undefined])
  })

  test('is found by node, order and account, and filtered by its state', () => {
    const row = rentalRow(rental, around)
    for (const text of ['RACK', '889', 'mine', 'abab']) expect(isRentalRowShown(row, text, [])).toBe(true)
    expect(isRentalRowShown(row, 'nothing', [])).toBe(false)
    expect(isRentalRowShown(row, '', [{ facet: 'phase', value: 'renting' }])).toBe(true)
    expect(isRentalRowShown(row, '', [{ facet: 'phase', value: 'ended' }])).toBe(false)
    expect(isRentalRowShown(row, '', [{ facet: 'account', value: '5B' }])).toBe(false)
  })
})
