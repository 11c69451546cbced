import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/practice/world'
import { type Body, Caller, field, freeVncPort, goodPlan, items, quickWorld } from './caller'
import { RfbClient } from './rfb-client'

let world: World
let renter: Caller

beforeAll(async () => {
  world = await quickWorld()
  renter = new Caller(world)
})
afterAll(() => world.close())

/** Node 3 of the scene is rented whole, with two GPUs, 18 cores and 62G, and has no VMs. */
const empty = 3

function create(changes: Body, index = empty) {
  return renter.call('/tasks/start', index, goodPlan(changes))
}

describe('a create request', () => {
  it.each<[Body, string]>([
    [{ task_id: 'short' }, 'wrong task id length'],
    [{ task_id: 'x'.repeat(23) }, 'wrong task id length'],
    [{ task_id: `${'x'.repeat(20)}-` }, 'task id requires a combination of letters or numbers'],
    [{ gpu_count: '-1' }, 'gpu_count is invalid (usage: gpu_count >= 0)'],
    [{ gpu_count: '3' }, 'gpu_count exceeds number of leases'],
    [{ operation_system: 'beos' }, "unsupported operation system: beos (usage: 'linux' 'windows')"],
    [{ operation_system: 'BeOS' }, "unsupported operation system: beos (usage: 'linux' 'windows')"],
    [{ bios_mode: 'coreboot' }, "unsupported bios mode: coreboot (usage: 'legacy(default)'、'uefi'、'pxe')"],
    [{ image_name: '' }, 'image_name is empty'],
    [{ image_name: 'ubuntu2204' }, "'image_name' extension name is invalid"],
    [{ image_name: 'ubunut.qcow2' }, "'image_name' is not exist (path:/data/ubunut.qcow2)"],
    [{ public_ip: '1.2.3' }, 'invalid public ip'],
    [{ public_ip: '1.2.3.256' }, 'invalid public ip'],
    [{ public_ip: '198.51.100.88' }, 'public ip being used'],
    [{ ssh_port: '' }, 'ssh_port is empty'],
    [{ ssh_port: '22x' }, 'ssh_port is not digit'],
    [{ operation_system: 'windows', image_name: 'windows_1909.qcow2' }, 'rdp_port is empty'],
    [{ operation_system: 'windows', rdp_port: 'abc' }, 'rdp_port is not digit'],
    [{ vnc_port: '' }, 'vnc_port is empty'],
    [{ vnc_port: '59x0' }, 'vnc_port is not digit'],
    [{ vnc_port: '5899' }, 'vnc_port is invalid (usage: [5900, 65535])'],
    [{ vnc_port: '65537' }, 'vnc_port is invalid (usage: [5900, 65535])'],
    [{ cpu_cores: '0' }, 'cpu_cores is invalid'],
    [{ cpu_cores: '19' }, 'allocate cpu failed'],
    [{ mem_size: '0' }, 'mem_size is invalid'],
    [{ mem_size: '64' }, 'allocate mem failed'],
    [{ disk_size: '0' }, 'disk_size is invalid (usage: disk_size > 0)'],
    [{ disk_size: '90000' }, 'allocate disk failed'],
    [{ data_file_name: 'none.qcow2' }, 'data_file_name is not exist, path: /data/none.qcow2'],
    [{ network_name: 'nonesuch' }, 'can not find network info'],
    [{ multicast: ['230.0.0.1'] }, 'multicast format: ip:port'],
    [{ multicast: ['10.0.0.1:5558'] }, 'address is not a multicast address'],
    [{ multicast: ['230.0.0.1:99999'] }, 'invalid multicast port'],
    [{ interface_model_type: 'virtio' }, 'invalid interface model type'],
  ])('with %j is refused: %s', async (changes, message) => {
    expect(await create(changes)).toMatchObject({ status: 200, errcode: 1, message })
    expect((await renter.call('/tasks', empty)).message).toEqual([])
  })

  it('is checked in order: everything wrong at once names the first', async () => {
    const wrong = { vnc_port: '', cpu_cores: '', mem_size: '', disk_size: '', ssh_port: '', image_name: '' }
    expect(await create({ ...wrong, task_id: 'x' })).toMatchObject({ message: 'wrong task id length' })
    expect(await create(wrong)).toMatchObject({ message: 'image_name is empty' })
    expect(await create({ ...wrong, image_name: 'ubuntu2204.qcow2' })).toMatchObject({
      message: 'ssh_port is empty',
    })
  })

  it('with numbers instead of texts counts as having sent none', async () => {
    expect(await create({ cpu_cores: 4 })).toMatchObject({ message: 'cpu_cores is invalid' })
    expect(await create({ gpu_count: 1, vnc_port: 5990 })).toMatchObject({ message: 'vnc_port is empty' })
  })

  it('on a partial rental must use exactly the rented GPUs', async () => {
    const shared = 1
    expect(await create({ gpu_count: '1' }, shared)).toMatchObject({
      errcode: 1,
      message: 'only use the number what you exactly rented',
    })
    expect(await create({ gpu_count: '2' }, shared)).toMatchObject({
      errcode: 1,
      message: 'allocate gpu failed',
    })
  })

  it('that kills the node is answered by the client’s own limit', async () => {
    expect(await create({ multicast: ['nowhere:5558'] })).toMatchObject({
      status: 500,
      errcode: -1,
      message: 'create task timeout',
    })
  })

  it('of somebody who does not rent here is refused first', async () => {
    const other = new Caller(world, 1)
    const { id } = renter.place(empty)
    const answer = await other.open('/tasks/start', id, goodPlan(), { wallet: 'a', nonce: 'b', sign: 'c' })
    expect(answer).toMatchObject({ errcode: -3, message: 'check authority failed: nonce check failed' })
  })
})

