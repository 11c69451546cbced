import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TowerChange } from '#shared/domain/tower-change'
import { TowerCreation } from '#shared/domain/tower-creation'
import { isAimed, isTowerMutation } from '#shared/domain/tower-guard'
import { TowerId } from '#shared/domain/tower-vm'
import { changeRequest, snapshotDeletion } from '../../../../../src/main/core/tower/change-request'
import { creationRequest } from '../../../../../src/main/core/tower/creation-request'
import type { TowerMutation } from '../../../../../src/main/core/tower/mutation'
import { bodyCheck, documentPaths } from '../../../../support/tower-document'

const id = (text: string) => TowerId.parse(text)
const vm = id('cmsimvm000000000000000001')
const other = id('cmsimvm000000000000000002')
const part = id('cmsimdisk0000000000000001')
const gpu = id('cmsimgpu00000000000000001')
const cluster = id('cmsimclus0000000000000001')
const host = id('cmsimhost0000000000000001')
const disk = { name: 'd', sizeBytes: 2 ** 34, bus: 'VIRTIO', policy: 'REPLICA_2_THIN_PROVISION' } as const
const nic = {
  ...{
    vlanId: id('cmsimvlan0000000000000001'),
    model: 'VIRTIO',
    mac: '52:54:00:AB:cd:ef',
    isConnected: false,
  },
} as const
const limits = { iops: 500, bandwidth: 50 * 2 ** 20, isForced: true }
const mounted = { volumeId: part, bus: 'SCSI' }
const ecDisk = { ...disk, policy: { data: 4, parity: 2, isThin: true }, limits: { iops: 1, isForced: false } }
const cd = { id: part, key: 2 }

const changes: Readonly<Record<TowerChange['kind'], Omit<TowerChange, 'kind'>>> = {
  towerStart: { hostId: host },
  towerShutDown: {},
  towerPowerOff: {},
  towerRestart: {},
  towerForceRestart: {},
  towerSuspend: {},
  towerResume: {},
  towerEdit: {
    name: 'n',
    description: '',
    cpu: { sockets: 2, cores: 4 },
    memoryBytes: 2 ** 33,
    ha: false,
    haPriority: 'LEVEL_1_LOW',
  },
  towerAdvanced: { videoType: 'VGA', cpuModel: 'EPYC', clockOffset: 'UTC', windowsOptimize: true },
  towerGuestOptions: { hostname: 'h', dnsServers: ['10.0.0.2'], ntpServers: [] },
  towerOwner: { owner: { by: 'username', value: 'alice' } },
  towerPassword: { username: 'root', password: 'p' },
  towerInstallTools: { with: { imageId: id('cmsimsvt00000000000000001'), cd } },
  towerMigrate: { hostId: host },
  towerRecycle: {},
  towerRecover: {},
  towerDelete: { withSnapshots: true },
  towerSnapshot: { name: 's', isFileSystemConsistent: true },
  towerRollBack: { snapshotId: id('cmsimsnap0000000000000001') },
  towerDiskAdd: { disk },
  towerDiskExpand: { volumeId: part, sizeBytes: 2 ** 35 },
  towerDiskRemove: { volumeId: part },
  towerCdAdd: { iso: { from: 'library', id: part } },
  towerCdRemove: { cd },
  towerCdEject: { cd },
  towerCdToggle: { cd, isDisabled: true },
  towerNicAdd: { nic },
  towerNicEdit: { mac: '52:54:00:12:34:56', address: '10.0.0.3', subnetMask: '255.0.0.0', gateway: '' },
  towerNicRemove: { mac: '52:54:00:12:34:56' },
  towerGpuAdd: { gpus: [{ gpuId: gpu, amount: 2 }] },
  towerGpuRemove: { gpus: [{ gpuId: gpu }] },
}
const all = Object.entries(changes).map(([kind, rest]) => TowerChange.parse({ kind, ...rest }))

/** As the JSON that leaves, held against the tower's own document. */
function expectValid({ path, body }: TowerMutation): void {
  const json = JSON.stringify(body)
  const check = bodyCheck(path)
  check(JSON.parse(json))
  expect(check.errors ?? []).toEqual([])
  expect(isAimed(path, json)).toBe(true)
}

