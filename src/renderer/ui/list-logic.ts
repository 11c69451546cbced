const collators = new Map<string, Intl.Collator>()

function collator(language: string): Intl.Collator {
  const known = collators.get(language)
  if (known !== undefined) return known
  const made = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  collators.set(language, made)
  return made
}

/** What a column sorts a row by; undefined and empty come last, whichever way the list is turned. */
export type SortValue = string | number | undefined

const isMissing = (value: SortValue): boolean => value === undefined || value === ''

/**
 * A copy sorted by what `read` tells of each item: texts as people order them (case aside, `vm2` before `vm10`), equal
 * ones by their `key`, so that rows do not jump when others change.
 */
export function sorted<T extends { readonly key: string }>(
  items: readonly T[],
  read: (item: T) => SortValue,
  order: { readonly descending: boolean; readonly language: string },
): T[] {
  const { compare } = collator(order.language)
  const turn = order.descending ? -1 : 1
  const entries = items.map((item) => ({ item, value: read(item) }))
  entries.sort(
    (a, b) => compareValues(a.value, b.value, turn, compare) || compareKeys(a.item.key, b.item.key),
  )
  return entries.map((entry) => entry.item)
}

/**
 * The items in the order that those of the same keys had before, new ones at the end. Sorting what is nearly sorted costs
 * a tenth, and a list of thousands is sorted again with every change of one line.
 */
export function inFormerOrder<T extends { readonly key: string }>(
  items: readonly T[],
  former: readonly { readonly key: string }[],
): T[] {
  const left = new Map(items.map((item) => [item.key, item]))
  const kept: T[] = []
  for (const { key } of former) {
    const item = left.get(key)
    if (item === undefined) continue
    kept.push(item)
    left.delete(key)
  }
  return [...kept, ...left.values()]
}

function compareValues(
  a: SortValue,
  b: SortValue,
  turn: number,
  compare: (a: string, b: string) => number,
): number {
  if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b))
  if (typeof a === 'number' && typeof b === 'number') return turn * (a - b)
  return turn * compare(String(a), String(b))
}

function compareKeys(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Whether every word of the search occurs in one of the texts, case aside. */
export function matchesSearch(search: string, texts: readonly string[]): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const all = texts.join('\n').toLowerCase()
  return words.every((word) => all.includes(word))
}

/** Whether `read(facet)` is among the values chosen for each facet that has any. */
export function matchesFilters(
  filters: readonly { readonly facet: string; readonly value: string }[],
  read: (facet: string) => string,
): boolean {
  const facets = new Set(filters.map((filter) => filter.facet))
  return [...facets].every((facet) =>
    filters.some((filter) => filter.facet === facet && filter.value === read(facet)),
  )
}

/** A column's place in the fight for room: `priority` 0 always stays, then 1, 2, … */
export interface ColumnRoom {
  readonly id: string
  readonly priority: number
  readonly minWidth: number
}

/** The columns that fit into `width`: in their order, the least important ones left out. */
export function fitColumns<C extends ColumnRoom>(columns: readonly C[], width: number): C[] {
  const byPriority = [...columns].sort((a, b) => a.priority - b.priority)
  const kept = new Set<string>()
  let used = 0
  for (const column of byPriority) {
    if (column.priority > 0 && used + column.minWidth > width) break
    used += column.minWidth
    kept.add(column.id)
  }
  return columns.filter((column) => kept.has(column.id))
}
