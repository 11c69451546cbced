import { describe, expect, test } from 'vitest'
import type { CollectionChange, CollectionName, Snapshot } from '#shared/ipc/collections'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { createMirror, type MirrorSource } from '../../../../src/renderer/stores/mirror'
import { exampleVm } from '../../../support/examples'

const first = exampleVm('running')
const second = exampleVm('closed', { key: `${first.key}2` as typeof first.key, name: 'second' })

/** Main's side, answering reads when the test says so. */
class FakeSource implements MirrorSource {
  readonly reads: ((answer: Result<Snapshot, AppError>) => void)[] = []
  #listener: ((change: CollectionChange) => void) | undefined

  read(_name: CollectionName): Promise<Result<Snapshot, AppError>> {
    return new Promise((resolve) => this.reads.push(resolve))
  }

  onChange(listener: (change: CollectionChange) => void): () => void {
    this.#listener = listener
    return () => {
      this.#listener = undefined
    }
  }

  async answer(revision: number, items: readonly (typeof first)[]): Promise<void> {
    this.reads.shift()?.(ok({ name: 'vms', revision, items }))
    await Promise.resolve()
    await Promise.resolve()
  }

  async refuse(): Promise<void> {
    this.reads.shift()?.(err({ code: 'internal', errorId: 'e-1' }))
    await Promise.resolve()
    await Promise.resolve()
  }

  change(revision: number, upserted: readonly (typeof first)[], removed: readonly string[] = []): void {
    this.#listener?.({ name: 'vms', revision, upserted, removed })
  }

  get isHeard(): boolean {
    return this.#listener !== undefined
  }
}

function started() {
  const source = new FakeSource()
  const mirror = createMirror('vms')
  const stop = mirror.start(source)
  const names = () => {
    const state = mirror.store.getState()
    return state.kind === 'ready' ? state.list.map((vm) => `${vm.name} ${vm.status}`) : state.kind
  }
  return { source, mirror, stop, names }
}

describe('a mirror', () => {
  test('is empty before it starts, loading until main answers, then ready', async () => {
    expect(createMirror('vms').store.getState()).toEqual({ kind: 'empty' })
    const { source, mirror, names } = started()
    expect(mirror.store.getState()).toEqual({ kind: 'loading' })
    await source.answer(3, [first])
    expect(names()).toEqual(['train box running'])
    expect(mirror.store.getState()).toMatchObject({ kind: 'ready', revision: 3 })
  })

  test('applies the next change: new and replaced items, and removals', async () => {
    const { source, names } = started()
    await source.answer(1, [first])
    source.change(2, [{ ...first, status: 'closed' }, second])
    expect(names()).toEqual(['train box closed', 'second closed'])
    source.change(3, [], [first.key])
    expect(names()).toEqual(['second closed'])
  })

  test('drops changes that are not newer than what it holds', async () => {
    const { source, names } = started()
    await source.answer(5, [first])
    source.change(5, [], [first.key])
    source.change(4, [second])
    expect(names()).toEqual(['train box running'])
    expect(source.reads).toHaveLength(0)
  })

  test('reads the whole again when a change is missing, and keeps the old data meanwhile', async () => {
    const { source, names } = started()
    await source.answer(1, [first])
    source.change(3, [second])
    expect(source.reads).toHaveLength(1)
    expect(names()).toEqual(['train box running'])
    await source.answer(3, [first, second])
    expect(names()).toEqual(['train box running', 'second closed'])
  })

  test('applies changes that arrived during the read, and only the newer ones', async () => {
    const { source, names } = started()
    source.change(4, [{ ...first, status: 'old' }])
    source.change(6, [second])
    await source.answer(5, [first])
    expect(names()).toEqual(['train box running', 'second closed'])
    expect(source.reads).toHaveLength(0)
  })

  test('says that it failed when nothing was ever read, and recovers when asked', async () => {
    const { source, mirror, names } = started()
    await source.refuse()
    expect(mirror.store.getState()).toEqual({ kind: 'failed', error: { code: 'internal', errorId: 'e-1' } })
    mirror.readAgain()
    await source.answer(1, [first])
    expect(names()).toEqual(['train box running'])
  })

  test('keeps what it has when a later read fails, with the trouble beside it', async () => {
    const { source, mirror, names } = started()
    await source.answer(1, [first])
    source.change(9, [second])
    await source.refuse()
    expect(names()).toEqual(['train box running'])
    expect(mirror.store.getState()).toMatchObject({ kind: 'ready', trouble: { code: 'internal' } })
  })

  test('leaves other collections alone and stops listening when told to', async () => {
    const { source, stop, mirror } = started()
    await source.answer(1, [])
    expect(mirror.store.getState()).toMatchObject({ kind: 'ready', list: [] })
    stop()
    expect(source.isHeard).toBe(false)
  })
})
