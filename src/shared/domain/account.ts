import type { AccountId } from './ids'
import type { MultisigSet } from './multisig'

/** An account: a key that the signer can use and that never leaves signer and keychain, a set of others, or an address. */
export interface Account {
  readonly key: AccountId
  readonly name: string
  /** SS58 with prefix 42, the form DBC nodes compare with (DBC HTTP API, 4.1). */
  readonly address: string
  /** Lives in memory only and ends with the practice world. */
  readonly practice: boolean
  /** Known by its address only: there is no key that could sign. */
  readonly isWatched?: true
  /** It signs when enough of these wallets do. */
  readonly multisig?: MultisigSet
  /** The account and path that its key was derived from. */
  readonly derived?: DerivedFrom
  /** Its place in the user's own order. */
  readonly position?: number
}

/** Where a derived key comes from: with the first account's phrase and this path it can be made again. */
export interface DerivedFrom {
  readonly address: string
  readonly path: string
}

/** What stands behind an account. */
export type AccountKind = 'key' | 'watched' | 'multisig'

/** What an account can do: sign by itself, only be looked at, or sign together. */
export function accountKind({ isWatched, multisig }: Pick<Account, 'isWatched' | 'multisig'>): AccountKind {
  if (multisig !== undefined) return 'multisig'
  return isWatched === true ? 'watched' : 'key'
}

/** Accounts as the user ordered them; those of practice, which have no place, last. */
export function accountsInOrder(accounts: readonly Account[]): Account[] {
  const place = ({ position = Number.MAX_SAFE_INTEGER }: Account) => position
  return [...accounts].sort((a, b) => place(a) - place(b))
}

/** Whether the system's keychain can be used. `slow`: it does not answer; `readOnly`: it answers and keeps nothing. */
export type KeychainState =
  | { readonly kind: 'available' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'readOnly' }
  | { readonly kind: 'absent'; readonly detail: string }

/** How a recovery phrase is wrong; `index` counts words from 0. */
export type PhraseProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'wordCount'; readonly count: number }
  | { readonly kind: 'unknownWord'; readonly index: number; readonly suggestions: readonly string[] }
  | { readonly kind: 'checksum' }
  | { readonly kind: 'path' }
  /** A raw seed has no password: polkadot would silently leave it out. */
  | { readonly kind: 'seedPassword' }

/** How a polkadot JSON file cannot be used. */
export type KeyFileProblem =
  | 'notOne'
  | 'tooLong'
  | 'tooMany'
  | 'newer'
  | 'cost'
  | 'wrongPassphrase'
  | 'damaged'
  | 'otherKey'
  | 'otherAddress'
  | 'notRead'
  | 'notWritten'

/** One account of a polkadot JSON file, as far as it is known before the passphrase. */
export interface KeyFileEntry {
  /** Prefix 42, or as the file has it where that is no address. */
  readonly address: string
  readonly name: string
  readonly problem?: KeyFileProblem
}
