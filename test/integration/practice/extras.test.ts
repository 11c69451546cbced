import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/practice/world'
import {
  type Body,
  Caller,
  field,
  freeVncPort,
  goodPlan,
  items,
  quickWorld,
  signature,
  signed,
} from './caller'

let world: World
let renter: Caller

beforeAll(async () => {
  world = await quickWorld()
  renter = new Caller(world)
})
afterAll(() => world.close())

const ok = { status: 200, errcode: 0, message: 'ok' }

describe('private networks', () => {
  const create = (additional: Body) =>
    renter.call('/lan/create', 0, { network_name: 'lab001', ip_cidr: '192.168.66.0/24', ...additional })

  it.each<[Body, string]>([
    [{ network_name: '' }, 'network name can not be empty'],
    [{ network_name: 'lab' }, 'network name requires a combination of 6 to 10 letters or numbers'],
    [{ network_name: 'lab-001' }, 'network name requires a combination of 6 to 10 letters or numbers'],
    [{ ip_cidr: '' }, 'ip cidr can not be empty'],
    [{ ip_cidr: '192.168.122.0/24' }, 'ip cidr already exist'],
    [{ ip_cidr: '192.168.66.0' }, 'invalid ip cidr'],
    [{ ip_cidr: '::1/64' }, 'invalid ip cidr'],
  ])('with %j are refused: %s', async (additional, message) => {
    expect(await create(additional)).toMatchObject({ status: 200, errcode: -3, message })
  })

  it('with an address that is none kill the node', async () => {
    expect(await create({ ip_cidr: 'here/24' })).toMatchObject({
      status: 500,
      errcode: -1,
      message: 'create local area network timeout',
    })
  })

  it('are made once, and seen on every node and at the client', async () => {
    expect(await create({})).toMatchObject(ok)
    expect(await create({})).toMatchObject({ errcode: -3, message: 'network name already existed' })
    const network = {
      network_name: 'lab001',
      bridge_name: 'brlab001',
      vxlan_name: 'vxlab001',
      ip_start: '192.168.66.1',
      ip_end: '192.168.66.254',
      machine_id: renter.place(0).id,
      rent_wallet: renter.pair.address,
      members: [],
    }
    expect(items((await renter.open('/lan', renter.place(1).id)).message)).toEqual([
      expect.objectContaining(network),
    ])
    expect((await renter.open('/lan/lab001', renter.place(2).id)).message).toMatchObject(network)
    const own = await renter.send('/lan', { peer_nodes_list: [], additional: {} })
    expect(own.message).toMatchObject({ networks: [network] })
    expect((await renter.send('/lan/lab001', { peer_nodes_list: [], additional: {} })).message).toMatchObject(
      network,
    )
  })

  it('nobody made are missed in two ways', async () => {
    const message = 'network name not exist'
    expect(await renter.open('/lan/nonesuch', renter.place(0).id)).toMatchObject({
      status: 200,
      errcode: -3,
      message,
    })
    const own = await renter.send('/lan/nonesuch', { peer_nodes_list: [], additional: {} })
    expect(own).toMatchObject({ status: 400, errcode: -32701, message })
  })

  it('are joined at create, and kept while a VM is in them', async () => {
    const plan = goodPlan({ network_name: 'lab001', vnc_port: String(await freeVncPort()), ssh_port: '5733' })
    const taskId = field((await renter.call('/tasks/start', 3, plan)).message, 'task_id')
    await renter.reaches(taskId, 'running', 3)
    expect((await renter.call(`/tasks/${taskId}`, 3)).message).toMatchObject({
      network_name: 'lab001',
      local_address: [expect.stringMatching(/^192\.168\.66\./)],
    })
    expect((await renter.open('/lan/lab001', renter.place(0).id)).message).toMatchObject({
      members: [taskId],
    })
    expect(await renter.call('/lan/delete/lab001', 0)).toMatchObject({
      errcode: -3,
      message: 'network is in used, please delete task in the network first',
    })
    await renter.call(`/tasks/delete/${taskId}`, 3)
    await expect.poll(async () => (await renter.call('/tasks', 3)).message).toEqual([])
  })

  it('are deleted by their owner only, whom the client does not look for', async () => {
    const other = new Caller(world, 1)
    expect(await other.call('/lan/delete/lab001', 2)).toMatchObject({
      errcode: -3,
      message: 'wallet error, you are not the owner of the network',
    })
    expect(await renter.open('/lan/delete/lab001', renter.place(0).id)).toMatchObject({
      errcode: -3,
      message: 'check authority failed: nonce check failed',
    })
    expect(await renter.call('/lan/delete/lab001', 0)).toMatchObject(ok)
    expect(await renter.call('/lan/delete/lab001', 0)).toMatchObject({
      errcode: -3,
      message: 'network name not exist',
    })
  })

  it('nobody uses vanish after three days', async () => {
    expect(await create({ network_name: 'unused' })).toMatchObject(ok)
    world.clock.advance(3 * 86_400_000 + 1)
    const list = async () => items((await renter.open('/lan', renter.place(0).id)).message)
    await expect.poll(list, { timeout: 5_000 }).toEqual([])
  })
})

