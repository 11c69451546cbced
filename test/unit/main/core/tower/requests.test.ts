import { beforeAll, expect, test } from 'vitest'
import { TowerChange } from '#shared/domain/tower-change'
import { TowerCreation } from '#shared/domain/tower-creation'
import { isAimed } from '#shared/domain/tower-guard'
import { changeRequest, snapshotDeletion } from '../../../../../src/main/core/tower/change-request'
import { creationRequest } from '../../../../../src/main/core/tower/creation-request'
import type { TowerMutation } from '../../../../../src/main/core/tower/mutation'
import { bodyCheck } from '../../../../support/tower-document'
import {
  allChanges,
  allCreations,
  cluster,
  disk,
  ecDisk,
  limits,
  mounted,
  other,
  part,
  vm,
} from '../../../../support/tower-requests'

// The filters of the document all refer to each other: compiling the first takes many seconds, on a busy machine more.
beforeAll(() => void bodyCheck('/start-vm'), 120_000)

/** As the JSON that leaves, held against the tower's own document. */
function expectValid({ path, body }: TowerMutation): void {
  const json = JSON.stringify(body)
  const check = bodyCheck(path)
  check(JSON.parse(json))
  expect(check.errors ?? []).toEqual([])
  expect(isAimed(path, json)).toBe(true)
}

test.each(allChanges.map((change) => [change.kind, change] as const))(
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
  const several = snapshotDeletion(part, other)
  expectValid(several)
  expect(several.body).toEqual({ where: { id_in: [part, other] } })
})

test.each(allCreations.map((creation) => [creation.from, creation] as const))(
  'the tower’s document takes a VM made from %s',
  (_, creation) => expectValid(creationRequest(creation)),
)

test('a static address of cloud-init comes with the default route', () => {
  const { body } = creationRequest(allCreations[1] as TowerCreation)
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
  expect(bodyOf(allCreations[1])).toMatchObject([
    {
      disk_operate: {
        ...{ remove_disks: { disk_index: [1] }, modify_disks: [{ disk_index: 0, bus: 'SCSI' }] },
        new_disks: { mount_disks: [{ boot: 3 }], mount_cd_roms: [{ boot: 5 }] },
      },
    },
  ])
  const { disks: _, ...asItIs } = allCreations[1] as unknown as { disks: unknown }
  expect(bodyOf(asItIs)).toEqual([expect.not.objectContaining({ disk_operate: expect.anything() })])
})

test('a disk that is added comes behind those that are there', () => {
  const add = TowerChange.parse({ kind: 'towerDiskAdd', disk })
  expect(changeRequest(add, [vm], { boot: 4 }).body).toMatchObject({
    data: { vm_disks: { mount_new_create_disks: [{ boot: 4 }] } },
  })
})
