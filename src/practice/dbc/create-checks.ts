import { base58Check } from '../crypto/base58'
import type { GpuNode } from './gpu-node'
import { checkImage } from './image-checks'
import { type JsonObject, stringMember } from './json'
import { NodeCrash, refused } from './refusal'
import type { NodeCall } from './relay'
import {
  allocateCpu,
  allocateGpus,
  canAllocateMemory,
  checkPublicIp,
  dropPageCache,
  freeDiskKib,
  isIpv4,
  portConflict,
} from './resources'
import { atoi, kibPerGib, portNumber } from './sizes'
import type { CpuLayout, VmSettings } from './vm'

/** A VM that may be made. */
export interface CreateOrder {
  readonly settings: VmSettings
  readonly diskKib: number
  readonly dataFileName: string
}

/** The node's checks of a create request, in the order of the table in spec 8.1. */
export function checkCreate(call: NodeCall): CreateOrder {
  const { node, body, caller } = call
  const { additional } = body
  const wallet = caller?.wallet ?? ''
  const taskId = checkTaskId(node, stringMember(additional, 'task_id'))
  const orderGpus = node.authority.orderOf(body.rentOrder, wallet)?.gpuIndex ?? []
  const { gpus, share } = checkGpus(node, additional, orderGpus)
  const os = checkSystem(additional)
  const biosMode = checkBiosMode(additional)
  const imageName = checkImage(node, stringMember(additional, 'image_name'), biosMode !== 'pxe')
  const publicIp = stringMember(additional, 'public_ip')
  checkPublicIp(node, publicIp)
  const sshPort = checkLoginPort(node, additional, 'ssh_port', os.isLinux, publicIp)
  const rdpPort = checkLoginPort(node, additional, 'rdp_port', os.isWindows, publicIp)
  const vncPort = checkVncPort(node, stringMember(additional, 'vnc_port'))
  const cpu = checkCpu(node, stringMember(additional, 'cpu_cores'), share)
  const memoryKib = checkMemory(node, stringMember(additional, 'mem_size'), share)
  const disk = biosMode === 'pxe' ? { diskKib: 0, dataFileName: '' } : checkDisk(node, additional)
  const networkName = checkNetwork(node, stringMember(additional, 'network_name'))
  const multicast = checkMulticast(strings(additional, 'multicast'))
  const interfaceModel = checkInterfaceModel(stringMember(additional, 'interface_model_type'))
  const password = node.makePassword()
  return {
    ...disk,
    settings: {
      taskId,
      wallet,
      createdAt: new Date(),
      os: os.name,
      biosMode,
      imageName,
      desc: stringMember(additional, 'desc'),
      networkName,
      multicast,
      interfaceModel,
      vncPassword: node.vncPasswordOf(password),
      orderId: body.rentOrder,
      loginPassword: password,
      loginUser: '',
      publicIp,
      sshPort,
      rdpPort,
      vncPort,
      customPorts: strings(additional, 'custom_port'),
      networkFilters: strings(additional, 'network_filters'),
      cpu,
      gpus,
      memoryKib,
    },
  }
}

/** As nodes make them: a random number and the clock's microseconds, in base58 (spec 19.2). */
export function newTaskId(node: GpuNode): string {
  const number = node.surroundings.random.between(0, 999_999)
  return base58Check(`${number}${String(Date.now() % 1_000_000).padStart(6, '0')}`)
}

function checkTaskId(node: GpuNode, wanted: string): string {
  if (wanted === '') return newTaskId(node)
  if (wanted.length < 20 || wanted.length > 22) throw refused('wrong task id length')
  if (!/^[A-Za-z0-9]+$/.test(wanted)) throw refused('task id requires a combination of letters or numbers')
  if (node.vms.has(wanted)) throw refused('task id already existed')
  return wanted
}

function checkGpus(
  node: GpuNode,
  additional: JsonObject,
  orderGpus: readonly number[],
): { gpus: readonly number[]; share: number } {
  if (orderGpus.length === 0) throw refused('order gpu index is empty')
  const count = atoi(stringMember(additional, 'gpu_count'))
  if (count < 0) throw refused('gpu_count is invalid (usage: gpu_count >= 0)')
  if (count > orderGpus.length) throw refused('gpu_count exceeds number of leases')
  const all = node.hardware.gpuCount
  if (all < 1) throw refused('get gpu info failed')
  const isPartial = orderGpus.length !== all
  if (isPartial && count !== orderGpus.length) throw refused('only use the number what you exactly rented')
  const gpus = allocateGpus(node, count, orderGpus)
  if (gpus === undefined) throw refused('allocate gpu failed')
  return { gpus, share: isPartial ? count / all : 1 }
}

