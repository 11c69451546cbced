import { describe, expect, it } from 'vitest'
import type { NodeTask } from '#shared/domain/node-task'
import type { AppError } from '#shared/ipc/errors'
import { Collection } from '../../../../../src/main/core/collection'
import { NodeTasks } from '../../../../../src/main/core/tasks/node-tasks'
import { exampleFacts, exampleNode } from '../../../../support/examples'
import { FakeClock, FakeDocuments } from '../../../../support/fakes'
import { connectedCore, must } from '../../../../support/test-core'

const lost: AppError = { code: 'nodeTimeout', afterMs: 30_000 }
const lab = ['lab001', '192.168.66.0/24'] as const

describe('a change of a node', () => {
  it('stands among the tasks, from before it is sent to its end', async () => {
    const test = await connectedCore()
    const release = test.dbc.hold('networkCreate')
    const made = test.core.nodeExtras.createNetwork(test.theNodeKey, ...lab)
    await expect.poll(() => test.dbc.count('networkCreate')).toBe(1)
    const { nodeTasks } = test.collections
    expect(nodeTasks.all()).toMatchObject([{ kind: 'networkCreate', state: 'sending', about: 'lab001' }])
    release()
    must(await made)
    expect(nodeTasks.all()).toMatchObject([{ state: 'done', endedAt: expect.any(String) }])
  })

  it('leaves nothing there when it was refused, since the one who asked is told', async () => {
    const test = await connectedCore()
    test.dbc.fail('networkCreate', { code: 'refused', serverText: 'network vni is full' })
    await test.core.nodeExtras.createNetwork(test.theNodeKey, ...lab)
    expect(test.collections.nodeTasks.all()).toEqual([])
  })

  it('whose answer was lost and that nothing tells of stays as of unknown outcome', async () => {
    const test = await connectedCore()
    test.dbc.fail('freeMemory', lost)
    await test.core.nodeExtras.freeMemory(test.theNodeKey)
    expect(test.collections.nodeTasks.all()).toMatchObject([
      { kind: 'freeMemory', state: 'unknown', about: '', error: { code: 'outcomeUnknown' } },
    ])
  })

  it('of a server says what was switched', async () => {
    const test = await connectedCore(({ dbc }) => {
      dbc.facts = { ...exampleFacts, isBareMetal: true }
    })
    must(await test.core.nodeExtras.power(test.theNodeKey, 'off'))
    must(await test.core.nodeExtras.setBootDevice(test.theNodeKey, 'pxe'))
    expect(test.collections.nodeTasks.all().map(({ kind, about }) => [kind, about])).toEqual([
      ['serverOff', ''],
      ['serverBoot', 'pxe'],
    ])
  })
})

describe('kept changes', () => {
  const setUp = (documents = new FakeDocuments()) => {
    const tasks = new Collection<NodeTask>()
    return { tasks, documents, kept: new NodeTasks(tasks, documents, new FakeClock()) }
  }

  it('that were being sent when the app ended are of unknown outcome', async () => {
    const { kept, documents } = setUp()
    await kept.begin('freeMemory', exampleNode({ label: 'rack 7' }), '', false)
    await kept.begin('freeMemory', exampleNode(), '', true)
    const next = setUp(documents)
    await next.kept.load()
    expect(next.tasks.all()).toMatchObject([{ state: 'unknown', nodeName: 'rack 7' }])
  })

  it('are dismissed once they have ended', async () => {
    const { kept, tasks } = setUp()
    const key = await kept.begin('monitorSet', exampleNode(), '', false)
    await kept.dismiss(key)
    expect(tasks.size).toBe(1)
    await kept.end(key, 'done')
    await kept.dismiss(key)
    expect(tasks.size).toBe(0)
  })
})
