import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { SourceId } from '#shared/domain/ids'
import { SavedFilter, type VmQuery } from '#shared/domain/tower-filter'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { DocumentStore } from '../ports'
import { FlatFilter } from './flat-filter'

const documentName = 'tower-filters'
/** More than a menu can hold; the oldest goes. */
const mostFilters = 50

interface Kept {
  readonly sourceId: SourceId
  readonly filter: SavedFilter
}

/** Entries of today, and such as the first version wrote them. */
const Stored = z.array(
  z.union([
    z.strictObject({ sourceId: SourceId, filter: SavedFilter }),
    z.strictObject({ sourceId: SourceId, filter: FlatFilter }),
  ]),
)

/** The filters that the user gave names, for each tower. */
export class SavedFilters {
  readonly #documents: DocumentStore
  #kept: readonly Kept[] = []

  constructor(documents: DocumentStore) {
    this.#documents = documents
  }

  async load(): Promise<void> {
    this.#kept = await this.#documents.load<readonly Kept[]>(documentName, Stored, [])
  }

  of(id: SourceId): SavedFilter[] {
    return this.#kept.filter(({ sourceId }) => sourceId === id).map(({ filter }) => filter)
  }

  /** Keeps a query under a name; one of the same name is replaced. */
  save(id: SourceId, name: string, query: VmQuery): Promise<Result<SavedFilter[], AppError>> {
    const trimmed = name.trim()
    const others = this.#kept.filter(({ sourceId, filter }) => sourceId !== id || filter.name !== trimmed)
    const filter = { id: randomUUID(), name: trimmed, query }
    const own = [...others.filter(({ sourceId }) => sourceId === id), { sourceId: id, filter }].slice(
      -mostFilters,
    )
    return this.#replace(id, [...others.filter(({ sourceId }) => sourceId !== id), ...own])
  }

  /** Gives a filter another name; one that has it already is replaced. */
  rename(id: SourceId, filterId: string, name: string): Promise<Result<SavedFilter[], AppError>> {
    const trimmed = name.trim()
    const others = this.#kept.filter(
      ({ sourceId, filter }) => sourceId !== id || filter.name !== trimmed || filter.id === filterId,
    )
    return this.#replace(
      id,
      others.map((kept) =>
        kept.filter.id === filterId ? { ...kept, filter: { ...kept.filter, name: trimmed } } : kept,
      ),
    )
  }

  remove(id: SourceId, filterId: string): Promise<Result<SavedFilter[], AppError>> {
    return this.#replace(
      id,
      this.#kept.filter(({ filter }) => filter.id !== filterId),
    )
  }

  /** Forgets those of a tower that was removed. */
  async forget(id: SourceId): Promise<void> {
    if (this.of(id).length > 0)
      await this.#replace(
        id,
        this.#kept.filter(({ sourceId }) => sourceId !== id),
      )
  }

  async #replace(id: SourceId, next: readonly Kept[]): Promise<Result<SavedFilter[], AppError>> {
    const before = this.#kept
    this.#kept = next
    const saved = await this.#documents.save(documentName, next)
    if (saved.ok) return ok(this.of(id))
    this.#kept = before
    return saved
  }
}
