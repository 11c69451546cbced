import { describe, expect, it } from 'vitest'
import type { NodeId, RentOrderId, VmId } from '#shared/domain/ids'
import type { Vm } from '#shared/domain/vm'
import { createDbcClient } from '../../../src/main/adapters/dbc/client'
import type { Authority } from '../../../src/main/core/ports-dbc'
import type { WorldOptions } from '../../../src/practice/world-options'
import { endedAfterEach } from '../../support/ended'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'
import { keyOf, signed, until } from '../practice/caller'

const ended = endedAfterEach()

async function openWorld(options: WorldOptions = {}): Promise<World> {
  const world = await startWorld({ seed: 7, speed: 200, latency: false, ...options })
  ended.push(() => world.close())
  return world
}

/** A renter on every node of a world, and the one VM of theirs that is off. */
async function withVmOff(world: World): Promise<Headless & { vm: () => Vm }> {
  const headless = startHeadless()
  const { core } = headless
  ended.push(() => core.stop())
  const sourceId = must(await core.sources.addDbc(world.description.dbc))
  const [wallet] = world.description.wallets
  const account = must(await core.accounts.keepPhrase(wallet?.phrase ?? '', '', 'My wallet'))
  await core.accountAdded(account.key)
  for (const { id } of world.description.nodes) must(await core.nodes.add(sourceId, id, ''))
  const off = await eventually(core, () =>
    core.collections.vms.all().find((vm) => vm.state === 'off' && vm.details !== undefined),
  )
  await eventually(core, () => core.collections.sources.get(sourceId)?.version !== undefined)
  const vm = () => {
    const now = core.collections.vms.get(off.key)
    if (now === undefined) throw new Error('the VM is gone')
    return now
  }
  return { ...headless, vm }
}

/** The `additional` of the requests to a path, as they left. */
const sentTo = (world: World, path: string): unknown[] =>
  world.recordedRequests
    .filter((request) => request.path.startsWith(`/api/v1/${path}/`))
    .map(({ body }) => (JSON.parse(body) as { additional: unknown }).additional)

describe('the disks of a VM that is off', () => {
  it('grow by what is added, come new and go, each followed to its end', async () => {
    const world = await openWorld()
    const { core, vm } = await withVmOff(world)
    const done = (id: string) => eventually(core, () => core.collections.tasks.get(id)?.state === 'done')
    const sizes = () => Object.fromEntries(vm().details?.disks.map((disk) => [disk.name, disk.sizeGib]) ?? [])
    const before = sizes()

    await done(must(await core.disks.grow(vm().key, 'vda', 20)))
    expect(sizes()).toEqual({ ...before, vda: (before['vda'] ?? 0) + 20 })
    expect(sentTo(world, 'disk/resize')).toEqual([{ disk: 'vda', size: 20 }])

    await done(must(await core.disks.add(vm().key, 30, '/data')))
    const added = Object.keys(sizes()).find((name) => !(name in before)) ?? ''
    expect(sizes()[added]).toBe(30)
    expect(sentTo(world, 'disk/add')).toEqual([{ size: 30, mount_dir: '/data' }])

    await done(must(await core.disks.remove(vm().key, added, added)))
    expect(Object.keys(sizes())).toEqual(Object.keys(before))
    expect(sentTo(world, 'disk/delete')).toEqual([{ disk: added }])
  })

  it('are not changed twice after a lost answer: reading tells', async () => {
    const world = await openWorld()
    const { core, vm } = await withVmOff(world)
    world.faults.on('cut', { path: '/disk/resize' })
    const id = must(await core.disks.grow(vm().key, 'vda', 20))
    await eventually(core, () => core.collections.tasks.get(id)?.state === 'done')
    expect(sentTo(world, 'disk/resize')).toHaveLength(1)
  })
})

