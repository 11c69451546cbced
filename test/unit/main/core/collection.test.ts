import { describe, expect, it } from 'vitest'
import { type Change, Collection } from '../../../../src/main/core/collection'

interface Item {
  readonly key: string
  readonly value: number
}

function observed() {
  const collection = new Collection<Item>()
  const changes: Change<Item>[] = []
  collection.onChange((change) => changes.push(change))
  return { collection, changes }
}

describe('a collection', () => {
  it('counts one revision for each change, however many items it has', () => {
    const { collection, changes } = observed()
    collection.put({ key: 'a', value: 1 }, { key: 'b', value: 2 })
    collection.patch('a', (item) => ({ ...item, value: 3 }))
    collection.remove('a', 'b')
    expect(changes).toEqual([
      {
        revision: 1,
        upserted: [
          { key: 'a', value: 1 },
          { key: 'b', value: 2 },
        ],
        removed: [],
      },
      { revision: 2, upserted: [{ key: 'a', value: 3 }], removed: [] },
      { revision: 3, upserted: [], removed: ['a', 'b'] },
    ])
    expect(collection.revision).toBe(3)
    expect(collection.all()).toEqual([])
  })

  it('says nothing when nothing changed', () => {
    const { collection, changes } = observed()
    collection.put({ key: 'a', value: 1 })
    collection.put({ key: 'a', value: 1 })
    collection.put()
    collection.patch('other', (item) => item)
    collection.remove('other')
    collection.remove()
    expect(changes).toHaveLength(1)
    expect(collection.revision).toBe(1)
  })

  it('tells only what differs from what it held', () => {
    const { collection, changes } = observed()
    collection.put({ key: 'a', value: 1 }, { key: 'b', value: 1 })
    collection.put({ key: 'a', value: 1 }, { key: 'b', value: 2 })
    expect(changes[1]?.upserted).toEqual([{ key: 'b', value: 2 }])
  })

  it('can be mirrored by applying the changes in order', () => {
    const { collection, changes } = observed()
    for (let step = 0; step < 50; step += 1) {
      if (step % 3 === 2) collection.remove(String(step % 5))
      else collection.put({ key: String(step % 5), value: step })
    }
    const mirror = new Map<string, Item>()
    for (const { upserted, removed } of changes) {
      for (const item of upserted) mirror.set(item.key, item)
      for (const key of removed) mirror.delete(key)
    }
    expect([...mirror.values()].sort((a, b) => a.key.localeCompare(b.key))).toEqual(
      collection.all().sort((a, b) => a.key.localeCompare(b.key)),
    )
    expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, index) => index + 1))
  })
})
