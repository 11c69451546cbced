import type { ClientNode } from './client-node'
import type { GpuNode } from './gpu-node'
import { type Json, type JsonObject, stringMember } from './json'
import { taskIdOf } from './power'
import { refused } from './refusal'
import { type NodeCall, relay } from './relay'
import { type ApiRequest, parseBody, plainWording } from './request'
import {
  allocateCpu,
  allocateGpus,
  canAllocateMemory,
  checkPublicIp,
  dropPageCache,
  portConflict,
} from './resources'
import { atoi, kibPerGib, portNumber } from './sizes'
import type { Vm } from './vm'
import type { VmMaker } from './vm-maker'

/** /tasks/modify/<task_id>: field after field; what came before a refused one stays changed (spec 8.5). */
export async function modifyTask(client: ClientNode, request: ApiRequest, vmMaker: VmMaker): Promise<string> {
  const taskId = taskIdOf(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'modify task',
    access: 'any',
    work: (call) => {
      const needsBoot = new Modification(call, call.node.definedVm(taskId), vmMaker).apply()
      const message = needsBoot ? 'some changes will take effect on the next boot' : 'ok'
      return `{"errcode":0, "message":"${message}"}`
    },
  })
}

class Modification {
  private readonly node: GpuNode
  private readonly wanted: JsonObject
  private readonly orderGpus: readonly number[]
  private readonly rentsWhole: boolean
  private readonly share: number
  private needsBoot = false

  constructor(
    { node, body, caller }: NodeCall,
    private readonly vm: Vm,
    private readonly vmMaker: VmMaker,
  ) {
    this.node = node
    this.wanted = body.additional
    const { orderId } = vm.settings
    this.orderGpus = node.authority.orderOf(orderId, caller?.wallet ?? '')?.gpuIndex ?? []
    const all = node.hardware.gpuCount
    this.rentsWhole = orderId === '' || this.orderGpus.length === all
    if (!this.rentsWhole && this.orderGpus.length === 0) throw refused('gpu rent order is empty')
    this.share = this.rentsWhole ? 1 : this.orderGpus.length / all
  }

  /** Makes the changes; tells whether some wait for the next boot. */
  apply(): boolean {
    this.publicIp()
    this.loginPort('new_ssh_port', 'sshPort')
    this.loginPort('new_rdp_port', 'rdpPort')
    this.refuseSamePorts()
    this.lists()
    this.vncPort()
    this.gpuCount()
    this.cpuCores()
    this.memory()
    return this.needsBoot
  }

  private text(name: string): string {
    return stringMember(this.wanted, name)
  }

  /** Not naming one means none: the VM loses the address it has (spec 8.5, 18.15). */
  private publicIp(): void {
    const publicIp = this.text('new_public_ip')
    checkPublicIp(this.node, publicIp, this.vm)
    if (publicIp === this.vm.settings.publicIp) return
    this.requireMappings('public ip')
    this.vm.settings.publicIp = publicIp
  }

  private requireMappings(what: string): void {
    if (!this.vm.hasPortMappings) throw refused(`can not find iptable info when modify ${what}`)
  }

  private loginPort(name: 'new_ssh_port' | 'new_rdp_port', setting: 'sshPort' | 'rdpPort'): void {
    const text = this.text(name)
    if (text === '') return
    const port = portNumber(text)
    if (port <= 0) throw refused(`${name} ${text} is invalid! (usage: > 0)`)
    const isUsed = portConflict(this.node, port, this.vm) !== undefined
    if (isUsed && this.vm.settings.publicIp === '') throw refused(`${name} ${text} has been used!`)
    if (port === this.vm.settings[setting]) return
    this.requireMappings(setting === 'sshPort' ? 'ssh port' : 'rdp port')
    this.vm.settings[setting] = port
  }

  private refuseSamePorts(): void {
    const ssh = this.text('new_ssh_port')
    const rdp = this.text('new_rdp_port')
    if (ssh !== '' && rdp !== '' && portNumber(ssh) === portNumber(rdp)) {
      throw refused('new_ssh_port and new_rdp_port are the same!')
    }
  }

  private lists(): void {
    const ports = this.wanted.get('new_custom_port')
    if (Array.isArray(ports) && !isSameList(ports, this.vm.settings.customPorts)) {
      this.requireMappings('custom port')
      this.vm.settings.customPorts = onlyTexts(ports)
    }
    const filters = this.wanted.get('new_network_filters')
    if (!Array.isArray(filters) || isSameList(filters, this.vm.settings.networkFilters)) return
    this.vm.settings.networkFilters = onlyTexts(filters)
    if (!onlyTexts(filters).every(isFilter)) throw refused('modify network filter error')
  }

  private vncPort(): void {
    const text = this.text('new_vnc_port')
    if (text === '') return
    const port = portNumber(text)
    if (port < 5900) throw refused(`new_vnc_port ${text} is invalid! (usage: 5900 =< port <= 65535)`)
    if (portConflict(this.node, port, this.vm)) throw refused(`new_vnc_port ${text} has been used!`)
    if (port === this.vm.settings.vncPort) return
    this.vm.settings.vncPort = port
    this.vm.vncHost = this.vmMaker.hostFor(this.node, port)
    this.needsBoot = true
  }

  private requireWholeRental(what: string): void {
    if (!this.rentsWhole) throw refused(`can not modify ${what}`)
  }

  private gpuCount(): void {
    const text = this.text('new_gpu_count')
    if (text === '') return
    this.requireWholeRental('gpu count')
    // Cut to 16 bits first, so a negative count is a huge one and never "invalid".
    const count = portNumber(text)
    if (count === this.vm.settings.gpus.length) return
    const gpus = allocateGpus(this.node, count, this.orderGpus, this.vm)
    if (gpus === undefined) throw refused('allocate gpu failed')
    this.vm.settings.gpus = gpus
    this.needsBoot = true
  }

  private cpuCores(): void {
    const text = this.text('new_cpu_cores')
    if (text === '') return
    this.requireWholeRental('cpu cores')
    const cores = atoi(text)
    const layout = cores > 0 ? allocateCpu(this.node, cores, this.share, this.vm) : undefined
    if (layout === undefined) throw refused('allocate cpu failed')
    if (cores !== this.vm.cpuCores) this.needsBoot = true
    this.vm.settings.cpu = layout
  }

  private memory(): void {
    const text = this.text('new_mem_size')
    if (text === '') return
    this.requireWholeRental('mem size')
    const memoryKib = atoi(text) * kibPerGib
    if (!canAllocateMemory(this.node, memoryKib, this.share, this.vm)) {
      dropPageCache(this.node)
      if (!canAllocateMemory(this.node, memoryKib, 1, this.vm)) throw refused('allocate memory failed')
    }
    if (memoryKib !== this.vm.settings.memoryKib) this.needsBoot = true
    this.vm.settings.memoryKib = memoryKib
  }
}

function onlyTexts(values: readonly Json[]): string[] {
  return values.filter((value) => typeof value === 'string')
}

function isSameList(wanted: readonly Json[], present: readonly string[]): boolean {
  return wanted.length === present.length && wanted.every((value, index) => value === present[index])
}

/** direction, protocol, port, network, action (spec 8.1). */
function isFilter(text: string): boolean {
  return /^(in|out|inout),[a-z()]+,(all|\d+(-\d+)?),[\d./]+,(accept|drop)$/.test(text)
}
