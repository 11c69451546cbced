import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import { type RawAnswer, readVersion } from '../../../../../src/main/adapters/cloudtower/answer'
import { backupCalls } from '../../../../../src/main/adapters/cloudtower/calls/backup'
import { devicesOf } from '../../../../../src/main/adapters/cloudtower/calls/devices'
import { signInCalls } from '../../../../../src/main/adapters/cloudtower/calls/sign-in'
import { vmCalls } from '../../../../../src/main/adapters/cloudtower/calls/vms'
import { workCalls } from '../../../../../src/main/adapters/cloudtower/calls/work'
import type { TowerLine, TowerWire } from '../../../../../src/main/core/tower/ports'
import { worn } from '../../../../support/worn'

type Message = Parameters<typeof worn>[0]

const id = 'cmsimvm000000000000000001' as TowerId
const cluster = { id: 'cmsimclus0000000000000001', name: 'sim-cluster-01' }
const host = { id: 'cmsimhost0000000000000001', management_ip: '10.10.0.11', name: 'sim-node-01' }
const vm = {
  ...{
    id,
    local_id: '3c2f1f0e',
    name: 'web-01',
    description: '',
    status: 'RUNNING',
    entityAsyncStatus: null,
  },
  ...{ vcpu: 4, cpu: { cores: 2, sockets: 2 }, cpu_model: 'cluster_default', memory: 8589934592 },
  ...{ ips: '10.10.1.21,192.168.50.21', guest_os_type: 'LINUX', os: 'Rocky', vm_tools_status: 'RUNNING' },
  ...{ cluster, host, folder: null, firmware: 'BIOS', ha: true, ha_priority: 'LEVEL_2_MEDIUM' },
  ...{ in_recycle_bin: false, internal: false, protected: false, vm_usage: null, used_size: 21474836480 },
  labels: [{ id: 'cmsimlabl0000000000000001', key: 'env', value: 'prod' }],
  gpu_devices: [{ id: 'cmsimgpu00000000000000001', name: 'T4' }],
}
const disk = {
  ...{ id: 'cmsimdisk0000000000000001', type: 'DISK', bus: 'VIRTIO', boot: 0, key: 1, device: 'vda' },
  ...{ vm_volume: { id: 'cmsimvol00000000000000001', name: 'web-01-disk-1' }, elf_image: null },
}
const nic = {
  ...{ id: 'cmsimnic00000000000000001', mac_address: '52:54:00:12:34:56', model: 'VIRTIO', order: 0 },
  ...{ vlan: { id: 'cmsimvlan0000000000000001', name: 'default' }, guest_info_ip_addresses: ['10.10.1.21'] },
}
const snapshot = {
  ...{ id: 'cmsimsnap0000000000000001', name: 'before', consistent_type: 'CRASH_CONSISTENT', size: 1 },
  local_created_at: '2026-02-20T01:00:00.000Z',
}
const task = {
  ...{ id: 'cmsimtask0000000000000001', status: 'EXECUTING', description: 'Start VM', progress: 0.5 },
  ...{ error_code: null, error_message: null, local_created_at: '2026-03-02T10:00:00.000Z', user: null },
}
const gpu = { id: 'cmsimgpu00000000000000001', name: 'T4', user_usage: 'VGPU', vgpu_instance_on_vm_num: 1 }
const freeGpu = { id: 'cmsimgpu00000000000000002', status: 'READY', user_usage: 'PASS_THROUGH', vms: [] }

/** A line whose every answer is this one. */
function telling(value: unknown): TowerLine {
  return { call: async () => ok(value), ask: async () => ok(value) }
}

interface Read {
  readonly message: Message
  readonly ask: (line: TowerLine) => Promise<Result<readonly unknown[], AppError>>
}

const ofVms = (line: TowerLine) => vmCalls(line)
const ids = [id] as [TowerId]
const reads: Readonly<Record<string, Read>> = {
  VMs: {
    message: [vm],
    ask: (line) => ofVms(line).vms({ where: {}, order: 'name_ASC', skip: 0, first: 9 }),
  },
  disks: { message: [disk], ask: (line) => ofVms(line).disks(id) },
  NICs: { message: [nic], ask: (line) => ofVms(line).nics(id) },
  snapshots: { message: [snapshot], ask: (line) => ofVms(line).snapshots(id) },
  tasks: { message: [task], ask: (line) => ofVms(line).tasks(id) },
  clusters: { message: [cluster], ask: (line) => ofVms(line).clusters() },
  hosts: { message: [host], ask: (line) => ofVms(line).hosts() },
  labels: {
    message: [{ id: 'cmsimlabl0000000000000001', key: 'env', value: null }],
    ask: (line) => ofVms(line).labels(),
  },
  'locks of VMs': { message: [vm], ask: (line) => workCalls(line).vmLocks(ids) },
  networks: {
    message: [{ id: 'cmsimvlan0000000000000001', name: 'default' }],
    ask: async (line) => ok((await devicesOf(line)(id)).vlans),
  },
}

