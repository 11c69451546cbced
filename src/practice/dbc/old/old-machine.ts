import { list, members, nodeSuccess, quoted } from '../answers'
import type { ClientNode } from '../client-node'
import type { GpuNode } from '../gpu-node'
import { systemDiskGib } from '../hardware'
import { localImages } from '../image-files'
import { cpuText, gpusInUse, maskedIp, memoryText, nodeTable, requirePost, sessionId } from '../machine'
import { invalidRequest, relayFailed } from '../refusal'
import { relay } from '../relay'
import { type ApiRequest, parseBody, plainWording } from '../request'
import { freeDiskKib } from '../resources'
import { percentText, sizeUpToG } from '../sizes'

/** /mining_nodes and /mining_nodes/session_id before 0.4.0.0. */
export function oldMiningNodes(client: ClientNode, request: ApiRequest): Promise<string> {
  const [first] = request.segments
  if (request.segments.length === 0) return nodeInfo(client, request)
  if (request.segments.length === 1 && first === 'session_id') return sessionId(client, request)
  throw invalidRequest('invalid requests uri')
}

async function nodeInfo(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  if (body.peerNodes.length === 0) return nodeTable(client, [['service_list', quoted('ai_training')]])
  if (body.peerNodes[0] === '') throw relayFailed('create node request failed')
  return relay(client, request, body, {
    timeoutName: 'query node info',
    access: 'none',
    work: ({ node }) => nodeSuccess(machineText(client, node)),
  })
}

/** One data disk as an object, images as plain texts (spec 7.1, 15). */
function machineText(client: ClientNode, node: GpuNode): string {
  const { hardware, identity } = node
  const [server] = client.imageServers.keys()
  const images = localImages(node, client.imageServer(server ?? ''))
  return members([
    ['version', quoted(identity.version)],
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
    ['disk_data', diskText(node)],
    ['images', list(images.map(({ name }) => quoted(name)))],
  ])
}

function diskText(node: GpuNode): string {
  const [disk] = node.hardware.dataDisks
  const free = freeDiskKib(node)
  return members([
    ['type', quoted(disk.type)],
    ['size', quoted(sizeUpToG(disk.totalKib))],
    ['free', quoted(sizeUpToG(free))],
    ['used_usage', quoted(percentText((disk.totalKib - free) / disk.totalKib))],
  ])
}
