import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/practice/world'
import { type Body, Caller, holdWork, items, quickWorld, until } from './caller'

let world: World
let renter: Caller
let running: string
let closed: string
let nodeId: string

beforeAll(async () => {
  // Slow enough for a transfer to be seen on its way.
  world = await quickWorld({ speed: 1_500 })
  renter = new Caller(world)
  nodeId = renter.place(0).id
  running = await renter.vmCalled('train box')
  closed = await renter.vmCalled('old experiments')
})
afterAll(() => world.close())

const ok = { status: 200, errcode: 0, message: 'ok' }
const mustBeClosed = { errcode: 1, message: 'please close task first and try again' }

async function list(path: string): Promise<Record<string, unknown>[]> {
  return items((await renter.call(path, 0)).message)
}

describe('disks', () => {
  const disk = (verb: string, additional: Body, id = closed) =>
    renter.call(`/disk/${verb}/${id}`, 0, additional)

  it('are listed under their own names for things', async () => {
    expect(await list(`/disk/list/${closed}`)).toEqual([
      { name: 'vda', file: expect.stringMatching(/^\/data\/vm_\d+_\d{14}\.qcow2$/), size: '350G' },
      { name: 'vdb', file: expect.stringMatching(/^\/data\/data_\d+_\d{14}\.qcow2$/), size: '100G' },
    ])
  })

  it.each<[string, Body, number, string]>([
    ['list', {}, -3, 'task not exist'],
    ['resize', { disk: 'vdb', size: 1 }, -3, 'task not exist'],
  ])('%s of an unknown id is refused', async (verb, additional, errcode, message) => {
    expect(await disk(verb, additional, 'nobody')).toMatchObject({ errcode, message })
  })

  it.each<[string, Body, number, string]>([
    ['resize', { size: 5 }, -3, "'disk' is empty"],
    ['resize', { disk: 'vdb' }, -3, "'size' is invalid"],
    ['resize', { disk: 'vdb', size: '5' }, -3, "'size' is invalid"],
    ['resize', { disk: 'vdb', size: 0 }, -3, "'size' is invalid"],
    ['resize', { disk: 'vdz', size: 5 }, 1, 'task have no disk:vdz'],
    ['add', {}, -3, "'size' is invalid"],
    ['add', { size: 5, mount_dir: '/mnt' }, -3, '/mnt is not exist'],
    ['delete', {}, -3, "'disk' is empty"],
    ['delete', { disk: 'vdz' }, 1, 'task have no disk:vdz'],
    ['delete', { disk: 'vda' }, 1, "can not allowed to delete disk:'vda'"],
  ])('%s with %j is refused: %i %s', async (verb, additional, errcode, message) => {
    expect(await disk(verb, additional)).toMatchObject({ errcode, message })
  })

  it('are left alone while the VM runs', async () => {
    expect(await disk('resize', { disk: 'vdb', size: 5 }, running)).toMatchObject(mustBeClosed)
    expect(await disk('add', { size: 5 }, running)).toMatchObject(mustBeClosed)
    expect(await disk('delete', { disk: 'vdb' }, running)).toMatchObject(mustBeClosed)
  })

  it('grow by what is sent, are added with the next letter, and go', async () => {
    const sizes = async () =>
      Object.fromEntries((await list(`/disk/list/${closed}`)).map(({ name, size }) => [name, size]))
    expect(await disk('resize', { disk: 'vdb', size: 20 })).toMatchObject(ok)
    expect(await disk('add', { size: 30, mount_dir: '/data1' })).toMatchObject(ok)
    await until(sizes, (seen) => seen['vdc'] === '30G')
    expect(await sizes()).toEqual({ vda: '350G', vdb: '120G', vdc: '30G' })
    const [, , added] = await list(`/disk/list/${closed}`)
    expect(added?.['file']).toMatch(/^\/data1\/data_/)
    expect(await disk('delete', { disk: 'vdc' })).toMatchObject(ok)
    await until(sizes, (seen) => seen['vdc'] === undefined)
  })
})

