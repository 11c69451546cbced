import type {
  NestedFrozenDisks,
  VmRollbackParams,
  VmSnapshotCreationParams,
  VmSnapshotDeletionParams,
} from '#shared/wire/cloudtower'
import { clusterFailure } from '../failures'
import { freezeDisks, freezeNics, vlanOf } from '../frozen'
import { TowerRefusal } from '../refusal'
import type { TowerState } from '../state'
import type { RowOf } from '../store/rows'
import { tellAddresses } from '../vm-life'
import { insertDisk, insertNic, insertVolume, sumUpDisks } from '../vm-maker'
import type { Call, Handlers } from './call'
import { changeVms, refuseLocked, targetsOf, withoutRelations } from './change'
import { namedText, orWrongState } from './power'

const snapshotMs = 3000

function create(call: Call<VmSnapshotCreationParams>): unknown {
  const { state } = call.tower
  const wanted = call.body.data.map((entry) => {
    const vm = state.store.tables.Vm.find(entry.vm_id)
    if (vm === undefined) throw new TowerRefusal(404, 'vm not found')
    return { entry, vm }
  })
  refuseLocked(
    state,
    wanted.map(({ vm }) => ({ type: 'Vm', id: vm.id })),
  )
  return wanted.map(({ entry, vm }) => createOne(call, vm, entry))
}

function createOne(
  call: Call<unknown>,
  vm: RowOf<'Vm'>,
  { name, consistent_type = 'CRASH_CONSISTENT' }: VmSnapshotCreationParams['data'][number],
): unknown {
  const { state } = call.tower
  const { VmSnapshot } = state.store.tables
  const snapshot = VmSnapshot.insert(newSnapshot(state, vm, name, consistent_type))
  const task_id = state.tasks.start({
    text: namedText('Create a snapshot of VM', '创建虚拟机快照', vm.name),
    resource: { type: 'VmSnapshot', id: snapshot.id },
    mutation: call.operation,
    user: call.user.id,
    cluster: vm.cluster ?? null,
    locks: [
      { type: 'Vm', id: vm.id, status: 'UPDATING' },
      { type: 'VmSnapshot', id: snapshot.id, status: 'CREATING' },
    ],
    durationMs: snapshotMs,
    finish: () => {
      if (consistent_type === 'FILE_SYSTEM_CONSISTENT' && vm.vm_tools_status !== 'RUNNING') {
        throw clusterFailure(call.operation, 'VM_TOOLS_NOT_RUNNING', 'VMTools is not running in the guest.')
      }
      const disks = freezeDisks(state, vm.id)
      VmSnapshot.update(snapshot.id, {
        ...{ local_id: state.random.uuid(), vm_disks: disks, vm_nics: freezeNics(state, vm.id) },
        size: disks.reduce((sum, disk) => sum + disk.size, 0),
      })
      freezeLuns(state, disks)
    },
    undo: () => VmSnapshot.remove(snapshot.id),
  })
  return { task_id, data: withoutRelations(state.renderer.render('VmSnapshot', snapshot)) }
}

function newSnapshot(
  state: TowerState,
  vm: RowOf<'Vm'>,
  name: string,
  consistent_type: 'CRASH_CONSISTENT' | 'FILE_SYSTEM_CONSISTENT',
): RowOf<'VmSnapshot'> {
  const { vcpu = 1, cpu = { cores: 1, sockets: 1 }, memory = 0, firmware = 'BIOS' } = vm
  return {
    ...{ id: state.newId(), local_id: `placeholder-${state.random.uuid()}`, name, description: '' },
    ...{ vm: vm.id, cluster: vm.cluster ?? '', consistent_type, local_created_at: state.now(), size: 0 },
    ...{ vcpu, cpu, memory, firmware, cpu_model: vm.cpu_model ?? '', ha: vm.ha ?? false },
    ...{
      ha_priority: vm.ha_priority ?? null,
      clock_offset: vm.clock_offset ?? 'UTC',
      win_opt: vm.win_opt ?? false,
    },
    ...{ vm_disks: [], vm_nics: [] },
  }
}

/** For each DISK one LUN snapshot, found by the frozen disk's `snapshot_local_id` (spec 7, 10.11). */
function freezeLuns(state: TowerState, disks: readonly NestedFrozenDisks[]): void {
  const { IscsiLun, IscsiLunSnapshot, VmVolume } = state.store.tables
  for (const disk of disks) {
    if (disk.type !== 'DISK') continue
    const volume = [...VmVolume.all()].find((each) => each.local_id === disk.vm_volume_local_id)
    const lun = IscsiLun.find(volume?.lun)
    IscsiLunSnapshot.insert({
      ...{ id: state.newId(), local_id: state.random.uuid(), name: disk.snapshot_local_id ?? '' },
      ...{ local_created_at: state.now(), unique_size: 0, iscsi_lun: lun?.id ?? null },
      iscsi_target: lun?.iscsi_target ?? '',
    })
    if (lun !== undefined) IscsiLun.update(lun.id, { snapshot_num: (lun.snapshot_num ?? 0) + 1 })
  }
}

