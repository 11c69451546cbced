import type { GpuNode } from './gpu-node'
import { leaveNetwork } from './networks'
import { type Span, workMs } from './timings'
import type { Vm, VmStatus } from './vm'

/** Work on VMs: accepted at once, done later, one after the other on each machine (spec 13, 17.2). */

function pause(node: GpuNode, [low, high]: Span): Promise<void> {
  const { clock, random } = node.surroundings
  return clock.sleep(random.between(low, high))
}

/** Whether the VM is still there: a delete that was queued before may have removed it. */
function isPresent(node: GpuNode, vm: Vm): boolean {
  return node.vms.get(vm.id) === vm
}

function enqueue(node: GpuNode, vm: Vm, work: () => Promise<void>): void {
  void node.work.run(async () => {
    if (isPresent(node, vm)) await work()
  })
}

/** Work that does not touch the VM's status: disks and snapshots (spec 13). */
export function enqueueWork(node: GpuNode, vm: Vm, span: Span, work: () => void): void {
  enqueue(node, vm, async () => {
    await pause(node, span)
    work()
  })
}

async function powerOn(node: GpuNode, vm: Vm): Promise<boolean> {
  if (vm.domain === 'running') return true
  if (vm.domain === 'suspended') {
    // Waking a sleeping VM: it never stopped, so its port still listens.
    vm.domain = 'running'
    return true
  }
  if (vm.hasLostDisk) return false
  try {
    await vm.guest.powerOn(vm.vncAddress)
    if (!node.isVncReachable) await vm.guest.setReachable(false)
  } catch {
    return false
  }
  vm.domain = 'running'
  return true
}

async function powerCut(vm: Vm): Promise<void> {
  await vm.guest.powerCut()
  vm.domain = 'shut_off'
}

export function enqueueCreate(node: GpuNode, vm: Vm): void {
  const fail = (message: string) => {
    vm.settle('creating', 'create error')
    node.log(vm, 'TaskManager.cpp:2880:process_create_task', message)
  }
  enqueue(node, vm, async () => {
    await pause(node, workMs.createBoot)
    vm.domain = 'shut_off'
    if (!(await powerOn(node, vm))) return fail('create domain failed')
    node.log(vm, 'vm_client.cpp:927:CreateDomain', vncLogText(vm))
    await pause(node, workMs.createFinish)
    if (
      node.surroundings.faults.strikes('create-fails', { node: node.id }) &&
      vm.settings.biosMode !== 'pxe'
    ) {
      await powerCut(vm)
      return fail('get domain local ip failed')
    }
    finishCreate(node, vm)
  })
}

function vncLogText(vm: Vm): string {
  return `vnc port: ${vm.settings.vncPort}, password: ${vm.settings.vncPassword}`
}

function finishCreate(node: GpuNode, vm: Vm): void {
  if (vm.settings.biosMode !== 'pxe') {
    vm.hasPortMappings = true
    if (node.surroundings.faults.strikes('no-guest-agent', { node: node.id })) {
      // An image without the guest agent: nobody knows how to log in (spec 8.3).
      vm.settings.loginPassword = 'N/A'
      vm.settings.loginUser = 'N/A'
    } else {
      vm.settings.loginUser = vm.isWindows ? 'Administrator' : 'dbc'
      node.log(
        vm,
        'vm_client.cpp:1830:SetDomainUserPassword',
        `set ${vm.settings.loginUser} ${vm.settings.loginPassword}`,
      )
    }
  }
  vm.settle('creating', 'running')
  node.log(vm, 'TaskManager.cpp:2921:process_create_task', 'create task successful')
}

export function enqueueStart(node: GpuNode, vm: Vm): void {
  enqueue(node, vm, async () => {
    await pause(node, workMs.start)
    const started = await powerOn(node, vm)
    if (started && vm.settings.biosMode !== 'pxe') vm.hasPortMappings = true
    vm.settle('starting', started ? 'running' : 'start error')
    node.log(
      vm,
      'TaskManager.cpp:3055:process_start_task',
      started ? 'start task successful' : 'start task failed',
    )
  })
}

/** Shutdown and poweroff differ in name only: both cut the power (spec 8.4). */
export function enqueueStop(node: GpuNode, vm: Vm, status: VmStatus): void {
  enqueue(node, vm, async () => {
    await pause(node, workMs.stop)
    await powerCut(vm)
    vm.settle(status, 'closed')
    const verb = status === 'being shutdown' ? 'shutdown' : 'poweroff'
    node.log(vm, `TaskManager.cpp:3084:process_${verb}_task`, `${verb} task successful`)
  })
}

export function enqueueRestart(node: GpuNode, vm: Vm, isForced: boolean): void {
  enqueue(node, vm, async () => {
    await pause(node, workMs.restart)
    const restarted = await restart(node, vm, isForced)
    vm.settle('restarting', restarted ? 'running' : 'restart error')
    node.log(
      vm,
      'TaskManager.cpp:3190:process_restart_task',
      restarted ? 'restart task successful' : 'restart task failed',
    )
  })
}

async function restart(node: GpuNode, vm: Vm, isForced: boolean): Promise<boolean> {
  if (vm.domain === 'shut_off') return powerOn(node, vm)
  if (!isForced) {
    await vm.guest.requestReboot()
    return true
  }
  await powerCut(vm)
  await pause(node, workMs.forcedPause)
  return powerOn(node, vm)
}

export function enqueueReset(node: GpuNode, vm: Vm): void {
  enqueue(node, vm, async () => {
    await pause(node, workMs.reset)
    // Somebody may have cut the power since the reset was accepted.
    const isOn = vm.domain === 'running'
    if (isOn) await vm.guest.reset()
    vm.settle('resetting', isOn ? 'running' : 'reset error')
  })
}

export function enqueueDelete(node: GpuNode, vm: Vm): void {
  enqueue(node, vm, async () => {
    await pause(node, workMs.delete)
    await remove(node, vm)
  })
}

/** What the node does by itself when a rental ends: power cut, then removal (spec 13). */
export async function closeAtRentEnd(node: GpuNode, vm: Vm): Promise<void> {
  if (vm.domain === 'running') await powerCut(vm)
  vm.status = 'closed'
  node.log(vm, 'TaskManager.cpp:3400:prune_task', 'stop task: rent is end')
}

export const removeAfterRentEnd = remove

/** With its disks, snapshots and mappings; nothing is left. */
async function remove(node: GpuNode, vm: Vm): Promise<void> {
  await powerCut(vm)
  for (const { file } of vm.snapshots) node.uploads.stop(file)
  leaveNetwork(node, vm.settings.networkName, vm.id)
  node.vms.delete(vm.id)
}
