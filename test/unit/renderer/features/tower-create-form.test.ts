import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TowerChange } from '#shared/domain/tower-change'
import { noTowerDevices, type TowerDevices, type TowerTemplate } from '#shared/domain/tower-devices'
import { TowerId, type TowerVm } from '#shared/domain/tower-vm'
import {
  addressProblems,
  emptyGuest,
  emptyNetwork,
  guestOf,
  guestProblems,
} from '../../../../src/renderer/features/tower/changes/address-drafts'
import {
  type CreateForm,
  creationOf,
  openingForm,
  withTemplate,
} from '../../../../src/renderer/features/tower/changes/create-form'
import { createProblems } from '../../../../src/renderer/features/tower/changes/create-problems'
import {
  diskOf,
  diskProblems,
  emptyDisk,
  emptyNic,
  limitsProblems,
  nicProblems,
  noLimits,
} from '../../../../src/renderer/features/tower/changes/drafts'
import {
  editOf,
  editProblems,
  hotChange,
  openingEdit,
} from '../../../../src/renderer/features/tower/changes/edit-form'

const id = (text: string) => TowerId.parse(text.padEnd(25, '0'))
const gib = 1024 ** 3
const template: TowerTemplate = {
  ...{ from: 'library', id: id('tpl'), name: 't', hasCloudInit: true, nextBoot: 3, nicCount: 1 },
  disks: [
    { index: 0, name: 'system', bus: 'VIRTIO', size: gib },
    { index: 1, name: 'data', bus: 'SCSI', size: gib },
  ],
}
const gpu = (name: string, host: string, vgpusLeft?: number) => ({
  ...{ id: id(name), name, host: { id: id(host), name: host } },
  ...(vgpusLeft === undefined ? {} : { vgpusLeft }),
})
const devices: TowerDevices = {
  ...noTowerDevices,
  vlans: [{ id: id('vlan'), name: 'v' }],
  gpus: [gpu('gpu1', 'host1'), gpu('gpu2', 'host2', 3)],
  discs: [{ from: 'cluster', id: id('iso'), name: 'i' }],
  templates: [template],
  volumes: [{ id: id('vol'), name: 'old', size: gib, isShared: false }],
}
const nic = { ...emptyNic(1), vlanId: id('vlan') }
const ready: CreateForm = { ...openingForm(undefined), name: 'shop', clusterId: id('clus'), nics: [nic] }
const copied = { ...ready, ...withTemplate(template.id) }
const vm: TowerVm = {
  ...{ id: id('vm'), localId: '', name: 'web', description: 'd', status: 'RUNNING', labels: [] },
  ...{ cpu: { total: 4, sockets: 2, cores: 2 }, memory: 8 * gib, addresses: [], gpuCount: 0, ha: true },
  more: { backupPlans: [], placementGroups: [], pciNics: [], usbDevices: [] },
  ...{ inRecycleBin: false, isSystem: false, isProtected: false, tools: { status: 'RUNNING' }, guest: {} },
  ...{ haPriority: 'LEVEL_2_MEDIUM', cluster: { id: id('clus'), name: 'c' } },
}
const original = { kind: 'vm', vm } as const

