import { base58Check } from '../crypto/base58'
import { newDisks } from '../dbc/create'
import type { GpuNode } from '../dbc/gpu-node'
import { allocateCpu, allocateGpus } from '../dbc/resources'
import { kibPerGib } from '../dbc/sizes'
import type { Vm, VmSettings } from '../dbc/vm'
import type { VmFactory } from '../guest/vm-factory'

/** A VM that has been there since before the world began. */
export interface PresentVm {
  readonly desc: string
  readonly orderId: string
  readonly wallet: string
  readonly isRunning: boolean
  readonly image: string
  readonly gpus: number
  readonly cpuCores: number
  readonly memoryGib: number
  readonly diskGib: number
  readonly ageDays: number
}

const firstSshPort = 5600
const lastVncPort = 65_000

/** Hands out ports for VMs that are there from the beginning: no two alike in one world. */
export class PortBook {
  private ssh = firstSshPort

  constructor(private vnc: number) {}

  nextSsh(): number {
    return this.ssh++
  }

  nextVnc(): number {
    if (this.vnc > lastVncPort) throw new Error('no VNC port is free on this machine')
    return this.vnc++
  }
}

function systemName(isWindows: boolean, isOld: boolean): string {
  if (isOld) return isWindows ? 'win' : 'ubuntu'
  return isWindows ? 'windows' : 'linux'
}

function settingsOf(node: GpuNode, present: PresentVm, ports: PortBook): VmSettings {
  const { random } = node.surroundings
  const isWindows = present.image.startsWith('windows')
  const password = node.makePassword()
  const taskId = base58Check(`${random.between(100_000, 999_999)}${random.between(100_000, 999_999)}`)
  const order = node.authority.orderOf(present.orderId, present.wallet)
  return {
    taskId,
    wallet: present.wallet,
    createdAt: new Date(Date.now() - present.ageDays * 86_400_000),
    os: systemName(isWindows, node.identity.isOld === true),
    biosMode: isWindows ? 'uefi' : 'legacy',
    imageName: present.image,
    desc: present.desc,
    networkName: '',
    multicast: [],
    interfaceModel: 'virtio',
    vncPassword: node.vncPasswordOf(password),
    orderId: present.orderId,
    loginPassword: password,
    loginUser: isWindows ? 'Administrator' : 'dbc',
    publicIp: '',
    sshPort: isWindows ? 0 : ports.nextSsh(),
    rdpPort: isWindows ? ports.nextSsh() : 0,
    vncPort: ports.nextVnc(),
    customPorts: [],
    networkFilters: [],
    cpu: allocateCpu(node, present.cpuCores, 1) ?? {
      sockets: 1,
      coresPerSocket: present.cpuCores,
      threads: 1,
    },
    gpus: allocateGpus(node, present.gpus, order?.gpuIndex ?? []) ?? [],
    memoryKib: present.memoryGib * kibPerGib,
  }
}

/** Puts the VM on the node; a running one listens on the first port that is free on this machine. */
export async function placeVm(
  node: GpuNode,
  present: PresentVm,
  factory: VmFactory,
  ports: PortBook,
): Promise<Vm> {
  const settings = settingsOf(node, present, ports)
  const vm = factory.make(node, settings)
  vm.disks = newDisks(node, settings.createdAt, present.diskGib * kibPerGib)
  vm.hasPortMappings = true
  vm.status = present.isRunning ? 'running' : 'closed'
  vm.domain = 'shut_off'
  node.vms.set(vm.id, vm)
  node.log(
    vm,
    'vm_client.cpp:927:CreateDomain',
    `vnc port: ${settings.vncPort}, password: ${settings.vncPassword}`,
  )
  node.log(vm, 'TaskManager.cpp:2921:process_create_task', 'create task successful')
  if (present.isRunning) await switchOn(vm, ports)
  return vm
}

async function switchOn(vm: Vm, ports: PortBook): Promise<void> {
  for (;;) {
    try {
      await vm.guest.resume(vm.vncAddress)
      vm.domain = 'running'
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      // Another program or another world has it: this VM was made with the next one.
      vm.settings.vncPort = ports.nextVnc()
    }
  }
}
