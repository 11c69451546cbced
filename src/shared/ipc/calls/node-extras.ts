import { z } from 'zod'
import { bootDevices, type ServerCommand, serverCommands } from '../../domain/bare-metal'
import { type DeepLink, NewDeepLink } from '../../domain/deep-link'
import { NodeKey } from '../../domain/ids'
import { mostMonitorServers } from '../../domain/monitoring'
import type { PrivateNetwork } from '../../domain/network'
import { call, text } from '../call-spec'

const ofNode = z.strictObject({ nodeKey: NodeKey })

/** Switching on takes nothing away. */
const switchClass = ({ command }: { readonly command: ServerCommand }) =>
  command === 'on' ? 'change' : 'destructive'

/** What a renter has on a node beside VMs. */
export const nodeExtraCalls = {
  /** The private networks that the node knows, other renters' included. */
  'network.list': call('read', ofNode).returns<{ readonly networks: readonly PrivateNetwork[] }>(),
  'network.create': call('change', ofNode.extend({ name: text(64), cidr: text(64) })).returns<null>(),
  'network.delete': call('destructive', ofNode.extend({ name: text(64) })).returns<null>(),
  /** Where the node sends the figures of this renter's VMs. */
  'monitor.read': call('read', ofNode).returns<{ readonly servers: readonly string[] }>(),
  'monitor.set': call(
    'change',
    ofNode.extend({ servers: z.array(text(64)).max(mostMonitorServers) }),
  ).returns<null>(),
  'node.freeMemory': call('change', ofNode).returns<null>(),
  /** Switches a bare-metal server. */
  'server.power': call(switchClass, ofNode.extend({ command: z.enum(serverCommands) })).returns<null>(),
  'server.boot': call('change', ofNode.extend({ device: z.enum(bootDevices) })).returns<null>(),
  /** What one logs in with to play on a bare-metal server; the password is among it. */
  'deepLink.read': call('secret', ofNode).returns<DeepLink>(),
  'deepLink.set': call('change', ofNode.extend({ wanted: NewDeepLink })).returns<null>(),
} as const