function checkSystem(additional: JsonObject): { name: string; isLinux: boolean; isWindows: boolean } {
  const name = (stringMember(additional, 'operation_system') || 'linux').toLowerCase()
  const isLinux = name.includes('linux') || name.includes('ubuntu')
  const isWindows = name.includes('win')
  if (!isLinux && !isWindows) {
    throw refused(`unsupported operation system: ${name} (usage: 'linux' 'windows')`)
  }
  return { name, isLinux, isWindows }
}

function checkBiosMode(additional: JsonObject): VmSettings['biosMode'] {
  const mode = (stringMember(additional, 'bios_mode') || 'legacy').toLowerCase()
  if (mode === 'legacy' || mode === 'uefi' || mode === 'pxe') return mode
  throw refused(`unsupported bios mode: ${mode} (usage: 'legacy(default)'、'uefi'、'pxe')`)
}

/** The port of this VM's own kind is mandatory, unless it has an address of its own; the other one is optional. */
function checkLoginPort(
  node: GpuNode,
  additional: JsonObject,
  name: 'ssh_port' | 'rdp_port',
  isOwnKind: boolean,
  publicIp: string,
): number {
  const text = stringMember(additional, name)
  const isGood = /^\d+$/.test(text)
  if (!isOwnKind) return portNumber(text)
  if (publicIp !== '') return isGood ? portNumber(text) : name === 'ssh_port' ? 22 : 3389
  if (text === '') throw refused(`${name} is empty`)
  if (!isGood) throw refused(`${name} is not digit`)
  refuseConflict(node, portNumber(text))
  return portNumber(text)
}

function refuseConflict(node: GpuNode, port: number): void {
  const conflict = portConflict(node, port)
  if (conflict !== undefined) throw refused(conflict)
}

function checkVncPort(node: GpuNode, text: string): number {
  if (text === '') throw refused('vnc_port is empty')
  if (!/^\d+$/.test(text)) throw refused('vnc_port is not digit')
  const port = portNumber(text)
  if (port < 5900) throw refused('vnc_port is invalid (usage: [5900, 65535])')
  refuseConflict(node, port)
  return port
}

function checkCpu(node: GpuNode, text: string, share: number): CpuLayout {
  const cores = atoi(text)
  if (cores <= 0) throw refused('cpu_cores is invalid')
  const layout = allocateCpu(node, cores, share)
  if (layout === undefined) throw refused('allocate cpu failed')
  return layout
}

function checkMemory(node: GpuNode, text: string, share: number): number {
  const memoryKib = atoi(text) * kibPerGib
  if (memoryKib <= 0) throw refused('mem_size is invalid')
  if (canAllocateMemory(node, memoryKib, share)) return memoryKib
  dropPageCache(node)
  if (!canAllocateMemory(node, memoryKib, share)) throw refused('allocate mem failed')
  return memoryKib
}

function checkDisk(node: GpuNode, additional: JsonObject): { diskKib: number; dataFileName: string } {
  const diskKib = atoi(stringMember(additional, 'disk_size')) * kibPerGib
  if (diskKib <= 0) throw refused('disk_size is invalid (usage: disk_size > 0)')
  if (diskKib > freeDiskKib(node)) throw refused('allocate disk failed')
  const dataFileName = stringMember(additional, 'data_file_name')
  if (dataFileName !== '' && !node.dataFiles.has(dataFileName)) {
    throw refused(`data_file_name is not exist, path: /data/${dataFileName}`)
  }
  return { diskKib, dataFileName }
}

function checkNetwork(node: GpuNode, name: string): string {
  if (name !== '' && !node.surroundings.networks.has(name)) throw refused('can not find network info')
  return name
}

export function checkMulticast(addresses: readonly string[]): readonly string[] {
  for (const address of addresses) {
    const parts = address.split(':').filter((part) => part !== '')
    const [ip = '', port = ''] = parts
    if (parts.length !== 2) throw refused('multicast format: ip:port')
    // Read unchecked there: what is no IPv4 address ends the node's process (spec 3.2).
    if (!isIpv4(ip)) throw new NodeCrash('not an address')
    const first = Number(ip.split('.')[0])
    if (first < 224 || first > 239) throw refused('address is not a multicast address')
    if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
      throw refused('invalid multicast port')
  }
  return addresses
}

function checkInterfaceModel(model: string): string {
  if (model === '') return 'virtio'
  if (model !== 'e1000' && model !== 'rtl8139') throw refused('invalid interface model type')
  return model
}

/** The texts of a list; anything else in it, or another type, counts as absent (spec 5). */
export function strings(additional: JsonObject, name: string): readonly string[] {
  const value = additional.get(name)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
