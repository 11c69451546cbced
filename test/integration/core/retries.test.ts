import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually, must } from '../../support/headless'
import { type RentedWorld, rentWorld } from '../../support/rented-world'

// DBC HTTP API 2.6, against a client that loses answers: what is sent again, what is looked up, what never happens twice.

let rented: RentedWorld
beforeEach(async () => {
  rented = await rentWorld()
})
afterEach(() => rented.close())

const taskEnds = (id: string) =>
  eventually(rented.core, () => {
    const task = rented.core.collections.tasks.get(id)
    return task?.endedAt === undefined ? undefined : task
  })

describe('a read whose connection breaks', () => {
  it('is sent once more, and the user sees nothing of it', async () => {
    const { core, world, requests } = rented
    const vm = await rented.vmThatIs('running')
    const before = requests(`tasks/${vm.id}`).length
    world.faults.on('cut', { path: `/tasks/${vm.id}`, times: 1 })
    must(await core.vms.readInfo(vm.key))
    expect(requests(`tasks/${vm.id}`).length - before).toBe(2)
  })

  it('is not sent a third time', async () => {
    const { core, world, requests } = rented
    const vm = await rented.vmThatIs('off')
    const off = world.faults.on('cut', { path: `/disk/list/${vm.id}` })
    expect(await core.disks.read(vm.key)).toMatchObject({ error: { code: 'unreachable' } })
    expect(requests(`disk/list/${vm.id}`)).toHaveLength(2)
    off()
  })

  it('is not sent again after half a minute of silence', async () => {
    const { core, world, requests } = rented
    const vm = await rented.vmThatIs('off')
    world.faults.on('timeout', { path: `/disk/list/${vm.id}`, times: 1 })
    expect(await core.disks.read(vm.key)).toMatchObject({ error: { code: 'nodeTimeout' } })
    expect(requests(`disk/list/${vm.id}`)).toHaveLength(1)
  })
})

it('a session is asked for again with a new nonce', async () => {
  const { core, world, requests } = rented
  const node = await rented.wholeNode()
  await eventually(core, () => core.collections.nodes.all().every(({ access }) => access.kind !== 'asking'))
  const before = requests('mining_nodes/session_id').length
  world.faults.on('session-expired', { node: node.id, times: 1 })
  world.faults.on('cut', { path: '/mining_nodes/session_id', times: 1 })
  await core.vms.refreshNode(node.key)
  const nonces = requests('mining_nodes/session_id')
    .slice(before)
    .map(({ body }) => (JSON.parse(body) as { nonce: string }).nonce)
  expect(new Set(nonces).size).toBe(2)
  expect(core.collections.nodes.get(node.key)?.access).toEqual({ kind: 'session' })
})

describe.each(['cut', 'timeout'] as const)('a change whose answer is lost to a %s is sent once:', (fault) => {
  it('a create, found by its id', async () => {
    const { core, world, requests } = rented
    const node = await rented.wholeNode()
    world.faults.on(fault, { path: '/tasks/start', times: 1 })
    const made = must(
      await core.vms.create({
        ...{ nodeKey: node.key, name: 'once', image: node.facts?.images[0]?.name ?? '', os: 'linux' },
        ...{ biosMode: 'legacy', gpuCount: 0, cpuCores: 2, memoryGib: 4, diskGib: 10 },
        ...{ loginPort: 5702, vncPort: 5982 },
      }),
    )
    expect(await taskEnds(made.taskId)).toMatchObject({ state: 'done', answerLost: true })
    expect(requests('tasks/start')).toHaveLength(1)
  })

  it('a power cut, and a delete, seen in the list', async () => {
    const { core, world, requests } = rented
    const vm = await rented.vmThatIs('running')
    world.faults.on(fault, { path: '/tasks/stop', times: 1 })
    expect(await taskEnds(must(await core.vms.power(vm.key, 'cutPower')))).toMatchObject({ state: 'done' })
    world.faults.on(fault, { path: '/tasks/delete', times: 1 })
    expect(await taskEnds(must(await core.vms.remove(vm.key, vm.name)))).toMatchObject({ state: 'done' })
    expect([requests('tasks/stop').length, requests('tasks/delete').length]).toEqual([1, 1])
  })

  it('settings, read back and compared', async () => {
    const { core, world, requests } = rented
    const vm = await rented.vmThatIs('running')
    world.faults.on(fault, { path: '/tasks/modify', times: 1 })
    const outcome = must(await core.vmUpkeep.modify(vm.key, { publicIp: '', vncPort: 64_321 }))
    expect(outcome).toMatchObject({ kind: 'stopped', applied: ['vncPort'], notApplied: [] })
    expect(requests('tasks/modify')).toHaveLength(1)
  })

  it('a disk that grows, and grows once', async () => {
    const { core, world, requests } = rented
    const vm = await rented.vmThatIs('off')
    const size = () =>
      core.collections.vms.get(vm.key)?.details?.disks.find(({ name }) => name === 'vda')?.sizeGib ?? 0
    must(await core.disks.read(vm.key))
    const before = size()
    world.faults.on(fault, { path: '/disk/resize', times: 1 })
    expect(await taskEnds(must(await core.disks.grow(vm.key, 'vda', 20)))).toMatchObject({ state: 'done' })
    expect(size()).toBe(before + 20)
    expect(requests('disk/resize')).toHaveLength(1)
  })

  it('a snapshot, seen in the list, then on the image server', async () => {
    const { core, world, requests } = rented
    const vm = await rented.vmThatIs('off')
    world.faults.on(fault, { path: '/snapshot/create', times: 1 })
    const request = { vmKey: vm.key, name: 'once', description: '', imageServer: 'ID_1' }
    expect(await taskEnds(must(await core.snapshots.create(request)))).toMatchObject({ state: 'done' })
    expect(requests('snapshot/create')).toHaveLength(1)
    const lists = requests('images').filter(({ body }) => body.includes('ID_1'))
    expect(lists.length).toBeGreaterThan(0)
  })

  it('a network, seen in the list; freed memory, which nothing tells of', async () => {
    const { core, world, requests } = rented
    const node = await rented.wholeNode()
    world.faults.on(fault, { path: '/lan/create', times: 1 })
    must(await core.nodeExtras.createNetwork(node.key, 'retry1', '10.20.0.0/24'))
    world.faults.on(fault, { path: '/mining_nodes/free_memory', times: 1 })
    expect(await core.nodeExtras.freeMemory(node.key)).toMatchObject({ error: { code: 'outcomeUnknown' } })
    expect([requests('lan/create').length, requests('mining_nodes/free_memory').length]).toEqual([1, 1])
  })
})