describe('snapshots', () => {
  const create = (additional: Body, id = closed) =>
    renter.call(`/snapshot/create/${id}`, 0, { snapshot_name: 'snap1', image_server: 'ID_1', ...additional })

  it.each<[Body, number, string]>([
    [{ image_server: '' }, -25, 'image_server not exist'],
    [{ image_server: 'ID_9' }, -25, 'image_server not exist'],
    [{ snapshot_name: '' }, -3, "'snapshot_name' is empty"],
    [{ snapshot_name: 5 }, -3, "'snapshot_name' is empty"],
  ])('with %j are refused: %i %s', async (additional, errcode, message) => {
    expect(await create(additional)).toMatchObject({ errcode, message })
  })

  it('are refused while the VM runs, and for an unknown id', async () => {
    expect(await create({}, running)).toMatchObject(mustBeClosed)
    expect(await create({}, 'nobody')).toMatchObject({ errcode: 1, message: 'task have no disk' })
    expect(await list('/snapshot/list/nobody')).toEqual([])
  })

  it('are made, uploaded, and end as an image on the server', async () => {
    const release = holdWork(world, nodeId)
    expect(await create({ desc: 'before the upgrade' })).toMatchObject(ok)
    const [first] = await list(`/snapshot/list/${closed}`)
    expect(first).toMatchObject({
      snapshot_name: 'snap1',
      description: 'before the upgrade',
      snapshot_file: expect.stringMatching(/^\/tmp\/dbc_snapshots\/snap_\d+_\d{14}_vda\.qcow2$/),
      status: 'creating',
    })
    expect(await renter.status(closed)).toBe('closed')
    release()
    const state = async () => (await renter.call(`/snapshot/list/${closed}/snap1`, 0)).message
    await until(state, (seen) => (seen as { status: string }).status === 'uploading')
    await until(state, (seen) => (seen as { status: string }).status === 'none')
    const onServer = await renter.send('/images', {
      peer_nodes_list: [],
      additional: { image_server: 'ID_1' },
    })
    const name = String(first?.['snapshot_file']).split('/').at(-1)
    expect(items(onServer.message).map((image) => image['image_name'])).toContain(name)
  })

  it('may share a name, which nobody checks', async () => {
    expect(await create({})).toMatchObject(ok)
    expect(await list(`/snapshot/list/${closed}`)).toHaveLength(2)
  })

  it('are deleted by name, one at a time', async () => {
    const remove = (name: string) => renter.call(`/snapshot/delete/${closed}/${name}`, 0)
    expect(await remove('snap1')).toMatchObject(ok)
    expect(await remove('snap1')).toMatchObject(ok)
    expect(await remove('snap1')).toMatchObject({ errcode: 1, message: 'snap1 not exist' })
    expect(await renter.call(`/snapshot/list/${closed}/snap1`, 0)).toMatchObject({
      errcode: 1,
      message: 'snapshot_name not exist',
    })
  })
})

