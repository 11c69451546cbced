import type { VmDeleteParams, VmOperateParams } from '#shared/wire/cloudtower'
import { clusterFailure } from '../failures'
import { TowerRefusal } from '../refusal'
import type { TowerState } from '../state'
import type { RowOf } from '../store/rows'
import { afterVmChange, setPower } from '../vm-life'
import type { Call, Handlers } from './call'
import { changeVms, targetsOf } from './change'
import { namedText } from './power'
import { removeSnapshot } from './snapshots'

const removalMs = 3000
const onlyId = ({ id }: RowOf<'Vm'>) => ({ id })

/** Another VM of the cluster has the name; one that is only being made does not have it yet. */
export function isNameTaken(state: TowerState, vm: RowOf<'Vm'>, name: string | null | undefined): boolean {
  const others = state.store.tables.Vm.referring('cluster', vm.cluster ?? '')
  const isThere = (other: RowOf<'Vm'>) => other.local_id?.startsWith('placeholder-') === false
  return others.some((other) => other.id !== vm.id && other.name === name && isThere(other))
}

/** The rules of the recycle bin (spec 6.1, 10.9). */
function recycle(call: Call<VmOperateParams>): unknown {
  const { state } = call.tower
  const [settings] = state.store.tables.GlobalSettings.all()
  if (settings?.vm_recycle_bin?.enabled !== true)
    throw new TowerRefusal(400, 'the recycle bin is switched off')
  const plan = (vm: RowOf<'Vm'>) => {
    if (vm.in_recycle_bin === true) throw new TowerRefusal(400, `VM ${vm.id} is in the recycle bin already`)
    return {
      text: namedText('Move VM to the recycle bin', '将虚拟机移入回收站', vm.name),
      durationMs: removalMs,
      finish: () => {
        if (vm.status !== 'STOPPED') setPower(state, vm, 'STOPPED')
        state.store.tables.Vm.update(vm.id, {
          ...{ original_name: vm.name ?? '', name: `in-recycle-bin-${state.random.uuid()}` },
          ...{ in_recycle_bin: true, deleted_at: state.now() },
        })
        afterVmChange(state, vm)
      },
    }
  }
  return changeVms(call, targetsOf(call, 'Vm', call.body.where), plan, onlyId)
}

function recover(call: Call<VmOperateParams>): unknown {
  const { state } = call.tower
  const plan = (vm: RowOf<'Vm'>) => {
    if (vm.in_recycle_bin !== true) throw new TowerRefusal(400, `VM ${vm.id} is not in the recycle bin`)
    return {
      text: namedText('Recover VM', '从回收站恢复虚拟机', vm.original_name ?? vm.name),
      durationMs: removalMs,
      finish: () => {
        if (isNameTaken(state, vm, vm.original_name)) {
          throw clusterFailure(
            call.operation,
            'VM_DUPLICATED_NAME',
            `The VM name [${vm.original_name}] is in use.`,
          )
        }
        const back = { in_recycle_bin: false, original_name: null, deleted_at: null }
        state.store.tables.Vm.update(vm.id, { ...back, name: vm.original_name ?? vm.name ?? '' })
        afterVmChange(state, vm)
      },
    }
  }
  return changeVms(call, targetsOf(call, 'Vm', call.body.where), plan, onlyId)
}

function remove(call: Call<VmDeleteParams>): unknown {
  const { state } = call.tower
  const { where, effect } = call.body
  const plan = (vm: RowOf<'Vm'>) => ({
    text: namedText('Delete VM', '删除虚拟机', vm.name),
    durationMs: removalMs,
    asyncStatus: 'DELETING' as const,
    finish: () => {
      setPower(state, vm, 'STOPPED')
      leaveSnapshots(state, vm, effect?.include_snapshots === true)
      removeVm(state, vm.id)
    },
  })
  return changeVms(call, targetsOf(call, 'Vm', where), plan, onlyId)
}

/** Snapshots outlive their VM unless they were to go too. */
function leaveSnapshots(state: TowerState, vm: RowOf<'Vm'>, isIncluded: boolean): void {
  const { VmSnapshot } = state.store.tables
  for (const snapshot of VmSnapshot.referring('vm', vm.id)) {
    if (isIncluded) removeSnapshot(state, snapshot)
    else VmSnapshot.update(snapshot.id, { vm: null })
  }
}

/** A VM with its NICs, disks and the volumes nobody else uses. */
function removeVm(state: TowerState, id: string): void {
  const { IscsiLun, Vm, VmDisk, VmNic, VmVolume } = state.store.tables
  for (const disk of VmDisk.referring('vm', id)) {
    VmDisk.remove(disk.id)
    const volume = VmVolume.find(disk.vm_volume)
    if (volume === undefined || VmDisk.referring('vm_volume', volume.id).length > 0) continue
    IscsiLun.remove(volume.lun ?? '')
    VmVolume.remove(volume.id)
  }
  for (const nic of VmNic.referring('vm', id)) VmNic.remove(nic.id)
  Vm.remove(id)
}

export const removalCalls: Handlers = {
  '/move-vm-to-recycle': recycle,
  '/recover-vm-from-recycle': recover,
  '/delete-vm': remove,
}
