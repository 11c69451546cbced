import { describe, expect, test } from 'vitest'
import type { TaskId } from '#shared/domain/ids'
import { isUnderWay } from '#shared/domain/task'
import type { TowerChange } from '#shared/domain/tower-change'
import { TowerCreation } from '#shared/domain/tower-creation'
import type { SnapshotQuery } from '#shared/domain/tower-snapshots'
import type { TowerWork } from '#shared/domain/tower-task'
import type { TowerId } from '#shared/domain/tower-vm'
import { listSnapshots, readSnapshots } from '../../../src/main/core/tower/tower-snapshots'
import { endedAfterEach } from '../../support/ended'
import { eventually, must, startHeadless } from '../../support/headless'
import { hurriedClock, startTowerUser, type TowerUser } from '../../support/tower-headless'

const ended = endedAfterEach()

async function user(dress: '3.x' | '4.8', speed?: number): Promise<TowerUser> {
  const tower = await startTowerUser(dress, speed)
  ended.push(() => tower.close())
  return tower
}

/** Changes VMs by name and gives back the keys of the work. */
async function change(tower: TowerUser, names: readonly string[], what: TowerChange) {
  const vms = await Promise.all(names.map((name) => tower.vm(name)))
  const [first, ...rest] = vms.map(({ id }) => id)
  if (first === undefined) throw new Error('no VM')
  return tower.headless.core.towerWork.changes.change(tower.sourceId, [first, ...rest], what)
}

const end = ({ headless: { core } }: TowerUser, key: TaskId | undefined): Promise<TowerWork> =>
  eventually(core, () => {
    const work = core.collections.towerWorks.get(key ?? '')
    return work !== undefined && !isUnderWay(work) && work
  })

const calls = (tower: TowerUser, path: string) =>
  tower.world.tower.recorded.filter((call) => call.path === path)