describe('the form for a new VM', () => {
  test('opens with a small machine, which only lacks its name and network', () => {
    const open = { ...openingForm(undefined), clusterId: id('clus') }
    expect(createProblems(open, devices, undefined)).toEqual({ name: 'required', 'nic.2.vlan': 'required' })
    expect(creationOf(open, devices)).toBeUndefined()
    expect(createProblems(ready, devices, undefined)).toEqual({})
    expect(creationOf(ready, devices)).toMatchObject({
      ...{ from: 'nothing', cpu: { sockets: 1, cores: 2 }, memoryBytes: 4 * gib, ha: true },
      disks: [{ name: 'shop-1', sizeBytes: 40 * gib, policy: 'REPLICA_2_THIN_PROVISION' }],
    })
  })

  test.each<[string, Partial<CreateForm>, Record<string, string>]>([
    ['a name of spaces', { name: '  ' }, { name: 'required' }],
    ['half a processor', { cores: 1.5 }, { cores: 'whole' }],
    ['too many sockets', { sockets: 256 }, { sockets: 'tooMany' }],
    ['no memory', { memoryGib: undefined }, { memory: 'required' }],
    ['a disk of nothing', { disks: [{ ...emptyDisk(1), sizeGib: 0 }] }, { 'disk.1.size': 'whole' }],
    [
      'two disks of one name',
      { disks: [1, 2].map((key) => ({ ...emptyDisk(key), name: 'a' })) },
      { 'disk.2.name': 'sameName' },
    ],
    [
      'two cards of one address',
      { nics: ['52:54:00:00:00:01', '52:54:00:00:00:01'].map((mac, key) => ({ ...nic, key, mac })) },
      { 'nic.1.mac': 'sameMac' },
    ],
    ['limits of nothing', { limits: { ...noLimits, scope: 'vm' } }, { iops: 'oneLimit' }],
    ['a GPU that is not chosen', { gpus: [{ key: 1, gpuId: '', amount: 1 }] }, { 'gpu.1.gpu': 'required' }],
    [
      'more of a GPU than is left',
      { gpus: [{ key: 1, gpuId: id('gpu2'), amount: 4 }] },
      { 'gpu.1.amount': 'tooMany' },
    ],
    [
      'GPUs of two hosts',
      { gpus: ['gpu1', 'gpu2'].map((name, key) => ({ key, gpuId: id(name), amount: 1 })) },
      { 'gpu.1.gpu': 'gpuHost' },
    ],
    [
      'a GPU that is not on the host chosen',
      { hostId: id('host2'), gpus: [{ key: 1, gpuId: id('gpu1'), amount: 1 }] },
      { 'gpu.1.gpu': 'gpuHost' },
    ],
  ])('says what is wrong with %s', (_, part, problems) => {
    expect(createProblems({ ...ready, ...part }, devices, undefined)).toEqual(problems)
  })

  test('a VM with a GPU is put on the host that has it, and told how much of a shared one', () => {
    const one = (gpuId: string) => creationOf({ ...ready, gpus: [{ key: 1, gpuId, amount: 2 }] }, devices)
    expect(one(id('gpu1'))).toMatchObject({ hostId: id('host1'), gpus: [{ gpuId: id('gpu1') }] })
    expect(one(id('gpu1'))?.gpus?.[0]).not.toHaveProperty('amount')
    expect(one(id('gpu2'))).toMatchObject({ hostId: id('host2'), gpus: [{ amount: 2 }] })
  })

  test('limits of each disk stand at the disks, those of the whole VM at the VM', () => {
    const limits = { ...noLimits, iops: 10, bandwidthMib: 2 }
    const each = creationOf({ ...ready, limits: { ...limits, scope: 'disk' } }, devices)
    expect(each).toMatchObject({
      disks: [{ limits: { iops: 10, bandwidth: 2 * 1024 ** 2, isForced: true } }],
    })
    expect(each).not.toHaveProperty('limits')
    const whole = creationOf({ ...ready, limits: { ...limits, scope: 'vm' } }, devices)
    expect(whole).toMatchObject({ limits: { iops: 10 } })
    expect((whole as unknown as typeof ready)?.disks[0]).not.toHaveProperty('limits')
  })

  test('a template as it is sends nothing but its id; what differs is sent alone', () => {
    const asItIs = creationOf(copied, devices)
    expect(asItIs).toEqual({
      ...{ from: 'library', name: 'shop', clusterId: id('clus'), templateId: template.id },
      ...{ isStarted: true, isFullCopy: false },
    })
    const changed = { withoutDisks: [1], diskBuses: { 0: 'SCSI', 1: 'IDE' }, disks: [emptyDisk(1)] }
    expect(creationOf({ ...copied, ...changed, discId: id('iso') }, devices)).toMatchObject({
      disks: {
        ...{ remove: [1], buses: [{ index: 0, bus: 'SCSI' }], firstBoot: 3 },
        ...{ add: [{ name: 'shop-3' }], iso: { id: id('iso') } },
      },
    })
  })

  test('a copy keeps what stays empty, and wants sockets and cores together', () => {
    const open = { ...openingForm(original), name: 'copy' }
    expect(creationOf(open, devices, original)).toEqual({
      ...{ from: 'vm', vmId: vm.id, name: 'copy', clusterId: id('clus') },
      ...{ isStarted: false, isFullCopy: false },
    })
    expect(createProblems({ ...open, cores: 4 }, devices, original)).toEqual({ sockets: 'cpuPair' })
    const rebuilt = { kind: 'snapshot', vm, snapshot: { id: id('snap'), name: 's' } } as const
    expect(creationOf({ ...open, isFullCopy: true }, devices, rebuilt)).toMatchObject({
      ...{ from: 'snapshot', snapshotId: id('snap'), isFullCopy: true },
    })
  })
})

