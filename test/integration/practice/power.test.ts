import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/practice/world'
import { Caller, field, holdWork, quickWorld, signed } from './caller'
import { RfbClient } from './rfb-client'

let world: World
let renter: Caller
let taskId: string
let nodeId: string

beforeAll(async () => {
  world = await quickWorld()
  renter = new Caller(world)
  nodeId = renter.place(0).id
  taskId = await renter.vmCalled('train box')
})
afterAll(() => world.close())

const ok = { status: 200, errcode: 0, message: 'ok' }

function power(verb: string, id = taskId) {
  return renter.call(`/tasks/${verb}/${id}`, 0)
}

function opens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

async function vncPort(): Promise<number> {
  return Number(field((await renter.call(`/tasks/${taskId}`, 0)).message, 'vnc_port'))
}

describe('power', () => {
  it('refuses to start what runs', async () => {
    expect(await power('start')).toMatchObject({ errcode: 1, message: 'task is running' })
  })

  it.each(['shutdown', 'poweroff', 'stop'])('by %s is cut at once, and the screen is gone', async (verb) => {
    const port = await vncPort()
    const viewer = await RfbClient.open({ port, password: world.vm(nodeId, taskId).settings.vncPassword })
    const release = holdWork(world, nodeId)
    expect(await power(verb)).toMatchObject(ok)
    const busy = verb === 'shutdown' ? 'being shutdown' : 'being poweroff'
    expect(await renter.status(taskId)).toBe(busy)
    release()
    await renter.reaches(taskId, 'closed')
    await expect(viewer.update()).rejects.toThrow()
    expect(await opens(port)).toBe(false)
    expect(await power(verb)).toMatchObject({ errcode: 1, message: 'task is shut_off' })
    expect(await power('start')).toMatchObject(ok)
    await renter.reaches(taskId, 'running')
    expect(await opens(port)).toBe(true)
  })

  it('keeps the screen’s password over a restart by force', async () => {
    const before = (await renter.call(`/tasks/${taskId}`, 0)).message
    expect(await power('restart', `${taskId}?force_reboot=true`)).toMatchObject(ok)
    await renter.reaches(taskId, 'running')
    const after = (await renter.call(`/tasks/${taskId}`, 0)).message
    expect(field(after, 'vnc_password')).toBe(field(before, 'vnc_password'))
    const viewer = await RfbClient.open({ port: await vncPort(), password: field(after, 'vnc_password') })
    viewer.close()
  })

  it.each([
    ['restart', 'restarting', ''],
    ['restart', 'restarting', '?force_reboot=0'],
    ['reset', 'resetting', ''],
  ])('%s leaves viewers connected and boots again (%s)', async (verb, busy, query) => {
    const password = world.vm(nodeId, taskId).settings.vncPassword
    const viewer = await RfbClient.open({ port: await vncPort(), password })
    const release = holdWork(world, nodeId)
    expect(await power(verb, taskId + query)).toMatchObject(ok)
    expect(await renter.status(taskId)).toBe(busy)
    release()
    await renter.reaches(taskId, 'running')
    viewer.request(false)
    expect(await viewer.update()).not.toEqual([])
    viewer.close()
  })

  it('starts a VM that is off when asked to restart it', async () => {
    await power('stop')
    await renter.reaches(taskId, 'closed')
    expect(await power('restart')).toMatchObject(ok)
    await renter.reaches(taskId, 'running')
  })

  it('does not reset what is off', async () => {
    const closed = await renter.vmCalled('old experiments')
    expect(await power('reset', closed)).toMatchObject({ errcode: 1, message: 'task is shut_off' })
  })

  it('queues: what was accepted waits for what came before, on the same machine', async () => {
    const other = await renter.vmCalled('win desktop')
    const release = holdWork(world, nodeId)
    await power('stop')
    await power('stop', other)
    expect(await renter.status(taskId)).toBe('being poweroff')
    expect(await renter.status(other)).toBe('being poweroff')
    release()
    await renter.reaches(other, 'closed')
    expect(await renter.status(taskId)).toBe('closed')
    await power('start')
    await power('start', other)
    await renter.reaches(other, 'running')
    expect(await renter.status(taskId)).toBe('running')
  })

  it('wakes a sleeping VM', async () => {
    const vm = world.vm(nodeId, taskId)
    vm.domain = 'suspended'
    expect(await renter.status(taskId)).toBe('pmsuspend')
    expect(await power('start')).toMatchObject(ok)
    await renter.reaches(taskId, 'running')
  })

  it('starts only what the machine still has room for', async () => {
    const closed = await renter.vmCalled('old experiments')
    const settings = world.vm(nodeId, closed).settings
    const { vncPort: before, sshPort } = settings
    settings.vncPort = world.vm(nodeId, taskId).settings.vncPort
    expect(await power('start', closed)).toMatchObject({ errcode: 1, message: 'check vnc_port failed' })
    settings.vncPort = before
    settings.sshPort = world.vm(nodeId, taskId).settings.sshPort
    expect(await power('start', closed)).toMatchObject({ errcode: 1, message: 'check ssh_port failed' })
    settings.sshPort = sshPort
    settings.gpus = world.vm(nodeId, taskId).settings.gpus
    expect(await power('start', closed)).toMatchObject({ errcode: 1, message: 'check gpu failed' })
  })

  it.each(['start', 'shutdown', 'poweroff', 'stop', 'restart', 'reset', 'delete'])(
    '%s of an unknown id is refused',
    async (verb) => {
      expect(await power(verb, 'nobody')).toMatchObject({ errcode: 1, message: 'task not exist' })
    },
  )

  it('does not ask whose VM it is, while the info call does', async () => {
    const owner = new Caller(world, 1)
    world.chain.addOrder({
      ...{ id: '8001', machineId: nodeId, renter: owner.pair.address, gpuIndex: [7] },
      ...{ rentEnd: world.chain.block + 1_000_000, status: 'renting' as const },
    })
    const ask = (path: string) => owner.open(path, nodeId, {}, { ...signed(owner.pair), rent_order: '8001' })
    expect(await ask(`/tasks/${taskId}`)).toMatchObject({ errcode: -3, message: 'task_id not exist' })
    expect((await ask('/tasks')).message).toEqual([])
    expect(await ask(`/tasks/reset/${taskId}`)).toMatchObject(ok)
    await renter.reaches(taskId, 'running')
  })

  it('takes a path without a verb for the info call, and does nothing', async () => {
    const answer = await renter.call(`/tasks/${taskId}`, 0)
    expect(answer.message).toMatchObject({ task_id: taskId, status: 'running' })
  })

  it('deletes for good', async () => {
    const closed = await renter.vmCalled('old experiments')
    expect(await power('delete', closed)).toMatchObject(ok)
    await expect
      .poll(async () => (await renter.call(`/tasks/${closed}`, 0)).message)
      .toBe('task_id not exist')
    expect(await power('delete', closed)).toMatchObject({ errcode: 1, message: 'task not exist' })
  })
})