/** A snapshot and what of it lies in storage. */
export function removeSnapshot(state: TowerState, snapshot: RowOf<'VmSnapshot'>): void {
  const { IscsiLun, IscsiLunSnapshot, VmSnapshot } = state.store.tables
  const names = new Set((snapshot.vm_disks ?? []).map((disk) => disk.snapshot_local_id))
  for (const frozen of IscsiLunSnapshot.all()) {
    if (!names.has(frozen.name ?? '')) continue
    const lun = IscsiLun.find(frozen.iscsi_lun)
    if (lun !== undefined) IscsiLun.update(lun.id, { snapshot_num: (lun.snapshot_num ?? 1) - 1 })
    IscsiLunSnapshot.remove(frozen.id)
  }
  VmSnapshot.remove(snapshot.id)
}

function remove(call: Call<VmSnapshotDeletionParams>): unknown {
  const { state } = call.tower
  const snapshots = targetsOf(call, 'VmSnapshot', call.body.where)
  refuseLocked(
    state,
    snapshots.map(({ id }) => ({ type: 'VmSnapshot', id })),
  )
  return snapshots.map((snapshot) => ({
    task_id: state.tasks.start({
      text: namedText('Delete VM snapshot', '删除虚拟机快照', snapshot.name),
      resource: { type: 'VmSnapshot', id: snapshot.id },
      mutation: call.operation,
      user: call.user.id,
      cluster: snapshot.cluster ?? null,
      locks: [{ type: 'VmSnapshot', id: snapshot.id, status: 'DELETING' }],
      durationMs: snapshotMs,
      finish: () => removeSnapshot(state, snapshot),
    }),
    data: { id: snapshot.id },
  }))
}

function rollBack(call: Call<VmRollbackParams>): unknown {
  const { state } = call.tower
  const snapshot = state.store.tables.VmSnapshot.find(call.body.data.snapshot_id)
  if (snapshot === undefined) throw new TowerRefusal(404, 'vm snapshot not found')
  return changeVms(call, targetsOf(call, 'Vm', call.body.where), (vm) => {
    if (snapshot.vm !== vm.id)
      throw new TowerRefusal(400, `snapshot ${snapshot.id} is not one of VM ${vm.id}`)
    refuseLocked(state, [{ type: 'VmSnapshot', id: snapshot.id }])
    return {
      text: namedText('Roll back VM', '回滚虚拟机', vm.name),
      durationMs: snapshotMs,
      finish: orWrongState(state, vm, 'STOPPED', () => restore(state, vm, snapshot)),
    }
  })
}

function restore(state: TowerState, vm: RowOf<'Vm'>, snapshot: RowOf<'VmSnapshot'>): void {
  const { Vm, VmDisk, VmNic } = state.store.tables
  const { vcpu, cpu, memory, firmware, ha } = snapshot
  Vm.update(vm.id, {
    ...(vcpu === undefined ? {} : { vcpu }),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(firmware === undefined ? {} : { firmware }),
    ...(ha === undefined ? {} : { ha }),
  })
  for (const disk of VmDisk.referring('vm', vm.id)) VmDisk.remove(disk.id)
  for (const disk of snapshot.vm_disks ?? []) restoreDisk(state, vm, disk)
  for (const nic of VmNic.referring('vm', vm.id)) VmNic.remove(nic.id)
  for (const nic of snapshot.vm_nics ?? []) {
    const vlan = vlanOf(state, nic)
    if (vlan === undefined) continue
    const extra = { mac_address: nic.mac_address }
    insertNic(state, { vm: vm.id, vlan, address: nic.ip_address, extra })
  }
  sumUpDisks(state, vm.id)
  tellAddresses(state, vm)
}

/** The volume goes back to its old size; one that was deleted meanwhile comes back. */
function restoreDisk(state: TowerState, vm: RowOf<'Vm'>, disk: NestedFrozenDisks): void {
  const { ElfImage, IscsiTarget, VmVolume } = state.store.tables
  const { bus, boot, size } = disk
  if (disk.type === 'CD_ROM') {
    const image = [...ElfImage.all()].find((each) => each.local_id === disk.elf_image_local_id)
    insertDisk(state, { vm: vm.id, bus, boot, image: image?.id ?? null })
    return
  }
  const kept = [...VmVolume.all()].find((volume) => volume.local_id === disk.vm_volume_local_id)
  const [target] = IscsiTarget.all()
  const sketch = { name: disk.disk_name ?? '', cluster: vm.cluster ?? '', size, target: target?.id ?? '' }
  const volume = kept ?? insertVolume(state, { ...sketch, policy: 'REPLICA_2_THIN_PROVISION' })
  VmVolume.update(volume.id, { size, mounting: true })
  insertDisk(state, { vm: vm.id, bus, boot, volume: volume.id })
}

export const snapshotCalls: Handlers = {
  '/create-vm-snapshot': create,
  '/delete-vm-snapshot': remove,
  '/rollback-vm': rollBack,
}
