import type { AccountId } from './ids'

/** An account whose key the signer can use. The key itself never leaves the signer and the keychain. */
export interface Account {
  readonly key: AccountId
  readonly name: string
  /** SS58 with prefix 42, the form DBC nodes compare with (DBC HTTP API, 4.1). */
  readonly address: string
  /** Lives in memory only and ends with the practice world. */
  readonly practice: boolean
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