test.each(all.map((change) => [change.kind, change] as const))(
  'the tower’s document takes the body of %s, for one VM and for two',
  (_, change) => {
    expectValid(changeRequest(change, [vm], { part, boot: 3 }))
    expectValid(changeRequest(change, [vm, other], { part, boot: 3 }))
  },
)

test('one VM is aimed at by its id, several by a list without doubles', () => {
  expect(changeRequest({ kind: 'towerStart' }, [vm])).toEqual({
    path: '/start-vm',
    body: { where: { id: vm } },
  })
  expect(changeRequest({ kind: 'towerRecycle' }, [vm, other, vm]).body).toEqual({
    where: { id_in: [vm, other] },
  })
})

test('changing the CPU sends sockets, cores and their product', () => {
  const edit = TowerChange.parse({ kind: 'towerEdit', cpu: { sockets: 2, cores: 4 } })
  expect(changeRequest(edit, [vm]).body).toMatchObject({
    data: { cpu_sockets: 2, cpu_cores: 4, vcpu: 8 },
  })
})

test('a part that was not looked up is aimed at by nobody', () => {
  expect(() => changeRequest(TowerChange.parse({ kind: 'towerDiskRemove', volumeId: part }), [vm])).toThrow()
})

test('deleting a snapshot aims at that snapshot', () => {
  const deletion = snapshotDeletion(part)
  expectValid(deletion)
  expect(deletion.body).toEqual({ where: { id: part } })
})

const cloudInit = {
  hostname: 'h',
  password: 'p',
  nameservers: ['10.0.0.2'],
  publicKeys: ['ssh-ed25519 AAAA'],
  userData: '#cloud-config\n',
  networks: [
    { type: 'IPV4', nicIndex: 0, address: '10.0.0.5', netmask: '255.0.0.0', gateway: '10.0.0.1' },
    { type: 'IPV4_DHCP', nicIndex: 1 },
  ],
}
const common = {
  ...{ name: 'new', description: 'd', hostId: host, isStarted: true, cpu: { sockets: 1, cores: 2 } },
  ...{ memoryBytes: 2 ** 32, ha: true, nics: [nic], gpus: [{ gpuId: gpu, amount: 1 }], folderId: part },
  ...{ owner: { by: 'id', value: 'cmsimuser0000000000000001' }, haPriority: 'LEVEL_3_HIGH', limits },
}
const ofTemplate = {
  ...{ templateId: part, clusterId: cluster, cloudInit },
  disks: {
    ...{ remove: [1], buses: [{ index: 0, bus: 'SCSI' }], add: [disk, mounted, ecDisk], firstBoot: 2 },
    iso: { from: 'library', id: part },
  },
}
const creations = [
  {
    ...{ from: 'nothing', ...common, clusterId: cluster, firmware: 'UEFI', guestOs: 'LINUX' },
    ...{ disks: [disk, mounted, ecDisk], iso: { from: 'cluster', id: part }, isDiscFirst: true },
  },
  { from: 'template', ...common, ...ofTemplate, isFullCopy: false },
  { from: 'library', ...common, ...ofTemplate, isFullCopy: true },
  { from: 'vm', ...common, vmId: vm, clusterId: cluster, isFullCopy: true },
  { from: 'snapshot', ...common, snapshotId: part, clusterId: cluster, isFullCopy: true },
  { from: 'vm', name: 'just a clone', isStarted: false, vmId: vm, clusterId: cluster, isFullCopy: false },
].map((each) => TowerCreation.parse(each))

test.each(creations.map((creation) => [creation.from, creation] as const))(
  'the tower’s document takes a VM made from %s',
  (_, creation) => expectValid(creationRequest(creation)),
)

test('a static address of cloud-init comes with the default route', () => {
  const { body } = creationRequest(creations[1] as TowerCreation)
  expect(body).toMatchObject([
    {
      cloud_init: {
        networks: [{ routes: [{ gateway: '10.0.0.1', network: '0.0.0.0', netmask: '0.0.0.0' }] }, {}],
      },
    },
  ])
})

const bodyOf = (wanted: unknown) => creationRequest(TowerCreation.parse(wanted)).body
const blank = {
  ...{ from: 'nothing', name: 'new', isStarted: true, cpu: { sockets: 1, cores: 2 }, memoryBytes: 2 ** 32 },
  ...{ ha: true, clusterId: cluster, firmware: 'BIOS', guestOs: 'LINUX', nics: [], isDiscFirst: true },
}

