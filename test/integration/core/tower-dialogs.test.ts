import { describe, expect, test } from 'vitest'
import { isUnderWay } from '#shared/domain/task'
import type { TowerChange } from '#shared/domain/tower-change'
import { TowerCreation } from '#shared/domain/tower-creation'
import { type TowerDeviceKind, towerDeviceKinds } from '#shared/domain/tower-devices'
import type { TowerId, TowerVm, TowerVmDetail } from '#shared/domain/tower-vm'
import { endedAfterEach } from '../../support/ended'
import { eventually, must } from '../../support/headless'
import { startTowerUser, type TowerUser } from '../../support/tower-headless'

// What each form asks for, sent to the practice tower, and read back from it.

const gib = 1024 ** 3
const mib = 1024 ** 2
const ended = endedAfterEach()

async function user(dress: '3.x' | '4.8'): Promise<TowerUser> {
  const tower = await startTowerUser(dress, 300)
  ended.push(() => tower.close())
  return tower
}

async function done({ headless: { core } }: TowerUser, key: string | undefined): Promise<string> {
  const work = await eventually(core, () => {
    const found = core.collections.towerWorks.get(key ?? '')
    return found !== undefined && !isUnderWay(found) && found
  })
  expect([work.kind, work.state, work.error]).toEqual([work.kind, 'done', undefined])
  return work.vmId
}

async function change(tower: TowerUser, vmId: TowerId, what: TowerChange): Promise<void> {
  const sent = await tower.headless.core.towerWork.changes.change(tower.sourceId, [vmId], what)
  await done(tower, must(sent)[0])
}

async function create(tower: TowerUser, wanted: object): Promise<TowerVmDetail> {
  const creation = TowerCreation.parse(wanted)
  const key = must(await tower.headless.core.towerWork.changes.create(tower.sourceId, creation))
  return detail(tower, (await done(tower, key)) as TowerId)
}

const detail = async ({ headless: { core }, sourceId }: TowerUser, vmId: TowerId) =>
  must(await core.towerVms.detail(sourceId, vmId))

function itemsOf<K extends 'disks' | 'nics' | 'gpus' | 'snapshots'>(of: TowerVmDetail, part: K) {
  const read = of[part]
  if (read.kind === 'failed') throw new Error(`${part} could not be read`)
  return read.items as Extract<TowerVmDetail[K], { kind: 'read' }>['items']
}

const clusterOf = ({ cluster }: TowerVm) => (cluster?.id ?? '') as TowerId

const devices = (tower: TowerUser, vm: TowerVm, kinds: readonly TowerDeviceKind[] = towerDeviceKinds) =>
  must(tower.headless.core.towers.clientOf(tower.sourceId)).devices(clusterOf(vm), kinds)

