import { list, nodeOk, nodeSuccess, quoted } from './answers'
import type { ClientNode } from './client-node'
import type { Json } from './json'
import { requirePost } from './machine'
import { invalidRequest, refused } from './refusal'
import { type NodeCall, relay } from './relay'
import { type ApiRequest, parseBody, plainWording } from './request'

const mostServers = 2

/** /monitor and /monitor/set: where the node pushes its figures to (spec 12.2). */
export async function monitor(client: ClientNode, request: ApiRequest): Promise<string> {
  if (request.segments.length > 1) throw invalidRequest('invalid requests uri')
  requirePost(request)
  const sets = request.segments[0] === 'set'
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: sets ? 'set monitor server' : 'list monitor server',
    access: 'any',
    work: sets ? setServers : listServers,
  })
}

function listServers({ node, caller }: NodeCall): string {
  const servers = node.monitorServers.get(caller?.wallet ?? '') ?? []
  return nodeSuccess(`{"servers":${list(servers.map(quoted))}}`)
}

function setServers({ node, body, caller }: NodeCall): string {
  const servers = body.additional.get('servers')
  if (servers === undefined) return nodeOk
  if (!Array.isArray(servers)) throw refused('servers must be an array')
  if (servers.length > mostServers) throw refused('can not enter more than two servers')
  node.monitorServers.set(caller?.wallet ?? '', servers.flatMap(serverText))
  return nodeOk
}

function serverText(server: Json): string[] {
  if (typeof server !== 'string') return []
  if (server.split(':').filter((part) => part !== '').length !== 2)
    throw refused('server not match format ip:port')
  return [server]
}
