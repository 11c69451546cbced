import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { NodeId, RentOrderId } from '#shared/domain/ids'
import { ImageName, ImageServerId } from '#shared/domain/image'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import { type RawAnswer, readAnswer } from '../../../../src/main/adapters/dbc/answer'
import { clientNetworkCalls } from '../../../../src/main/adapters/dbc/calls/client-network'
import { diskCalls } from '../../../../src/main/adapters/dbc/calls/disks'
import { imageServerCalls } from '../../../../src/main/adapters/dbc/calls/image-servers'
import { imageCalls } from '../../../../src/main/adapters/dbc/calls/images'
import { machineCalls } from '../../../../src/main/adapters/dbc/calls/machine'
import { nodeExtraCalls } from '../../../../src/main/adapters/dbc/calls/node-extras'
import { snapshotCalls } from '../../../../src/main/adapters/dbc/calls/snapshots'
import { vmUpkeepCalls } from '../../../../src/main/adapters/dbc/calls/vm-upkeep'
import { vmCalls } from '../../../../src/main/adapters/dbc/calls/vms'
import type { Relay } from '../../../../src/main/adapters/dbc/relay'
import type { Authority } from '../../../../src/main/core/ports-dbc'
import { nodeId, vmId } from '../../../support/examples'
import { worn } from '../../../support/worn'

const node = nodeId as NodeId
const authority: Authority = { kind: 'session', sessionId: 's', sign: 's', rentOrder: '1' as RentOrderId }

/** A relay whose every answer is this one. */
function telling(message: unknown): Relay {
  return {
    origin: 'http://10.0.0.5:5002',
    ask: async (schema, { kind }) => {
      const parsed = schema.safeParse(message)
      return parsed.success ? ok(parsed.data) : { ok: false, error: { code: 'wrongShape', what: kind } }
    },
    tell: async () => ok('ok'),
    close: async () => undefined,
  }
}

type Message = Parameters<typeof worn>[0]
interface Read {
  /** The example of the specification. */
  readonly message: Message
  /** What the app cannot do without. */
  readonly needed: readonly string[]
  readonly ask: (relay: Relay) => Promise<Result<unknown, AppError>>
  /** How many of its things must be there, whatever else is missing. */
  readonly count?: number
}

const order = {
  ...{ id: '1203', renter: '5F', rent_end: '4821600', rent_status: 'renting', gpu_nums: '1' },
  gpu_index: [2],
}
const task = {
  ...{ task_id: vmId, create_time: '2025-03-02 14:05:31', desc: 'train box', status: 'running' },
}
const info = {
  ...{ ...task, os: 'linux', ssh_ip: '203.0.113.42', ssh_port: '5612', user_name: 'dbc' },
  ...{ login_password: 'Kq3_x', cpu_cores: 8, gpu_count: 1, mem_size: '32G', disk_system: '350G' },
  ...{ vnc_port: '5912', vnc_password: 'Kq3_x', network_name: 'lab001', rent_order: '1203' },
  ...{ local_address: ['192.168.66.12'], network_filters: ['in,tcp,22,0.0.0.0/0,accept'] },
  disks: [{ name: 'vda', size: '350G', source_file: '/data/vm.qcow2' }],
  interface: [{ name: 'vnet3', type: 'network', mac_address: '52:54:00:8a:11:c2' }],
}
const machine = {
  ...{ version: '0.4.1.8', node_type: '1', ip: '*.51.*.142', os: 'Ubuntu 20.04.6 LTS' },
  cpu: { type: 'AMD EPYC', hz: '2900MHz', cores: '124', used_usage: '3.12%', physical_cpus: '2' },
  gpu: { gpu_count: '4', gpu_used: '1' },
  mem: { size: '471.59G', free: '402.13G', used_usage: '14.73%' },
  disk_data: [{ path: '/data', type: 'SSD', size: '3491.06G', free: '2820.4G', used_usage: '9.18%' }],
  images: [{ image_name: 'ubuntu2204.qcow2', image_size: '21.4G' }],
}
const snapshot = {
  ...{ snapshot_name: 's1', description: 'text', snapshot_file: '/tmp/s1.qcow2', status: 'uploading' },
  ...{ create_time: '2025-03-03 09:01:12', state: 'shutoff' },
  disks: [{ disk_name: 'vda', snapshot_type: 'external', snapshot_file: '/data/x' }],
}
const network = {
  ...{ network_name: 'lab001', bridge_name: 'b', ip_cidr: '192.168.66.0/24', ip_start: '', ip_end: '' },
  ...{ rent_wallet: '5F', members: [vmId], lastUseTime: '2025-03-03 09:01:12' },
}