test('new disks, volumes and the disc are booted from in the order of the form', () => {
  const iso = { from: 'cluster', id: part }
  const disks = [disk, mounted, disk]
  const boots = (wanted: unknown) => {
    const [{ vm_disks }] = bodyOf(wanted) as unknown as [{ vm_disks: Record<string, { boot: number }[]> }]
    return Object.fromEntries(
      Object.entries(vm_disks).map(([key, all]) => [key, all.map(({ boot }) => boot)]),
    )
  }
  expect(boots({ ...blank, disks, iso })).toEqual({
    ...{ mount_cd_roms: [0], mount_new_create_disks: [1, 3], mount_disks: [2] },
  })
  expect(boots({ ...blank, disks, iso, isDiscFirst: false })).toEqual({
    ...{ mount_cd_roms: [3], mount_new_create_disks: [0, 2], mount_disks: [1] },
  })
  expect(boots({ ...blank, disks: [] })).toEqual({})
})

test('limits are of the whole VM, or of each disk, and never of both', () => {
  const whole = { io_policy: 'RESTRICT_WHOLE_VM', max_iops: 500, max_iops_policy: 'FORCED' }
  expect(bodyOf({ ...blank, disks: [disk], limits })).toMatchObject([whole])
  const each = { io_policy: 'RESTRICT_EACH_DISK', vm_disks: { mount_new_create_disks: [{ max_iops: 1 }] } }
  expect(bodyOf({ ...blank, disks: [ecDisk] })).toMatchObject([each])
  const [none] = bodyOf({ ...blank, disks: [disk] }) as unknown as [object]
  expect(none).not.toHaveProperty('io_policy')
})

test('an erasure code has a field of its own, and replicas keep the one that old towers know', () => {
  expect(bodyOf({ ...blank, disks: [ecDisk, disk] })).toMatchObject([
    {
      vm_disks: {
        mount_new_create_disks: [
          { vm_volume: { elf_ec_storage_policy: { ec_k: 4, ec_m: 2, thin_provision: true } } },
          { vm_volume: { elf_storage_policy: 'REPLICA_2_THIN_PROVISION' } },
        ],
      },
    },
  ])
})

test('a template’s disks are left out, put on another bus, and added to', () => {
  expect(bodyOf(creations[1])).toMatchObject([
    {
      disk_operate: {
        ...{ remove_disks: { disk_index: [1] }, modify_disks: [{ disk_index: 0, bus: 'SCSI' }] },
        new_disks: { mount_disks: [{ boot: 3 }], mount_cd_roms: [{ boot: 5 }] },
      },
    },
  ])
  const { disks: _, ...asItIs } = creations[1] as unknown as { disks: unknown }
  expect(bodyOf(asItIs)).toEqual([expect.not.objectContaining({ disk_operate: expect.anything() })])
})

test('a disk that is added comes behind those that are there', () => {
  const add = TowerChange.parse({ kind: 'towerDiskAdd', disk })
  expect(changeRequest(add, [vm], { boot: 4 }).body).toMatchObject({
    data: { vm_disks: { mount_new_create_disks: [{ boot: 4 }] } },
  })
})

test.each([
  ['/delete-vm', {}],
  ['/delete-vm', { where: {} }],
  ['/delete-vm', { where: { id: undefined } }],
  ['/delete-vm', { where: { id: '' } }],
  ['/delete-vm', { where: { id: ' ' } }],
  ['/delete-vm', { where: { id_in: [] } }],
  ['/delete-vm', { where: { id_in: ['a', ''] } }],
  ['/delete-vm', { where: { name: 'a' } }],
  ['/delete-vm', { where: { id: 'a', OR: [{}] } }],
  ['/poweroff-vm', []],
  ['/poweroff-vm', null],
  ['/remove-vm-nic-by-where', { where: {}, effect: { vm_ids: ['a'] } }],
  ['/create-vm', []],
  ['/create-vm', [{ name: 'a' }]],
  ['/create-vm', [{ cluster_id: 'a', pci_nics: {} }]],
  ['/clone-vm', [{ src_vm_id: '', name: 'a' }]],
  ['/create-vm-snapshot', { data: [] }],
  ['/create-vm-snapshot', { data: [{ name: 'a' }] }],
  ['/some-call-of-tomorrow', { data: {} }],
])('%s with %j does not leave', (path, body) => {
  expect(isAimed(path, JSON.stringify(body))).toBe(false)
})

