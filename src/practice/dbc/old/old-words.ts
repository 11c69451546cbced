import type { GpuNode } from '../gpu-node'
import { notFound } from '../refusal'
import type { Vm, VmStatus } from '../vm'
import { enqueueStart } from '../worker'

const oldNames: Readonly<Partial<Record<VmStatus, string>>> = {
  pmsuspend: 'pm_suspended',
  'being poweroff': 'stopping',
  'being shutdown': 'stopping',
}

/** How a node before 0.4 words a VM's status (spec 13). */
export function oldStatus(node: GpuNode, vm: Vm): string {
  if (vm.status === 'running' && vm.domain === 'suspended') return 'pm_suspended'
  // A VM that switched itself off is started again by whoever looks at it.
  if (vm.status === 'running' && vm.domain === 'shut_off') {
    vm.status = 'starting'
    enqueueStart(node, vm)
    return 'running'
  }
  return vm.isTakingSnapshot ? 'creating snapshot' : (oldNames[vm.status] ?? vm.status)
}

/** The same objects, missed in other words, and always as -3 (spec 3.1). */
export function oldVm(node: GpuNode, taskId: string): Vm {
  const vm = node.vms.get(taskId)
  if (vm === undefined) throw notFound('task_id not exist')
  if (vm.domain === 'absent') throw notFound('domain not exist')
  return vm
}
