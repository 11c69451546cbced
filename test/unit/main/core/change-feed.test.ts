import { describe, expect, it } from 'vitest'
import type { CollectionChange } from '#shared/ipc/collections'
import { ChangeFeed } from '../../../../src/main/core/change-feed'
import { createCollections } from '../../../../src/main/core/collection'
import { exampleNode, exampleVm } from '../../../support/examples'
import { FakeClock } from '../../../support/fakes'

function setUp() {
  const clock = new FakeClock()
  const collections = createCollections()
  const feed = new ChangeFeed(collections, clock)
  const told: CollectionChange[] = []
  feed.listen((change) => told.push(change))
  return { clock, collections, feed, told }
}

describe('the change feed', () => {
  it('tells many changes of a moment as one, each thing as it is at the end', async () => {
    const { clock, collections, told } = setUp()
    const vm = exampleVm('running')
    for (const status of ['creating', 'running', 'closed']) collections.vms.put({ ...vm, status })
    collections.nodes.put(exampleNode())
    expect(told).toEqual([])
    await clock.advance(100)
    expect(told).toEqual([
      { name: 'vms', since: 0, revision: 3, upserted: [{ ...vm, status: 'closed' }], removed: [] },
      { name: 'nodes', since: 0, revision: 1, upserted: [exampleNode()], removed: [] },
    ])
    await clock.advance(1_000)
    expect(told).toHaveLength(2)
  })

  it('goes on from the revision it told last', async () => {
    const { clock, collections, told } = setUp()
    collections.nodes.put(exampleNode())
    await clock.advance(100)
    collections.nodes.put(exampleNode({ label: 'rack 7' }))
    await clock.advance(100)
    expect(told.map(({ since, revision }) => [since, revision])).toEqual([
      [0, 1],
      [1, 2],
    ])
  })

  it('tells what came and went as gone, and what went and came as there', async () => {
    const { clock, collections, told } = setUp()
    const node = exampleNode()
    collections.nodes.put(node)
    collections.nodes.remove(node.key)
    await clock.advance(100)
    expect(told[0]).toMatchObject({ upserted: [], removed: [node.key] })
    collections.nodes.put(node)
    await clock.advance(100)
    collections.nodes.remove(node.key)
    collections.nodes.put({ ...node, label: 'again' })
    await clock.advance(100)
    expect(told[2]).toMatchObject({ upserted: [{ ...node, label: 'again' }], removed: [node.key] })
  })

  it('tells at once when asked to', async () => {
    const { clock, collections, feed, told } = setUp()
    collections.nodes.put(exampleNode())
    feed.flush()
    expect(told).toHaveLength(1)
    await clock.advance(1_000)
    expect(told).toHaveLength(1)
  })
})
