export interface AnyRow {
  readonly id: string
}

/** The ids in a referring field, whether it holds one or several. */
function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []
}

/** The objects of one type, and for chosen fields who refers to whom. */
export class Table<T extends AnyRow> {
  private readonly rows = new Map<string, T>()
  /** Field → id referred to → ids of the referring rows. */
  private readonly referrers = new Map<string, Map<string, Set<string>>>()

  constructor(indexed: readonly string[]) {
    for (const field of indexed) this.referrers.set(field, new Map())
  }

  get size(): number {
    return this.rows.size
  }

  all(): IterableIterator<T> {
    return this.rows.values()
  }

  find(id: string | null | undefined): T | undefined {
    return id == null ? undefined : this.rows.get(id)
  }

  /** For an id that must be there. */
  get(id: string): T {
    const row = this.rows.get(id)
    if (row === undefined) throw new Error(`no such object: ${id}`)
    return row
  }

  insert(row: T): T {
    this.rows.set(row.id, row)
    for (const field of this.referrers.keys()) this.link(row, field)
    return row
  }

  /** The row keeps its identity: whoever holds it sees the change. */
  update(id: string, changes: Partial<T>): T {
    const row = this.get(id)
    const touched = [...this.referrers.keys()].filter((field) => field in changes)
    for (const field of touched) this.unlink(row, field)
    Object.assign(row, changes)
    for (const field of touched) this.link(row, field)
    return row
  }

  remove(id: string): void {
    const row = this.rows.get(id)
    if (row === undefined) return
    for (const field of this.referrers.keys()) this.unlink(row, field)
    this.rows.delete(id)
  }

  /** The rows that refer to `id` in `field`, in the order they came to do so. */
  referring(field: string, id: string): readonly T[] {
    const ids = this.referrers.get(field)?.get(id)
    return ids === undefined ? [] : [...ids].flatMap((each) => this.find(each) ?? [])
  }

  private link(row: T, field: string): void {
    const index = this.referrers.get(field)
    for (const id of idsIn(row[field as keyof T])) {
      const ids = index?.get(id) ?? new Set()
      ids.add(row.id)
      index?.set(id, ids)
    }
  }

  private unlink(row: T, field: string): void {
    const index = this.referrers.get(field)
    for (const id of idsIn(row[field as keyof T])) {
      const ids = index?.get(id)
      ids?.delete(row.id)
      if (ids?.size === 0) index?.delete(id)
    }
  }
}
