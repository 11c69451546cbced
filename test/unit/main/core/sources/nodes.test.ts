import { describe, expect, it } from 'vitest'
import type { SourceId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import {
  exampleFacts,
  exampleRental,
  nodeId,
  otherNodeId,
  sourceId,
  vmId,
} from '../../../../support/examples'
import { settle } from '../../../../support/fakes'
import { connectedCore, must } from '../../../../support/test-core'

const firstNode = ({ collections }: Awaited<ReturnType<typeof connectedCore>>) => {
  const [node] = collections.nodes.all()
  if (node === undefined) throw new Error('no node')
  return node
}

describe('following a node', () => {
  it('is kept, with its label', async () => {
    const test = await connectedCore()
    must(await test.core.nodes.add(test.sourceId, ` ${otherNodeId.toUpperCase()} `, ' rack 7 '))
    expect(test.documents.saved.get('sources')).toMatchObject([
      { nodes: [{ id: nodeId }, { id: otherNodeId, label: 'rack 7' }] },
    ])
  })

  it.each<[string, AppError]>([
    ['', { code: 'nodeIdInvalid', problem: 'required' }],
    [`0x${otherNodeId}`, { code: 'nodeIdInvalid', problem: 'hasPrefix' }],
    ['zz', { code: 'nodeIdInvalid', problem: 'characters' }],
    ['ab', { code: 'nodeIdInvalid', problem: 'length' }],
    [nodeId, { code: 'alreadyAdded' }],
  ])('of the id %j is refused', async (typed, error) => {
    const test = await connectedCore()
    expect(await test.core.nodes.add(test.sourceId, typed, '')).toEqual({ ok: false, error })
    expect(test.collections.nodes.all()).toHaveLength(1)
  })

  it('through no source is refused', async () => {
    const test = await connectedCore()
    expect(await test.core.nodes.add(sourceId as SourceId, otherNodeId, '')).toEqual({
      ok: false,
      error: { code: 'notFound', what: 'source' },
    })
  })

  it('is taken back when it cannot be kept', async () => {
    const test = await connectedCore()
    test.documents.failure = { code: 'saveFailed', detail: 'EROFS' }
    expect(await test.core.nodes.add(test.sourceId, otherNodeId, '')).toEqual({
      ok: false,
      error: test.documents.failure,
    })
    expect(test.collections.nodes.all()).toHaveLength(1)
  })

  it('ends with its VMs, and nothing else', async () => {
    const test = await connectedCore((core) => core.dbc.addVm(vmId, 'running'))
    expect(test.collections.vms.all()).toHaveLength(1)
    must(await test.core.nodes.remove(test.theNodeKey))
    expect(test.collections.nodes.all()).toEqual([])
    expect(test.collections.vms.all()).toEqual([])
    expect(test.documents.saved.get('sources')).toMatchObject([{ nodes: [] }])
    expect(test.dbc.count('vmDelete')).toBe(0)
  })

  it('takes and loses a label', async () => {
    const test = await connectedCore()
    must(await test.core.nodes.label(test.theNodeKey, ' rack 7 '))
    expect(firstNode(test).label).toBe('rack 7')
    must(await test.core.nodes.label(test.theNodeKey, ' '))
    expect(firstNode(test)).not.toHaveProperty('label')
  })
})

describe('what a node is and has', () => {
  it('is asked as soon as it is followed', async () => {
    const test = await connectedCore()
    expect(firstNode(test)).toMatchObject({
      ...{ reach: 'ok', latencyMs: 0, facts: exampleFacts, rentals: [exampleRental()] },
      ...{ lastSeen: '2026-01-01T00:00:00.000Z', access: { kind: 'session' } },
    })
  })

  it.each<[AppError, string]>([
    [{ code: 'nodeUnknown' }, 'unknown'],
    [{ code: 'nodeTimeout', afterMs: 30_000 }, 'unreachable'],
    [{ code: 'noPeers' }, 'trouble'],
    [{ code: 'unreachable', host: 'h', reason: 'refused' }, 'trouble'],
    [{ code: 'notDbc', sample: 'html', httpStatus: 200 }, 'trouble'],
    [{ code: 'wrongShape', what: 'mining_nodes' }, 'trouble'],
  ])('that answers %j is shown with reach %s, and what was known of it', async (error, reach) => {
    const test = await connectedCore()
    test.dbc.fail('nodeFacts', error)
    await test.core.nodes.refresh(test.theNodeKey)
    expect(firstNode(test)).toMatchObject({
      ...{ reach, trouble: error, facts: exampleFacts, rentals: [exampleRental()] },
      lastSeen: '2026-01-01T00:00:00.000Z',
    })
    // Asking for its orders would cost another half minute.
    expect(test.dbc.count('rentals')).toBe(1)
    await test.core.nodes.refresh(test.theNodeKey)
    expect(firstNode(test)).toMatchObject({ reach: 'ok' })
    expect(firstNode(test)).not.toHaveProperty('trouble')
  })

  it('is shown as slow while it takes long to say, and after it took long', async () => {
    const test = await connectedCore()
    test.core.watch.pause()
    const release = test.dbc.hold('nodeFacts')
    const asked = test.core.nodes.refresh(test.theNodeKey)
    await test.clock.advance(6_000)
    expect(firstNode(test).reach).toBe('slow')
    await test.clock.advance(1_000)
    release()
    await asked
    expect(firstNode(test)).toMatchObject({ reach: 'slow', latencyMs: 7_000 })
    await test.core.nodes.refresh(test.theNodeKey)
    expect(firstNode(test)).toMatchObject({ reach: 'ok', latencyMs: 0 })
  })

  it('is not called slow for the time its orders take', async () => {
    const test = await connectedCore()
    test.core.watch.pause()
    const release = test.dbc.hold('rentals')
    const asked = test.core.nodes.refresh(test.theNodeKey)
    await test.clock.advance(20_000)
    release()
    await asked
    expect(firstNode(test)).toMatchObject({ reach: 'ok', latencyMs: 0 })
  })

  it('keeps the orders that were known when they cannot be asked', async () => {
    const test = await connectedCore()
    test.dbc.fail('rentals', { code: 'nodeTimeout', afterMs: 30_000 })
    await test.core.nodes.refresh(test.theNodeKey)
    expect(firstNode(test).rentals).toEqual([exampleRental()])
    expect(firstNode(test)).not.toHaveProperty('trouble')
  })

  it('with orders that were never told says why, not that nothing is rented', async () => {
    const error: AppError = { code: 'refused', serverText: 'not support uri:/api/v1/rent_orders' }
    const test = await connectedCore((core) => core.dbc.fail('rentals', error, 9))
    expect(firstNode(test)).toMatchObject({ facts: exampleFacts, access: { kind: 'none', why: error } })
  })

  it('is forgotten when the node is removed before it answers', async () => {
    const test = await connectedCore()
    const release = test.dbc.hold('nodeFacts')
    const asked = test.core.nodes.refresh(test.theNodeKey)
    must(await test.core.nodes.remove(test.theNodeKey))
    release()
    await asked
    await settle()
    expect(test.collections.nodes.all()).toEqual([])
  })
})
