import { describe, expect, it } from 'vitest'
import type { CollectionChange, Snapshot } from '#shared/ipc/collections'
import { ok } from '#shared/result'
import { createMirror } from '../../../../src/renderer/stores/mirror'
import { exampleNode, otherNodeId } from '../../../support/examples'
import { settle } from '../../../support/fakes'

const node = exampleNode()
const other = exampleNode({ key: `${node.sourceId}/${otherNodeId}` as never, id: otherNodeId })

async function mirrorAt(revision: number) {
  const mirror = createMirror('nodes')
  let tell: (change: CollectionChange) => void = () => undefined
  let reads = 0
  mirror.start({
    read: async () => {
      reads += 1
      return ok<Snapshot>({ name: 'nodes', revision, items: [node] })
    },
    onChange: (listener) => {
      tell = listener
      return () => undefined
    },
  })
  await settle()
  const change = (since: number, to: number) =>
    tell({ name: 'nodes', since, revision: to, upserted: [other], removed: [] })
  const shown = () => {
    const state = mirror.store.getState()
    return state.kind === 'ready' ? { revision: state.revision, count: state.list.length } : undefined
  }
  return { change, shown, reads: () => reads }
}

describe('a mirror', () => {
  it.each([
    ['follows', 5, 9, { revision: 9, count: 2 }, 1],
    ['began before the read and goes beyond it', 2, 9, { revision: 9, count: 2 }, 1],
    ['is contained in the read', 2, 5, { revision: 5, count: 1 }, 1],
    ['leaves something out', 6, 9, { revision: 5, count: 1 }, 2],
  ])('takes a batch of changes that %s', async (_what, since, to, expected, reads) => {
    const mirror = await mirrorAt(5)
    mirror.change(since, to)
    await settle()
    expect(mirror.shown()).toEqual(expected)
    expect(mirror.reads()).toBe(reads)
  })
})
