import { z } from 'zod'
import { bootDevices, serverCommands } from '../../domain/bare-metal'
import { NodeKey } from '../../domain/ids'
import { mostMonitorServers } from '../../domain/monitoring'
import type { PrivateNetwork } from '../../domain/network'
import { call, text } from '../call-spec'

const ofNode = z.strictObject({ nodeKey: NodeKey })

export const nodeExtraCalls = {
  /** The private networks that the node knows, other renters' included. */
  'network.list': call(ofNode).returns<{ readonly networks: readonly PrivateNetwork[] }>(),
  'network.create': call(ofNode.extend({ name: text(64), cidr: text(64) })).returns<null>(),
  'network.delete': call(ofNode.extend({ name: text(64) })).returns<null>(),
  /** Where the node sends the figures of this renter's VMs. */
  'monitor.read': call(ofNode).returns<{ readonly servers: readonly string[] }>(),
  'monitor.set': call(ofNode.extend({ servers: z.array(text(64)).max(mostMonitorServers) })).returns<null>(),
  'node.freeMemory': call(ofNode).returns<null>(),
  /** Switches a bare-metal server. */
  'server.power': call(ofNode.extend({ command: z.enum(serverCommands) })).returns<null>(),
  'server.boot': call(ofNode.extend({ device: z.enum(bootDevices) })).returns<null>(),
} as const
