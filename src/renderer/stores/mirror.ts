import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CollectionChange, CollectionName, Collections, Snapshot } from '#shared/ipc/collections'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'

/** A collection of main as this window knows it. Data that was read once stays, with its trouble beside it. */
export type MirrorState<T> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready'
      readonly byKey: ReadonlyMap<string, T>
      readonly list: readonly T[]
      readonly revision: number
      readonly trouble?: AppError
    }
  | { readonly kind: 'failed'; readonly error: AppError }

/** What a mirror needs of the world: reading a whole collection, and hearing of changes to any. */
export interface MirrorSource {
  read(name: CollectionName): Promise<Result<Snapshot, AppError>>
  onChange(listener: (change: CollectionChange) => void): () => void
}

/** A mirror of one collection. */
export interface Mirror<T> {
  readonly store: StoreApi<MirrorState<T>>
  /** Begins to listen, reads the collection, and returns the way to stop. */
  start(source: MirrorSource): () => void
  /** Reads the whole again, after a failure. */
  readAgain(): void
}

interface Change<T> {
  readonly since: number
  readonly revision: number
  readonly upserted: readonly T[]
  readonly removed: readonly string[]
}

/** A mirror of the collection `name`. It does nothing until it is started. */
export function createMirror<N extends CollectionName>(name: N): Mirror<Collections[N]> {
  type Item = Collections[N]
  const store = createStore<MirrorState<Item>>(() => ({ kind: 'empty' }))
  let source: MirrorSource | undefined
  let isReading = false
  // Changes that arrive while a read is under way may be older or newer than its answer.
  let held: Change<Item>[] = []

  const read = async (): Promise<void> => {
    const from = source
    if (from === undefined || isReading) return
    isReading = true
    if (store.getState().kind !== 'ready') store.setState({ kind: 'loading' }, true)
    const answer = await from.read(name)
    isReading = false
    if (from !== source) return
    const waiting = held
    held = []
    if (!answer.ok) return fail(answer.error)
    store.setState(fromItems(answer.value.items as readonly Item[], answer.value.revision), true)
    for (const change of waiting) take(change)
  }

  const fail = (error: AppError): void => {
    const state = store.getState()
    store.setState(state.kind === 'ready' ? { ...state, trouble: error } : { kind: 'failed', error }, true)
  }

  const take = (change: Change<Item>): void => {
    if (isReading) {
      held.push(change)
      return
    }
    const state = store.getState()
    if (state.kind === 'ready' && change.revision <= state.revision) return
    if (state.kind === 'ready' && change.since <= state.revision) {
      store.setState(changed(state.byKey, change), true)
    } else void read()
  }

  return {
    store,
    start: (from) => {
      source = from
      const stop = from.onChange((change) => {
        // The name ties a change to its items; the compiler cannot follow that through a type parameter.
        if (change.name === name) take(change as unknown as Change<Item>)
      })
      void read()
      return () => {
        source = undefined
        stop()
      }
    },
    readAgain: () => void read(),
  }
}

function fromItems<T extends { readonly key: string }>(
  items: readonly T[],
  revision: number,
): MirrorState<T> & { kind: 'ready' } {
  return { kind: 'ready', byKey: new Map(items.map((item) => [item.key, item])), list: items, revision }
}

function changed<T extends { readonly key: string }>(
  byKey: ReadonlyMap<string, T>,
  change: Change<T>,
): MirrorState<T> {
  const next = new Map(byKey)
  for (const key of change.removed) next.delete(key)
  for (const item of change.upserted) next.set(item.key, item)
  return { kind: 'ready', byKey: next, list: [...next.values()], revision: change.revision }
}