describe('images', () => {
  const server = { image_server: 'ID_1' }
  const image = (verb: string, additional: Body) => renter.call(`/images/${verb}`, 0, additional)

  it('servers are told to anybody', async () => {
    expect(await renter.send('/images/servers', '{}')).toMatchObject({
      errcode: 0,
      message: { image_server: ['ID_1'] },
    })
    expect(await renter.send('/images/servers', '')).toMatchObject({ errcode: -25 })
  })

  it('of a server have a plain key, those of a node one with a colon', async () => {
    const onServer = await renter.send('/images', { peer_nodes_list: [], additional: server })
    expect(items(onServer.message)).toContainEqual({ image_name: 'debian12.qcow2', image_size: '9.7G' })
    const onNode = await renter.open('/images', nodeId)
    expect(items(onNode.message)).toContainEqual({ 'image_name:': 'ubuntu2204.qcow2', image_size: '21.4G' })
  })

  it('of a server need its id, those of a node do not', async () => {
    const missing = { status: 400, errcode: -25, message: 'image_server not exist' }
    expect(await renter.send('/images', { peer_nodes_list: [], additional: {} })).toMatchObject(missing)
    expect(await renter.open('/images', nodeId, { image_server: 'ID_9' })).toMatchObject(missing)
  })

  it('include the renter’s own system disks that are off, when the renter asks', async () => {
    const names = async (answer: Promise<{ message: unknown }>) =>
      items((await answer).message).map((item) => String(item['image_name:']))
    const own = await names(renter.call('/images', 0))
    const open = await names(renter.open('/images', nodeId))
    const more = own.filter((name) => !open.includes(name))
    expect(more).toEqual([expect.stringMatching(/^vm_\d+_\d{14}\.qcow2$/)])
  })

  it('show what anybody sees when the authentication is bad', async () => {
    const bad = { session_id: 'x', session_id_sign: 'y' }
    const answer = await renter.open('/images', nodeId, {}, bad)
    expect(answer).toMatchObject({ errcode: 0 })
  })

  it.each<[Body, number, string]>([
    [{ image_filename: 'debian12.qcow2', local_dir: '/data' }, -25, 'image_server not exist'],
    [{ ...server, local_dir: '/data' }, 1, 'additional no image_filename'],
    [{ ...server, image_filename: 'debian12.qcow2' }, 1, 'additional no local_dir'],
    [{ ...server, image_filename: 'none.qcow2', local_dir: '/data' }, 1, 'image:none.qcow2 not exist'],
  ])('download with %j is refused: %i %s', async (additional, errcode, message) => {
    expect(await image('download', additional)).toMatchObject({ errcode, message })
  })

  it('come down with their progress told, and can then be used', async () => {
    const file = { image_filename: 'windows_server_2022.qcow2' }
    expect(await image('download', { ...server, ...file, local_dir: '/data' })).toMatchObject(ok)
    expect(await image('download', { ...server, ...file, local_dir: '/data' })).toMatchObject({
      message: 'image:windows_server_2022.qcow2 in downloading',
    })
    const { message } = await image('downloadprogress', file)
    expect(message).toEqual({ status: 'downloading', progress: expect.stringMatching(/^\d{1,2}%$/) })
    expect(await image('delete', file)).toMatchObject({ message: expect.stringMatching(/ is not exist$/) })
    await until(
      async () => (await image('downloadprogress', file)).message,
      (seen) => (seen as { status: string }).status === 'done',
    )
    expect(items((await renter.open('/images', nodeId)).message)).toContainEqual({
      'image_name:': 'windows_server_2022.qcow2',
      image_size: '41.3G',
    })
  })

  it('stop coming down when told to, whether they were or not', async () => {
    const file = { image_filename: 'windows_1909.qcow2' }
    world.node(nodeId).images.delete(file.image_filename)
    await image('download', { ...server, ...file, local_dir: '/data' })
    expect(await image('download_stop', file)).toMatchObject(ok)
    expect((await image('downloadprogress', file)).message).toEqual({ status: 'done', progress: '100%' })
    expect(await image('download_stop', file)).toMatchObject(ok)
    expect(world.node(nodeId).images.has(file.image_filename)).toBe(false)
  })

  it('go up under their full path: the bare name knows nothing of it', async () => {
    const name = 'ubuntu2204-pytorch.qcow2'
    expect(await image('upload', { ...server, image_filename: name })).toMatchObject(ok)
    expect(await image('upload', { ...server, image_filename: name })).toMatchObject({
      message: `image:${name} in uploading`,
    })
    const progress = async (path: string) => (await image('uploadprogress', { image_filename: path })).message
    expect(await progress(name)).toEqual({ status: 'done', progress: '100%' })
    expect(await progress(`/data/${name}`)).toMatchObject({ status: 'uploading' })
    expect(await image('delete', { image_filename: name })).toMatchObject({
      message: 'image file is in downloading or uploading, please try again later',
    })
    expect(await image('upload_stop', { image_filename: name })).toMatchObject(ok)
    expect(await progress(`/data/${name}`)).toMatchObject({ status: 'uploading' })
    expect(await image('upload_stop', { image_filename: `/data/${name}` })).toMatchObject(ok)
    expect(await progress(`/data/${name}`)).toMatchObject({ status: 'done' })
  })

  it.each<[string, Body, number, string]>([
    ['upload', { image_filename: 'debian12.qcow2' }, -25, 'image_server not exist'],
    ['upload', { ...server }, 1, 'image_filename is empty'],
    ['upload', { ...server, image_filename: 'none.qcow2' }, 1, 'image:none.qcow2 not exist'],
    ['uploadprogress', {}, 1, 'additional no image_filename'],
    ['upload_stop', {}, 1, 'additional no image_filename'],
    ['downloadprogress', {}, 1, 'additional no image_filename'],
    ['delete', {}, 1, 'image_filename is empty'],
    ['delete', { image_filename: 'none.qcow2' }, 1, 'image file:none.qcow2 is not exist'],
  ])('%s with %j is refused: %i %s', async (verb, additional, errcode, message) => {
    expect(await image(verb, additional)).toMatchObject({ errcode, message })
  })

  it('of the client itself are said to go up, and never do', async () => {
    const upload = (image_filename: string) =>
      renter.send('/images/upload', { peer_nodes_list: [], additional: { ...server, image_filename } })
    expect(await upload('golden.qcow2')).toMatchObject(ok)
    expect(await upload('none.qcow2')).toMatchObject({
      status: 400,
      errcode: -25,
      message: 'image_filename: /data//data/none.qcow2 not exist',
    })
  })

  it('are deleted for everybody, and what needed them does not start again', async () => {
    expect(await image('delete', { image_filename: 'ubuntu1804.qcow2' })).toMatchObject(ok)
    expect(world.node(nodeId).images.has('ubuntu1804.qcow2')).toBe(false)
    const [vda] = await list(`/disk/list/${closed}`)
    const name = String(vda?.['file']).slice('/data/'.length)
    expect(await image('delete', { image_filename: name })).toMatchObject(ok)
    expect(await renter.call(`/tasks/start/${closed}`, 0)).toMatchObject(ok)
    await renter.reaches(closed, 'start error')
  })
})