const everything = [
  ...all.map((change) => changeRequest(change, [vm], { part, boot: 3 })),
  ...creations.map(creationRequest),
  snapshotDeletion(part),
]

test('every mutation of the document can be sent, and only these', () => {
  const elsewhere = ['/login', '/resource-changes']
  const mutating = documentPaths().filter((path) => isTowerMutation(path))
  const sent = new Set(everything.map(({ path }) => path))
  expect([...sent].sort()).toEqual(mutating.filter((path) => !elsewhere.includes(path)).sort())
})

/** Every way in which a body can have lost what it is for. */
function astray(body: unknown): unknown[] {
  const wheres = [
    {},
    null,
    { id: '' },
    { id: ' ' },
    { id: undefined },
    { id_in: [] },
    { id_in: [''] },
    { name: 'a' },
  ]
  const open = wheres.map((where) => ({ ...(body as object), where }))
  if (Array.isArray(body)) {
    const keys = ['cluster_id', 'template_id', 'src_vm_id', 'rebuild_from_snapshot_id']
    const lost = keys.filter((key) => key in body[0] && (key !== 'cluster_id' || !('src_vm_id' in body[0])))
    const needed = lost.filter((key) => key !== 'cluster_id' || !('rebuild_from_snapshot_id' in body[0]))
    return [[], ...needed.flatMap((key) => [[{ ...body[0], [key]: '' }], [{ ...body[0], [key]: undefined }]])]
  }
  const { data } = body as { data?: unknown }
  const isSnapshot = Array.isArray(data) && 'vm_id' in data[0]
  if (isSnapshot)
    return [{ data: [] }, { data: [{ ...data[0], vm_id: '' }] }, { data: [...data, { name: 'a' }] }]
  return [...open, { ...(body as object), where: undefined }]
}

test.each(
  [...new Map(everything.map((mutation) => [mutation.path, mutation])).values()].map(
    ({ path, body }) => [path, body] as const,
  ),
)('%s leaves with its target and in no way without', (path, body) => {
  expect(isAimed(path, JSON.stringify(body))).toBe(true)
  const ways = astray(body)
  expect(ways.length).toBeGreaterThan(2)
  for (const way of ways) expect([path, way, isAimed(path, JSON.stringify(way))]).toEqual([path, way, false])
})

test('reading is asked of everything', () => {
  expect(isAimed('/get-vms', '{}')).toBe(true)
  expect(isTowerMutation('/login')).toBe(false)
})

test('no body that lacks a target passes, however it is built', () => {
  const ids = fc.array(
    fc.oneof(fc.constant(''), fc.constant('  '), fc.constant(undefined), fc.constant(null)),
  )
  const open = fc.oneof(
    fc.record({ where: fc.record({ id_in: ids }) }),
    fc.record({ where: fc.record({ id: fc.constantFrom('', undefined, null, 0, {}) }) }),
    fc.record({
      where: fc.dictionary(fc.constantFrom('name', 'AND', 'id_not', 'id_contains'), fc.jsonValue()),
    }),
  )
  fc.assert(
    fc.property(fc.constantFrom('/delete-vm', '/poweroff-vm', '/rollback-vm'), open, (path, body) => {
      expect(isAimed(path, JSON.stringify(body))).toBe(false)
    }),
  )
})

test('every change of every set of VMs is aimed at just these', () => {
  const someIds = fc.uniqueArray(fc.stringMatching(/^c[a-z0-9]{24}$/), { minLength: 1, maxLength: 8 })
  const power = all.filter(({ kind }) => /Start|ShutDown|PowerOff|Restart|Recycle|Delete/.test(kind))
  fc.assert(
    fc.property(fc.constantFrom(...power), someIds, (change, texts) => {
      const [first, ...rest] = texts.map(id)
      if (first === undefined) return
      const { path, body } = changeRequest(change, [first, ...rest])
      expect(isAimed(path, JSON.stringify(body))).toBe(true)
      const { where } = body as { where: { id?: string; id_in?: string[] } }
      expect(where.id_in ?? [where.id]).toEqual(texts)
    }),
  )
})