describe.each(['3.x', '4.8'] as const)('on a tower in %s dress', (dress) => {
  test('a VM made from nothing has the disks, cards and limits of the form', async () => {
    const tower = await user(dress)
    const like = await tower.vm('ci-runner')
    const { vlans, volumes, discs, folders, users } = await devices(tower, like)
    const volume = volumes.find(({ name }) => name === 'old-data')
    const [vlan, iso, folder] = [vlans[0], discs[0], folders[0]]
    const isNew = dress === '4.8'
    const made = await create(tower, {
      ...{ from: 'nothing', name: 'whole', description: 'made here', clusterId: clusterOf(like) },
      ...{ isStarted: false, cpu: { sockets: 2, cores: 3 }, memoryBytes: 6 * gib, ha: true },
      ...{ firmware: 'UEFI', guestOs: 'WINDOWS', folderId: folder?.id, isDiscFirst: false },
      ...(isNew ? { haPriority: 'LEVEL_3_HIGH', owner: { by: 'id', value: users[0]?.id } } : {}),
      disks: [
        {
          ...{ name: 'whole-1', sizeBytes: 30 * gib, bus: 'SCSI' },
          policy: isNew ? { data: 4, parity: 2, isThin: true } : 'REPLICA_3_THICK_PROVISION',
          limits: { iops: 400, bandwidth: 20 * mib, isForced: false },
        },
        { volumeId: volume?.id, bus: 'VIRTIO' },
      ],
      iso: { from: iso?.from, id: iso?.id },
      nics: [
        { vlanId: vlan?.id, model: 'E1000', mac: '52:54:00:AA:00:01' },
        { vlanId: vlan?.id, model: 'VIRTIO', isConnected: false },
      ],
    })
    expect(made.vm).toMatchObject({
      ...{ name: 'whole', description: 'made here', cpu: { total: 6, sockets: 2, cores: 3 } },
      ...{ memory: 6 * gib, firmware: 'UEFI', guest: { kind: 'WINDOWS' }, folder: { id: folder?.id } },
      ...(isNew ? { haPriority: 'LEVEL_3_HIGH' } : {}),
    })
    const [first, second, drive] = itemsOf(made, 'disks')
    expect(first).toMatchObject({
      ...{ bus: 'SCSI', boot: 0, limits: { iops: 400, bandwidth: 20 * mib } },
      volume: isNew ? { ec: { data: 4, parity: 2 } } : { policy: 'REPLICA_3_THICK_PROVISION' },
    })
    expect(second).toMatchObject({ bus: 'VIRTIO', boot: 1, volume: { id: volume?.id, name: 'old-data' } })
    expect(drive).toMatchObject({ type: 'CD_ROM', boot: 2, image: iso?.name })
    expect(itemsOf(made, 'nics')).toMatchObject([
      { mac: '52:54:00:aa:00:01', model: 'E1000', isEnabled: true },
      { model: 'VIRTIO', isEnabled: false },
    ])
    const left = await devices(tower, like, ['volumes'])
    expect(left.volumes.some(({ id }) => id === volume?.id)).toBe(false)
  })

  test('a VM from a template leaves out a disk, moves one, adds one, and is told its addresses', async () => {
    const tower = await user(dress)
    const like = await tower.vm('ci-runner')
    const { templates, vlans } = await devices(tower, like, ['templates', 'vlans'])
    const two = templates.find(({ name }) => name === 'windows-2022-std')
    const common = { clusterId: clusterOf(like), isStarted: false, isFullCopy: true }
    const made = await create(tower, {
      ...{ ...common, from: 'template', name: 'from two', templateId: two?.id },
      ...{ limits: { iops: 900, isForced: true }, memoryBytes: 10 * gib },
      disks: {
        ...{ remove: [1], buses: [{ index: 0, bus: 'VIRTIO' }], firstBoot: two?.nextBoot },
        add: [{ name: 'more', sizeBytes: 5 * gib, bus: 'IDE', policy: 'REPLICA_2_THIN_PROVISION' }],
      },
    })
    expect(two).toMatchObject({
      disks: [
        { index: 0, name: 'system' },
        { index: 1, name: 'data' },
      ],
      nextBoot: 2,
    })
    expect(made.vm).toMatchObject({ memory: 10 * gib, cpu: { total: 4 }, limits: { iops: 900 } })
    expect(itemsOf(made, 'disks')).toMatchObject([
      { bus: 'VIRTIO', boot: 0, volume: { size: 60 * gib } },
      { bus: 'IDE', boot: 2, volume: { name: 'more', size: 5 * gib } },
    ])
    const cloud = templates.find(({ from }) => from === 'library')
    const init = {
      ...{ hostname: 'fresh', nameservers: ['10.0.0.2'], publicKeys: ['ssh-ed25519 AAAA'], userData: '#x' },
      networks: [
        { type: 'IPV4_DHCP', nicIndex: 0 },
        { type: 'IPV4', nicIndex: 1, address: '10.0.0.9', netmask: '255.255.255.0', gateway: '10.0.0.1' },
      ],
    }
    const nics = [vlans[0], vlans[0]].map((vlan) => ({ vlanId: vlan?.id, model: 'VIRTIO' }))
    const fresh = await create(tower, {
      ...{ ...common, from: 'library', name: 'fresh', templateId: cloud?.id, nics, cloudInit: init },
    })
    expect(fresh.vm.guest).toMatchObject({ hostname: 'fresh', dns: ['10.0.0.2'] })
    const [dhcp, fixed] = itemsOf(fresh, 'nics')
    expect(dhcp?.own).toBeUndefined()
    expect(fixed?.own).toEqual({ address: '10.0.0.9', subnetMask: '255.255.255.0', gateway: '10.0.0.1' })
  })

  test('a clone and a rebuild keep what was left empty, and have what was filled in', async () => {
    const tower = await user(dress)
    const like = await tower.vm('ci-runner')
    const { changes } = tower.headless.core.towerWork
    const snapshot = { kind: 'towerSnapshot', name: 'kept', isFileSystemConsistent: false } as const
    await done(tower, must(await changes.change(tower.sourceId, [like.id], snapshot))[0])
    const before = await detail(tower, like.id)
    const [taken] = itemsOf(before, 'snapshots')
    const { vlans } = await devices(tower, like, ['vlans'])
    const common = { isStarted: false, clusterId: clusterOf(like) }
    const clone = await create(tower, {
      ...{ ...common, from: 'vm', vmId: like.id, name: 'one more', isFullCopy: true, memoryBytes: 3 * gib },
      nics: [{ vlanId: vlans.at(-1)?.id, model: 'VIRTIO' }],
    })
    expect(clone.vm).toMatchObject({ cpu: { total: like.cpu.total }, memory: 3 * gib })
    expect(itemsOf(clone, 'nics')).toMatchObject([{ network: { id: vlans.at(-1)?.id } }])
    const rebuilt = await create(tower, {
      ...{ ...common, from: 'snapshot', snapshotId: taken?.id, name: 'again', isFullCopy: false },
      cpu: { sockets: 1, cores: 1 },
    })
    expect(rebuilt.vm).toMatchObject({ cpu: { total: 1 }, memory: like.memory, firmware: like.firmware })
    const macs = [before, rebuilt].map((each) => itemsOf(each, 'nics').map(({ mac }) => mac))
    expect(macs[0]?.some((mac) => macs[1]?.includes(mac))).toBe(false)
  })

  test('a VM takes another processor, priority, owner, disc, disk and card', async () => {
    const tower = await user(dress)
    const vm = await tower.vm('ci-runner')
    const { cpuModels, users, tools, volumes, vlans } = await devices(tower, vm)
    const cpuModel = cpuModels.at(-1) ?? ''
    const options = { videoType: 'QXL', clockOffset: 'LOCALTIME', windowsOptimize: true, cpuModel } as const
    await change(tower, vm.id, { kind: 'towerAdvanced', ...options })
    const isNew = dress === '4.8'
    const edit = { kind: 'towerEdit', description: 'edited', memoryBytes: 2 * vm.memory } as const
    await change(tower, vm.id, isNew ? { ...edit, haPriority: 'LEVEL_1_LOW' } : edit)
    const owner = { by: 'id', value: users[0]?.id ?? '' } as const
    await change(tower, vm.id, { kind: 'towerOwner', owner })
    const volumeId = volumes[0]?.id ?? vm.id
    await change(tower, vm.id, { kind: 'towerDiskAdd', disk: { volumeId, bus: 'SCSI' } })
    const vlanId = vlans[0]?.id ?? vm.id
    const mac = '52:54:00:00:00:77'
    await change(tower, vm.id, { kind: 'towerNicAdd', nic: { vlanId, model: 'VIRTIO', mac } })
    const middle = await detail(tower, vm.id)
    const drive = itemsOf(middle, 'disks').find(({ type }) => type === 'CD_ROM')
    const cd = { id: (drive?.id ?? '') as TowerId, ...(drive?.key === undefined ? {} : { key: drive.key }) }
    await change(tower, vm.id, {
      ...{ kind: 'towerInstallTools', with: { imageId: tools[0]?.id ?? vm.id, cd } },
    })
    const after = await detail(tower, vm.id)
    expect(after.vm).toMatchObject({
      ...{ videoType: 'QXL', clockOffset: 'LOCALTIME', isWindowsOptimized: true, cpu: { model: cpuModel } },
      ...{ description: 'edited', memory: 2 * vm.memory, ...(isNew ? { haPriority: 'LEVEL_1_LOW' } : {}) },
    })
    const disks = itemsOf(after, 'disks')
    expect(new Set(disks.map(({ boot }) => boot)).size).toBe(disks.length)
    expect(disks.at(-1)).toMatchObject({ bus: 'SCSI', volume: { id: volumeId } })
    expect(disks.find(({ key }) => key === drive?.key)?.image).toBe(tools[0]?.name)
    expect(itemsOf(after, 'nics').at(-1)).toMatchObject({ mac })
  })
})

