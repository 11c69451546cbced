import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/practice/world'
import type { Dialect } from '../../../src/practice/world-options'
import { type Body, Caller, field, goodPlan, holdWork, items, quickWorld, signed, until } from './caller'

/** Old builds know no descriptions, so VMs are told apart by their sizes. */
async function vmWithCores(renter: Caller, index: number, cores: number): Promise<string> {
  for (const vm of items((await renter.call('/tasks', index)).message)) {
    const taskId = String(vm['task_id'])
    const info = (await renter.call(`/tasks/${taskId}`, index)).message
    if (field(info, 'cpu_cores') === String(cores)) return taskId
  }
  throw new Error('no such VM')
}

describe.each<[Dialect, string]>([
  ['0.3.9.1', '0.3.9.1'],
  ['asked-for', '0.3.8.2'],
])('the dialect %s', (dialect, version) => {
  let world: World
  let renter: Caller

  beforeAll(async () => {
    world = await quickWorld({ dialect })
    renter = new Caller(world)
  })
  afterAll(() => world.close())

  it('tells its version', async () => {
    expect((await renter.send('/', '')).message).toEqual({ client_version: version })
  })

  it.each([
    ['/disk/list/a', 404, -32601, 'not support uri:/api/v1/disk/list/a'],
    ['/rent_orders', 404, -32601, 'not support uri:/api/v1/rent_orders'],
    ['/lan', 404, -32601, 'not support uri:/api/v1/lan'],
    ['/tasks/shutdown/a', 500, -32701, 'Unhandled request'],
    ['/tasks/poweroff/a', 500, -32701, 'Unhandled request'],
    ['/tasks/passwd/a', 500, -32701, 'Unhandled request'],
    ['/peers/lan', 400, -25, 'invalid option. the option is active or global'],
  ])('knows nothing of %s', async (path, status, errcode, message) => {
    expect(await renter.send(path, '{}')).toMatchObject({ status, errcode, message })
  })

  it('needs no rent order, only a renter', async () => {
    const { id } = renter.place(0)
    expect(await renter.open('/tasks', id, {}, signed(renter.pair))).toMatchObject({ errcode: 0 })
    const other = new Caller(world, 1)
    expect(await renter.open('/tasks', id, {}, signed(other.pair))).toMatchObject({
      errcode: -3,
      message: 'check authority failed: wallet not rented',
    })
  })

  it('lists without descriptions, and tells both login ports', async () => {
    const [vm] = items((await renter.call('/tasks', 0)).message)
    expect(Object.keys(vm ?? {})).toEqual(['task_id', 'create_time', 'status'])
    const { message } = await renter.call(`/tasks/${vm?.['task_id']}`, 0)
    expect(message).toMatchObject({
      os: 'ubuntu',
      ssh_port: expect.anything(),
      rdp_port: '0',
      disk_data: '500G',
    })
    expect(field(message, 'vnc_password')).toHaveLength(16)
  })

  it('tells one data disk as an object, and images as texts', async () => {
    const { message } = await renter.open('/mining_nodes', renter.place(0).id)
    expect(message).toMatchObject({ disk_data: { type: 'SSD', size: '3491.06G' } })
    expect((message as { images: unknown }).images).toContain('ubuntu2204.qcow2')
  })

  it.each<[Body, string]>([
    [{ ssh_port: '' }, 'ssh_port is invalid'],
    [{ operation_system: 'windows', rdp_port: '' }, 'rdp_port is invalid'],
    [{ vnc_port: '' }, 'vnc port is not specified'],
    [{ vnc_port: '6001' }, 'vnc_port out of range : [5900, 6000]'],
    [{ image_name: '' }, 'image_name is empty or image_name is invalid'],
    [{ image_name: 'none.qcow2' }, 'image not exist'],
    [{ gpu_count: '-1' }, 'gpu_count is invalid'],
    [{ cpu_cores: '' }, 'cpu_cores is invalid'],
    [{ operation_system: 'beos' }, 'unsupported operation system'],
    [{ bios_mode: 'pxe' }, 'bios mode only supported [legacy] or [uefi]'],
  ])('refuses to create with %j: %s', async (changes, message) => {
    expect(await renter.call('/tasks/start', 3, goodPlan(changes))).toMatchObject({ errcode: -3, message })
  })

  it('creates without a description, and with current names for the system', async () => {
    const answer = await renter.call('/tasks/start', 3, goodPlan({ vnc_port: '6000' }))
    expect(answer).toMatchObject({ errcode: 0, message: { status: 'creating' } })
    expect(answer.message).not.toHaveProperty('desc')
    const taskId = field(answer.message, 'task_id')
    expect((await renter.call(`/tasks/${taskId}`, 3)).message).toMatchObject({ os: 'ubuntu' })
  })

  it('stops, starts and restarts; reset does nothing at all', async () => {
    const taskId = await vmWithCores(renter, 0, 32)
    const power = (verb: string) => renter.call(`/tasks/${verb}/${taskId}`, 0)
    expect(await power('stop')).toMatchObject({ errcode: 0 })
    await renter.reaches(taskId, 'closed')
    expect(await power('stop')).toMatchObject({ errcode: -3, message: 'task is shut_off' })
    expect(await power('reset')).toMatchObject({ errcode: 0 })
    expect(await power('start')).toMatchObject({ errcode: 0 })
    await renter.reaches(taskId, 'running')
    expect(await renter.call('/tasks/start/nobody', 0)).toMatchObject({
      errcode: -3,
      message: 'task_id not exist',
    })
  })

  it('starts a VM again that switched itself off', async () => {
    const taskId = await vmWithCores(renter, 1, 16)
    const vm = world.vm(renter.place(1).id, taskId)
    await vm.guest.powerCut()
    vm.domain = 'shut_off'
    expect(await renter.status(taskId, 1)).toBe('running')
    await until(
      () => vm.domain,
      (seen) => seen === 'running',
    )
  })

  it('never hears of modify', async () => {
    expect(await renter.call('/tasks/modify/a', 0)).toMatchObject({
      status: 500,
      message: 'modify task timeout',
    })
  })

  describe('snapshots', () => {
    let closed: string
    beforeAll(async () => {
      closed = await vmWithCores(renter, 0, 8)
    })
    const create = (additional: Body, id = closed) =>
      renter.call(`/snapshot/${id}/create`, 0, { snapshot_name: 's1', description: 'first', ...additional })

    it.each<[Body, string]>([
      [{ snapshot_name: '' }, 'snapshot_name is not specified'],
      [{ description: '' }, 'snapshot description is not specified'],
      [{ disks: [] }, 'disks is empty'],
      [{ disks: {} }, 'additional disks must be an array'],
      [
        { disks: [{ disk_name: 'vda', snapshot_type: 'odd' }] },
        'invalid additional disks item snapshot_type value:odd',
      ],
      [{ disks: [{ disk_name: 'vda', driver: 'raw' }] }, 'additional disks item driver only support qcow2'],
    ])('with %j are refused: %s', async (additional, message) => {
      expect(await create(additional)).toMatchObject({ errcode: -3, message })
    })

    it('are refused while the VM runs, and of disks it has not', async () => {
      const running = await vmWithCores(renter, 0, 16)
      expect(await create({}, running)).toMatchObject({
        message: 'task is running, please save the job and shutdown task before creating a snapshot',
      })
      expect(await create({ disks: [{ disk_name: 'vdz' }] })).toMatchObject({
        message: `additional disk_name not exist in task:${closed}`,
      })
      expect(await create({}, 'nobody')).toMatchObject({ errcode: -3, message: 'task_id no exist' })
    })

    it('are made on the node, under the VM’s id', async () => {
      const release = holdWork(world, renter.place(0).id)
      const answer = await create({
        disks: [{ disk_name: 'vda' }, { disk_name: 'vdb', snapshot_type: 'no' }],
      })
      expect(answer.message).toEqual({ snapshot_name: 's1', description: 'first', status: 'creating' })
      expect(await renter.status(closed)).toBe('creating snapshot')
      expect(await create({ snapshot_name: 's2' })).toMatchObject({
        message: 'task snapshot is busy, please wait a moment',
      })
      release()
      await renter.reaches(closed, 'closed')
      expect(await create({})).toMatchObject({ message: 'snapshot_name is already exist' })
      const [snapshot] = items((await renter.call(`/snapshot/${closed}`, 0)).message)
      expect(snapshot).toMatchObject({ snapshot_name: 's1', state: 'disk-snapshot' })
      const info = (await renter.call(`/snapshot/${closed}/s1`, 0)).message as { disks: unknown }
      expect(items(info.disks)).toMatchObject([
        { disk_name: 'vda', snapshot_type: 'external', driver_type: 'qcow2' },
        { disk_name: 'vdb', snapshot_type: 'no' },
      ])
    })

    it('cannot be deleted, and current paths are taken for a list', async () => {
      expect(await renter.call(`/snapshot/${closed}/delete/s1`, 0)).toMatchObject({
        errcode: -3,
        message: 'The function is not implemented yet.',
      })
      expect(await renter.call(`/snapshot/list/${closed}`, 0)).toMatchObject({
        errcode: -3,
        message: 'task_id not exist',
      })
    })
  })
})