describe('a snapshot', () => {
  it('is made, uploaded, told of and deleted, and the VM is left alone while it is made', async () => {
    const world = await openWorld()
    const { core, vm } = await withVmOff(world)
    expect(must(await core.snapshots.servers(vm().key))).toEqual(['ID_1'])
    const request = { vmKey: vm().key, name: 'before-update', description: '', imageServer: 'ID_1' }
    const id = must(await core.snapshots.create(request))
    expect(vm().held).toBe('snapshot')
    expect(await core.vms.power(vm().key, 'start')).toMatchObject({ error: { code: 'notNow' } })
    await eventually(core, () => core.collections.snapshots.all()[0]?.state === 'uploading')
    await eventually(core, () => vm().held === undefined)
    await eventually(core, () => core.collections.tasks.get(id)?.state === 'done')
    expect(sentTo(world, 'snapshot/create')).toEqual([
      {
        snapshot_name: 'before-update',
        desc: 'before-update',
        description: 'before-update',
        image_server: 'ID_1',
      },
    ])
    expect(await core.snapshots.create(request)).toMatchObject({ error: { code: 'nameTaken' } })
    must(await core.snapshots.readOne(vm().key, 'before-update'))
    must(await core.snapshots.remove(vm().key, 'before-update'))
    expect(core.collections.snapshots.all()).toEqual([])
  })

  it('of a running VM is not even asked for', async () => {
    const world = await openWorld()
    const { core } = await withVmOff(world)
    const running = core.collections.vms.all().find((vm) => vm.state === 'running')
    const request = { name: 'x', description: '', imageServer: 'ID_1' }
    if (running === undefined) throw new Error('none runs')
    expect(await core.snapshots.create({ vmKey: running.key, ...request })).toMatchObject({
      error: { code: 'notNow' },
    })
    expect(await core.disks.grow(running.key, 'vda', 1)).toMatchObject({ error: { code: 'notNow' } })
    expect(world.recordedRequests.filter(({ path }) => /snapshot|disk/.test(path))).toEqual([])
  })
})

describe.each(['0.3.9.1', 'asked-for'] as const)('a client of the old dialect %s', (dialect) => {
  it('takes snapshots its own way, of the disks that were chosen', async () => {
    const world = await openWorld({ dialect })
    const { client, nodeId, vmId, authority } = oldRenter(world)
    const list = async () => must(await client.snapshotList(nodeId, authority(), 'old', vmId))
    expect(await list()).toEqual([])
    const request = { name: 's1', description: '', disks: ['vda'] }
    must(await client.snapshotCreate(nodeId, authority(), 'old', vmId, request))
    expect(await list()).toMatchObject([{ name: 's1', description: 's1', status: 'creating' }])
    expect(must(await client.snapshotInfo(nodeId, authority(), 'old', vmId, 's1'))).toMatchObject({
      disks: [{ name: 'vda', type: 'external', file: expect.stringMatching(/\.qcow2$/) }],
    })
    const again = await client.snapshotCreate(nodeId, authority(), 'old', vmId, request)
    expect(again).toMatchObject({ error: { code: 'refused' } })
    await until(list, ([snapshot]) => snapshot?.status === 'disk-snapshot')
  })

  it('takes a snapshot of all disks where none are named', async () => {
    const world = await openWorld({ dialect })
    const { client, nodeId, vmId, authority } = oldRenter(world)
    must(await client.snapshotCreate(nodeId, authority(), 'old', vmId, { name: 's2', description: 'all' }))
    const told = must(await client.snapshotInfo(nodeId, authority(), 'old', vmId, 's2'))
    expect(told.disks.map(({ name }) => name)).toEqual(world.vm(nodeId, vmId).disks.map(({ name }) => name))
  })
})

/** A call's authority on old nodes is the wallet's signature; they know no rent orders. */
function oldRenter(world: World) {
  const client = createDbcClient(world.description.dbc)
  ended.push(() => client.close())
  const pair = keyOf(world.description.wallets[0]?.phrase ?? '')
  const all = world.description.nodes.flatMap(({ id }) =>
    [...world.node(id).vms.values()].map((vm) => ({ nodeId: id as NodeId, vm })),
  )
  const found = all.find(({ vm }) => vm.settings.wallet === pair.address && vm.domain === 'shut_off')
  if (found === undefined) throw new Error('no VM is off')
  const authority = (): Authority => {
    const { wallet, ...rest } = signed(pair)
    return { kind: 'wallet', address: wallet, ...rest, rentOrder: '0' as RentOrderId }
  }
  return { client, authority, nodeId: found.nodeId, vmId: found.vm.id as VmId }
}
