import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FaultKind } from '../../../src/practice/faults'
import type { World } from '../../../src/practice/world'
import { Caller, field, freeVncPort, goodPlan, quickWorld } from './caller'

let world: World
let renter: Caller
let nodeId: string

beforeAll(async () => {
  world = await quickWorld()
  renter = new Caller(world)
  nodeId = renter.place(0).id
  await renter.session(0)
  await renter.session(1)
})
afterEach(() => world.faults.off())
afterAll(() => world.close())

describe('on the way to a node', () => {
  it('nothing comes back, ever', async () => {
    world.faults.on('hang', { node: nodeId })
    const { port } = renter
    const body = JSON.stringify({ peer_nodes_list: [nodeId], additional: {} })
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST /api/v1/mining_nodes HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    let received = 0
    socket.on('data', (part: Buffer) => {
      received += part.length
    })
    // The same call to a node that is well, asked later, is answered long before.
    for (let round = 0; round < 5; round++) await renter.open('/mining_nodes', renter.place(1).id)
    expect(received).toBe(0)
    socket.destroy()
  })

  it.each<[FaultKind, number, string]>([
    ['dead', 500, 'list task timeout'],
    ['timeout', 500, 'list task timeout'],
    ['gone', 400, 'create node request failed'],
    ['broken-json', 500, 'response parse error'],
  ])('%s: %i %s', async (kind, status, message) => {
    world.faults.on(kind, { node: nodeId })
    expect(await renter.call('/tasks', 0)).toMatchObject({ status, message })
    expect(await renter.call('/tasks', 1)).toMatchObject({ status: 200, errcode: 0 })
  })

  it('an answer is lost although the work is done', async () => {
    world.faults.on('timeout', { path: '/tasks/start', times: 1 })
    const taskId = 'LostAnswerWithOwnId01'
    const plan = goodPlan({ task_id: taskId, vnc_port: String(await freeVncPort()) })
    expect(await renter.call('/tasks/start', 0, plan)).toMatchObject({
      errcode: -1,
      message: 'create task timeout',
    })
    await renter.reaches(taskId, 'running')
    expect(await renter.call('/tasks/start', 0, plan)).toMatchObject({ message: 'task id already existed' })
  })

  it('a node that is gone is not in the table either', async () => {
    world.faults.on('gone', { node: nodeId })
    const { message } = await renter.send('/mining_nodes', { peer_nodes_list: [], additional: {} })
    expect(JSON.stringify(message)).not.toContain(nodeId)
  })

  it('slow is slow for that node only, and one request waits for the other', async () => {
    const slow = await quickWorld({ speed: 100, seed: 21 })
    slow.faults.on('slow', { node: slow.description.nodes[0]?.id ?? '', amount: 20_000 })
    const caller = new Caller(slow)
    const order: number[] = []
    const ask = async (index: number) => {
      await caller.open('/mining_nodes', caller.place(index).id)
      order.push(index)
    }
    await Promise.all([ask(0), ask(1)])
    expect(order).toEqual([1, 0])
    await slow.close()
  })
})

describe('in place of the client', () => {
  it.each<[FaultKind, number]>([
    ['html-error', 501],
    ['server-error', 500],
  ])('%s: a page with %i', async (kind, status) => {
    world.faults.on(kind, { path: '/tasks' })
    const answer = await renter.call('/tasks', 0)
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(/^<HTML>/)
    expect(await renter.send('/', '')).toMatchObject({ errcode: 0 })
  })
})

describe('to the renter', () => {
  it('sessions and orders end', async () => {
    world.faults.on('session-expired', { node: nodeId })
    expect(await renter.call('/tasks', 0)).toMatchObject({
      message: 'check authority failed: session_id is invalid',
    })
    world.faults.off('session-expired')
    world.faults.on('order-expired', { node: nodeId })
    expect(await renter.call('/tasks', 0)).toMatchObject({
      message: 'check authority failed: machine has already expired',
    })
  })

  it('the node does not reach the chain', async () => {
    world.faults.on('chain-unreachable', { times: 1 })
    expect(await renter.call('/tasks', 0)).toMatchObject({
      message: 'check authority failed: query machine_status failed',
    })
    expect(await renter.call('/tasks', 0)).toMatchObject({ errcode: 0 })
  })

  it('there are no image servers', async () => {
    world.faults.on('no-image-servers')
    expect((await renter.send('/images/servers', '{}')).message).toEqual({ image_server: [] })
    expect(await renter.open('/mining_nodes', nodeId, { image_server: 'ID_1' })).toMatchObject({
      status: 400,
    })
  })
})

