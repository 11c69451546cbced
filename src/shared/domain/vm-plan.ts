import { z } from 'zod'
import { NodeKey, RentOrderId } from './ids'
import { bootableImages, type ImagePlace } from './image'
import type { Node } from './node'
import type { Rental } from './rental'
import type { Vm } from './vm'
import {
  CustomPorts,
  dataFilePattern,
  isCustomPort,
  isIpv4,
  isMulticast,
  isNetworkFilter,
  Multicast,
  NetworkFilters,
  networkNamePattern,
  nicModels,
  PublicIp,
} from './vm-network'

/** Ports that DBC's own cloud uses, and so a good default (DBC HTTP API, 8.1). The VNC range fits nodes of every version. */
const loginPorts = { from: 5600, to: 5899 } as const
const vncPorts = { from: 5900, to: 6000 } as const

/** Free space on /data that a node keeps back for system disks (8.1, disk_size). */
const reservedDiskGib = 350

/** A description that every node can echo unescaped without breaking its own JSON (18, item 6). */
export const descriptionPattern = /^[A-Za-z0-9 _\-.,:()]*$/

/** What is asked for when a VM is created; sizes in GiB. Checked here for form, by `checkVmRequest` against a node. */
export const VmRequest = z.strictObject({
  nodeKey: NodeKey,
  name: z.string().max(64).regex(descriptionPattern),
  image: z
    .string()
    .max(255)
    .regex(/^[A-Za-z0-9._-]+\.qcow2$/),
  os: z.enum(['linux', 'windows']),
  biosMode: z.enum(['legacy', 'uefi', 'pxe']),
  gpuCount: z.int().min(0).max(64),
  cpuCores: z.int().min(1).max(4096),
  memoryGib: z.int().min(1).max(65_536),
  diskGib: z.int().min(1).max(1_048_576),
  /** SSH for Linux, RDP for Windows. It may be absent where the VM has an address of its own: there it is 22 or 3389. */
  loginPort: z.int().min(1).max(65_535).optional(),
  vncPort: z.int().min(5900).max(65_535),
  /** Chosen by the app when absent. */
  rentOrder: RentOrderId.optional(),
  /** The VM's own address instead of the host's. */
  publicIp: PublicIp.optional(),
  /** The login port of the other kind: RDP for Linux, SSH for Windows. */
  secondLoginPort: z.int().min(1).max(65_535).optional(),
  customPorts: CustomPorts.optional(),
  networkFilters: NetworkFilters.optional(),
  multicast: Multicast.optional(),
  networkName: z.string().regex(networkNamePattern).optional(),
  /** Absent: virtio, the node's own choice. */
  nicModel: z.enum(nicModels).optional(),
  /** An existing data disk in /data instead of a new one. */
  dataFile: z.string().max(255).regex(dataFilePattern).optional(),
})
export type VmRequest = z.infer<typeof VmRequest>
export type VmRequestField = Exclude<keyof VmRequest, 'nodeKey'>

/** What can be asked of a node under one rental. An undefined maximum is one that the node does not tell. */
export interface VmLimits {
  /** A rental of a part of the machine must use all its GPUs at once (8.1, gpu_count). */
  readonly gpus: { readonly min: number; readonly max: number }
  readonly cpuCores: number | undefined
  readonly memoryGib: number | undefined
  readonly diskGib: number | undefined
  /** Images that a VM can be made from, as the node lists them. */
  readonly images: readonly string[]
  /** Host ports that are taken by VMs we know of on this node. */
  readonly takenPorts: ReadonlySet<number>
}

/** What `node` can still give under `rental`, from what is known of the node, the VMs on it and its list of images. */
export function vmLimits(
  node: Node,
  rental: Pick<Rental, 'gpuCount'>,
  vms: readonly Vm[],
  places: readonly ImagePlace[] = [],
): VmLimits {
  const facts = node.facts
  const here = vms.filter((vm) => vm.nodeId === node.id)
  const total = facts?.gpu.count ?? rental.gpuCount
  const isPartial = rental.gpuCount < total
  const share = isPartial && total > 0 ? rental.gpuCount / total : 1
  const inUse = sum(here.filter(holdsResources).map((vm) => vm.details?.gpuCount ?? 0))
  return {
    gpus: isPartial
      ? { min: rental.gpuCount, max: rental.gpuCount }
      : { min: 0, max: Math.max(0, rental.gpuCount - inUse) },
    cpuCores: scaled(facts?.cpu.cores, share),
    memoryGib: memoryLimit(facts, share),
    diskGib: diskLimit(facts),
    images: bootableImages(node, vms, places).map((image) => image.name),
    takenPorts: new Set(here.flatMap(portsOf)),
  }
}

