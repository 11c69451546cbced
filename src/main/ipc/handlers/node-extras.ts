import { ok } from '#shared/result'
import type { NodeExtras } from '../../core/sources/node-extras'
import type { Handlers } from '../dispatch'

type NodeExtraCalls =
  | 'network.list'
  | 'network.create'
  | 'network.delete'
  | 'monitor.read'
  | 'monitor.set'
  | 'node.freeMemory'
  | 'server.power'
  | 'server.boot'
  | 'deepLink.read'
  | 'deepLink.set'

export function nodeExtraHandlers({
  nodeExtras,
}: {
  readonly nodeExtras: NodeExtras
}): Pick<Handlers, NodeExtraCalls> {
  return {
    'network.list': async ({ nodeKey }) => {
      const networks = await nodeExtras.networks(nodeKey)
      return networks.ok ? ok({ networks: networks.value }) : networks
    },
    'network.create': ({ nodeKey, name, cidr }) => nodeExtras.createNetwork(nodeKey, name, cidr),
    'network.delete': ({ nodeKey, name }) => nodeExtras.deleteNetwork(nodeKey, name),
    'monitor.read': async ({ nodeKey }) => {
      const servers = await nodeExtras.monitorServers(nodeKey)
      return servers.ok ? ok({ servers: servers.value }) : servers
    },
    'monitor.set': ({ nodeKey, servers }) => nodeExtras.setMonitorServers(nodeKey, servers),
    'node.freeMemory': ({ nodeKey }) => nodeExtras.freeMemory(nodeKey),
    'server.power': ({ nodeKey, command }) => nodeExtras.power(nodeKey, command),
    'server.boot': ({ nodeKey, device }) => nodeExtras.setBootDevice(nodeKey, device),
    'deepLink.read': ({ nodeKey }) => nodeExtras.deepLink(nodeKey),
    'deepLink.set': ({ nodeKey, wanted }) => nodeExtras.setDeepLink(nodeKey, wanted),
  }
}