describe.each(['3.x', '4.8'] as const)('a tower in %s dress', (dress) => {
  test('starts a VM, which is done when the VM runs and is free', async () => {
    const tower = await user(dress)
    const [key] = must(await change(tower, ['ci-runner'], { kind: 'towerStart' }))
    expect((await end(tower, key)).state).toBe('done')
    expect(await tower.vm('ci-runner')).toMatchObject({ status: 'RUNNING' })
    expect((await tower.vm('ci-runner')).doing).toBeUndefined()
  })

  test('takes a snapshot, rolls back to it, and deletes it', async () => {
    const tower = await user(dress)
    const { core } = tower.headless
    const what = { kind: 'towerSnapshot', name: 'before', isFileSystemConsistent: false } as const
    const [taken] = must(await change(tower, ['ci-runner'], what))
    const snapshot = (await end(tower, taken)).snapshot
    const vm = await tower.vm('ci-runner')
    const detail = must(await core.towerVms.detail(tower.sourceId, vm.id))
    expect(detail.snapshots).toMatchObject({ items: [{ id: snapshot?.id, name: 'before' }] })
    const id = snapshot?.id as typeof vm.id
    const [rolled] = must(await change(tower, ['ci-runner'], { kind: 'towerRollBack', snapshotId: id }))
    expect((await end(tower, rolled)).state).toBe('done')
    const { changes } = core.towerWork
    const deleted = must(await changes.deleteSnapshot(tower.sourceId, { id, name: 'before' }, vm))
    expect((await end(tower, deleted)).state).toBe('done')
    const after = must(await core.towerVms.detail(tower.sourceId, vm.id))
    expect(after.snapshots).toMatchObject({ items: [] })
  })

  test('lists the snapshots of all VMs, and one that outlived its VM is rebuilt and deleted', async () => {
    const tower = await user(dress)
    const { headless, sourceId } = tower
    const { towers, towerWork } = headless.core
    const { changes } = towerWork
    const list = async (query: Partial<SnapshotQuery>) => {
      const page = { query: { search: '', isOrphan: false, ...query }, skip: 0, first: 200 }
      return must(await listSnapshots(towers, sourceId, { ...page, order: 'local_created_at_DESC' }))
    }
    const snapshot = { kind: 'towerSnapshot', name: 'kept one', isFileSystemConsistent: false } as const
    const taken = must(await change(tower, ['ci-runner', 'web-01'], snapshot))
    for (const key of taken) expect((await end(tower, key)).state).toBe('done')
    const both = (await list({ search: 'kept' })).snapshots
    expect(both.map(({ vm }) => vm?.name).sort()).toEqual(['ci-runner', 'web-01'])
    expect(both[0]).toMatchObject({ cluster: { name: expect.any(String) }, diskCount: expect.any(Number) })

    const gone = must(await change(tower, ['ci-runner'], { kind: 'towerDelete', withSnapshots: false }))
    expect((await end(tower, gone[0])).state).toBe('done')
    const { snapshots, total } = await list({ isOrphan: true, search: 'kept' })
    expect(snapshots).toMatchObject([{ name: 'kept one' }])
    expect([snapshots[0]?.vm, total]).toEqual([undefined, 1])

    const [snapshotId, clusterId] = [snapshots[0]?.id, snapshots[0]?.cluster?.id] as TowerId[]
    const made = TowerCreation.parse({
      from: 'snapshot',
      name: 'back again',
      isStarted: false,
      isFullCopy: false,
      snapshotId,
      clusterId,
    })
    expect((await end(tower, must(await changes.create(sourceId, made)))).state).toBe('done')
    expect((await tower.vm('back again')).status).toBe('STOPPED')

    const ids = both.map(({ id }) => id as TowerId)
    const all = must(await readSnapshots(towers, sourceId, ids))
    const deleted = must(await changes.deleteSnapshots(sourceId, all))
    for (const key of deleted) expect((await end(tower, key)).state).toBe('done')
    expect(
      calls(tower, '/delete-vm-snapshot').map(({ body }) => JSON.parse(body).where.id_in.length),
    ).toEqual([2])
    expect((await list({ search: 'kept' })).total).toBe(0)
    expect(await readSnapshots(towers, sourceId, ids)).toMatchObject({ error: { what: 'snapshot' } })
  })

  test('clones a VM, which is found by its new id', async () => {
    const tower = await user(dress)
    const { core } = tower.headless
    const { id: vmId, cluster } = await tower.vm('ci-runner')
    const clusterId = cluster?.id as typeof vmId
    const common = { name: 'a clone', isStarted: false, clusterId } as const
    const clone = { from: 'vm', vmId, isFullCopy: false, ...common } as const
    const key = must(await core.towerWork.changes.create(tower.sourceId, clone))
    const work = await end(tower, key)
    expect(work).toMatchObject({ state: 'done', kind: 'towerClone' })
    expect((await tower.vm('a clone')).id).toBe(work.vmId)
    const again = must(await core.towerWork.changes.create(tower.sourceId, clone))
    expect(await end(tower, again)).toMatchObject({ state: 'failed', error: { reason: 'nameTaken' } })
  })

  test('several VMs are one call with all ids, and a task each', async () => {
    const tower = await user(dress)
    const keys = must(await change(tower, ['web-01', 'web-02'], { kind: 'towerPowerOff' }))
    expect(keys).toHaveLength(2)
    for (const key of keys) expect((await end(tower, key)).state).toBe('done')
    expect(calls(tower, '/poweroff-vm')).toHaveLength(1)
    expect(JSON.parse(calls(tower, '/poweroff-vm')[0]?.body ?? '')).toMatchObject({
      where: { id_in: [expect.any(String), expect.any(String)] },
    })
  })

  test('of several VMs those that cannot be changed now are left out and told', async () => {
    const tower = await user(dress)
    const [web, off] = [await tower.vm('web-01'), await tower.vm('ci-runner')]
    const { changes } = tower.headless.core.towerWork
    const gone = 'cgone0000000000000000000' as typeof web.id
    const stop = { kind: 'towerPowerOff' } as const
    const { keys, refused } = must(await changes.changeSeveral(tower.sourceId, [off.id, web.id, gone], stop))
    expect(refused).toMatchObject([
      { id: off.id, name: 'ci-runner', error: { code: 'towerNotNow', why: 'mustRun' } },
      { id: gone, error: { code: 'notFound' } },
    ])
    expect(keys).toHaveLength(1)
    expect(await end(tower, keys[0])).toMatchObject({ vmId: web.id, state: 'done' })
    expect(calls(tower, '/poweroff-vm').map(({ body }) => JSON.parse(body).where)).toEqual([{ id: web.id }])
  })

  test('nothing is changed beyond what the user was asked about', async () => {
    const tower = await user(dress)
    const [one, other] = [await tower.vm('web-01'), await tower.vm('web-02')]
    const { changes } = tower.headless.core.towerWork
    const stop = { kind: 'towerPowerOff' } as const
    const sent = await changes.changeSeveral(tower.sourceId, [one.id, other.id], stop, [other.id])
    expect(must(sent).refused).toMatchObject([{ id: one.id, error: { code: 'towerNotNow' } }])
    expect(await end(tower, must(sent).keys[0])).toMatchObject({ vmId: other.id, state: 'done' })
    expect((await tower.vm('web-01')).status).toBe('RUNNING')
  })

  test('one that becomes busy on the way refuses the whole call, and is named', async () => {
    const tower = await user(dress)
    const { world, headless, sourceId } = tower
    const [one, other] = [await tower.vm('web-01'), await tower.vm('web-02')]
    const { changes, store } = headless.core.towerWork
    // Somebody else is quicker, between the last look at the VMs and the call.
    const table = world.tower.state.store.tables.Vm
    const refuse = world.tower.state.queries.targets.bind(world.tower.state.queries)
    world.tower.state.queries.targets = (type, where) => {
      table.update(other.id, { entityAsyncStatus: 'UPDATING' })
      return refuse(type, where)
    }
    const sent = await changes.changeSeveral(sourceId, [one.id, other.id], { kind: 'towerPowerOff' })
    expect(sent).toMatchObject({ error: { code: 'towerLocked', of: 2, names: ['web-02'] } })
    expect(store.openOn(sourceId)).toEqual([])
  })

  test('what is one VM’s own is not done to several', async () => {
    const tower = await user(dress)
    const rename = { kind: 'towerEdit', name: 'all the same' } as const
    expect(await change(tower, ['web-01', 'web-02'], rename)).toMatchObject({
      error: { code: 'invalidInput' },
    })
  })

  test('of several VMs in one call each ends in its own way', async () => {
    const tower = await user(dress, 200)
    const keys = must(await change(tower, ['appliance', 'web-01'], { kind: 'towerShutDown' }))
    const [stuck, fine] = [await end(tower, keys[0]), await end(tower, keys[1])]
    expect(stuck).toMatchObject({
      vmName: 'appliance',
      state: 'failed',
      error: { reason: 'shutdownTimeout' },
    })
    expect(fine).toMatchObject({ vmName: 'web-01', state: 'done', batch: stuck.batch })
    expect(stuck.batch?.size).toBe(2)
  })

  test('all open tasks of a tower are asked for in one question', async () => {
    const tower = await user(dress, 2)
    must(await change(tower, ['web-01', 'web-02'], { kind: 'towerPowerOff' }))
    const { core } = tower.headless
    await eventually(core, () => core.collections.towerWorks.all().every(({ phase }) => phase !== undefined))
    const [first] = calls(tower, '/get-tasks')
    expect(JSON.parse(first?.body ?? '').where.id_in).toHaveLength(2)
  })

  test('a guest that does not shut down in time is what the task says', async () => {
    const tower = await user(dress, 200)
    const [key] = must(await change(tower, ['appliance'], { kind: 'towerShutDown' }))
    expect(await end(tower, key)).toMatchObject({
      state: 'failed',
      error: { code: 'towerTaskFailed', reason: 'shutdownTimeout' },
    })
  })

  test('a VM is changed by one thing at a time, and what does not fit its state is not sent', async () => {
    const tower = await user(dress, 2)
    must(await change(tower, ['web-01'], { kind: 'towerShutDown' }))
    expect(await change(tower, ['web-01'], { kind: 'towerPowerOff' })).toMatchObject({
      error: { code: 'towerNotNow', why: 'busy' },
    })
    expect(await change(tower, ['paused-test'], { kind: 'towerStart' })).toMatchObject({
      error: { code: 'towerNotNow', why: 'suspended' },
    })
    expect(calls(tower, '/poweroff-vm')).toEqual([])
    expect(calls(tower, '/start-vm')).toEqual([])
  })

  test('a VM that somebody else is at is refused as locked, and no task is left', async () => {
    const tower = await user(dress, 2)
    const { core } = tower.headless
    const vm = await tower.vm('web-01')
    must(await change(tower, ['web-01'], { kind: 'towerRestart' }))
    const client = must(core.towers.clientOf(tower.sourceId))
    const sent = await client.work.send({
      path: '/poweroff-vm',
      body: { where: { id: vm.id } },
    } as Parameters<typeof client.work.send>[0])
    expect(sent).toMatchObject({ error: { code: 'towerLocked' } })
  })

  test('an answer that is lost on the way is found again, and the call is sent once', async () => {
    const tower = await user(dress)
    tower.world.faults.on('tower-cut', { path: '/start-vm', times: 1 })
    const [key] = must(await change(tower, ['ci-runner'], { kind: 'towerStart' }))
    expect((await end(tower, key)).state).toBe('done')
    expect(calls(tower, '/start-vm')).toHaveLength(1)
  })

  test('a proxy’s page in the middle of the task does not end it', async () => {
    const tower = await user(dress)
    // As often as one look asks.
    tower.world.faults.on('tower-html', { path: '/get-tasks', times: 3 })
    const [key] = must(await change(tower, ['ci-runner'], { kind: 'towerStart' }))
    expect((await end(tower, key)).state).toBe('done')
    expect(calls(tower, '/get-tasks').length).toBeGreaterThan(3)
  })

  test('after a restart of the app the work is followed on', async () => {
    const tower = await user(dress, 2)
    const { headless, sourceId } = tower
    const [key] = must(await change(tower, ['ci-runner'], { kind: 'towerStart' }))
    await headless.core.stop()
    const { documents, secrets } = headless
    const again = startHeadless({ documents, secrets, clock: hurriedClock })
    ended.push(() => again.core.stop())
    await again.core.load()
    expect(again.core.towers.get(sourceId)).toBeDefined()
    const reborn = { ...tower, headless: again }
    expect((await end(reborn, key)).state).toBe('done')
  })
})
