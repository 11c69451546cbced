import { describe, expect, it } from 'vitest'
import type { RentOrderId, VmId } from '#shared/domain/ids'
import { factsOf, listedVm, listedVms, rentalOf, vmInfo } from '../../../../src/main/adapters/dbc/map'
import { ListedTask, Machine, RentOrders, TaskInfo, TaskList } from '../../../../src/main/adapters/dbc/wire'
import { exampleFacts, vmId } from '../../../support/examples'

// Every shape here is one of the specification's, or one of them with something missing or more than expected.

const machine = {
  version: '0.4.1.8',
  node_type: '1',
  ip: '*.51.*.142',
  os: 'Ubuntu 20.04.6 LTS',
  cpu: {
    type: 'AMD EPYC 7542 32-Core Processor',
    hz: '2900MHz',
    cores: '124',
    used_usage: '3.12%',
    physical_cpus: '2',
  },
  gpu: { gpu_count: '4', gpu_used: '1' },
  mem: { size: '471.59G', free: '402.13G', used_usage: '14.73%' },
  disk_system: { type: 'SSD', size: '350G' },
  disk_data: [{ path: '/data', type: 'SSD', size: '3491.06G', free: '2820.4G', used_usage: '9.18%' }],
  images: [{ image_name: 'ubuntu2204.qcow2', image_size: '21.4G' }, { image_name: 'windows_1909.qcow2' }],
}

const facts = (wire: unknown) => factsOf(Machine.parse(wire))

describe('a machine', () => {
  it('is read as it is written today', () => {
    expect(facts(machine)).toEqual(exampleFacts)
  })

  it.each<[string, object, object]>([
    [
      'one data disk as an object, its path untold',
      { disk_data: { type: 'SSD', size: '100G', free: '50G' } },
      { disks: [{ path: '/data', type: 'SSD', totalGib: 100, freeGib: 50 }] },
    ],
    ['no data disk', { disk_data: undefined }, { disks: [] }],
    ['data disks of no known form', { disk_data: 'none' }, { disks: [] }],
    ['images as texts', { images: ['a.qcow2'] }, { images: [{ name: 'a.qcow2' }] }],
    [
      'images under a key with a colon',
      { images: [{ 'image_name:': 'a.qcow2', image_size: '1T' }] },
      { images: [{ name: 'a.qcow2', sizeGib: 1024 }] },
    ],
    ['no images', { images: null }, { images: [] }],
    [
      'numbers for texts',
      { cpu: { type: 'x', cores: 8, used_usage: 3 } },
      { cpu: { model: 'x', cores: 8, usage: '3' } },
    ],
    ['no processor', { cpu: undefined }, { cpu: { model: '', usage: '' } }],
    ['a processor of no known form', { cpu: [] }, { cpu: { model: '', usage: '' } }],
    ['no GPU', { gpu: undefined }, { gpu: { count: 0, used: 0 } }],
    ['no memory', { mem: {} }, { memory: {} }],
    ['memory in no known unit', { mem: { size: '12Q', free: 'N/A' } }, { memory: {} }],
    ['no version', { version: undefined }, { version: '' }],
    ['no type, before 0.4.1.3', { node_type: undefined }, { isBareMetal: false }],
    ['the type of a bare-metal server', { node_type: '2' }, { isBareMetal: true }],
    ['a type as a number', { node_type: 2 }, { isBareMetal: true }],
    ['members that nobody knows', { network: { up: '1G' }, x: null }, exampleFacts],
  ])('with %s is still read', (_what, wire, expected) => {
    expect(facts({ ...machine, ...wire })).toMatchObject(expected)
  })

  it('that says nothing is still a machine', () => {
    expect(facts({})).toMatchObject({ version: '', images: [], disks: [] })
  })

  it.each([null, undefined, 'ok', 1, []])('is not %j', (wire) => {
    expect(Machine.safeParse(wire).success).toBe(false)
  })
})

const order = {
  id: '1203',
  renter: '5F',
  rent_end: '4821600',
  rent_status: 'renting',
  gpu_nums: '1',
  gpu_index: [2],
}
const rentals = (orders: unknown[]) => RentOrders.parse({ rent_orders: orders }).rent_orders.flatMap(rentalOf)

describe('rent orders', () => {
  it('are read as they are written today', () => {
    expect(rentals([order])).toEqual([
      { id: '1203' as RentOrderId, renter: '5F', endBlock: 4_821_600, status: 'renting', gpuCount: 1 },
    ])
  })

  it.each<[string, object, object]>([
    [
      'numbers for texts',
      { id: 1203, rent_end: 4_821_600, gpu_nums: 1 },
      { id: '1203', endBlock: 4_821_600 },
    ],
    ['a status of the future', { rent_status: 'sublet' }, { status: 'unknown' }],
    ['a status that every object has', { rent_status: 'constructor' }, { status: 'unknown' }],
    ['no end and no GPUs', { rent_end: undefined, gpu_nums: undefined }, { endBlock: 0, gpuCount: 0 }],
  ])('with %s are still read', (_what, wire, expected) => {
    expect(rentals([{ ...order, ...wire }])).toMatchObject([expected])
  })

  it.each(['', 'x', '-1', '1,2', '1" or "1', '9'.repeat(30)])(
    'with an id that no call could carry (%j) are left out',
    (id) => {
      expect(rentals([{ ...order, id }, order])).toHaveLength(1)
    },
  )
})

