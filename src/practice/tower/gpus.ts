import type { VmGpuOperationParams } from '#shared/wire/cloudtower'
import { clusterFailure } from './failures'
import { TowerRefusal } from './refusal'
import type { TowerState } from './state'
import type { RowOf } from './store/rows'

function key(vm: string, gpu: string): string {
  return `${vm} ${gpu}`
}

/** How many vGPUs of a device a VM has; 1 unless it asked for more. */
export function vgpusOf(state: TowerState, vm: string, gpu: string): number {
  return state.vgpus.get(key(vm, gpu)) ?? 1
}

export function assignedVgpus(state: TowerState, gpu: string): number {
  const vms = state.store.tables.Vm.referring('gpu_devices', gpu)
  return vms.reduce((sum, vm) => sum + vgpusOf(state, vm.id, gpu), 0)
}

/** The devices a request names, which all have to be in one host. */
export function namedGpus(
  state: TowerState,
  wanted: readonly VmGpuOperationParams[],
  host: string | null | undefined,
): readonly RowOf<'GpuDevice'>[] {
  return wanted.map(({ gpu_id }) => {
    const gpu = state.store.tables.GpuDevice.find(gpu_id)
    if (gpu === undefined) throw new TowerRefusal(404, 'gpu device not found')
    if (host != null && gpu.host !== host) throw new TowerRefusal(400, `GPU ${gpu_id} is in another host`)
    return gpu
  })
}

/** Gives a VM devices; a pass-through one must be free, a shared one have enough left (spec 6.5). */
export function assignGpus(
  state: TowerState,
  vm: RowOf<'Vm'>,
  wanted: readonly VmGpuOperationParams[],
  operation: string,
): void {
  for (const { gpu_id, amount = 1 } of wanted) {
    const gpu = state.store.tables.GpuDevice.get(gpu_id)
    const left = (gpu.vgpu_instance_num ?? 0) - assignedVgpus(state, gpu_id)
    if (gpu.user_usage === 'VGPU' && left < amount) {
      const code = 'PRECHECK_REQUEST_VGPU_COUNT_MORE_THAN_AVAILABLE'
      throw clusterFailure(operation, code, `${amount} vGPUs were asked for, ${left} are left.`)
    }
    if (gpu.user_usage !== 'VGPU' && isInUse(state, gpu_id, vm.id)) {
      throw clusterFailure(operation, 'GPU_ASSIGN_FAILED', `The GPU [${gpu.name}] is used by another VM.`)
    }
  }
  const added = wanted.map(({ gpu_id }) => gpu_id)
  for (const { gpu_id, amount } of wanted) state.vgpus.set(key(vm.id, gpu_id), amount ?? 1)
  state.store.tables.Vm.update(vm.id, { gpu_devices: [...new Set([...(vm.gpu_devices ?? []), ...added])] })
}

/** A device is free when no VM that is on and not in the recycle bin uses it. */
function isInUse(state: TowerState, gpu: string, except: string): boolean {
  const vms = state.store.tables.Vm.referring('gpu_devices', gpu)
  return vms.some((vm) => vm.id !== except && vm.status !== 'STOPPED' && vm.in_recycle_bin !== true)
}

export function takeGpus(state: TowerState, vm: RowOf<'Vm'>, ids: readonly string[]): void {
  for (const id of ids) state.vgpus.delete(key(vm.id, id))
  const left = (vm.gpu_devices ?? []).filter((id) => !ids.includes(id))
  state.store.tables.Vm.update(vm.id, { gpu_devices: left })
}
