import { list, members, nodeSuccess, quoted } from './answers'
import type { Authority, Caller } from './authority'
import type { BareMetalServer } from './bare-metal-nodes'
import type { ClientNode, ImageServer } from './client-node'
import type { GpuNode } from './gpu-node'
import { systemDiskGib } from './hardware'
import { localImages } from './image-files'
import { stringMember } from './json'
import { invalidParams, invalidRequest, notFound, relayFailed } from './refusal'
import { relay } from './relay'
import { type ApiRequest, parseBody, plainWording, queryWording } from './request'
import { dropPageCache, freeDiskKib, freeMemoryKib, usedCores } from './resources'
import { percentText, sizeUpToG, sizeUpToP } from './sizes'
import { isAtLeast } from './versions'
import type { Vm } from './vm'

/** /mining_nodes and below (spec 7.1, 7.2, 7.5). */
export function miningNodes(client: ClientNode, request: ApiRequest): Promise<string> {
  const [first] = request.segments
  if (request.segments.length === 0) return nodeInfo(client, request)
  if (request.segments.length === 1 && first === 'session_id') return sessionId(client, request)
  if (request.segments.length === 1 && first === 'free_memory') return freeMemory(client, request)
  throw invalidRequest('invalid requests uri')
}

/** /rent_orders, with or without an id that filters nothing (spec 7.3). */
export function rentOrders(client: ClientNode, request: ApiRequest): Promise<string> {
  if (request.segments.length > 1) throw invalidRequest('invalid requests uri')
  requirePost(request)
  const body = parseBody(request.http.body, queryWording)
  return relay(client, request, body, {
    timeoutName: 'query node rent orders',
    access: 'none',
    work: ({ node }) => nodeSuccess(ordersText(client, node.id)),
    bareMetal: ({ node }) => nodeSuccess(ordersText(client, node.id)),
  })
}

export function requirePost(request: ApiRequest): void {
  if (request.http.method !== 'POST') throw invalidRequest('only support POST request')
}

/** The image server named in `additional`; naming none is fine, a wrong one is C11. */
export function checkImageServer(client: ClientNode, id: string, isMandatory: boolean): void {
  if (id === '' && !isMandatory) return
  if (client.imageServer(id) === undefined) throw invalidParams('image_server not exist')
}

function nodeInfo(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, queryWording)
  if (body.peerNodes.length === 0) return Promise.resolve(nodeTable(client))
  const imageServer = stringMember(body.additional, 'image_server')
  checkImageServer(client, imageServer, false)
  // No check for an empty id here: it is simply not in the table (C13).
  if (body.peerNodes[0] === '') throw relayFailed('create node request failed')
  return relay(client, request, body, {
    timeoutName: 'query node info',
    access: 'none',
    work: ({ node }) => nodeSuccess(machineText(node, client.imageServer(imageServer))),
    bareMetal: ({ node }) => nodeSuccess(bareMetalText(node)),
    manager: () => {
      throw notFound('bare metal node has no machine info for now')
    },
  })
}

export function nodeTable(client: ClientNode, more: readonly (readonly [string, string])[] = []): string {
  const items = [...client.nodes.values()]
    .filter((node) => !client.faults.isOn('gone', { node: node.id }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ identity }) => {
      const { id, name, version } = identity
      return members([...more, ['node_id', quoted(id)], ['name', quoted(name)], ['version', quoted(version)]])
    })
  return nodeSuccess(`{"mining_nodes":${list(items)}}`)
}

/** First and third part of the address are hidden (spec 7.1). */
export function maskedIp(ip: string): string {
  const [, second, , fourth] = ip.split('.')
  return `*.${second}.*.${fourth}`
}

function machineText(node: GpuNode, server: ImageServer | undefined): string {
  const { hardware, identity } = node
  return members([
    ['version', quoted(identity.version)],
    isAtLeast(identity.version, '0.4.1.3') ? ['node_type', quoted('1')] : undefined,
    ['ip', quoted(maskedIp(hardware.publicIp))],
    ['os', quoted(hardware.os)],
    ['cpu', cpuText(node)],
    [
      'gpu',
      members([
        ['gpu_count', quoted(hardware.gpuCount)],
        ['gpu_used', quoted(gpusInUse(node))],
      ]),
    ],
    ['mem', memoryText(node)],
    [
      'disk_system',
      members([
        ['type', quoted(hardware.dataDisks[0].type)],
        ['size', quoted(`${systemDiskGib}G`)],
      ]),
    ],
    ['disk_data', list(diskTexts(node))],
    ['images', list(imageTexts(node, server))],
  ])
}

