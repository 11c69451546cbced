import { vgpusOf } from '../gpus'
import type { QueryBody } from '../query/query'
import type { Call, Handlers } from './call'

/** GPUs of VMs, and VMs of GPUs, each with how many vGPUs it is about (spec 6.5). */
function gpusOfVms({ tower: { state }, body }: Call<QueryBody>): unknown {
  const write = state.renderer.writer('GpuDevice', 'VmGpuDetail')
  return state.queries.page('Vm', body).map(({ id }) => {
    const vm = state.store.tables.Vm.get(id)
    const devices = (vm.gpu_devices ?? []).flatMap((gpu) => state.store.tables.GpuDevice.find(gpu) ?? [])
    const gpu_devices = devices.map((gpu) => ({
      ...write(gpu),
      vgpu_instance_on_vm_num: gpu.user_usage === 'VGPU' ? vgpusOf(state, id, gpu.id) : null,
    }))
    return { id, local_id: vm.local_id, name: vm.name, gpu_devices }
  })
}

function vmsOfGpus({ tower: { state }, body }: Call<QueryBody>): unknown {
  const write = state.renderer.writer('GpuDevice', 'GpuVmInfo')
  const writeVm = state.renderer.writer('Vm', 'GpuVmDetail')
  return state.queries.page('GpuDevice', body).map((row) => {
    const gpu = state.store.tables.GpuDevice.get(row.id)
    const vms = state.store.tables.Vm.referring('gpu_devices', gpu.id).map((vm) => {
      const { vgpu_instance_on_vm_num: _, ...detail } = writeVm(vm)
      const isShared = gpu.user_usage === 'VGPU'
      return isShared ? { ...detail, vgpu_instance_on_vm_num: vgpusOf(state, vm.id, gpu.id) } : detail
    })
    return { ...write(gpu), vms }
  })
}

export const gpuInfoCalls: Handlers = {
  '/get-vm-gpu-device-info': gpusOfVms,
  '/get-detail-vm-info-by-gpu-devices': vmsOfGpus,
}
