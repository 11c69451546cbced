import { z } from 'zod'
import { isPoweredOn } from '#shared/domain/bare-metal'
import type { NodeExtraCalls } from '../../../core/ports-dbc'
import { mapResult, type Relay } from '../relay'
import { listOf, strings, text } from '../wire'

const Network = z.object({
  network_name: z.string(),
  ip_cidr: text,
  ip_start: text,
  ip_end: text,
  rent_wallet: text,
  members: strings,
  lastUseTime: text,
})
/** An array from a node; the client's own table wraps it (DBC HTTP API, 12.1). */
const Networks = z.union([
  listOf(Network),
  z.object({ networks: listOf(Network) }).transform(({ networks }) => networks),
])
const Monitor = z.object({ servers: strings })
const Device = z.object({ device_id: text, device_password: text })
const Server = z.object({ description: text, power_status: text })

/** Private networks, monitoring, memory, bare metal (DBC HTTP API, 7.5 and 12). */
export function nodeExtraCalls(relay: Relay): NodeExtraCalls {
  return {
    networks: async (nodeId) => {
      const list = await relay.ask(Networks, { kind: 'lan', nodeId })
      return mapResult(list, (networks) =>
        networks.map((network) => ({
          ...{ name: network.network_name, cidr: network.ip_cidr, renter: network.rent_wallet },
          ...{ firstAddress: network.ip_start, lastAddress: network.ip_end },
          ...{ members: network.members, lastUse: network.lastUseTime },
        })),
      )
    },
    networkCreate: (nodeId, authority, { name, cidr }) => {
      const additional = { network_name: name, ip_cidr: cidr }
      return relay.tell({ kind: 'lan/create', nodeId, authority, additional })
    },
    networkDelete: (nodeId, authority, name) =>
      relay.tell({ kind: 'lan/delete', path: `/${name}`, nodeId, authority }),
    monitorServers: async (nodeId, authority) => {
      const monitor = await relay.ask(Monitor, { kind: 'monitor', nodeId, authority })
      return mapResult(monitor, ({ servers }) => servers)
    },
    monitorSet: (nodeId, authority, servers) =>
      relay.tell({ kind: 'monitor/set', nodeId, authority, additional: { servers } }),
    freeMemory: (nodeId, authority) =>
      relay.tell({ kind: 'mining_nodes', path: '/free_memory', nodeId, authority }),
    serverState: async (nodeId, authority) => {
      const server = await relay.ask(Server, { kind: 'bare_metal', nodeId, authority })
      return mapResult(server, ({ description, power_status: powerText }) => ({
        ...{ description, powerText, isOn: isPoweredOn(powerText) },
      }))
    },
    serverPower: (nodeId, authority, command) =>
      relay.tell({ kind: 'bare_metal/power', nodeId, authority, additional: { command } }),
    serverBoot: (nodeId, authority, device) =>
      relay.tell({ kind: 'bare_metal/bootdev', nodeId, authority, additional: { device } }),
    deepLink: async (nodeId, authority) => {
      const device = await relay.ask(Device, { kind: 'deeplink', nodeId, authority })
      return mapResult(device, ({ device_id: deviceId, device_password: devicePassword }) => ({
        ...{ deviceId, devicePassword },
      }))
    },
    deepLinkSet: (nodeId, authority, { deviceId, devicePassword }) => {
      // A part that is left out stays as it is.
      const additional = {
        ...(deviceId === undefined ? {} : { device_id: deviceId }),
        ...(devicePassword === undefined ? {} : { device_password: devicePassword }),
      }
      return relay.tell({ kind: 'deeplink/set', nodeId, authority, additional })
    },
  }
}
