import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/practice/world'
import { type Body, Caller, field, freeVncPort, items, quickWorld } from './caller'
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
const nextBoot = { status: 200, errcode: 0, message: 'some changes will take effect on the next boot' }

function modify(changes: Body, id = taskId, index = 0) {
  return renter.call(`/tasks/modify/${id}`, index, changes)
}

describe('modify', () => {
  it.each<[Body, string]>([
    [{ new_public_ip: '1.2.3' }, 'invalid public ip'],
    [{ new_ssh_port: '0' }, 'new_ssh_port 0 is invalid! (usage: > 0)'],
    [{ new_ssh_port: 'x' }, 'new_ssh_port x is invalid! (usage: > 0)'],
    [{ new_rdp_port: '0' }, 'new_rdp_port 0 is invalid! (usage: > 0)'],
    [{ new_ssh_port: '5801', new_rdp_port: '5801' }, 'new_ssh_port and new_rdp_port are the same!'],
    [{ new_network_filters: ['nonsense'] }, 'modify network filter error'],
    [{ new_vnc_port: '80' }, 'new_vnc_port 80 is invalid! (usage: 5900 =< port <= 65535)'],
    [{ new_gpu_count: '9' }, 'allocate gpu failed'],
    [{ new_cpu_cores: '999' }, 'allocate cpu failed'],
    [{ new_mem_size: '9999' }, 'allocate memory failed'],
  ])('with %j is refused: %s', async (changes, message) => {
    expect(await modify(changes)).toMatchObject({ status: 200, errcode: 1, message })
  })

  it('refuses ports of other running VMs', async () => {
    const { settings } = world.vm(nodeId, await renter.vmCalled('win desktop'))
    const rdp = String(settings.rdpPort)
    expect(await modify({ new_ssh_port: rdp })).toMatchObject({
      message: `new_ssh_port ${rdp} has been used!`,
    })
    const vnc = String(settings.vncPort)
    expect(await modify({ new_vnc_port: vnc })).toMatchObject({
      message: `new_vnc_port ${vnc} has been used!`,
    })
  })

  it('changes login ports and filters at once', async () => {
    const filters = ['in,tcp,22,0.0.0.0/0,accept']
    expect(await modify({ new_ssh_port: '5888', new_network_filters: filters })).toMatchObject(ok)
    const { message } = await renter.call(`/tasks/${taskId}`, 0)
    expect(message).toMatchObject({ ssh_port: '5888', network_filters: filters })
  })

  it('keeps what came before a refused field', async () => {
    expect(await modify({ new_ssh_port: '5889', new_vnc_port: '1' })).toMatchObject({ errcode: 1 })
    expect((await renter.call(`/tasks/${taskId}`, 0)).message).toMatchObject({ ssh_port: '5889' })
  })

  it('takes the public address away when it is not repeated', async () => {
    expect(await modify({ new_public_ip: '203.0.113.77' })).toMatchObject(ok)
    expect((await renter.call(`/tasks/${taskId}`, 0)).message).toMatchObject({ ssh_ip: '203.0.113.77' })
    expect(await modify({ new_ssh_port: '5890' })).toMatchObject(ok)
    expect((await renter.call(`/tasks/${taskId}`, 0)).message).toMatchObject({ ssh_ip: '127.0.0.1' })
  })

  it('moves the screen and the sizes at the next boot', async () => {
    const vncPort = await freeVncPort()
    const changes = {
      new_vnc_port: String(vncPort),
      new_cpu_cores: '16',
      new_mem_size: '64',
      new_gpu_count: '2',
    }
    expect(await modify(changes)).toMatchObject(nextBoot)
    await renter.call(`/tasks/restart/${taskId}?force_reboot=1`, 0)
    await renter.reaches(taskId, 'running')
    const { message } = await renter.call(`/tasks/${taskId}`, 0)
    expect(message).toMatchObject({ vnc_port: String(vncPort), cpu_cores: 16, mem_size: '64G', gpu_count: 2 })
    const viewer = await RfbClient.open({ port: vncPort, password: field(message, 'vnc_password') })
    viewer.close()
  })

  it.each([
    ['new_gpu_count', 'can not modify gpu count'],
    ['new_cpu_cores', 'can not modify cpu cores'],
    ['new_mem_size', 'can not modify mem size'],
  ])('of a partial rental may not change %s', async (name, message) => {
    const id = await renter.vmCalled('inference', 1)
    expect(await modify({ [name]: '2' }, id, 1)).toMatchObject({ errcode: 1, message })
  })

  it('of an unknown id is refused', async () => {
    expect(await modify({}, 'nobody')).toMatchObject({ errcode: 1, message: 'task not exist' })
  })
})