describe('images before there were ids for servers', () => {
  let byBody: Caller
  let byPath: Caller

  beforeAll(async () => {
    byBody = new Caller(await quickWorld({ dialect: '0.3.9.1' }))
    byPath = new Caller(await quickWorld({ dialect: 'asked-for' }))
  })
  afterAll(async () => {
    await byBody.world.close()
    await byPath.world.close()
  })

  it('are listed as texts, on the node and on the first server', async () => {
    const { message } = await byBody.send('/images', { peer_nodes_list: [], additional: {} })
    expect(message).toContain('debian12.qcow2')
    expect((await byBody.open('/images', byBody.place(0).id)).message).toContain('ubuntu2204.qcow2')
  })

  it('are named in the body by 0.3.9.1', async () => {
    expect(await byBody.call('/images/upload/x.qcow2', 0)).toMatchObject({
      status: 400,
      message: 'invalid requests uri',
    })
    expect(await byBody.call('/images/upload', 0)).toMatchObject({
      message: 'no param: additional.image_filename',
    })
    expect(await byBody.call('/images/upload', 0, { image_filename: 'none.qcow2' })).toMatchObject({
      errcode: -3,
      message: 'image:none.qcow2 not exist',
    })
    expect(await byBody.call('/images/download', 0, { image_filename: 'none.qcow2' })).toMatchObject({
      errcode: -8,
    })
    expect(await byBody.call('/images/download', 0, { image_filename: 'debian12.qcow2' })).toMatchObject({
      errcode: 0,
    })
    await expect.poll(() => byBody.world.node(byBody.place(0).id).images.has('debian12.qcow2')).toBe(true)
  })

  it('are named in the path by the build before', async () => {
    expect(await byPath.call('/images/download', 0, { image_filename: 'debian12.qcow2' })).toMatchObject({
      status: 400,
    })
    expect(await byPath.call('/images/download/none.qcow2', 0)).toMatchObject({
      errcode: -8,
      message: 'image not exist',
    })
    expect(await byPath.call('/images/upload/ubuntu2204.qcow2', 0)).toMatchObject({
      message: 'image already exist',
    })
    expect(await byPath.call('/images/download/debian12.qcow2', 0)).toMatchObject({ errcode: 0 })
  })

  it('need a server in the client’s configuration', async () => {
    byBody.world.faults.on('no-image-servers')
    expect(await byBody.send('/images', { peer_nodes_list: [], additional: {} })).toMatchObject({
      status: 400,
      errcode: -25,
      message: 'client_node not config image_server',
    })
    expect(await byBody.call('/images/download', 0, { image_filename: 'x.qcow2' })).toMatchObject({
      errcode: -25,
    })
  })
})