const listed = {
  task_id: vmId,
  create_time: '2025-03-02 14:05:31',
  desc: 'train box',
  status: 'running',
}

describe('a list of VMs', () => {
  it.each<[string, object, object]>([
    ['as today', {}, { id: vmId, name: 'train box', status: 'running', createdAt: '2025-03-02 14:05:31' }],
    ['without a description, before 0.4.0.0', { desc: undefined }, { name: '' }],
    ['with a status of the future', { status: 'dreaming' }, { status: 'dreaming' }],
    ['with more than expected', { rent_order: '1' }, { id: vmId }],
  ])('%s is read', (_what, wire, expected) => {
    expect(listedVms(TaskList.parse([{ ...listed, ...wire }]))).toMatchObject({ vms: [expected], unread: 0 })
  })

  it.each(['..', '.', 'a/b', '../delete', '', 'x'.repeat(65), 'a b'])(
    'leaves out an id that would change a path: %j',
    (task_id) => {
      const read = listedVms(TaskList.parse([{ ...listed, task_id }, listed]))
      expect([read.vms.length, read.unread]).toEqual([1, 1])
    },
  )

  it.each([[null], [{}], [{ task_id: 5 }], [[]], ['x']])(
    'with an entry like %j still has the others',
    (entry) => {
      const read = listedVms(TaskList.parse([entry, listed]))
      expect(read).toMatchObject({ vms: [{ id: vmId }], unread: 1 })
    },
  )

  it.each([null, {}, 'ok', 5])('is not %j', (wire) => {
    expect(TaskList.safeParse(wire).success).toBe(false)
  })
})

const info = {
  ...listed,
  ...{ os: 'linux', ssh_ip: '203.0.113.42', ssh_port: '5612', user_name: 'dbc' },
  ...{ login_password: 'Kq3_x/9Zt[p]@a#7', cpu_cores: 8, gpu_count: 1, mem_size: '32G', disk_system: '350G' },
  ...{ vnc_port: '5912', vnc_password: 'Kq3_x/9Z', network_name: 'lab001', rent_order: '1203' },
  local_address: ['192.168.66.12'],
  disks: [{ name: 'vda', size: '350G', source_file: '/data/vm.qcow2' }],
  interface: [{ name: 'vnet3', type: 'network', mac_address: '52:54:00:8a:11:c2' }],
}
const read = (wire: unknown) => {
  const task = TaskInfo.parse(wire)
  return vmInfo({ id: vmId as VmId, name: task.desc, status: task.status, createdAt: task.create_time }, task)
}

describe('the details of a VM', () => {
  it('are read as they are written today, the passwords apart', () => {
    const { details, secrets } = read(info)
    expect(details).toEqual({
      ...{
        os: 'linux',
        cpuCores: 8,
        gpuCount: 1,
        memoryGib: 32,
        disks: [{ name: 'vda', sizeGib: 350, file: '/data/vm.qcow2' }],
      },
      ...{ host: '203.0.113.42', login: { kind: 'ssh', port: 5612 }, vncPort: 5912, userName: 'dbc' },
      ...{ hasLogin: true, rentOrder: '1203', localAddresses: ['192.168.66.12'], networkName: 'lab001' },
      networkFilters: [],
    })
    expect(secrets).toEqual({ loginPassword: info.login_password, vncPassword: info.vnc_password })
    expect(JSON.stringify(details)).not.toContain('Kq3_x')
  })

  it.each<[string, object, object]>([
    [
      'of Windows',
      { os: 'windows', ssh_port: undefined, rdp_port: '5620' },
      { login: { kind: 'rdp', port: 5620 } },
    ],
    ['with both ports, as old nodes send', { rdp_port: '5620' }, { login: { kind: 'ssh', port: 5612 } }],
    ['without a port', { ssh_port: undefined }, { login: undefined }],
    ['with a port as a number', { vnc_port: 5912 }, { vncPort: 5912 }],
    [
      'with a port that is none',
      { vnc_port: '0', ssh_port: '65536' },
      { vncPort: undefined, login: undefined },
    ],
    ['with a port that is no number', { vnc_port: 'N/A' }, { vncPort: undefined }],
    ['with numbers as texts', { cpu_cores: '8', gpu_count: '1' }, { cpuCores: 8, gpuCount: 1 }],
    [
      'without a login, when the guest did not answer',
      { user_name: 'N/A', login_password: 'N/A' },
      { hasLogin: false },
    ],
    ['without a password yet', { login_password: '' }, { hasLogin: false }],
    [
      'without what is optional',
      { network_name: undefined, rent_order: undefined, local_address: undefined, disks: undefined },
      { networkName: undefined, rentOrder: undefined, localAddresses: [], disks: [] },
    ],
    ['with a rent order that no call could carry', { rent_order: 'x' }, { rentOrder: undefined }],
    ['with disks of no known form', { disks: { vda: '350G' } }, { disks: [] }],
  ])('%s are read', (_what, wire, expected) => {
    expect(read({ ...info, ...wire }).details).toMatchObject(expected)
  })
})

describe('the answer to a create', () => {
  it('may lack its description', () => {
    const { desc: _, ...old } = listed
    expect(listedVm(ListedTask.parse(old))).toMatchObject([{ id: vmId, name: '' }])
  })
})
