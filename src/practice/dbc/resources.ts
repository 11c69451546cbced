import type { GpuNode } from './gpu-node'
import { systemDiskGib } from './hardware'
import { refused } from './refusal'
import { kibPerGib } from './sizes'
import type { CpuLayout, Vm } from './vm'

/** What a node can still give (spec 8.1); `except` is the VM whose own share does not count against it. */

function others(node: GpuNode, except?: Vm): Vm[] {
  return [...node.vms.values()].filter((vm) => vm !== except)
}

function running(node: GpuNode, except?: Vm): Vm[] {
  return others(node, except).filter((vm) => vm.domain === 'running')
}

export function usedCores(node: GpuNode, except?: Vm): number {
  return running(node, except).reduce((sum, vm) => sum + vm.cpuCores, 0)
}

function usedMemoryKib(node: GpuNode, except?: Vm): number {
  return running(node, except).reduce((sum, vm) => sum + vm.settings.memoryKib, 0)
}

export function freeMemoryKib(node: GpuNode): number {
  return node.hardware.memoryKib - usedMemoryKib(node) - node.pageCacheKib
}

/** GPUs of every VM that is not shut off, defined or not. */
function takenGpus(node: GpuNode, except?: Vm): Set<number> {
  const holders = others(node, except).filter((vm) => vm.domain !== 'shut_off')
  return new Set(holders.flatMap((vm) => vm.settings.gpus))
}

export function allocateGpus(
  node: GpuNode,
  count: number,
  orderGpus: readonly number[],
  except?: Vm,
): readonly number[] | undefined {
  if (orderGpus.length === 0 || count > orderGpus.length) return undefined
  if (count === 0) return orderGpus.length === node.hardware.gpuCount ? [] : undefined
  const taken = takenGpus(node, except)
  const free = [...orderGpus].sort((a, b) => a - b).filter((gpu) => !taken.has(gpu))
  return free.length >= count ? free.slice(0, count) : undefined
}

function layoutOf(node: GpuNode, total: number): CpuLayout | undefined {
  const { physicalCpus, coresPerCpu, threadsPerCore } = node.hardware
  const spans = total % (threadsPerCore * physicalCpus) === 0 && total > coresPerCpu * threadsPerCore
  const sockets = spans ? physicalCpus : 1
  const threads = total % (sockets * threadsPerCore) === 0 ? threadsPerCore : 1
  const coresPerSocket = Math.floor(total / (sockets * threads))
  return sockets * coresPerSocket * threads === total ? { sockets, coresPerSocket, threads } : undefined
}

export function allocateCpu(node: GpuNode, total: number, share: number, except?: Vm): CpuLayout | undefined {
  const all = node.hardware.cpuCores
  if (total > Math.floor(all * share) || total + usedCores(node, except) > all) return undefined
  return layoutOf(node, total)
}

export function canAllocateMemory(node: GpuNode, wantedKib: number, share: number, except?: Vm): boolean {
  const total = node.hardware.memoryKib
  if (wantedKib <= 0 || wantedKib > freeMemoryKib(node)) return false
  if (wantedKib > Math.floor(total * share)) return false
  return wantedKib + usedMemoryKib(node, except) <= total
}

/** Drops the page cache, as the node does by itself before it gives up. */
export function dropPageCache(node: GpuNode): void {
  node.pageCacheKib = 0
}

/** Free space of /data: what is there, less one system disk (spec 8.1). */
export function freeDiskKib(node: GpuNode): number {
  const [data] = node.hardware.dataDisks
  const used = [...node.vms.values()]
    .flatMap((vm) => vm.disks)
    .reduce((sum, disk) => sum + diskUsageKib(disk), 0)
  const available = data.totalKib - data.usedKib - used
  return Math.max(0, Math.min(data.totalKib - systemDiskGib * kibPerGib, available))
}

/** System disks are thin and mostly empty; data disks count as full. */
function diskUsageKib(disk: { name: string; sizeKib: number }): number {
  return disk.name === 'vda' ? 12 * kibPerGib : disk.sizeKib
}

/** The port of a running VM that is in the way, as the error words it (spec 8.1). */
export function portConflict(node: GpuNode, port: number, except?: Vm): string | undefined {
  for (const { settings, isOn } of others(node, except)) {
    if (!isOn) continue
    if (settings.vncPort === port) return `port conflict, exist vnc_port = ${port}`
    if (settings.publicIp !== '') continue
    if (settings.sshPort === port) return `port conflict, exist ssh_port = ${port}`
    if (settings.rdpPort === port) return `port conflict, exist rdp_port = ${port}`
  }
  return undefined
}

const ipv4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/

export function isIpv4(text: string): boolean {
  return ipv4.test(text)
}

export function checkPublicIp(node: GpuNode, publicIp: string, except?: Vm): void {
  if (publicIp === '') return
  if (!isIpv4(publicIp)) throw refused('invalid public ip')
  const isUsed = others(node, except).some((vm) => vm.settings.publicIp === publicIp)
  if (isUsed || publicIp === node.hardware.publicIp) throw refused('public ip being used')
}

function checkCpu(node: GpuNode, vm: Vm): void {
  const { sockets, coresPerSocket, threads } = vm.settings.cpu
  const { cpuCores, physicalCpus, coresPerCpu, threadsPerCore } = node.hardware
  const fits = sockets <= physicalCpus && coresPerSocket <= coresPerCpu && threads <= threadsPerCore
  if (vm.cpuCores <= 0 || vm.cpuCores > cpuCores || !fits) throw refused('check cpu failed')
  if (usedCores(node, vm) + vm.cpuCores > cpuCores) throw refused('cpu count exceeds the maximum')
}

/** What start and restart check before they are accepted, in order (spec 8.4). */
export function checkResources(node: GpuNode, vm: Vm): void {
  checkCpu(node, vm)
  const taken = takenGpus(node, vm)
  if (vm.settings.gpus.some((gpu) => taken.has(gpu))) throw refused('check gpu failed')
  if (vm.domain !== 'running') checkMemory(node, vm)
  const port = vm.isWindows ? vm.settings.rdpPort : vm.settings.sshPort
  if (portConflict(node, port, vm)) throw refused(`check ${vm.isWindows ? 'rdp_port' : 'ssh_port'} failed`)
  if (portConflict(node, vm.settings.vncPort, vm)) throw refused('check vnc_port failed')
  checkPublicIp(node, vm.settings.publicIp, vm)
}

function checkMemory(node: GpuNode, vm: Vm): void {
  if (vm.settings.memoryKib <= freeMemoryKib(node)) return
  dropPageCache(node)
  if (vm.settings.memoryKib > freeMemoryKib(node)) throw refused('check memory failed')
}
