import { isSignature, type JournalEntry } from '#shared/domain/journal'
import type { Catalogue } from '#shared/i18n/catalogue'
import type { TableRow } from '../../ui/table-column'

export const journalFilters = ['all', 'signatures', 'secrets'] as const
export type JournalFilter = (typeof journalFilters)[number]

/** One line of the table. */
export interface JournalRow extends TableRow {
  readonly entry: JournalEntry
  readonly what: string
}

/** The lines that the filter and every word of the search let through. */
export function journalRows(
  entries: readonly JournalEntry[],
  look: { readonly filter: JournalFilter; readonly search: string },
  words: Catalogue['journal'],
): JournalRow[] {
  const wanted = look.search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return entries
    .map((entry, index) => ({ key: String(entries.length - index), entry, what: whatText(entry, words) }))
    .filter(({ entry }) => look.filter === 'all' || isSignature(entry) === (look.filter === 'signatures'))
    .filter(({ entry, what }) => {
      const text = [what, ...textsOf(entry)].join(' ').toLowerCase()
      return wanted.every((word) => text.includes(word))
    })
}

/** What happened, in words; an event that this version does not know goes by its own name. */
function whatText({ event, purpose }: JournalEntry, words: Catalogue['journal']): string {
  const events: Readonly<Record<string, string>> = words.events
  const purposes: Readonly<Record<string, string>> = words.purposes
  const what = events[event] ?? event
  return purpose === undefined ? what : `${what} · ${purposes[purpose] ?? purpose}`
}

function textsOf({ account, vm, node, endpoint }: JournalEntry): readonly string[] {
  return [account?.name, account?.address, vm, node?.label, node?.id, endpoint].filter(
    (text) => text !== undefined,
  )
}
