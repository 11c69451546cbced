import { TowerRefusal } from '../refusal'
import type { AnyRow } from '../store/table'

/** What every query may ask beside `where` (spec 4.1). */
export interface PageRequest {
  readonly first?: number | null
  readonly last?: number | null
  readonly skip?: number | null
  readonly after?: string | null
  readonly before?: string | null
}

type Compare = (one: AnyRow, other: AnyRow) => number

/** Nulls come last in rising order and first in falling order, as PostgreSQL has it; equals are told apart by id. */
export function comparison(read: (row: AnyRow) => unknown, isFalling: boolean): Compare {
  const sign = isFalling ? -1 : 1
  return (one, other) => sign * compareValues(read(one), read(other)) || compareText(one.id, other.id)
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function compareValues(one: unknown, other: unknown): number {
  if (one === other) return 0
  if (one === null) return 1
  if (other === null) return -1
  if (typeof one === 'object') return compareText(JSON.stringify(one), JSON.stringify(other))
  return (one as string) < (other as string) ? -1 : 1
}

function checked(name: string, count: number | null | undefined): number | undefined {
  if (count === null || count === undefined) return undefined
  if (count < 0) throw new TowerRefusal(400, `${name} must not be negative`)
  return count
}

/**
 * Cuts the page out of the ordered matches (spec 4.2, Prisma 1): first what lies after `after` and before `before`,
 * then from the front by `first` and `skip`, or from the back by `last` and `skip`.
 */
export function cutPage(
  rows: readonly AnyRow[],
  page: PageRequest,
  compare: Compare,
  find: (id: string) => AnyRow | undefined,
): readonly AnyRow[] {
  const [first, last] = [checked('first', page.first), checked('last', page.last)]
  const skip = checked('skip', page.skip) ?? 0
  if (first !== undefined && last !== undefined)
    throw new TowerRefusal(400, 'first and last exclude each other')
  const after = page.after == null ? undefined : (find(page.after) ?? 'unknown')
  const before = page.before == null ? undefined : (find(page.before) ?? 'unknown')
  if (after === 'unknown' || before === 'unknown') return []
  const within = rows.filter(
    (row) =>
      (after === undefined || compare(row, after) > 0) && (before === undefined || compare(row, before) < 0),
  )
  if (last === undefined) return within.slice(skip, first === undefined ? undefined : skip + first)
  const end = Math.max(0, within.length - skip)
  return within.slice(Math.max(0, end - last), end)
}
