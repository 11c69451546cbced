import { describe, expect, it } from 'vitest'
import { type NodeKey, nodeKey } from '#shared/domain/ids'
import { endedAfterEach } from '../../support/ended'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

/** A world, and a renter on some of its nodes, whose access is settled. */
async function renter(
  world: World,
  ids: readonly string[],
  wallet = 0,
): Promise<Headless & { keys: NodeKey[] }> {
  const headless = startHeadless()
  const { core } = headless
  ended.push(() => core.stop())
  const sourceId = must(await core.sources.addDbc(world.description.dbc))
  const phrase = world.description.wallets[wallet]?.phrase ?? ''
  await core.accountAdded(must(await core.accounts.keepPhrase(phrase, '', 'Mine')).key)
  for (const id of ids) must(await core.nodes.add(sourceId, id, ''))
  const keys = ids.map((id) => nodeKey(sourceId, id as never))
  await eventually(core, () =>
    keys.every((key) => core.collections.nodes.get(key)?.access.kind === 'session'),
  )
  return { ...headless, keys }
}

async function openWorld(): Promise<World> {
  const world = await startWorld({ seed: 7, speed: 200, latency: false })
  ended.push(() => world.close())
  return world
}

const idOf = (world: World, index: number) => world.description.nodes[index]?.id ?? ''
const noKey = '' as NodeKey

describe('private networks', () => {
  it('are made, seen by everybody, and deleted by their owner only', async () => {
    const world = await openWorld()
    const own = await renter(world, [idOf(world, 0)])
    const other = await renter(world, [idOf(world, 2)], 1)
    const [key = noKey] = own.keys
    const [otherKey = noKey] = other.keys
    must(await own.core.nodeExtras.createNetwork(key, 'lab001', '192.168.66.0/24'))
    const [seen] = must(await own.core.nodeExtras.networks(key))
    expect(seen).toMatchObject({ name: 'lab001', cidr: '192.168.66.0/24', isOwn: true, members: [] })
    expect(seen).toMatchObject({ firstAddress: '192.168.66.1', lastAddress: '192.168.66.254' })
    expect(must(await other.core.nodeExtras.networks(otherKey))).toMatchObject([
      { name: 'lab001', isOwn: false },
    ])
    expect(await other.core.nodeExtras.deleteNetwork(otherKey, 'lab001')).toMatchObject({
      error: { code: 'refused', serverText: 'wallet error, you are not the owner of the network' },
    })
    expect(await own.core.nodeExtras.createNetwork(key, 'lab001', '10.0.0.0/24')).toMatchObject({
      error: { code: 'refused', serverText: 'network name already existed' },
    })
    must(await own.core.nodeExtras.deleteNetwork(key, 'lab001'))
    expect(must(await own.core.nodeExtras.networks(key))).toEqual([])
  })

  it('whose answer was lost on the way are looked for', async () => {
    const world = await openWorld()
    const { core, keys } = await renter(world, [idOf(world, 0)])
    const [key = noKey] = keys
    world.faults.on('timeout', { path: '/lan/create', times: 1 })
    must(await core.nodeExtras.createNetwork(key, 'lab001', '192.168.66.0/24'))
    expect(world.recordedRequests.filter(({ path }) => path.endsWith('/lan/create'))).toHaveLength(1)
  })
})

describe('monitoring and memory', () => {
  it('servers are set, read back and cleared', async () => {
    const world = await openWorld()
    const { core, keys } = await renter(world, [idOf(world, 0)])
    const [key = noKey] = keys
    const servers = ['203.0.113.5:10051', '203.0.113.6:10051']
    must(await core.nodeExtras.setMonitorServers(key, servers))
    expect(must(await core.nodeExtras.monitorServers(key))).toEqual(servers)
    must(await core.nodeExtras.setMonitorServers(key, []))
    expect(must(await core.nodeExtras.monitorServers(key))).toEqual([])
  })

  it('freeing memory shows the memory that is free then', async () => {
    const world = await openWorld()
    const { core, keys } = await renter(world, [idOf(world, 0)])
    const [key = noKey] = keys
    const free = () => core.collections.nodes.get(key)?.facts?.memory.freeGib ?? 0
    const before = free()
    must(await core.nodeExtras.freeMemory(key))
    await eventually(core, () => free() > before)
  })
})

describe('a bare-metal server', () => {
  it('is told from a node with VMs, switched, and given something to start from', async () => {
    const world = await openWorld()
    const server = world.bareMetal.server
    if (server === undefined) throw new Error('no server')
    const { core, keys } = await renter(world, [server.id])
    const [key = noKey] = keys
    const node = () => core.collections.nodes.get(key)
    expect(node()).toMatchObject({ facts: { isBareMetal: true }, server: { isOn: true } })
    expect(JSON.stringify(node())).not.toContain(server.deepLink?.devicePassword)
    must(await core.nodeExtras.power(key, 'off'))
    expect(server.isOn).toBe(false)
    expect(node()?.server?.isOn).toBe(false)
    must(await core.nodeExtras.power(key, 'on'))
    must(await core.nodeExtras.power(key, 'reset'))
    expect(node()?.server?.isOn).toBe(true)
    must(await core.nodeExtras.setBootDevice(key, 'pxe'))
    expect(server.bootDevice).toBe('pxe')
    expect(world.recordedRequests.filter(({ path }) => path.endsWith('/tasks'))).toEqual([])
  })

  it('tells its DeepLink login and takes a new one, also when that answer is lost', async () => {
    const world = await openWorld()
    const server = world.bareMetal.server
    if (server === undefined) throw new Error('no server')
    const { core, keys } = await renter(world, [server.id])
    const [key = noKey] = keys
    expect(must(await core.nodeExtras.deepLink(key))).toEqual(server.deepLink)
    must(await core.nodeExtras.setDeepLink(key, { devicePassword: 'new-Pass1' }))
    expect(server.deepLink).toEqual({ deviceId: '123456789', devicePassword: 'new-Pass1' })
    world.faults.on('timeout', { path: '/deeplink/set', times: 1 })
    must(await core.nodeExtras.setDeepLink(key, { deviceId: '987654321' }))
    expect(server.deepLink).toEqual({ deviceId: '987654321', devicePassword: 'new-Pass1' })
    expect(world.recordedRequests.filter(({ path }) => path.endsWith('/deeplink/set'))).toHaveLength(2)
    expect(JSON.stringify(core.collections.nodes.all())).not.toContain('new-Pass1')
    must(await core.nodeExtras.power(key, 'off'))
    expect(must(await core.nodeExtras.deepLink(key)).devicePassword).toBe('')
    server.deepLink = undefined
    for (const answer of [
      await core.nodeExtras.deepLink(key),
      await core.nodeExtras.setDeepLink(key, { devicePassword: 'x1' }),
    ])
      expect(answer).toMatchObject({
        error: { code: 'refused', serverText: 'deeplink service not connected' },
      })
  })

  it('is the only one that has a DeepLink login', async () => {
    const world = await openWorld()
    const { core, keys } = await renter(world, [idOf(world, 0)])
    const [key = noKey] = keys
    expect(await core.nodeExtras.deepLink(key)).toMatchObject({ error: { code: 'notBareMetal' } })
    expect(world.recordedRequests.filter(({ path }) => path.includes('/deeplink'))).toEqual([])
  })
})
