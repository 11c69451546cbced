import type { GpuNode } from '../dbc/gpu-node'
import { kibPerGib } from '../dbc/sizes'
import { Vm, type VmSettings } from '../dbc/vm'
import type { VmMaker } from '../dbc/vm-maker'
import type { MachineFacts } from '../screen/machine-facts'
import type { GuestFiles } from '../world-options'
import type { Guest, GuestSettings } from './guest'
import { QemuGuest } from './qemu-guest'
import { TextGuest } from './text-guest'

const homeHost = '127.0.0.1'

function hostName({ desc, taskId }: VmSettings): string {
  const plain = desc.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const trimmed = plain.replace(/^-+|-+$/g, '').slice(0, 24)
  return trimmed === '' ? `vm-${taskId.slice(0, 6).toLowerCase()}` : trimmed
}

function factsOf(node: GpuNode, settings: VmSettings): MachineFacts {
  const { sockets, coresPerSocket, threads } = settings.cpu
  return {
    hostName: hostName(settings),
    isWindows: settings.os.includes('win'),
    cpuModel: node.hardware.cpuModel,
    cpuCores: sockets * coresPerSocket * threads,
    memoryGib: Math.round(settings.memoryKib / kibPerGib),
    gpuModel: node.hardware.gpuModel,
    gpuCount: settings.gpus.length,
  }
}

/** Makes VMs for all nodes of one world, and sees to it that their screens do not want the same place. */
export class VmFactory implements VmMaker {
  private readonly made: { readonly node: GpuNode; readonly vm: Vm }[] = []

  constructor(private readonly guestFiles: GuestFiles | undefined) {}

  make(node: GpuNode, settings: VmSettings): Vm {
    const guestSettings: GuestSettings = {
      taskId: settings.taskId,
      vncPassword: settings.vncPassword,
      onPoweredOff: () => {
        vm.domain = 'shut_off'
      },
    }
    const suffix = node.surroundings.random
      .bytes(3)
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1:')
    const vm: Vm = new Vm(settings, this.guest(node, settings, guestSettings), homeHost, suffix)
    vm.vncHost = this.hostFor(node, settings.vncPort)
    this.made.push({ node, vm })
    return vm
  }

  /** Every VM there is, for switching them all off. */
  all(): readonly Vm[] {
    return this.made.map(({ vm }) => vm)
  }

  /**
   * All nodes are this one machine here, while in life each has ports of its own. Where another node's VM has
   * the same port, the screen listens on a loopback address that belongs to its node.
   */
  hostFor(node: GpuNode, vncPort: number): string {
    const isTaken = this.made.some(
      (other) =>
        other.node !== node &&
        other.vm.settings.vncPort === vncPort &&
        other.node.vms.get(other.vm.id) === other.vm,
    )
    return isTaken ? `127.0.${node.position >> 8}.${(node.position & 0xff) + 2}` : homeHost
  }

  private guest(node: GpuNode, settings: VmSettings, guestSettings: GuestSettings): Guest {
    if (this.guestFiles !== undefined) return new QemuGuest(guestSettings, this.guestFiles)
    return new TextGuest(guestSettings, factsOf(node, settings), node.surroundings.clock)
  }
}