describe('to what is answered', () => {
  it('nothing is in it', async () => {
    world.faults.on('empty', { times: 1 })
    expect(await renter.call('/tasks', 0)).toMatchObject({ status: 200, text: '' })
  })

  it('half of it is missing', async () => {
    world.faults.on('half-json', { times: 1 })
    const answer = await renter.call('/tasks', 0)
    expect(answer.errcode).toBeUndefined()
    expect(answer.text.length).toBeGreaterThan(5)
  })

  it('the connection breaks in the middle', async () => {
    world.faults.on('cut', { times: 1 })
    await expect(renter.call('/tasks', 0)).rejects.toThrow()
  })

  it('a gateway has wrapped it', async () => {
    world.faults.on('gateway', { times: 1 })
    expect(JSON.parse((await renter.call('/tasks', 0)).text)).toMatchObject({ mainnet: { errcode: 0 } })
  })

  it('has states, members and shapes nobody has seen', async () => {
    world.faults.on('unknown-status', { path: '/tasks', times: 1 })
    expect((await renter.call('/tasks', 0)).text).toContain('"status":"migrating"')
    world.faults.on('extra-members', { times: 1 })
    expect((await renter.call('/tasks', 0)).text).toContain('x_unknown')
    world.faults.on('missing-members', { times: 1 })
    expect((await renter.call('/tasks', 0)).text).not.toContain('desc')
    world.faults.on('disk-data-object', { times: 1 })
    expect((await renter.open('/mining_nodes', nodeId)).message).toMatchObject({
      disk_data: { path: '/data' },
    })
    world.faults.on('plain-images', { times: 1 })
    expect((await renter.open('/images', nodeId)).message).toContain('ubuntu2204.qcow2')
    world.faults.on('both-ports', { times: 1 })
    const taskId = await renter.vmCalled('train box')
    expect((await renter.call(`/tasks/${taskId}`, 0)).message).toMatchObject({
      ssh_port: '5600',
      rdp_port: '0',
    })
  })

  it('is in the time of another zone', async () => {
    const taskId = await renter.vmCalled('train box')
    const time = async () => field((await renter.call(`/tasks/${taskId}`, 0)).message, 'create_time')
    const before = await time()
    const offset = -new Date().getTimezoneOffset() + 480
    world.faults.on('other-zone', { node: nodeId, amount: offset })
    const apart = Date.parse(`${await time()}Z`) - Date.parse(`${before}Z`)
    expect(apart).toBe(480 * 60_000)
  })
})

describe('to VMs', () => {
  it('making one fails, or leaves it without a login', async () => {
    world.faults.on('create-fails', { times: 1 })
    const plan = async () =>
      goodPlan({ vnc_port: String(await freeVncPort()), ssh_port: '5760', gpu_count: '0' })
    const failing = field((await renter.call('/tasks/start', 0, await plan())).message, 'task_id')
    await renter.reaches(failing, 'create error')
    await renter.call(`/tasks/delete/${failing}`, 0)
    world.faults.on('no-guest-agent', { times: 1 })
    const mute = field((await renter.call('/tasks/start', 0, await plan())).message, 'task_id')
    await renter.reaches(mute, 'running')
    expect((await renter.call(`/tasks/${mute}`, 0)).message).toMatchObject({
      user_name: 'N/A',
      login_password: 'N/A',
    })
  })

  it('a firewall closes the way to their screens, and opens it again', async () => {
    const { settings } = world.vm(nodeId, await renter.vmCalled('win desktop'))
    const opens = () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(settings.vncPort, '127.0.0.1')
        socket.on('connect', () => resolve(true))
        socket.on('error', () => resolve(false))
        socket.on('connect', () => socket.destroy())
      })
    expect(await opens()).toBe(true)
    world.faults.on('vnc-closed', { node: nodeId })
    await expect.poll(opens).toBe(false)
    world.faults.off('vnc-closed')
    await expect.poll(opens).toBe(true)
  })
})

describe('the switchboard', () => {
  it('switches off by itself, by the switch, by kind and altogether', () => {
    const { faults } = world
    const off = faults.on('slow')
    faults.on('dead', { node: 'a' })
    expect(faults.isOn('slow', {})).toBe(true)
    expect(faults.isOn('dead', { node: 'b' })).toBe(false)
    off()
    expect(faults.isOn('slow', {})).toBe(false)
    faults.on('empty', { path: '/tasks', times: 2 })
    expect(faults.strikes('empty', { path: '/tasksfoo' })).toBeUndefined()
    expect(faults.strikes('empty', { path: '/tasks/start' })).toBeDefined()
    expect(faults.strikes('empty', { path: '/tasks' })).toBeDefined()
    expect(faults.strikes('empty', { path: '/tasks' })).toBeUndefined()
    faults.off('dead')
    expect(faults.isOn('dead', { node: 'a' })).toBe(false)
  })
})
