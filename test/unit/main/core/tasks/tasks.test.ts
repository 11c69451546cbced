import { describe, expect, it } from 'vitest'
import type { TaskId, VmKey } from '#shared/domain/ids'
import type { Task } from '#shared/domain/task'
import { Collection } from '../../../../../src/main/core/collection'
import { Tasks } from '../../../../../src/main/core/tasks/tasks'
import { exampleVm, otherVmId, theNodeKey, theVmKey, vmId } from '../../../../support/examples'
import { FakeClock, FakeDocuments } from '../../../../support/fakes'

async function setUp(documents = new FakeDocuments()) {
  const collection = new Collection<Task>()
  const clock = new FakeClock()
  const tasks = new Tasks(collection, documents, clock)
  const ended: Task[] = []
  tasks.onEnd((task) => ended.push(task))
  await tasks.load()
  const begin = (practice = false) => tasks.begin('vmStart', exampleVm('closed'), theNodeKey, practice)
  const see = (status: string | undefined) =>
    tasks.observe(theNodeKey, () => (status === undefined ? undefined : exampleVm(status)))
  return { collection, clock, tasks, documents, ended, begin, see }
}

const savedTasks = (documents: FakeDocuments) => (documents.saved.get('tasks') ?? []) as Task[]

describe('work', () => {
  it('is on disk before it is sent', async () => {
    const { begin, documents } = await setUp()
    const task = await begin()
    expect(savedTasks(documents)).toEqual([task])
    expect(task).toMatchObject({ state: 'sending', kind: 'vmStart', vmName: 'train box', vmKey: theVmKey })
  })

  it('is followed to its end, which is told once and kept', async () => {
    const { begin, tasks, see, ended, documents, clock } = await setUp()
    const { key } = await begin()
    await tasks.follow(key, theVmKey, false)
    await see('starting')
    expect(savedTasks(documents)[0]).toMatchObject({ state: 'following', status: 'starting' })
    await clock.advance(5_000)
    await see('running')
    await see('running')
    expect(ended).toHaveLength(1)
    expect(savedTasks(documents)[0]).toMatchObject({
      state: 'done',
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:00:05.000Z',
    })
  })

  it('that was refused leaves no trace', async () => {
    const { begin, tasks, documents, ended } = await setUp()
    const { key } = await begin()
    await tasks.withdraw(key)
    expect(savedTasks(documents)).toEqual([])
    expect(tasks.openFor(theVmKey)).toBeUndefined()
    expect(ended).toEqual([])
  })

  it('is not moved on before its answer came, whatever the VM shows', async () => {
    const { begin, see, collection } = await setUp()
    await begin()
    await see('running')
    expect(collection.all()[0]?.state).toBe('sending')
  })

  it('is one at a time for a VM, and open until it ends', async () => {
    const { begin, tasks, see } = await setUp()
    const { key } = await begin()
    expect(tasks.openFor(theVmKey)?.key).toBe(key)
    await tasks.follow(key, theVmKey, false)
    expect(tasks.openOn(theNodeKey)).toHaveLength(1)
    await see('running')
    expect(tasks.openFor(theVmKey)).toBeUndefined()
    expect(tasks.openOn(theNodeKey)).toEqual([])
  })

  it('follows the id that the node gave the VM', async () => {
    const { begin, tasks } = await setUp()
    const { key } = await begin()
    const given = theVmKey.replace(vmId, otherVmId) as VmKey
    await tasks.follow(key, given, false)
    expect(tasks.openFor(given)?.key).toBe(key)
  })
})

describe('after a restart', () => {
  it('work that was being sent has lost its answer', async () => {
    const before = await setUp()
    await before.begin()
    const { collection } = await setUp(before.documents)
    expect(collection.all()).toMatchObject([{ state: 'following', answerLost: true }])
  })

  it('work that was followed is followed on, and what had ended stays so', async () => {
    const before = await setUp()
    const first = await before.begin()
    await before.tasks.follow(first.key, theVmKey, false)
    await before.see('running')
    const second = await before.begin()
    await before.tasks.follow(second.key, theVmKey, false)
    const { collection } = await setUp(before.documents)
    expect(collection.all().map(({ state }) => state)).toEqual(['done', 'following'])
    expect(collection.all()[1]).not.toHaveProperty('answerLost')
  })

  it('practice’s work is gone', async () => {
    const before = await setUp()
    await before.begin(true)
    expect(savedTasks(before.documents)).toEqual([])
  })
})

describe('the list', () => {
  it('keeps the last 200 that ended and whatever is open, however old', async () => {
    const { tasks, documents, begin, see } = await setUp()
    const open = await tasks.begin(
      'vmDelete',
      { ...exampleVm('running'), key: `${theVmKey}0` as VmKey },
      `${theNodeKey}x` as typeof theNodeKey,
      false,
    )
    for (let count = 0; count < 205; count += 1) {
      const { key } = await begin()
      await tasks.follow(key, theVmKey, false)
      await see('running')
    }
    const saved = savedTasks(documents)
    expect(saved).toHaveLength(201)
    expect(saved[0]?.key).toBe(open.key)
  })

  it('lets ended work be dismissed, and nothing that is open or unknown to it', async () => {
    const { begin, tasks, collection, see } = await setUp()
    const { key } = await begin()
    await tasks.dismiss(key)
    await tasks.dismiss('00000000-0000-4000-8000-000000000000' as TaskId)
    expect(collection.all()).toHaveLength(1)
    await tasks.follow(key, theVmKey, false)
    await tasks.dismiss(key)
    expect(collection.all()).toHaveLength(1)
    await see('running')
    await tasks.dismiss(key)
    expect(collection.all()).toEqual([])
  })
})

describe('a node that is not followed any more', () => {
  it('leaves its open work unknown, so that nothing stays open for ever', async () => {
    const { begin, tasks, collection, documents } = await setUp()
    const { key } = await begin()
    await tasks.abandon(['another', theNodeKey])
    expect(collection.all()).toMatchObject([
      { state: 'unknown', error: { code: 'outcomeUnknown' }, endedAt: expect.any(String) },
    ])
    // Its answer, or the loss of it, comes after that.
    await tasks.follow(key, theVmKey, true)
    expect(savedTasks(documents)).toMatchObject([{ state: 'unknown' }])
    await tasks.dismiss(key)
    expect(collection.all()).toEqual([])
  })

  it('takes practice’s tasks with it', async () => {
    const { begin, tasks, collection } = await setUp()
    await begin(true)
    await tasks.abandon([theNodeKey])
    expect(collection.all()).toEqual([])
  })
})