describe('a VM', () => {
  it('is made in its own time, and its screen opens', async () => {
    const vncPort = String(await freeVncPort())
    const taskId = 'MyOwnIdOf22Characters1'
    const answer = await create({ task_id: taskId, vnc_port: vncPort, desc: 'made here' })
    expect(answer).toMatchObject({
      errcode: 0,
      message: { task_id: taskId, desc: 'made here', status: 'creating' },
    })
    expect(field(answer.message, 'create_time')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    const early = await renter.call(`/tasks/${taskId}`, empty)
    expect(early.message).toMatchObject({ status: 'creating', interface: [] })
    expect(field(early.message, 'vnc_password')).toHaveLength(16)
    await renter.reaches(taskId, 'running', empty)
    const { message } = await renter.call(`/tasks/${taskId}`, empty)
    expect(message).toMatchObject({
      os: 'linux',
      ssh_ip: '127.0.0.1',
      ssh_port: '5710',
      user_name: 'dbc',
      cpu_cores: 4,
      gpu_count: 1,
      mem_size: '8G',
      disk_system: '350G',
      vnc_port: vncPort,
      rent_order: renter.place(empty).order,
      disks: [
        { name: 'vda', size: '350G' },
        { name: 'vdb', size: '20G' },
      ],
    })
    expect(items((message as { interface: unknown }).interface)).toHaveLength(1)
    expect(message).not.toHaveProperty('rdp_port')
    const viewer = await RfbClient.open({ port: Number(vncPort), password: field(message, 'vnc_password') })
    expect(viewer.name).toBe(`QEMU (${taskId})`)
    viewer.close()
  })

  it('cannot be made twice under one id', async () => {
    const again = await create({ task_id: 'MyOwnIdOf22Characters1' })
    expect(again).toMatchObject({ errcode: 1, message: 'task id already existed' })
  })

  it('keeps its ports and its GPUs while it runs', async () => {
    const { message } = await renter.call('/tasks/MyOwnIdOf22Characters1', empty)
    const vncPort = field(message, 'vnc_port')
    expect(await create({ ssh_port: '5710' })).toMatchObject({
      message: 'port conflict, exist ssh_port = 5710',
    })
    expect(await create({ ssh_port: '5711', vnc_port: vncPort })).toMatchObject({
      message: `port conflict, exist vnc_port = ${vncPort}`,
    })
    expect(await create({ gpu_count: '2' })).toMatchObject({ message: 'allocate gpu failed' })
  })

  it('of Windows has another login, whatever word the system came by', async () => {
    const vnc_port = String(await freeVncPort())
    const plan = {
      operation_system: 'win',
      bios_mode: 'uefi',
      image_name: 'windows_1909.qcow2',
      rdp_port: '5620',
    }
    const answer = await create({ ...plan, gpu_count: '0', vnc_port, ssh_port: '' })
    const taskId = field(answer.message, 'task_id')
    await renter.reaches(taskId, 'running', empty)
    const { message } = await renter.call(`/tasks/${taskId}`, empty)
    expect(message).toMatchObject({
      os: 'windows',
      rdp_port: '5620',
      user_name: 'Administrator',
      gpu_count: 0,
    })
    expect(message).not.toHaveProperty('ssh_port')
    await renter.call(`/tasks/delete/${taskId}`, empty)
  })

  it('with a public address needs no login port and answers there', async () => {
    const vnc_port = String(await freeVncPort())
    const answer = await create({
      public_ip: '203.0.113.99',
      ssh_port: '',
      vnc_port,
      gpu_count: '0',
      cpu_cores: '2',
    })
    const taskId = field(answer.message, 'task_id')
    const { message } = await renter.call(`/tasks/${taskId}`, empty)
    expect(message).toMatchObject({ ssh_ip: '203.0.113.99', ssh_port: '22' })
    await renter.call(`/tasks/delete/${taskId}`, empty)
  })

  it('whose screen’s port is taken on the host ends as "create error"', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve))
    const { port } = squatter.address() as { port: number }
    const answer = await create({ vnc_port: String(port), ssh_port: '5799', gpu_count: '0', cpu_cores: '2' })
    const taskId = field(answer.message, 'task_id')
    await renter.reaches(taskId, 'create error', empty)
    expect(await renter.call(`/tasks/delete/${taskId}`, empty)).toMatchObject({ errcode: 0 })
    squatter.close()
  })

  it('may have the same screen port as a VM of another node', async () => {
    const { message } = await renter.call('/tasks/MyOwnIdOf22Characters1', empty)
    const vnc_port = field(message, 'vnc_port')
    const answer = await create({ vnc_port, ssh_port: '5750' }, 0)
    const taskId = field(answer.message, 'task_id')
    await renter.reaches(taskId, 'running', 0)
    const info = (await renter.call(`/tasks/${taskId}`, 0)).message
    expect(field(info, 'ssh_ip')).toBe('127.0.0.2')
    const password = field(info, 'vnc_password')
    const viewer = await RfbClient.open({ host: '127.0.0.2', port: Number(vnc_port), password })
    viewer.close()
  })

  it('described with a quotation mark spoils every answer that tells of it', async () => {
    const vnc_port = String(await freeVncPort())
    const answer = await create({
      desc: 'a "quoted" word',
      vnc_port,
      ssh_port: '5798',
      gpu_count: '0',
      cpu_cores: '2',
    })
    expect(answer).toMatchObject({ status: 500, errcode: -1, message: 'response parse error' })
    expect(await renter.call('/tasks', empty)).toMatchObject({ status: 500, message: 'response parse error' })
    const taskId = [...world.node(renter.place(empty).id).vms.keys()].at(-1)
    await renter.reaches('MyOwnIdOf22Characters1', 'running', empty)
    await expect.poll(() => world.node(renter.place(empty).id).definedVm(taskId ?? '').domain).toBe('running')
    expect(await renter.call(`/tasks/delete/${taskId}`, empty)).toMatchObject({ errcode: 0 })
    await expect.poll(async () => (await renter.call('/tasks', empty)).errcode).toBe(0)
  })

  it('described in Chinese is told as it was sent', async () => {
    const vnc_port = String(await freeVncPort())
    const answer = await create({
      desc: '训练机',
      vnc_port,
      ssh_port: '5797',
      gpu_count: '0',
      cpu_cores: '2',
    })
    expect(answer.message).toMatchObject({ desc: '训练机' })
  })
})
