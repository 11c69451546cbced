/** A set of wallets that act together: any `threshold` of them. */
export interface MultisigSet {
  readonly threshold: number
  /** SS58 with prefix 42, sorted by public key: the order in which DBC and polkadot derive the address (4.2). */
  readonly signatories: readonly string[]
}

/** The most wallets of one set that Lodger takes; requests of larger ones would fit no QR code. */
export const mostSignatories = 32

/** Why a set is none. */
export type MultisigProblem =
  | { readonly kind: 'few' }
  | { readonly kind: 'many' }
  | { readonly kind: 'threshold'; readonly of: number }
  | { readonly kind: 'address'; readonly index: number }
  | { readonly kind: 'twice'; readonly index: number }

/** What is wrong with the size and threshold of a set of `count` wallets. */
export function setProblem(threshold: number, count: number): MultisigProblem | undefined {
  if (count < 2) return { kind: 'few' }
  if (count > mostSignatories) return { kind: 'many' }
  const isPossible = Number.isInteger(threshold) && threshold >= 1 && threshold <= count
  return isPossible ? undefined : { kind: 'threshold', of: count }
}