describe('monitoring', () => {
  it.each<[unknown, string]>([
    [['a:1', 'b:2', 'c:3'], 'can not enter more than two servers'],
    [['a'], 'server not match format ip:port'],
    ['a:1', 'servers must be an array'],
  ])('refuses %j: %s', async (servers, message) => {
    expect(await renter.call('/monitor/set', 0, { servers })).toMatchObject({ errcode: 1, message })
  })

  it('keeps up to two servers for each renter, until cleared', async () => {
    const servers = ['203.0.113.5:10051', '203.0.113.6:10051']
    expect(await renter.call('/monitor/set', 0, { servers })).toMatchObject(ok)
    expect((await renter.call('/monitor', 0)).message).toEqual({ servers })
    expect((await renter.call('/monitor', 1)).message).toEqual({ servers: [] })
    await renter.call('/monitor/set', 0, { servers: [] })
    expect((await renter.call('/monitor', 0)).message).toEqual({ servers: [] })
  })
})

describe('bare metal', () => {
  const serverId = () => world.bareMetal.server?.id ?? ''
  const managerId = () => world.bareMetal.manager?.id ?? ''

  async function call(path: string, additional: Body = {}) {
    const [order] = world.chain.ordersOf(serverId())
    return renter.open(path, serverId(), additional, { ...signed(renter.pair), rent_order: order?.id })
  }

  it('is found through its manager, secrets starred out', async () => {
    const managers = await renter.send('/bare_metal', { peer_nodes_list: [], additional: {} })
    expect(managers.message).toEqual({
      bare_metal_nodes: [{ node_id: managerId(), name: 'bare-metal-room', version: '0.4.1.8' }],
    })
    const { message } = await renter.open('/bare_metal', managerId())
    const [server] = items((message as { bare_metal_nodes: unknown }).bare_metal_nodes)
    expect(server).toMatchObject({
      node_id: serverId(),
      ipmi_password: '********',
      deeplink_device_password: '******',
    })
  })

  it('tells its renter everything', async () => {
    expect((await call('/bare_metal')).message).toEqual({
      version: '0.4.1.8',
      ip: '192.0.2.61',
      os: 'Windows 10',
      description: 'cloud gaming 3',
      power_status: 'Chassis Power is on',
      deeplink_device_id: '123456789',
      deeplink_device_password: 'aAbBcC',
    })
    expect(await renter.open('/bare_metal', serverId())).toMatchObject({
      errcode: -3,
      message: 'check authority failed: nonce check failed',
    })
  })

  it('has machine information of its own, and no VMs', async () => {
    expect((await renter.open('/mining_nodes', serverId())).message).toEqual({
      version: '0.4.1.8',
      node_type: '2',
      ip: '192.0.2.61',
      os: 'Windows 10',
      deeplink: { device_id: '123456789', device_password: '******' },
    })
    expect(await renter.open('/mining_nodes', managerId())).toMatchObject({
      errcode: -3,
      message: 'bare metal node has no machine info for now',
    })
    expect(await call('/tasks')).toMatchObject({ errcode: -3, message: 'bare metal nodes are not supported' })
  })

  it('gives out sessions', async () => {
    const session_id = field((await call('/mining_nodes/session_id')).message, 'session_id')
    const [order] = world.chain.ordersOf(serverId())
    const proof = { session_id, session_id_sign: signature(renter.pair, session_id), rent_order: order?.id }
    expect(await renter.open('/deeplink', serverId(), {}, proof)).toMatchObject({ errcode: 0 })
  })

  it.each<[string, Body, string]>([
    ['power', {}, 'parse json additional command failed'],
    ['power', { command: 1 }, 'additional command must be a string'],
    ['power', { command: 'explode' }, 'invalid command'],
    ['bootdev', {}, 'parse json additional device failed'],
    ['bootdev', { device: 'floppy' }, 'invalid device'],
  ])('%s with %j is refused by the client: %s', async (verb, additional, message) => {
    expect(await call(`/bare_metal/${verb}`, additional)).toMatchObject({
      status: 400,
      errcode: -25,
      message,
    })
  })

  it('is switched in the words of its tool, and forgets the remote-play password', async () => {
    const power = async (command: string) => (await call('/bare_metal/power', { command })).message
    expect(await power('off')).toBe('Chassis Power Control: Down/Off')
    expect(await power('status')).toBe('Chassis Power is off')
    expect(await power('on')).toBe('Chassis Power Control: Up/On')
    expect(await power('reset')).toBe('Chassis Power Control: Reset')
    expect((await call('/bare_metal/bootdev', { device: 'pxe' })).message).toBe('Set Boot Device to pxe')
    expect((await call('/deeplink')).message).toEqual({ device_id: '123456789', device_password: '' })
  })

  it('takes remote-play credentials', async () => {
    expect(await call('/deeplink/set', {})).toMatchObject({
      status: 400,
      errcode: -25,
      message: 'invalid device info',
    })
    expect(await call('/deeplink/set', { device_password: 'qwerty' })).toMatchObject(ok)
    expect((await call('/deeplink')).message).toEqual({ device_id: '123456789', device_password: 'qwerty' })
  })

  it('is not what a GPU node is', async () => {
    expect(await renter.call('/deeplink', 0)).toMatchObject({ errcode: -3, message: 'Not supported' })
    expect(await renter.call('/bare_metal/power', 0, { command: 'on' })).toMatchObject({
      message: 'Not supported',
    })
  })
})
