/** A private network of the machine room, as a node lists it (DBC HTTP API, 12.1). Everybody's are visible. */
export interface PrivateNetwork {
  readonly name: string
  readonly cidr: string
  readonly firstAddress: string
  readonly lastAddress: string
  /** The address of the wallet that made it. */
  readonly renter: string
  /** Made by the account that is used here, and so its to delete. */
  readonly isOwn: boolean
  /** Ids of the VMs in it. */
  readonly members: readonly string[]
  /** The host's local time without zone. Networks that nobody uses vanish after three days. */
  readonly lastUse: string
}

/** Why a name cannot be a network's. */
export type NetworkNameProblem = 'required' | 'form' | 'taken'

/** A network's name goes into a path and a shell on the host: six to ten letters and digits, nothing else (18). */
export const networkNamePattern = /^[A-Za-z0-9]{6,10}$/

/** What is wrong with a name, if anything. */
export function networkNameProblem(name: string, taken: readonly string[]): NetworkNameProblem | undefined {
  if (name === '') return 'required'
  if (!networkNamePattern.test(name)) return 'form'
  return taken.includes(name) ? 'taken' : undefined
}

/** Why a range of addresses cannot be a private network's. */
export type CidrProblem = 'required' | 'form' | 'size' | 'notPrivate' | 'hostBits' | 'reserved'

interface Range {
  readonly first: number
  readonly bits: number
}

/** Ranges that no host on the Internet has. */
const privateRanges: readonly Range[] = [
  { first: 0x0a000000, bits: 8 },
  { first: 0xac100000, bits: 12 },
  { first: 0xc0a80000, bits: 16 },
]
/** The hypervisor's own network on every node (12.1). */
const hypervisor: Range = { first: 0xc0a87a00, bits: 24 }

/**
 * What is wrong with an IPv4 range in CIDR form, if anything. Strict, because a node crashes on what is no address: each
 * number once, without leading zeros, nothing around it.
 */
export function cidrProblem(text: string): CidrProblem | undefined {
  if (text === '') return 'required'
  const range = parseCidr(text)
  if (range === undefined) return 'form'
  if (range.bits < 8 || range.bits > 30) return 'size'
  if (
    !privateRanges.some((outer) => outer.bits <= range.bits && start(range.first, outer.bits) === outer.first)
  )
    return 'notPrivate'
  if (start(range.first, range.bits) !== range.first) return 'hostBits'
  const bits = Math.min(range.bits, hypervisor.bits)
  return start(range.first, bits) === start(hypervisor.first, bits) ? 'reserved' : undefined
}

function parseCidr(text: string): Range | undefined {
  const parts = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text)
  const [, address = '', bitsText = ''] = parts ?? []
  const first = parseIpv4(address)
  if (first === undefined || !isPlainNumber(bitsText, 32)) return undefined
  return { first, bits: Number(bitsText) }
}

/** An IPv4 address as a number, or undefined for anything that is not exactly one. */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => isPlainNumber(part, 255))) return undefined
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** A decimal number up to `max` without sign, space or leading zero. */
export function isPlainNumber(text: string, max: number): boolean {
  return /^(0|[1-9]\d{0,4})$/.test(text) && Number(text) <= max
}

/** The first address of the range of `bits` that `address` lies in. */
function start(address: number, bits: number): number {
  const size = 2 ** (32 - bits)
  return Math.floor(address / size) * size
}