const reads: Readonly<Record<string, Read>> = {
  machine: { message: machine, needed: [], ask: (relay) => machineCalls(relay).nodeFacts(node) },
  'rent orders': {
    ...{ message: { rent_orders: [order] }, needed: ['rent_orders', 'id'], count: 1 },
    ask: (relay) => machineCalls(relay).rentals(node),
  },
  'session id': {
    ...{ message: { session_id: 'x' }, needed: ['session_id'] },
    ask: (relay) => machineCalls(relay).sessionId(node, authority),
  },
  VMs: {
    ...{ message: [task], needed: ['task_id'] },
    ask: async (relay) => {
      const list = await vmCalls(relay).vmList(node, authority)
      return list.ok ? ok(list.value.vms) : list
    },
    count: 1,
  },
  VM: {
    ...{ message: info, needed: ['task_id'] },
    ask: (relay) => vmCalls(relay).vmInfo(node, authority, vmId),
  },
  'lines of the log': {
    ...{ message: { task_id: vmId, log_content: ['a', 'b'] }, needed: ['log_content'] },
    ask: (relay) => vmUpkeepCalls(relay).vmLog(node, authority, vmId, { end: 'tail', lines: 9 }),
  },
  disks: {
    ...{ message: [{ name: 'vda', file: '/data/a.qcow2', size: '350G' }], needed: ['name'], count: 1 },
    ask: (relay) => diskCalls(relay).diskList(node, authority, vmId),
  },
  snapshots: {
    ...{ message: [snapshot], needed: ['snapshot_name'], count: 1 },
    ask: (relay) => snapshotCalls(relay).snapshotList(node, authority, 'current', vmId),
  },
  'image servers': {
    ...{ message: { image_server: ['ID_1', 'ID_2'] }, needed: ['image_server'], count: 2 },
    ask: (relay) => imageServerCalls(relay).imageServers(),
  },
  images: {
    ...{ message: [{ 'image_name:': 'a.qcow2', image_size: '1G' }, 'b.qcow2'], needed: ['image_name:'] },
    ...{ ask: (relay) => imageCalls(relay).nodeImages(node, authority), count: 2 },
  },
  progress: {
    ...{ message: { status: 'uploading', progress: '37%' }, needed: ['status'] },
    ask: (relay) =>
      imageCalls(relay).transferProgress(node, authority, {
        ...{ kind: 'imageUpload', name: ImageName.parse('a.qcow2'), serverId: ImageServerId.parse('ID_1') },
      }),
  },
  networks: {
    ...{ message: [network], needed: ['network_name'], count: 1 },
    ask: (relay) => nodeExtraCalls(relay).networks(node),
  },
  monitoring: {
    ...{ message: { servers: ['203.0.113.5:10051'] }, needed: ['servers'], count: 1 },
    ask: (relay) => nodeExtraCalls(relay).monitorServers(node, authority),
  },
  'bare-metal server': {
    ...{ message: { version: '1', description: 'd', power_status: 'on' }, needed: [] },
    ask: (relay) => nodeExtraCalls(relay).serverState(node, authority),
  },
  peers: {
    ...{ message: { peer_nodes: [{ node_id: 'a', addr: '203.0.113.9:5001' }] }, needed: [] },
    ask: (relay) => clientNetworkCalls(relay).clientNetwork('active'),
  },
}

describe('an answer of a version that nobody here has seen', () => {
  test.each(Object.entries(reads))(
    'still tells of its %s',
    async (_name, { message, needed, ask, count }) => {
      await fc.assert(
        fc.asyncProperty(worn(message, needed), async (answer) => {
          const read = await ask(telling(answer))
          expect(read).toMatchObject({ ok: true })
          if (count === undefined || !read.ok) return
          // Entries that nobody understands hide no other; some can be read as one that says nothing.
          expect((read.value as unknown[]).length).toBeGreaterThanOrEqual(count)
        }),
        { numRuns: 60 },
      )
    },
  )

  it.each(['dreaming', '休眠', 'x'.repeat(40)])('shows the status %j as it is', async (status) => {
    const list = await vmCalls(telling([{ ...task, status }])).vmList(node, authority)
    expect(list).toMatchObject(ok({ vms: [{ status }], unread: 0 }))
    const calls = snapshotCalls(telling([{ ...snapshot, status }]))
    expect(await calls.snapshotList(node, authority, 'current', vmId)).toMatchObject(ok([{ status }]))
  })

  it.each([
    ['rent orders', { rent_orders: null }],
    ['snapshots', null],
    ['image servers', { image_server: null }],
    ['images', null],
    ['networks', { networks: null }],
    ['lines of the log', { log_content: null }],
  ])('writes no %s as null', async (name, message) => {
    expect(await reads[name]?.ask(telling(message))).toEqual(ok([]))
  })

  it('tells a snapshot’s status under either name, with null under the other', async () => {
    const calls = (one: object) => snapshotCalls(telling([{ ...snapshot, ...one }]))
    const list = (one: object) => calls(one).snapshotList(node, authority, 'current', vmId)
    expect(await list({ status: null })).toMatchObject(ok([{ status: 'shutoff' }]))
    expect(await list({ status: 'none', state: null })).toMatchObject(ok([{ status: 'none' }]))
  })
})

describe('a refusal of authority', () => {
  const told = (reason: string) =>
    readAnswer({
      status: 200,
      text: JSON.stringify({ errcode: -3, message: `check authority failed${reason}` }),
    })

  it.each([
    [': session_id is invalid', 'sessionInvalid'],
    [':session_id is invalid (expired)', 'sessionInvalid'],
    [': wallet not rented, order 1203', 'walletNotRented'],
    ['', 'notRenter'],
    [': the moon is full', 'other'],
  ])('%j is read for what it is', (reason, code) => {
    expect(told(reason)).toMatchObject({ error: { code: 'authority', reason: code } })
  })
})

describe('an envelope', () => {
  const raw = (errcode: unknown): RawAnswer => ({
    ...{ status: 200, text: JSON.stringify({ errcode, message: 'task is running' }) },
  })

  it.each([['0'], [0]])('with the code %j is a success', (errcode) => {
    expect(readAnswer(raw(errcode))).toEqual(ok('task is running'))
  })

  it.each([['1'], [1], ['-3'], [-3]])('with the code %j is a refusal', (errcode) => {
    expect(readAnswer(raw(errcode))).toMatchObject({ error: { code: 'refused' } })
  })

  it.each([[''], ['ok'], [null], [true], ['1e400']])('with the code %j is none', (errcode) => {
    expect(readAnswer(raw(errcode))).toMatchObject({ error: { code: 'notDbc' } })
  })
})