/** A bare-metal server tells its address as it is (spec 7.1). */
function bareMetalText(server: BareMetalServer): string {
  const { deepLink } = server
  const device = deepLink && [
    ['device_id', quoted(deepLink.deviceId)] as const,
    ['device_password', quoted('*'.repeat(deepLink.devicePassword.length))] as const,
  ]
  return members([
    ['version', quoted(server.version)],
    ['node_type', quoted('2')],
    ['ip', quoted(server.ip)],
    ['os', quoted(server.os)],
    device && ['deeplink', members(device)],
  ])
}

export function cpuText(node: GpuNode): string {
  const { hardware } = node
  return members([
    ['type', quoted(hardware.cpuModel)],
    ['hz', quoted(hardware.cpuHz)],
    ['cores', quoted(hardware.cpuCores)],
    ['used_usage', quoted(percentText(0.0312 + (usedCores(node) / hardware.cpuCores) * 0.4))],
    isAtLeast(node.identity.version, '0.4.1.6')
      ? ['physical_cpus', quoted(hardware.physicalCpus)]
      : undefined,
  ])
}

/** GPUs of VMs that are neither closed nor in an error state (spec 7.1). */
export function gpusInUse(node: GpuNode): number {
  const isUsing = (vm: Vm) => vm.status !== 'closed' && !vm.status.endsWith('error')
  return [...node.vms.values()].filter(isUsing).reduce((sum, vm) => sum + vm.settings.gpus.length, 0)
}

export function memoryText(node: GpuNode): string {
  const total = node.hardware.memoryKib
  const free = freeMemoryKib(node)
  return members([
    ['size', quoted(sizeUpToG(total))],
    ['free', quoted(sizeUpToG(free))],
    ['used_usage', quoted(percentText((total - free) / total))],
  ])
}

function diskTexts(node: GpuNode): string[] {
  return node.hardware.dataDisks.map((disk, index) => {
    const free = index === 0 ? freeDiskKib(node) : disk.totalKib - disk.usedKib
    return members([
      ['path', quoted(disk.path)],
      ['type', quoted(disk.type)],
      ['size', quoted(sizeUpToG(disk.totalKib))],
      ['free', quoted(sizeUpToG(free))],
      ['used_usage', quoted(percentText((disk.totalKib - free) / disk.totalKib))],
    ])
  })
}

function imageTexts(node: GpuNode, server: ImageServer | undefined): string[] {
  return localImages(node, server).map(({ name, sizeKib }) =>
    members([
      ['image_name', quoted(name)],
      ['image_size', quoted(sizeUpToP(sizeKib))],
    ]),
  )
}

function ordersText({ chain }: ClientNode, nodeId: string): string {
  const orders = chain.listedOrdersOf(nodeId).slice(0, 51)
  const texts = orders.map((order) =>
    members([
      ['id', quoted(order.id)],
      ['renter', quoted(order.renter)],
      ['rent_end', quoted(order.rentEnd)],
      ['rent_status', quoted(order.status)],
      ['gpu_nums', quoted(order.gpuIndex.length)],
      ['gpu_index', list(order.gpuIndex.map(String))],
    ]),
  )
  return `{"rent_orders":${list(texts)}}`
}

export function sessionId(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'get session_id',
    access: 'signature',
    work: ({ node, caller }) => sessionText(node.authority, caller),
    bareMetal: ({ node, caller }) => sessionText(node.authority, caller),
  })
}

function sessionText(authority: Authority, caller: Caller | undefined): string {
  if (caller === undefined) throw notFound('check authority failed')
  return nodeSuccess(`{"session_id":${quoted(authority.sessionOf(caller.wallet))}}`)
}

function freeMemory(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'free memory',
    access: 'any',
    work: ({ node }) => {
      dropPageCache(node)
      return nodeSuccess('"ok"')
    },
  })
}