describe('a disk, a card, limits', () => {
  test('a volume that is there needs no size, and an erasure code needs its parts', () => {
    const mounted = { ...emptyDisk(1), volumeId: id('vol'), sizeGib: undefined }
    expect(diskProblems(mounted)).toEqual({})
    expect(diskOf(mounted, 'x', undefined)).toEqual({ volumeId: id('vol'), bus: 'VIRTIO' })
    const ec = { ...emptyDisk(1), policy: 'EC', ecData: 1, ecParity: undefined }
    expect(diskProblems(ec)).toEqual({ ecData: 'whole', ecParity: 'required' })
  })

  test.each([
    ['', undefined],
    ['52:54:00:12:34:56', undefined],
    ['52-54-00-12-34-56', 'mac'],
    ['01:00:5e:00:00:01', 'macGroup'],
  ])('the MAC address %s is %s', (mac, problem) => {
    expect(nicProblems({ ...nic, mac })['mac']).toBe(problem)
  })

  test('limits are whole and above zero', () => {
    expect(limitsProblems({ ...noLimits, scope: 'vm', iops: 0, bandwidthMib: 1.5 })).toEqual({
      ...{ iops: 'whole', bandwidthMib: 'whole' },
    })
  })
})

describe('what a guest is told', () => {
  test.each([
    ['10.0.0.5', '255.255.255.0', '10.0.0.1', {}],
    ['10.0.0.5', '255.255.255.0', '', {}],
    ['10.0.0.256', '255.255.255.0', '', { address: 'ipv4' }],
    ['10.0.0.5', '255.0.255.0', '', { mask: 'netmask' }],
    ['10.0.0.5', '0.0.0.0', '', { mask: 'netmask' }],
    ['10.0.0.0', '255.255.255.0', '', { address: 'networkAddress' }],
    ['10.0.0.0', '255.255.255.254', '', {}],
    ['10.0.0.5', '255.255.255.0', '10.0.1.1', { gateway: 'gatewayFar' }],
    ['', '', '', { address: 'required', mask: 'required' }],
  ])('address %s, mask %s, gateway %s: %j', (address, mask, gateway, problems) => {
    expect(addressProblems({ address, mask, gateway })).toEqual(problems)
  })

  test('a private key, too many servers, a long script and a bad name are said', () => {
    const wrong = {
      ...emptyGuest,
      ...{ hostname: 'a_b', nameservers: '1.1.1.1 2.2.2.2 3.3.3.3 4.4.4.4', userData: 'ü'.repeat(16_385) },
      publicKeys: '-----BEGIN OPENSSH PRIVATE KEY-----',
    }
    expect(guestProblems(wrong, 1)).toEqual({
      ...{ hostname: 'hostname', nameservers: 'nameservers', userData: 'userData', publicKeys: 'publicKey' },
    })
  })

  test('addresses go by the places of the cards, and only of those that there are', () => {
    const fixed = { ...emptyNetwork, kind: 'static', address: '10.0.0.5' } as const
    const guest = {
      ...emptyGuest,
      networks: [emptyNetwork, fixed, { ...emptyNetwork, kind: 'dhcp' as const }],
    }
    expect(guestOf(guest, 2)).toEqual({
      networks: [{ type: 'IPV4', nicIndex: 1, address: '10.0.0.5', netmask: '255.255.255.0' }],
    })
    expect(guestOf(emptyGuest, 2)).toBeUndefined()
  })
})

describe('editing a VM', () => {
  const open = openingEdit(vm)

  test('sends nothing while nothing is changed, and only what is', () => {
    expect(editOf(vm, open)).toEqual({})
    expect(editOf(vm, { ...open, cores: 4, haPriority: 'LEVEL_3_HIGH' })).toEqual({
      ...{ cpu: { sockets: 2, cores: 4 }, haPriority: 'LEVEL_3_HIGH' },
    })
    expect(editOf(vm, { ...open, ha: false, haPriority: 'LEVEL_3_HIGH' })).toEqual({ ha: false })
    expect(editProblems({ ...open, memoryGib: 0 })).toEqual({ memory: 'whole' })
  })

  test('says that less needs a VM that is off, and nothing of one that is', () => {
    expect(hotChange(vm, open)).toBeUndefined()
    expect(hotChange(vm, { ...open, memoryGib: 4 })).toBe('less')
    expect(hotChange(vm, { ...open, sockets: 1 })).toBe('less')
    expect(hotChange(vm, { ...open, memoryGib: 16 })).toBe('more')
    expect(hotChange({ ...vm, status: 'STOPPED' }, { ...open, memoryGib: 4 })).toBeUndefined()
  })

  test('whatever is typed is sent whole or not at all', () => {
    const number = fc.option(fc.double({ min: -2, max: 300 }), { nil: undefined })
    fc.assert(
      fc.property(fc.string(), number, number, number, (name, sockets, cores, memoryGib) => {
        const form = { ...open, name, sockets, cores, memoryGib }
        const isWrong = Object.keys(editProblems(form)).length > 0
        const change = TowerChange.safeParse({ kind: 'towerEdit', ...editOf(vm, form) })
        expect(isWrong || change.success).toBe(true)
      }),
    )
  })
})