describe('an answer of a tower that nobody here has seen', () => {
  test.each(Object.entries(reads))('still tells of its %s', async (_name, { message, ask }) => {
    await fc.assert(
      fc.asyncProperty(worn(message, ['id']), async (answer) => {
        const read = await ask(telling(answer))
        expect(read).toMatchObject({ ok: true })
        if (read.ok) expect(read.value).toHaveLength(1)
      }),
      { numRuns: 60 },
    )
  })

  it('still tells of the GPUs of a VM, and of tasks that are followed', async () => {
    const gpus = worn([{ id, gpu_devices: [gpu] }], ['id', 'gpu_devices'])
    await fc.assert(
      fc.asyncProperty(gpus, worn([task], ['id', 'status']), async (told, tasks) => {
        expect(await ofVms(telling(told)).gpus(id)).toMatchObject(ok([{ id: gpu.id }]))
        expect(await workCalls(telling(tasks)).tasks([task.id])).toMatchObject(ok([{ id: task.id }]))
      }),
      { numRuns: 60 },
    )
  })

  it('offers the directories that can be understood', async () => {
    const authnStrategies = [null, { id: 'x1', type: 'LDAP' }, { type: 'OIDC' }, { id: 'x2', type: 5 }]
    const wire = { graph: async () => ok({ authnStrategies }) } as unknown as TowerWire
    expect(await signInCalls(wire).directories()).toEqual(
      ok([
        { id: 'x1', type: 'LDAP' },
        { id: 'x2', type: '' },
      ]),
    )
  })

  it('hides no GPU behind one whose host it does not tell', async () => {
    const told = [
      { ...freeGpu, id: 'cmsimgpu00000000000000003', host: null },
      { ...freeGpu, host },
    ]
    const { gpus } = await devicesOf(telling(told))(id)
    expect(gpus.map((each) => each.id)).toEqual([freeGpu.id])
  })

  it('keeps what a backup holds as it came', async () => {
    await fc.assert(
      fc.asyncProperty(worn(vm, ['id']), async (told) => {
        const configuration = await backupCalls(telling([told])).configuration(id)
        expect(configuration).toMatchObject(ok({ vm: told }))
      }),
      { numRuns: 30 },
    )
  })

  it.each([[''], [null], [undefined]])('calls a VM without a name (%j) by its id', async (name) => {
    const page = { where: {}, order: 'name_ASC', skip: 0, first: 9 } as const
    expect(await ofVms(telling([{ ...vm, name }])).vms(page)).toMatchObject(ok([{ name: id }]))
  })

  it('reads numbers that stand in texts', async () => {
    const page = { where: {}, order: 'name_ASC', skip: 0, first: 9 } as const
    const told = { ...vm, memory: '8589934592', vcpu: '4', used_size: '0.5' }
    expect(await ofVms(telling([told])).vms(page)).toMatchObject(
      ok([{ memory: 8589934592, cpu: { total: 4 }, usedSize: 0.5 }]),
    )
  })

  it.each(['HIBERNATED', '休眠'])('shows the state %j as it is', async (status) => {
    const page = { where: {}, order: 'name_ASC', skip: 0, first: 9 } as const
    expect(await ofVms(telling([{ ...vm, status }])).vms(page)).toMatchObject(ok([{ status }]))
  })
})

describe('a version', () => {
  const raw = (status: number, text: string): RawAnswer => ({ status, text, requestId: '', location: '' })

  it.each([
    ['"4.8.0"', '4.8.0'],
    ['"master-2.22"', 'master-2.22'],
    ['4.8.0\n', '4.8.0'],
    ['v4.8.0-rc.1', 'v4.8.0-rc.1'],
    ['4.8', '4.8'],
  ])('told as %s is read', (text, version) => {
    expect(readVersion(raw(200, text))).toEqual(ok(version))
  })

  it.each([
    [200, '<!DOCTYPE html><html></html>', { code: 'notTower', sample: 'html' }],
    [200, 'hello', { code: 'notTower', sample: 'brokenJson' }],
    [200, '', { code: 'notTower', sample: 'empty' }],
    [404, '4.8.0', { code: 'towerRefused' }],
  ])('is not what %d with %j says', (status, text, error) => {
    expect(readVersion(raw(status, text))).toMatchObject({ ok: false, error })
  })
})