const holdsResources = (vm: Vm): boolean => vm.state !== 'off' && vm.state !== 'trouble'

/** The host ports that a VM is known to hold. */
export function portsOf(vm: Vm): number[] {
  const ports = [vm.details?.login?.port, vm.details?.vncPort, vm.record?.secondLoginPort]
  return ports.filter((port): port is number => port !== undefined)
}

function scaled(value: number | undefined, share: number): number | undefined {
  return value === undefined ? undefined : Math.floor(value * share)
}

function memoryLimit(facts: Node['facts'], share: number): number | undefined {
  const { totalGib, freeGib } = facts?.memory ?? {}
  if (freeGib === undefined) return scaled(totalGib, share)
  return Math.floor(Math.min(freeGib, (totalGib ?? freeGib) * share))
}

function diskLimit(facts: Node['facts']): number | undefined {
  const data = facts?.disks.find((disk) => disk.path === '/data') ?? facts?.disks[0]
  return data?.freeGib === undefined ? undefined : Math.max(0, Math.floor(data.freeGib - reservedDiskGib))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** The lowest free port for a login, and for the console, that no known VM of the node uses. */
export function proposePorts(limits: VmLimits): { readonly login: number; readonly vnc: number } {
  return { login: firstFree(loginPorts, limits.takenPorts), vnc: firstFree(vncPorts, limits.takenPorts) }
}

function firstFree(
  range: { readonly from: number; readonly to: number },
  taken: ReadonlySet<number>,
): number {
  for (let port = range.from; port <= range.to; port += 1) if (!taken.has(port)) return port
  return range.from
}

/** The operating system and firmware that fit an image by its name: Windows images need uefi (8.1, bios_mode). */
export function imageDefaults(image: string): Pick<VmRequest, 'os' | 'biosMode'> {
  return /win/i.test(image) ? { os: 'windows', biosMode: 'uefi' } : { os: 'linux', biosMode: 'legacy' }
}

/** What is wrong with one field of a request. */
export type VmRequestProblem =
  | { readonly kind: 'required' }
  | { readonly kind: 'characters' }
  | { readonly kind: 'notOnNode' }
  | { readonly kind: 'range'; readonly min: number; readonly max: number | undefined }
  | { readonly kind: 'exactly'; readonly value: number }
  | { readonly kind: 'portTaken'; readonly free: number }
  | { readonly kind: 'samePort' }
  | { readonly kind: 'needsUefi' }
  | { readonly kind: 'portInUse' | 'wholeOnly' | 'ipAddress' | 'fileName' | 'networkName' }
  | { readonly kind: 'badLine'; readonly line: number }

export type VmRequestProblems = Partial<Record<VmRequestField, VmRequestProblem>>

/**
 * Everything that is wrong with a request on a node of these limits, by field; empty when it can be sent. The same
 * function serves the form, as one types, and main, before anything leaves.
 */
export function checkVmRequest(request: VmRequest, limits: VmLimits): VmRequestProblems {
  return {
    ...problem('name', descriptionPattern.test(request.name) ? undefined : { kind: 'characters' }),
    ...problem('image', imageProblem(request, limits)),
    ...problem('biosMode', biosProblem(request)),
    ...problem('gpuCount', gpuProblem(request.gpuCount, limits.gpus)),
    ...problem('cpuCores', rangeProblem(request.cpuCores, limits.cpuCores)),
    ...problem('memoryGib', rangeProblem(request.memoryGib, limits.memoryGib)),
    ...problem(
      'diskGib',
      request.biosMode === 'pxe' ? undefined : rangeProblem(request.diskGib, limits.diskGib),
    ),
    ...problem('loginPort', loginPortProblem(request, limits)),
    ...problem('vncPort', vncPortProblem(request.vncPort, limits)),
    ...problem('secondLoginPort', secondPortProblem(request, limits)),
    ...networkProblems(request),
  }
}

function problem(field: VmRequestField, found: VmRequestProblem | undefined): VmRequestProblems {
  return found === undefined ? {} : { [field]: found }
}

function imageProblem({ image }: VmRequest, limits: VmLimits): VmRequestProblem | undefined {
  if (image === '') return { kind: 'required' }
  return limits.images.includes(image) ? undefined : { kind: 'notOnNode' }
}

function biosProblem({ os, biosMode }: VmRequest): VmRequestProblem | undefined {
  return os === 'windows' && biosMode === 'legacy' ? { kind: 'needsUefi' } : undefined
}

function gpuProblem(count: number, { min, max }: VmLimits['gpus']): VmRequestProblem | undefined {
  if (Number.isInteger(count) && count >= min && count <= max) return undefined
  return min === max ? { kind: 'exactly', value: min } : { kind: 'range', min, max }
}

function rangeProblem(value: number, max: number | undefined): VmRequestProblem | undefined {
  if (!Number.isInteger(value) || value < 1 || value > (max ?? Number.POSITIVE_INFINITY)) {
    return { kind: 'range', min: 1, max }
  }
  return undefined
}

function loginPortProblem(
  { loginPort, vncPort, publicIp }: VmRequest,
  limits: VmLimits,
): VmRequestProblem | undefined {
  if (loginPort === undefined) return publicIp === undefined ? { kind: 'required' } : undefined
  if (!Number.isInteger(loginPort) || loginPort < 1 || loginPort > 65_535)
    return { kind: 'range', min: 1, max: 65_535 }
  if (limits.takenPorts.has(loginPort)) return { kind: 'portTaken', free: proposePorts(limits).login }
  return loginPort === vncPort ? { kind: 'samePort' } : undefined
}

function vncPortProblem(port: number, limits: VmLimits): VmRequestProblem | undefined {
  if (!Number.isInteger(port) || port < 5900 || port > 65_535)
    return { kind: 'range', min: 5900, max: 65_535 }
  return limits.takenPorts.has(port) ? { kind: 'portTaken', free: proposePorts(limits).vnc } : undefined
}

function secondPortProblem(
  { secondLoginPort: port, loginPort, vncPort }: VmRequest,
  limits: VmLimits,
): VmRequestProblem | undefined {
  if (port === undefined) return undefined
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return { kind: 'range', min: 1, max: 65_535 }
  // The node itself does not look whether this one is taken (8.1, rdp_port).
  if (limits.takenPorts.has(port)) return { kind: 'portInUse' }
  return port === loginPort || port === vncPort ? { kind: 'samePort' } : undefined
}

type NetworkFields = Pick<
  VmRequest,
  'publicIp' | 'customPorts' | 'networkFilters' | 'multicast' | 'networkName' | 'dataFile'
>

/** What is wrong with the form of the fields that a node takes apart itself. */
export function networkProblems(fields: NetworkFields): VmRequestProblems {
  const { publicIp, networkName, dataFile } = fields
  const isWrong = (text: string | undefined, isGood: (text: string) => boolean) =>
    text !== undefined && !isGood(text)
  return {
    ...problem('publicIp', isWrong(publicIp, isIpv4) ? { kind: 'ipAddress' } : undefined),
    ...problem('customPorts', badLine(fields.customPorts, isCustomPort)),
    ...problem('networkFilters', badLine(fields.networkFilters, isNetworkFilter)),
    ...problem('multicast', badLine(fields.multicast, isMulticast)),
    ...problem(
      'networkName',
      isWrong(networkName, (text) => networkNamePattern.test(text)) ? { kind: 'networkName' } : undefined,
    ),
    ...problem(
      'dataFile',
      isWrong(dataFile, (text) => dataFilePattern.test(text)) ? { kind: 'fileName' } : undefined,
    ),
  }
}

/** The first line of a list that has not the form it must have. */
function badLine(
  lines: readonly string[] | undefined,
  isGood: (text: string) => boolean,
): VmRequestProblem | undefined {
  const index = lines?.findIndex((line) => !isGood(line)) ?? -1
  return index < 0 ? undefined : { kind: 'badLine', line: index + 1 }
}
