import { list, members, nodeSuccess, quoted } from './answers'
import type { ClientNode } from './client-node'
import type { GpuNode } from './gpu-node'
import { systemDiskGib } from './hardware'
import { stringMember } from './json'
import { ClientRefusal, invalidParams, invalidRequest, notFound } from './refusal'
import { type NodeCall, relay } from './relay'
import { type ApiRequest, parseBody, plainWording, queryWording } from './request'
import { dropPageCache, freeDiskKib, freeMemoryKib, usedCores } from './resources'
import { percentText, sizeUpToG, sizeUpToP } from './sizes'
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
    work: ({ node }) => nodeSuccess(`{"rent_orders":${list(orderTexts(node))}}`),
  })
}

export function requirePost(request: ApiRequest): void {
  if (request.http.method !== 'POST') throw invalidRequest('only support POST request')
}

/** The image server named in `additional`; naming none is fine, a wrong one is C11. */
export function checkImageServer(client: ClientNode, id: string, isMandatory: boolean): void {
  if (id === '' && !isMandatory) return
  const isKnown = client.imageServers.has(id) && !client.faults.isOn('no-image-servers', {})
  if (!isKnown) throw invalidParams('image_server not exist')
}

function nodeInfo(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, queryWording)
  if (body.peerNodes.length === 0) return Promise.resolve(nodeTable(client))
  const imageServer = stringMember(body.additional, 'image_server')
  checkImageServer(client, imageServer, false)
  // No check for an empty id here: it is simply not in the table (C13).
  if (body.peerNodes[0] === '') throw new ClientRefusal(400, -32701, 'create node request failed')
  return relay(client, request, body, {
    timeoutName: 'query node info',
    access: 'none',
    work: ({ node }) =>
      nodeSuccess(machineText(node, [...(client.imageServers.get(imageServer)?.files.keys() ?? [])])),
  })
}

function nodeTable(client: ClientNode): string {
  const items = [...client.nodes.values()]
    .filter((node) => !client.faults.isOn('gone', { node: node.id }))
    .map(({ identity }) => {
      const { id, name, version } = identity
      return members([
        ['node_id', quoted(id)],
        ['name', quoted(name)],
        ['version', quoted(version)],
      ])
    })
  return nodeSuccess(`{"mining_nodes":${list(items)}}`)
}

/** First and third part of the address are hidden (spec 7.1). */
function maskedIp(ip: string): string {
  const [, second, , fourth] = ip.split('.')
  return `*.${second}.*.${fourth}`
}

function machineText(node: GpuNode, imagesOfServer: readonly string[]): string {
  const { hardware, identity } = node
  return members([
    ['version', quoted(identity.version)],
    ['node_type', quoted('1')],
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
    ['images', list(imageTexts(node, imagesOfServer))],
  ])
}

function cpuText(node: GpuNode): string {
  const { hardware } = node
  return members([
    ['type', quoted(hardware.cpuModel)],
    ['hz', quoted(hardware.cpuHz)],
    ['cores', quoted(hardware.cpuCores)],
    ['used_usage', quoted(percentText(0.0312 + (usedCores(node) / hardware.cpuCores) * 0.4))],
    ['physical_cpus', quoted(hardware.physicalCpus)],
  ])
}

/** GPUs of VMs that are neither closed nor in an error state (spec 7.1). */
function gpusInUse(node: GpuNode): number {
  const isUsing = (vm: Vm) => vm.status !== 'closed' && !vm.status.endsWith('error')
  return [...node.vms.values()].filter(isUsing).reduce((sum, vm) => sum + vm.settings.gpus.length, 0)
}

function memoryText(node: GpuNode): string {
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

/** Base images, and incremental ones that the named server has too; data files stay hidden (spec 7.1). */
function imageTexts(node: GpuNode, imagesOfServer: readonly string[]): string[] {
  const inUse = new Set(
    [...node.vms.values()].filter((vm) => vm.isOn).flatMap((vm) => vm.disks.map((disk) => disk.file)),
  )
  return [...node.images.values()]
    .filter(({ name }) => !name.includes('data') && !inUse.has(`/data/${name}`))
    .filter(({ name, backingFile }) => backingFile === undefined || imagesOfServer.includes(name))
    .map(({ name, sizeKib }) =>
      members([
        ['image_name', quoted(name)],
        ['image_size', quoted(sizeUpToP(sizeKib))],
      ]),
    )
}

function orderTexts(node: GpuNode): string[] {
  return node.surroundings.chain
    .ordersOf(node.id)
    .slice(0, 51)
    .map((order) =>
      members([
        ['id', quoted(order.id)],
        ['renter', quoted(order.renter)],
        ['rent_end', quoted(order.rentEnd)],
        ['rent_status', quoted(order.status)],
        ['gpu_nums', quoted(order.gpuIndex.length)],
        ['gpu_index', list(order.gpuIndex.map(String))],
      ]),
    )
}

function sessionId(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'get session_id',
    access: 'signature',
    work: sessionText,
  })
}

function sessionText({ node, caller }: NodeCall): string {
  if (caller === undefined) throw notFound('check authority failed')
  return nodeSuccess(`{"session_id":${quoted(node.authority.sessionOf(caller.wallet))}}`)
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
