import { list, members, nodeSuccess, quoted } from './answers'
import type { ClientNode, Peer } from './client-node'
import { requirePost } from './machine'
import { invalidParams, invalidRequest } from './refusal'
import type { ApiRequest } from './request'

const maxPeers = 50

/** /peers/<active|global|lan>; the body is not even looked at (spec 7.4). */
export function peers(client: ClientNode, request: ApiRequest, knowsLan = true): Promise<string> {
  const [option] = request.segments
  if (request.segments.length !== 1) throw invalidRequest('invalid requests uri')
  requirePost(request)
  if (option !== 'active' && option !== 'global' && !(option === 'lan' && knowsLan)) {
    throw invalidParams('invalid option. the option is active or global')
  }
  const items = shuffled(client).slice(0, maxPeers)
  const texts = items.map((peer) => peerText(peer, option === 'lan'))
  return Promise.resolve(nodeSuccess(`{"peer_nodes":${list(texts)}}`))
}

function shuffled(client: ClientNode): Peer[] {
  const drawn = client.peers.map((peer) => ({ peer, place: client.random.next() }))
  return drawn.sort((a, b) => a.place - b.place).map(({ peer }) => peer)
}

function peerText(peer: Peer, isLan: boolean): string {
  return members([
    ['node_id', quoted(peer.id)],
    ['addr', quoted(peer.address)],
    isLan ? ['node_type', quoted(peer.kind)] : undefined,
    isLan ? ['net_type', quoted('mainnet')] : undefined,
  ])
}
