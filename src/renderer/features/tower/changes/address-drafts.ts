import { areNeighbours, isAddressLike, isNetmask } from '#shared/domain/ipv4'
import { cloudInitLimits, utf8Length } from '#shared/domain/tower-creation'
import { isIpv4 } from '#shared/domain/vm-network'
import { linesOf } from '../../../ui/lines'
import { type FieldProblem, type Problems, problemsOf } from './drafts'

/** An address with its mask and gateway, as typed. */
export interface AddressDraft {
  readonly address: string
  readonly mask: string
  readonly gateway: string
}

/** What is wrong with an address that a guest is given: a gateway must be a neighbour of it. */
export function addressProblems({ address, mask, gateway }: AddressDraft): Problems {
  return problemsOf({
    address: ownAddressProblem(address.trim(), mask.trim()),
    mask: mask.trim() === '' ? 'required' : isNetmask(mask.trim()) ? undefined : 'netmask',
    gateway: gatewayProblem(address.trim(), mask.trim(), gateway.trim()),
  })
}

function ownAddressProblem(address: string, mask: string): FieldProblem | undefined {
  if (address === '') return 'required'
  if (!isIpv4(address)) return 'ipv4'
  return isNetmask(mask) && isNetworkItself(address, mask) ? 'networkAddress' : undefined
}

/** The first address of a network is the network; with 31 ones or more there is no such thing. */
function isNetworkItself(address: string, mask: string): boolean {
  if (mask === '255.255.255.255' || mask === '255.255.255.254') return false
  const parts = address.split('.').map(Number)
  return mask.split('.').every((part, at) => ((parts[at] ?? 0) & ~Number(part) & 255) === 0)
}

function gatewayProblem(address: string, mask: string, gateway: string): FieldProblem | undefined {
  if (gateway === '') return undefined
  if (!isIpv4(gateway)) return 'ipv4'
  const canTell = isIpv4(address) && isNetmask(mask)
  return canTell && !areNeighbours(address, gateway, mask) ? 'gatewayFar' : undefined
}

/** How a card gets its address at the first start. */
export interface NetworkDraft extends AddressDraft {
  readonly kind: 'image' | 'dhcp' | 'static'
}

export const emptyNetwork: NetworkDraft = { kind: 'image', address: '', mask: '255.255.255.0', gateway: '' }

/** What a new system is told at its first start, as typed. */
export interface GuestDraft {
  readonly hostname: string
  readonly password: string
  readonly nameservers: string
  readonly publicKeys: string
  readonly userData: string
  /** By the place of the card. */
  readonly networks: readonly NetworkDraft[]
}

export const emptyGuest: GuestDraft = {
  ...{ hostname: '', password: '', nameservers: '', publicKeys: '', userData: '', networks: [] },
}

/** Parts of a list that was typed with commas, spaces or lines between. */
export const listOf = (text: string): string[] => text.split(/[,，;；\s]+/).filter((part) => part !== '')

/** What is told; undefined where it is nothing. */
export function guestOf(guest: GuestDraft, cards: number) {
  const nameservers = listOf(guest.nameservers)
  const publicKeys = linesOf(guest.publicKeys)
  const networks = networksOf(guest, cards)
  const told = {
    ...(guest.hostname.trim() === '' ? {} : { hostname: guest.hostname.trim() }),
    ...(guest.password === '' ? {} : { password: guest.password }),
    ...(nameservers.length === 0 ? {} : { nameservers }),
    ...(publicKeys.length === 0 ? {} : { publicKeys }),
    ...(guest.userData.trim() === '' ? {} : { userData: guest.userData }),
    ...(networks.length === 0 ? {} : { networks }),
  }
  return Object.keys(told).length === 0 ? undefined : told
}

function networksOf({ networks }: GuestDraft, cards: number) {
  return networks.slice(0, cards).flatMap(({ kind, address, mask, gateway }, nicIndex) => {
    if (kind === 'image') return []
    if (kind === 'dhcp') return [{ type: 'IPV4_DHCP', nicIndex }]
    const way = gateway.trim() === '' ? {} : { gateway: gateway.trim() }
    return [{ type: 'IPV4', nicIndex, address: address.trim(), netmask: mask.trim(), ...way }]
  })
}

export function guestProblems(guest: GuestDraft, cards: number): Problems {
  const networks = guest.networks.slice(0, cards).map((network, at): Problems => {
    const wrong = network.kind === 'static' ? addressProblems(network) : {}
    return Object.fromEntries(Object.entries(wrong).map(([field, kind]) => [`network.${at}.${field}`, kind]))
  })
  return Object.assign(
    problemsOf({
      hostname: hostnameProblem(guest.hostname.trim()),
      nameservers: addressListProblem(guest.nameservers, cloudInitLimits.nameservers),
      publicKeys: keysProblem(linesOf(guest.publicKeys)),
      userData: utf8Length(guest.userData) > cloudInitLimits.userDataBytes ? 'userData' : undefined,
    }),
    ...networks,
  )
}

/** A host's name has letters, digits and hyphens in parts of up to 63, 253 in all (RFC 1123). */
export function hostnameProblem(name: string): FieldProblem | undefined {
  if (name === '') return undefined
  const parts = name.split('.')
  const isRight = parts.every((part) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(part))
  return isRight && name.length <= 253 ? undefined : 'hostname'
}

/** Servers named by their addresses. */
export function addressListProblem(text: string, most: number): FieldProblem | undefined {
  const list = listOf(text)
  if (!list.every(isAddressLike)) return 'address'
  return list.length > most ? 'nameservers' : undefined
}

/** Public keys of OpenSSH: a kind, the key, and perhaps a comment. A private one must never leave. */
function keysProblem(keys: readonly string[]): FieldProblem | undefined {
  const isKey = (line: string) =>
    /^(ssh|ecdsa|sk-ssh|sk-ecdsa)-\S+ [A-Za-z0-9+/]{20,}={0,3}( .*)?$/.test(line)
  if (!keys.every(isKey)) return 'publicKey'
  return keys.length > cloudInitLimits.publicKeys ? 'publicKeys' : undefined
}