test('a volume that another VM has is refused, and the tower’s words are shown', async () => {
  const tower = await user('4.8')
  const vm = await tower.vm('ci-runner')
  const [taken] = itemsOf(await detail(tower, (await tower.vm('web-01')).id), 'disks')
  const disk = { volumeId: (taken?.volume?.id ?? '') as TowerId, bus: 'VIRTIO' } as const
  const sent = await tower.headless.core.towerWork.changes.change(tower.sourceId, [vm.id], {
    ...{ kind: 'towerDiskAdd', disk },
  })
  expect(sent).toMatchObject({
    error: { code: 'towerRefused', serverText: expect.stringMatching(/mounted/) },
  })
})

test('an old tower does not know erasure coding and levels of availability', async () => {
  const tower = await user('3.x')
  const vm = await tower.vm('ci-runner')
  const { changes } = tower.headless.core.towerWork
  const policy = { data: 4, parity: 2, isThin: true }
  const disk = { name: 'ec', sizeBytes: gib, bus: 'VIRTIO', policy } as const
  const tries: TowerChange[] = [
    { kind: 'towerDiskAdd', disk },
    { kind: 'towerEdit', haPriority: 'LEVEL_1_LOW' },
    { kind: 'towerInstallTools' },
  ]
  for (const what of tries) {
    expect(await changes.change(tower.sourceId, [vm.id], what)).toMatchObject({
      error: { code: 'towerRefused', httpStatus: 400 },
    })
  }
})
