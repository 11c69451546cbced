import type { AppError } from '../ipc/errors'

/** A block takes six seconds (DBC chain, 1). What is computed with it is "about": blocks may come late. */
export const blockMs = 6_000
/** An order that is not confirmed in its first 15 minutes is removed (DBC chain, 3.1). */
export const confirmBlocks = 150
/** Three days after an order's end its node deletes the VMs with their disks and snapshots (DBC chain, 3.3). */
export const deletionBlocks = 43_200

/** DeepBrainChain's public chain, and the one of the practice world. */
export type ChainName = 'public' | 'practice'

/** A block that was seen as the newest, and when (ISO). */
export interface ChainHead {
  readonly block: number
  readonly at: string
}

/** About when a block comes or came, in ms, counted from a block whose time is known. */
export function timeOfBlock(head: ChainHead, block: number): number {
  return Date.parse(head.at) + (block - head.block) * blockMs
}

/** What an account holds: decimal texts in units of 10^-15 DBC. */
export interface AccountBalance {
  readonly address: string
  readonly free: string
  readonly reserved: string
  readonly frozen: string
}

/** One chain as it was read last. */
export interface ChainView {
  readonly key: ChainName
  /** Off: nothing is asked, and nothing is told. */
  readonly isOn: boolean
  /** The host that answered last. */
  readonly endpoint?: string
  readonly head?: ChainHead
  readonly balances: readonly AccountBalance[]
  readonly trouble?: AppError
}

/** Where the public chain is asked unless the user says otherwise (DBC chain, 1), in this order. */
export const usualEndpoints: readonly string[] = [
  'https://httpinfo1.dbcwallet.io',
  'https://rpc.dbcwallet.io',
  'https://rpc2.dbcwallet.io',
  'https://info1.dbcwallet.io',
  'https://rpc1.dbcwallet.io',
  'https://rpc3.dbcwallet.io',
]
/** As many endpoints as a user may name. */
export const mostEndpoints = 8
/** As long as each may be. */
export const longestEndpoint = 2_048

/** The endpoints in force: the user's own, else the usual ones. */
export function endpointsInForce(own: readonly string[]): readonly string[] {
  return own.length === 0 ? usualEndpoints : own
}

/**
 * Turns what a person types or pastes into the URL that is asked by HTTP POST. A node serves that and WebSocket on one
 * port (DBC chain, 1), so an address of the latter is taken too.
 */
export function parseEndpoint(text: string): string | undefined {
  const trimmed = text.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  const asHttp = withScheme.replace(/^ws(s?):/i, 'http$1:')
  if (trimmed === '' || /\s/.test(trimmed) || !/^https?:/i.test(asHttp)) return undefined
  try {
    const url = new URL(asHttp)
    if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined
    const whole = url.pathname === '/' && url.search === '' ? url.origin : url.href
    // Letters of other scripts take several each in a URL; a longer one could not be kept with the settings.
    return whole.length > longestEndpoint ? undefined : whole
  } catch {
    return undefined
  }
}

/** An amount in DBC with at most two decimals, as `12,480.55`; less than a cent is not hidden. */
export function formatDbc(planck: string): string {
  if (!/^\d{1,39}$/.test(planck)) return planck
  const value = BigInt(planck)
  const cents = value / 10n ** 13n
  if (cents === 0n && value > 0n) return '< 0.01'
  const whole = (cents / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = (cents % 100n).toString().padStart(2, '0')
  return rest === '00' ? whole : `${whole}.${rest}`
}
