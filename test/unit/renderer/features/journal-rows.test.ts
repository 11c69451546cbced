import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '#shared/domain/journal'
import { catalogue } from '#shared/i18n/catalogue'
import { journalRows } from '../../../../src/renderer/features/journal/journal-rows'

const words = catalogue.en.journal
const entries: readonly JournalEntry[] = [
  { at: '2026-01-02T00:00:00.000Z', event: 'passwordShown', vm: 'train box', endpoint: '10.0.0.5:5002' },
  {
    ...{ at: '2026-01-01T00:00:00.000Z', event: 'signedNonce', purpose: 'fetchSession' },
    ...{ account: { name: 'Mine', address: '5Fabc' }, node: { label: 'rack 7', id: 'a1b2' } },
  },
  { at: '2025-01-01T00:00:00.000Z', event: 'coSigned' },
]
const rows = (search: string, filter: 'all' | 'signatures' | 'secrets' = 'all') =>
  journalRows(entries, { search, filter }, words).map(({ what }) => what)

describe('the lines of the journal', () => {
  it('say what happened, and name what they do not know', () => {
    expect(rows('')).toEqual(['Password shown', 'Signed a nonce · for a session', 'coSigned'])
  })

  it.each([
    ['train', 1],
    ['RACK mine', 1],
    ['5002', 1],
    ['signed', 2],
    ['nothing like it', 0],
  ])('are searched over all they hold: %s', (search, count) => {
    expect(rows(search)).toHaveLength(count)
  })

  it('are filtered by what was used', () => {
    expect(rows('', 'signatures')).toHaveLength(1)
    expect(rows('', 'secrets')).toEqual(['Password shown', 'coSigned'])
  })

  it('keep their keys when the search changes', () => {
    const key = (search: string) => journalRows(entries, { search, filter: 'all' }, words).at(-1)?.key
    expect(key('coSigned')).toBe(key(''))
  })
})
