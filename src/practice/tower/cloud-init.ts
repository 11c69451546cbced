import type { CloudInitNetWork, TemplateCloudInit } from '#shared/wire/cloudtower'
import { clusterFailure } from './failures'

const most = { nameservers: 3, publicKeys: 10, userDataBytes: 32_768, nicIndex: 15 }

function asNumber(address: string | undefined): number | undefined {
  const parts = (address ?? '').split('.').map(Number)
  const isAddress =
    parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)
  return isAddress ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined
}

/** A gateway has to be a neighbour of the address it serves. */
function isReachable({ ip_address, netmask }: CloudInitNetWork, gateway: string): boolean {
  const [own, mask, other] = [asNumber(ip_address), asNumber(netmask), asNumber(gateway)]
  if (own === undefined || mask === undefined || other === undefined) return false
  return (own & mask) >>> 0 === (other & mask) >>> 0
}

function problemWith(config: TemplateCloudInit): string | undefined {
  const { networks = [], nameservers = [], public_keys = [], user_data = '' } = config
  if (nameservers.length > most.nameservers) return 'There are too many nameservers.'
  if (public_keys.length > most.publicKeys) return 'There are too many public keys.'
  if (Buffer.byteLength(user_data) > most.userDataBytes) return 'The user data is too long.'
  for (const network of networks) {
    if (network.nic_index < 0 || network.nic_index > most.nicIndex) return 'The NIC index is out of range.'
    if (network.type !== 'IPV4') continue
    if (asNumber(network.ip_address) === undefined || asNumber(network.netmask) === undefined) {
      return 'A static network needs ip_address and netmask.'
    }
    const lost = network.routes?.find(({ gateway }) => !isReachable(network, gateway))
    if (lost !== undefined) return `The gateway [${lost.gateway}] is unreachable.`
  }
  return undefined
}

/** What cloud-init would not be able to apply fails the task (spec 5.5, 6.1). */
export function checkCloudInit(config: TemplateCloudInit | undefined, operation: string): void {
  const problem = config === undefined ? undefined : problemWith(config)
  if (problem !== undefined) throw clusterFailure(operation, 'VM_CLOUD_INIT_CONFIG_ERROR', problem)
}

/** The static addresses, by the places of the NICs that get them. */
export function staticNetworks(config: TemplateCloudInit | undefined) {
  const networks = (config?.networks ?? []).filter(({ type }) => type === 'IPV4')
  return networks.map(({ nic_index: place, ip_address = '', netmask: subnet_mask = '', routes = [] }) => ({
    ...{ place, ip_address, subnet_mask },
    gateway: routes.find(({ network }) => network === '0.0.0.0')?.gateway ?? '',
  }))
}

/** What the guest then calls itself, and whom it asks. */
export function guestOf(config: TemplateCloudInit | undefined) {
  return {
    ...(config?.hostname === undefined ? {} : { hostname: config.hostname }),
    ...(config?.nameservers === undefined ? {} : { dns_servers: config.nameservers.join(',') }),
  }
}