describe('passwd', () => {
  function passwd(changes: Body, id = taskId) {
    return renter.call(`/tasks/passwd/${id}`, 0, { username: 'dbc', password: 'new-Secret-1', ...changes })
  }

  it('changes the password and keeps the user name', async () => {
    expect(await passwd({ username: 'somebody' })).toMatchObject(ok)
    const { message } = await renter.call(`/tasks/${taskId}`, 0)
    expect(message).toMatchObject({ user_name: 'dbc', login_password: 'new-Secret-1' })
  })

  it('refuses empty words, strangers and VMs that are off', async () => {
    expect(await passwd({ password: '' })).toMatchObject({ errcode: 1, message: 'password can not be empty' })
    expect(await passwd({ username: '' })).toMatchObject({
      errcode: 1,
      message: 'user name can not be empty',
    })
    expect(await passwd({}, 'nobody')).toMatchObject({ errcode: 1, message: 'task not exist' })
    expect(await passwd({}, await renter.vmCalled('old experiments'))).toMatchObject({
      errcode: 1,
      message: 'Only the running task can change the password',
    })
  })

  it('fails where the guest has no agent', async () => {
    world.faults.on('no-guest-agent', { times: 1 })
    expect((await passwd({})).message).toMatch(/^Guest agent is not responding/)
  })
})

describe('logs', () => {
  function logs(query: string, id = taskId) {
    return renter.call(`/tasks/logs/${id}${query}`, 0)
  }

  it('tell what the node did, with the password of the screen', async () => {
    const { message } = await logs('')
    const lines = (message as { log_content: string[] }).log_content
    expect(lines[0]).toContain(`password: ${world.vm(nodeId, taskId).settings.vncPassword}`)
    expect(lines.length).toBeGreaterThan(2)
  })

  it('are cut by number, from either end', async () => {
    const all = (await logs('')).message as { log_content: string[] }
    const head = (await logs('?flag=head&line_num=1')).message as { log_content: string[] }
    const tail = (await logs('?flag=tail&line_num=1')).message as { log_content: string[] }
    expect(head.log_content).toEqual(all.log_content.slice(0, 1))
    expect(tail.log_content).toEqual(all.log_content.slice(-1))
  })

  it.each([
    ['?flag=middle', 'head_or_tail is invalid"'],
    ['?flag=tail&line_num=0', 'invalid line num'],
    ['?flag=tail&line_num=x', 'invalid line num'],
  ])('with %s are refused: %s', async (query, message) => {
    expect(await logs(query)).toMatchObject({ status: 400, errcode: -25, message })
  })

  it('ignore a number without a flag', async () => {
    expect(await logs('?line_num=0')).toMatchObject({ errcode: 0 })
  })

  it('of an unknown id are refused', async () => {
    expect(await logs('', 'nobody')).toMatchObject({ errcode: 1, message: 'task not exist' })
  })
})

describe('machine calls', () => {
  it('list the nodes this client knows', async () => {
    const answer = await renter.send('/mining_nodes', { peer_nodes_list: [], additional: {} })
    const nodes = items((answer.message as { mining_nodes: unknown }).mining_nodes)
    expect(nodes).toHaveLength(4)
    expect(nodes.map((node) => node['name'])).toContain('null')
  })

  it('tell about one node, with every number as a text', async () => {
    const { message } = await renter.open('/mining_nodes', nodeId)
    expect(message).toMatchObject({
      version: '0.4.1.8',
      node_type: '1',
      ip: '*.0.*.42',
      cpu: { cores: '124', physical_cpus: '2' },
      gpu: { gpu_count: '8' },
      disk_system: { type: 'SSD', size: '350G' },
    })
    const { disk_data, images } = message as { disk_data: unknown; images: unknown }
    expect(items(disk_data)[0]).toMatchObject({ path: '/data', size: '3491.06G' })
    expect(items(images)).toContainEqual({ image_name: 'ubuntu2204.qcow2', image_size: '21.4G' })
  })

  it('leave out what an older node does not know', async () => {
    const { message } = await renter.open('/mining_nodes', renter.place(3).id)
    expect(message).toMatchObject({ version: '0.4.0.9' })
    expect(message).not.toHaveProperty('node_type')
    expect((message as { cpu: object }).cpu).not.toHaveProperty('physical_cpus')
  })

  it('refuse an unknown image server and an unknown node', async () => {
    expect(await renter.open('/mining_nodes', nodeId, { image_server: 'ID_9' })).toMatchObject({
      status: 400,
      errcode: -25,
      message: 'image_server not exist',
    })
    expect(await renter.open('/mining_nodes', world.unknownNodeId)).toMatchObject({
      status: 400,
      errcode: -32701,
    })
  })

  it('tell the rent orders to anybody, whatever id is asked for', async () => {
    const answer = await renter.open('/rent_orders/12', nodeId)
    expect((answer.message as { rent_orders: unknown }).rent_orders).toEqual([
      {
        id: renter.place(0).order,
        renter: renter.pair.address,
        rent_end: expect.stringMatching(/^\d+$/),
        rent_status: 'renting',
        gpu_nums: '8',
        gpu_index: [0, 1, 2, 3, 4, 5, 6, 7],
      },
    ])
  })

  it('free memory, for renters only', async () => {
    expect(await renter.open('/mining_nodes/free_memory', nodeId)).toMatchObject({
      status: 400,
      errcode: -25,
    })
    const before = field((await renter.open('/mining_nodes', nodeId)).message, 'mem')
    expect(before).toBeTypeOf('string')
    expect(await renter.call('/mining_nodes/free_memory', 0)).toMatchObject(ok)
  })

  it('list peers, with more about those near by', async () => {
    const { message } = await renter.send('/peers/lan', '')
    const [peer] = items((message as { peer_nodes: unknown }).peer_nodes)
    expect(peer).toMatchObject({ addr: expect.stringMatching(/:5001$/), net_type: 'mainnet' })
  })
})
