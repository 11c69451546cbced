import { z } from 'zod'
import type { SourceId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { DocumentStore } from '../ports'

const documentName = 'clusters'

/** By source, then by the cluster's host and port. */
export const StoredPins = z.record(z.string(), z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)))

/**
 * The certificates that the user trusts for clusters: the direct way to a screen leads there, past the tower, and meets
 * another certificate than the tower's (CloudTower API, 8.4).
 */
export class ClusterPins {
  readonly #documents: DocumentStore
  readonly #sources: CollectionSet['sources']
  readonly #listeners: ((sourceId: SourceId, host: string) => void)[] = []
  #pins: Record<string, Record<string, string>> = {}

  constructor(documents: DocumentStore, { sources }: CollectionSet) {
    this.#documents = documents
    this.#sources = sources
    sources.onChange(({ removed }) => {
      for (const id of removed) void this.#forget(id)
    })
  }

  async load(): Promise<void> {
    this.#pins = await this.#documents.load(documentName, StoredPins, {})
  }

  /** SHA-256 of the certificate that is trusted at a cluster, if one is. */
  of(sourceId: SourceId, host: string): string | undefined {
    return this.#pins[sourceId]?.[host]
  }

  /** Trusts a certificate from now on, and takes the way that waited for it. */
  async trust(sourceId: SourceId, host: string, fingerprint: string): Promise<Result<null, AppError>> {
    this.#pins = { ...this.#pins, [sourceId]: { ...this.#pins[sourceId], [host]: fingerprint } }
    const saved = await this.#save()
    for (const listener of this.#listeners) listener(sourceId, host)
    return saved
  }

  /** What is kept: the practice world's cluster ends with the app. */
  stored(): z.infer<typeof StoredPins> {
    const kept = Object.entries(this.#pins).filter(([id]) => this.#sources.get(id)?.practice !== true)
    return Object.fromEntries(kept)
  }

  /** Takes the pins of a source that was added out of a backup. */
  async restore(sourceId: SourceId, pins: Readonly<Record<string, string>>): Promise<Result<null, AppError>> {
    if (Object.keys(pins).length === 0) return ok(null)
    this.#pins = { ...this.#pins, [sourceId]: { ...pins } }
    return this.#save()
  }

  onTrust(listener: (sourceId: SourceId, host: string) => void): void {
    this.#listeners.push(listener)
  }

  async #forget(id: string): Promise<void> {
    if (this.#pins[id] === undefined) return
    const { [id]: _, ...others } = this.#pins
    this.#pins = others
    await this.#save()
  }

  #save(): Promise<Result<null, AppError>> {
    return this.#documents.save(documentName, this.stored())
  }
}
