import { z } from 'zod'
import type { NetworkMember, NetworkPart } from '#shared/domain/client-network'
import type { ClientNetworkCalls } from '../../../core/ports-dbc'
import { mapResult, type Relay, type RelayedCall } from '../relay'
import { listOf, text } from '../wire'

const Member = z.object({ node_id: text, name: text, version: text, addr: text, node_type: text }).transform(
  (told): NetworkMember => ({
    ...{ id: told.node_id, name: known(told.name), version: known(told.version) },
    ...{ address: told.addr, role: told.node_type },
  }),
)
/** A client without network may send no list at all. */
const Members = listOf(Member).catch([])
const Listed = z.object({ mining_nodes: Members, bare_metal_nodes: Members, peer_nodes: Members })

/** The words that stand for nothing (7.1). */
const nothing: readonly string[] = ['null', 'N/A']
const known = (told: string) => (nothing.includes(told) ? '' : told)

const calls: Readonly<
  Record<NetworkPart, Pick<RelayedCall, 'kind' | 'path'> & { list: keyof z.output<typeof Listed> }>
> = {
  nodes: { kind: 'mining_nodes', list: 'mining_nodes' },
  managers: { kind: 'bare_metal', list: 'bare_metal_nodes' },
  active: { kind: 'peers', path: '/active', list: 'peer_nodes' },
  global: { kind: 'peers', path: '/global', list: 'peer_nodes' },
  lan: { kind: 'peers', path: '/lan', list: 'peer_nodes' },
}

/** What the client itself knows of the network; no node is asked. */
export function clientNetworkCalls(relay: Relay): ClientNetworkCalls {
  return {
    clientNetwork: async (part) => {
      const { list, ...call } = calls[part]
      const told = await relay.ask(Listed, { ...call, nodeId: undefined })
      return mapResult(told, (lists) => lists[list])
    },
  }
}
