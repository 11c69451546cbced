import { z } from 'zod'

// The texts of DBC HTTP API 8.1 that a node takes apart itself. Some it skips silently when they are wrong, some end
// its process, some reach a shell: so they are held to their exact form before anything leaves.

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
const ipv4Pattern = new RegExp(`^${octet}(\\.${octet}){3}$`)

/** An IPv4 address in its plain form, without leading zeros. */
export function isIpv4(text: string): boolean {
  return ipv4Pattern.test(text)
}

function isPort(text: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= 65_535
}

/** One port or a range of ports; how many they are, or undefined when it is neither. */
function portCount(text: string): number | undefined {
  const [from = '', to, ...more] = text.split('-')
  if (more.length > 0 || !isPort(from)) return undefined
  if (to === undefined) return 1
  return isPort(to) && Number(to) >= Number(from) ? Number(to) - Number(from) + 1 : undefined
}

/**
 * A mapped port: `tcp,123`, `udp,111:222` (host:guest), `tcp,333-444`, `udp,555-666:777-888`. Both sides of a colon have
 * as many ports. Nodes skip wrong ones without a word.
 */
export function isCustomPort(text: string): boolean {
  const [protocol = '', ports = '', ...more] = text.split(',')
  if (more.length > 0 || (protocol !== 'tcp' && protocol !== 'udp')) return false
  const counts = ports.split(':').map(portCount)
  return counts.length <= 2 && counts.every((count) => count !== undefined && count === counts[0])
}

/** A multicast group as `230.0.0.1:5558`. A node whose parser meets anything else may end. */
export function isMulticast(text: string): boolean {
  const [address = '', port = '', ...more] = text.split(':')
  if (more.length > 0 || !isIpv4(address) || !isPort(port)) return false
  const first = Number(address.split('.')[0])
  return first >= 224 && first <= 239
}

const directions: readonly string[] = ['in', 'out', 'inout']
const protocols: readonly string[] = [
  ...['all', 'tcp', 'udp', 'icmp', 'ssh', 'rdp', 'http', 'https', 'ftp', 'dns(udp)', 'dns(tcp)'],
]

/** A network filter as `in,tcp,22,0.0.0.0/0,accept`: direction, protocol, port, network, action. */
export function isNetworkFilter(text: string): boolean {
  const [direction = '', protocol = '', ports = '', network = '', action = '', ...more] = text.split(',')
  return (
    more.length === 0 &&
    directions.includes(direction) &&
    protocols.includes(protocol) &&
    (ports === 'all' || portCount(ports) !== undefined) &&
    isNetwork(network) &&
    (action === 'accept' || action === 'drop')
  )
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/')
  return more.length === 0 && isIpv4(address) && /^([0-9]|[12][0-9]|3[0-2])$/.test(bits)
}

/** The name of an existing data disk in the node's /data (18). */
export const dataFilePattern = /^[A-Za-z0-9._-]+\.qcow2$/

/** A private network's name (18). */
export const networkNamePattern = /^[A-Za-z0-9]{6,10}$/

/** Network cards beside the usual virtio, which must not be named in a request (8.1, interface_model_type). */
export const nicModels = ['e1000', 'rtl8139'] as const

const list = (isGood: (text: string) => boolean) => z.array(z.string().max(128).refine(isGood)).max(64)

/** An IPv4 address of its own. */
export const PublicIp = z.string().refine(isIpv4)
/** Ports that lead into the VM. */
export const CustomPorts = list(isCustomPort)
/** Multicast groups that it joins. */
export const Multicast = list(isMulticast)
/** Firewall rules. */
export const NetworkFilters = list(isNetworkFilter)
