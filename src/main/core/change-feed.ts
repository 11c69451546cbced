import type { CollectionChange, CollectionName } from '#shared/ipc/collections'
import type { CollectionSet } from './collection'
import type { Clock } from './ports'

/** Changes are told together this long: a list of thousands then fills in a few strokes. */
const gatherMs = 100

interface Gathered {
  readonly since: number
  revision: number
  readonly upserted: Map<string, unknown>
  readonly removed: Set<string>
}

/**
 * Gathers what changes in the collections and tells it in few pieces. Two thousand VMs that answer one by one are
 * otherwise as many messages, each of which makes a window sort its list again.
 */
export class ChangeFeed {
  readonly #clock: Clock
  readonly #gathered = new Map<CollectionName, Gathered>()
  readonly #listeners: ((change: CollectionChange) => void)[] = []
  #cancel: (() => void) | undefined

  constructor(collections: CollectionSet, clock: Clock) {
    this.#clock = clock
    for (const name of Object.keys(collections) as CollectionName[]) {
      collections[name].onChange((change) => this.#gather(name, change))
    }
  }

  listen(listener: (change: CollectionChange) => void): void {
    this.#listeners.push(listener)
  }

  /** Tells what is gathered now, as before the answer to a call that caused it. */
  flush(): void {
    this.#cancel?.()
    this.#cancel = undefined
    const gathered = [...this.#gathered]
    this.#gathered.clear()
    for (const [name, { since, revision, upserted, removed }] of gathered) {
      // The name ties the items to their type; the compiler cannot follow that through the loop over all of them.
      const change = {
        ...{ name, since, revision, upserted: [...upserted.values()], removed: [...removed] },
      } as unknown as CollectionChange
      for (const listener of this.#listeners) listener(change)
    }
  }

  #gather(
    name: CollectionName,
    change: {
      readonly revision: number
      readonly upserted: readonly { readonly key: string }[]
      readonly removed: readonly string[]
    },
  ): void {
    const gathered = this.#gathered.get(name) ?? {
      ...{ since: change.revision - 1, revision: change.revision, upserted: new Map(), removed: new Set() },
    }
    this.#gathered.set(name, gathered)
    gathered.revision = change.revision
    for (const item of change.upserted) {
      // Put anew after a removal, it stands at the end of the collection, and so it must here.
      gathered.upserted.set(item.key, item)
    }
    for (const key of change.removed) {
      gathered.upserted.delete(key)
      gathered.removed.add(key)
    }
    this.#cancel ??= this.#clock.after(gatherMs, () => this.flush())
  }
}
