import { describe, expect, it } from 'vitest'
import type { NodeId, SourceId } from '#shared/domain/ids'
import { nodeKey, RentOrderId } from '#shared/domain/ids'
import { isUnderWay } from '#shared/domain/task'
import type { WorldOptions } from '../../../src/practice/world-options'
import { endedAfterEach } from '../../support/ended'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

async function openWorld(options: WorldOptions = {}): Promise<World> {
  const world = await startWorld({ seed: 7, speed: 200, latency: false, ...options })
  ended.push(() => world.close())
  return world
}

function open(kept?: Parameters<typeof startHeadless>[0]): Headless {
  const headless = startHeadless(kept)
  ended.push(() => headless.core.stop())
  return headless
}

/** A newcomer's whole way in: source, imported account, every node. */
async function rent(headless: Headless, world: World): Promise<SourceId> {
  const { core } = headless
  const [wallet] = world.description.wallets
  const sourceId = must(await core.sources.addDbc(world.description.dbc))
  const account = must(await core.accounts.keepPhrase(wallet?.phrase ?? '', '', 'My wallet'))
  await core.accountAdded(account.key)
  for (const { id } of world.description.nodes) must(await core.nodes.add(sourceId, id, ''))
  return sourceId
}

const calls = (world: World, path: string) =>
  world.recordedRequests.filter((request) => request.path.endsWith(path))

describe('a renter with a wallet', () => {
  it('sees the VMs of every rented node after one signature for each', async () => {
    const world = await openWorld()
    const headless = open()
    await rent(headless, world)
    const { nodes, vms } = headless.core.collections
    await eventually(headless.core, () => nodes.all().every((node) => node.access.kind !== 'asking'))
    await eventually(
      headless.core,
      () => vms.all().length === 4 && vms.all().every((vm) => vm.details !== undefined),
    )
    const rented = nodes.all().filter((node) => node.access.kind === 'session')
    expect(rented).toHaveLength(3)
    expect(calls(world, '/session_id')).toHaveLength(3)
    const [other] = nodes.all().filter((node) => node.access.kind === 'none')
    expect(other?.access).toMatchObject({ why: { code: 'noRental' } })
    for (const vm of vms.all()) expect(JSON.stringify(vm)).not.toMatch(/password/i)
  })

  it('names a new order, which its node lists only afterwards', async () => {
    const world = await openWorld()
    const [{ id, rentOrders } = expect.fail()] = world.description.nodes
    const [order = expect.fail()] = rentOrders
    world.chain.setUnnamed(order.id)
    const headless = open()
    const { core } = headless
    const [wallet] = world.description.wallets
    const sourceId = must(await core.sources.addDbc(world.description.dbc))
    const account = must(await core.accounts.keepPhrase(wallet?.phrase ?? '', '', 'My wallet'))
    await core.accountAdded(account.key)
    const key = must(await core.nodes.add(sourceId, id as NodeId, ''))
    const node = () => core.collections.nodes.get(key)
    const refusal = (code: string) =>
      eventually(core, () => {
        const access = node()?.access
        return access?.kind === 'none' && access.why.code === code
      })
    await refusal('noRental')
    expect(calls(world, '/session_id')).toEqual([])
    // A wrong one is the node's to refuse.
    must(await core.nodes.chooseRentOrder(key, RentOrderId.parse('99999')))
    await core.watch.node(key)
    await refusal('authority')
    must(await core.nodes.chooseRentOrder(key, RentOrderId.parse(order.id)))
    expect(node()?.access).toEqual({ kind: 'asking' })
    await core.watch.node(key)
    await eventually(core, () => node()?.access.kind === 'session')
    await core.watch.node(key)
    expect(node()?.rentals.map((each) => each.id)).toContain(order.id)
  })

  it('needs no signature after a restart', async () => {
    const world = await openWorld()
    const first = open()
    await rent(first, world)
    await eventually(first.core, () => first.core.collections.vms.all().length === 4)
    await first.core.stop()
    const signed = calls(world, '/session_id').length
    const second = open({ documents: first.documents, secrets: first.secrets })
    await second.core.load()
    await eventually(second.core, () => second.core.collections.vms.all().length === 4)
    expect(calls(world, '/session_id')).toHaveLength(signed)
  })

  it('creates a VM, starts and stops it, and deletes it', async () => {
    const world = await openWorld()
    const headless = open()
    const { core } = headless
    await rent(headless, world)
    const node = await eventually(core, () =>
      core.collections.nodes
        .all()
        .find(
          (found) => found.access.kind === 'session' && found.rentals[0]?.gpuCount === found.facts?.gpu.count,
        ),
    )
    const made = must(
      await core.vms.create({
        nodeKey: node.key,
        ...{ name: 'train box', image: node.facts?.images[0]?.name ?? '', os: 'linux', biosMode: 'legacy' },
        ...{ gpuCount: 0, cpuCores: 2, memoryGib: 4, diskGib: 10, loginPort: 5701, vncPort: 5981 },
      }),
    )
    const vm = () => core.collections.vms.get(made.vmKey)
    await eventually(core, () => vm()?.status === 'creating')
    await eventually(core, () => core.collections.tasks.get(made.taskId)?.state === 'done')
    expect(vm()).toMatchObject({ name: 'train box', state: 'running' })
    await eventually(core, () => vm()?.details?.hasLogin)

    const cut = must(await core.vms.power(made.vmKey, 'cutPower'))
    await eventually(core, () => core.collections.tasks.get(cut)?.state === 'done')
    expect(vm()?.state).toBe('off')

    expect(await core.vms.remove(made.vmKey, 'train bx')).toEqual({
      ok: false,
      error: { code: 'nameMismatch' },
    })
    const removed = must(await core.vms.remove(made.vmKey, 'train box'))
    await eventually(core, () => core.collections.tasks.get(removed)?.state === 'done')
    expect(vm()).toBeUndefined()
    expect(core.collections.tasks.all().filter(isUnderWay)).toEqual([])
  })

  it('gets a refusal as the answer, and no task is left', async () => {
    const world = await openWorld()
    const headless = open()
    const { core } = headless
    await rent(headless, world)
    const vm = await eventually(core, () =>
      core.collections.vms.all().find((found) => found.state === 'running'),
    )
    // Somebody else cuts the power, so what the app knows is old.
    world.vm(vm.nodeId, vm.id)
    const off = await eventually(core, () =>
      core.collections.vms.all().find((found) => found.state === 'off'),
    )
    core.collections.vms.put({ ...off, status: 'running', state: 'running' })
    expect(await core.vms.power(off.key, 'cutPower')).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect(core.collections.tasks.all()).toEqual([])
  })
})

