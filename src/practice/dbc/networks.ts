import { list, members, nodeOk, nodeSuccess, quoted } from './answers'
import type { ClientNode } from './client-node'
import type { GpuNode } from './gpu-node'
import { stringMember } from './json'
import { requirePost } from './machine'
import { ClientRefusal, invalidParams, invalidRequest, NodeCrash, notFound, relayFailed } from './refusal'
import { type NodeCall, relay } from './relay'
import { type ApiRequest, parseBody, plainWording, queryWording } from './request'
import { isIpv4 } from './resources'

/** Networks nobody uses vanish after three days (spec 12.1). */
const unusedLimitMs = 3 * 86_400_000
const highestVni = 16_777_216

/** A private network of the machine room (spec 12.1). */
export interface Network {
  readonly name: string
  readonly vni: number
  readonly ipCidr: string
  readonly ipStart: string
  readonly ipEnd: string
  readonly dhcpInterface: string
  readonly machineId: string
  readonly wallet: string
  readonly members: Set<string>
  lastUse: Date
  /** World time of the last use, which the three days are counted in. */
  lastUseMs: number
}

export type Networks = Map<string, Network>

/** /lan, /lan/<name>, /lan/create, /lan/delete/<name> (spec 12.1). */
export function lan(client: ClientNode, request: ApiRequest): Promise<string> {
  const [first = '', second = ''] = request.segments
  if (request.segments.length > 2) throw invalidRequest('invalid requests uri')
  if (request.segments.length === 2) {
    if (first === 'delete') return deleteNetwork(client, request, second)
    throw new ClientRefusal(500, -32701, 'Unhandled request')
  }
  return first === 'create' ? createNetwork(client, request) : listNetworks(client, request, first)
}

function networkText(network: Network, time: string): string {
  return members([
    ['network_name', quoted(network.name)],
    ['bridge_name', quoted(`br${network.name}`)],
    ['vxlan_name', quoted(`vx${network.name}`)],
    ['vxlan_vni', quoted(network.vni)],
    ['ip_cidr', quoted(network.ipCidr)],
    ['ip_start', quoted(network.ipStart)],
    ['ip_end', quoted(network.ipEnd)],
    ['dhcp_interface', quoted(network.dhcpInterface)],
    ['machine_id', quoted(network.machineId)],
    ['rent_wallet', quoted(network.wallet)],
    ['members', list([...network.members].map(quoted))],
    ['lastUseTime', quoted(time)],
    ['native_flags', quoted('3')],
  ])
}

async function listNetworks(client: ClientNode, request: ApiRequest, name: string): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, queryWording)
  if (body.peerNodes.length === 0) return ownTable(client, name)
  if (body.peerNodes[0] === '') throw relayFailed('create node request failed')
  return relay(client, request, body, {
    timeoutName: 'list local area network',
    access: 'none',
    work: ({ node }) => nodeSuccess(nodeTable(node, name)),
  })
}

function clientTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
}

/** The client's own table, in another shape than a node's. */
function ownTable({ networks }: ClientNode, name: string): string {
  if (name === '') {
    const all = [...networks.values()].slice(0, 51)
    return nodeSuccess(
      `{"networks":${list(all.map((network) => networkText(network, clientTime(network.lastUse))))}}`,
    )
  }
  const network = networks.get(name)
  if (network === undefined) throw relayFailed('network name not exist')
  return nodeSuccess(networkText(network, clientTime(network.lastUse)))
}

function nodeTable(node: GpuNode, name: string): string {
  const { networks } = node.surroundings
  const text = (network: Network) => networkText(network, node.localTime(network.lastUse))
  if (name === '') return list([...networks.values()].slice(0, 31).map(text))
  const network = networks.get(name)
  if (network === undefined) throw notFound('network name not exist')
  return text(network)
}

async function createNetwork(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'create local area network',
    access: 'any',
    work: (call) => {
      const network = checkNetwork(call)
      call.node.surroundings.networks.set(network.name, network)
      return nodeOk
    },
  })
}

/** All errors of networks come as -3 (spec 3.1). */
function checkNetwork({ node, body, caller }: NodeCall): Network {
  const { networks, random, clock } = node.surroundings
  const name = stringMember(body.additional, 'network_name')
  if (name === '') throw notFound('network name can not be empty')
  if (!/^[A-Za-z0-9]{6,10}$/.test(name)) {
    throw notFound('network name requires a combination of 6 to 10 letters or numbers')
  }
  if (networks.has(name)) throw notFound('network name already existed')
  return {
    name,
    vni: random.between(0, highestVni - 1),
    ...checkCidr(stringMember(body.additional, 'ip_cidr')),
    dhcpInterface: `tap${random.text('abcdefghijklmnopqrstuvwxyz0123456789', 10)}`,
    machineId: node.id,
    wallet: caller?.wallet ?? '',
    members: new Set(),
    lastUse: new Date(),
    lastUseMs: clock.elapsedMs(),
  }
}

function checkCidr(ipCidr: string): Pick<Network, 'ipCidr' | 'ipStart' | 'ipEnd'> {
  if (ipCidr === '') throw notFound('ip cidr can not be empty')
  if (ipCidr.includes('192.168.122.')) throw notFound('ip cidr already exist')
  const parts = ipCidr.split('/').filter((part) => part !== '')
  const [address = '', bits = ''] = parts
  if (parts.length !== 2) throw notFound('invalid ip cidr')
  if (!isIpv4(address)) {
    // An IPv6 address is understood and refused; anything else throws where nobody catches it (spec 3.2).
    if (address.includes(':')) throw notFound('invalid ip cidr')
    throw new NodeCrash('not an address')
  }
  const mask = (0xffffffff << (32 - (Number.parseInt(bits, 10) || 0))) >>> 0
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  return {
    ipCidr,
    ipStart: ipv4Text(((value & mask) >>> 0) + 1),
    ipEnd: ipv4Text(((value | ~mask) >>> 0) - 1),
  }
}

function ipv4Text(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
}

async function deleteNetwork(client: ClientNode, request: ApiRequest, name: string): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  if (body.peerNodes.length === 0) throw invalidParams('peer_nodeid is empty')
  if (body.peerNodes[0] === '') throw relayFailed('create node request failed')
  return relay(client, request, body, {
    timeoutName: 'delete local area network',
    access: 'any',
    // The only authenticated call whose client does not look for a signature (spec 12.1).
    skipsAuthCheck: true,
    work: ({ node, caller }) => {
      const { networks } = node.surroundings
      const network = networks.get(name)
      if (network === undefined) throw notFound('network name not exist')
      if (network.wallet !== caller?.wallet)
        throw notFound('wallet error, you are not the owner of the network')
      if (network.members.size > 0) {
        throw notFound('network is in used, please delete task in the network first')
      }
      networks.delete(name)
      return nodeOk
    },
  })
}

export function joinNetwork(node: GpuNode, name: string, taskId: string): void {
  const network = node.surroundings.networks.get(name)
  if (network === undefined) return
  network.members.add(taskId)
  touch(network, node)
}

export function leaveNetwork(node: GpuNode, name: string, taskId: string): void {
  const network = node.surroundings.networks.get(name)
  if (network?.members.delete(taskId)) touch(network, node)
}

function touch(network: Network, node: GpuNode): void {
  network.lastUse = new Date()
  network.lastUseMs = node.surroundings.clock.elapsedMs()
}

export function dropUnusedNetworks(networks: Networks, nowMs: number): void {
  for (const network of networks.values()) {
    if (network.members.size === 0 && nowMs - network.lastUseMs > unusedLimitMs) networks.delete(network.name)
  }
}
