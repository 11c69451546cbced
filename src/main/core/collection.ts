import type { CollectionName, Collections } from '#shared/ipc/collections'

/** What a collection became by one change. */
export interface Change<T> {
  readonly revision: number
  readonly upserted: readonly T[]
  readonly removed: readonly string[]
}

/**
 * A set of things by key that counts its revisions and tells what changed. Windows mirror it: they read it whole once
 * and then apply the changes in order.
 */
export class Collection<T extends { readonly key: string }> {
  readonly #items = new Map<string, T>()
  readonly #listeners: ((change: Change<T>) => void)[] = []
  #revision = 0

  get revision(): number {
    return this.#revision
  }

  get size(): number {
    return this.#items.size
  }

  all(): T[] {
    return [...this.#items.values()]
  }

  get(key: string): T | undefined {
    return this.#items.get(key)
  }

  /** Adds or replaces; what is equal to what is held changes nothing. */
  put(...items: readonly T[]): void {
    const upserted = items.filter((item) => !isSame(this.#items.get(item.key), item))
    for (const item of upserted) this.#items.set(item.key, item)
    this.#publish(upserted, [])
  }

  /** Changes the item under `key` if it is there. */
  patch(key: string, change: (item: T) => T): void {
    const item = this.#items.get(key)
    if (item !== undefined) this.put(change(item))
  }

  remove(...keys: readonly string[]): void {
    const removed = keys.filter((key) => this.#items.delete(key))
    this.#publish([], removed)
  }

  onChange(listener: (change: Change<T>) => void): void {
    this.#listeners.push(listener)
  }

  #publish(upserted: readonly T[], removed: readonly string[]): void {
    if (upserted.length === 0 && removed.length === 0) return
    this.#revision += 1
    for (const listener of this.#listeners) listener({ revision: this.#revision, upserted, removed })
  }
}

/** Every collection main keeps. */
export type CollectionSet = { readonly [N in CollectionName]: Collection<Collections[N]> }

/** All collections, empty. */
export function createCollections(): CollectionSet {
  return {
    sources: new Collection(),
    accounts: new Collection(),
    nodes: new Collection(),
    vms: new Collection(),
    tasks: new Collection(),
    imagePlaces: new Collection(),
    transfers: new Collection(),
    towerWorks: new Collection(),
    towerBackups: new Collection(),
    snapshots: new Collection(),
    coSigns: new Collection(),
    presets: new Collection(),
    nodeTasks: new Collection(),
  }
}

/** The items are plain JSON made by one function each, so their text tells whether they are equal. */
function isSame(a: unknown, b: unknown): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b)
}