describe('nodes', () => {
  it('tells a node nobody knows from one that answers', async () => {
    const world = await openWorld()
    const headless = open()
    const { core } = headless
    const sourceId = must(await core.sources.addDbc(world.description.dbc))
    const known = must(await core.nodes.add(sourceId, world.description.nodes[0]?.id ?? '', 'mine'))
    const unknown = must(await core.nodes.add(sourceId, world.unknownNodeId, ''))
    await eventually(core, () => core.collections.nodes.get(known)?.reach === 'ok')
    await eventually(core, () => core.collections.nodes.get(unknown)?.reach === 'unknown')
    expect(core.collections.nodes.get(known)?.access).toMatchObject({ why: { code: 'noAccount' } })
    expect(nodeKey(sourceId, world.unknownNodeId as NodeId)).toBe(unknown)
  })
})

describe('a console', () => {
  it('is given a stream and the password, and follows the VM through a restart', async () => {
    const world = await openWorld()
    const headless = open()
    const { core, windows } = headless
    await rent(headless, world)
    const vm = await eventually(core, () =>
      core.collections.vms.all().find((found) => found.state === 'running' && found.details),
    )
    must(core.consoles.open(vm.key))
    await core.consoles.connect(vm.key)
    expect(core.consoles.state(vm.key)?.phase).toEqual({ kind: 'connected' })
    expect(windows.delivered).toHaveLength(1)
    must(await core.vms.power(vm.key, 'cutPower'))
    await eventually(core, () => core.consoles.state(vm.key)?.phase.kind === 'waiting')
    must(await core.vms.power(vm.key, 'start'))
    await eventually(
      core,
      () => windows.delivered.length > 1 && core.consoles.state(vm.key)?.phase.kind === 'connected',
    )
    core.consoles.closed(vm.key)
  })
})
