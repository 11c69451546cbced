import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TowerChange, TowerCreation } from '#shared/domain/tower-change'
import { isAimed, isTowerMutation } from '#shared/domain/tower-guard'
import { TowerId } from '#shared/domain/tower-vm'
import { changeRequest, snapshotDeletion } from '../../../../../src/main/core/tower/change-request'
import { creationRequest } from '../../../../../src/main/core/tower/creation-request'
import type { TowerMutation } from '../../../../../src/main/core/tower/mutation'
import { bodyCheck } from '../../../../support/tower-document'

const id = (text: string) => TowerId.parse(text)
const vm = id('cmsimvm000000000000000001')
const other = id('cmsimvm000000000000000002')
const part = id('cmsimdisk0000000000000001')
const gpu = id('cmsimgpu00000000000000001')
const host = id('cmsimhost0000000000000001')
const disk = { name: 'd', sizeBytes: 2 ** 34, bus: 'VIRTIO', policy: 'REPLICA_2_THIN_PROVISION' } as const
const nic = { vlanId: id('cmsimvlan0000000000000001'), model: 'VIRTIO' } as const
const cd = { id: part, key: 2 }

const changes: Readonly<Record<TowerChange['kind'], Omit<TowerChange, 'kind'>>> = {
  towerStart: { hostId: host },
  towerShutDown: {},
  towerPowerOff: {},
  towerRestart: {},
  towerForceRestart: {},
  towerSuspend: {},
  towerResume: {},
  towerEdit: { name: 'n', description: '', cpu: { sockets: 2, cores: 4 }, memoryBytes: 2 ** 33, ha: false },
  towerAdvanced: { videoType: 'VGA', cpuModel: 'EPYC', clockOffset: 'UTC', windowsOptimize: true },
  towerGuestOptions: { hostname: 'h', dnsServers: ['10.0.0.2'], ntpServers: [] },
  towerOwner: { username: 'alice' },
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
    expectValid(changeRequest(change, [vm], part))
    expectValid(changeRequest(change, [vm, other], part))
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
  const several = snapshotDeletion(part, other)
  expectValid(several)
  expect(several.body).toEqual({ where: { id_in: [part, other] } })
})

const cluster = id('cmsimclus0000000000000001')
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
  ...{ memoryBytes: 2 ** 32, ha: true, nics: [nic], gpus: [{ gpuId: gpu, amount: 1 }], owner: 'alice' },
}
const creations = [
  {
    ...{ from: 'nothing', ...common, clusterId: cluster, firmware: 'UEFI', guestOs: 'LINUX', disks: [disk] },
    iso: { from: 'cluster', id: part },
  },
  { from: 'template', ...common, templateId: part, clusterId: cluster, isFullCopy: false, cloudInit },
  { from: 'library', ...common, templateId: part, clusterId: cluster, isFullCopy: true, cloudInit },
  { from: 'vm', ...common, vmId: vm, clusterId: cluster, isFullCopy: true },
  { from: 'snapshot', ...common, snapshotId: part, clusterId: cluster },
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
