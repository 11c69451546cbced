import type { PassphraseProblem } from '#shared/domain/access'
import type { SealedAccess } from '#shared/domain/access-file'
import type { KeyFileEntry, KeyFileProblem, PhraseProblem } from '#shared/domain/account'
import type { MultisigProblem, MultisigSet } from '#shared/domain/multisig'
import type { Result } from '#shared/result'
import type { VaultSignerCalls } from './vault-protocol'

/**
 * What main can ask of the signer. There is no call that signs given bytes: a nonce is made by the signer itself, and a
 * session id must have DBC's form. No call returns an account's key. `dataKey` is the name of a data key that is held.
 *
 * What is typed or shown in the secret window is here as the signer sees it; on its way it is boxed (`boxed-calls.ts`).
 */
export interface SignerCalls extends VaultSignerCalls {
  /** The key with which to box what only this process may read. It ends with the process. */
  boxKey: { input: Record<never, never>; output: { publicKey: string } }
  /** Makes a new phrase and remembers it as the draft `draftId`, until it is kept or forgotten. `replyTo` boxes it. */
  generate: {
    input: { draftId: string; words: 12 | 24; replyTo: string }
    output: { phrase: string; address: string }
  }
  /** Which of the asked words are wrong, by position; empty when all are right. */
  checkDraft: {
    input: { draftId: string; answers: readonly { index: number; word: string }[] }
    output: { wrong: readonly number[] }
  }
  inspect: { input: PhraseInput; output: Result<{ address: string }, PhraseProblem> }
  /** Seals the draft for the keychain and holds its key as `accountId`. The draft stays until it is forgotten. */
  keepDraft: { input: { draftId: string; accountId: string; dataKey: string }; output: SealedAccount }
  keepPhrase: {
    input: PhraseInput & { accountId: string; dataKey: string }
    output: Result<SealedAccount, PhraseProblem>
  }
  forgetDraft: { input: { draftId: string }; output: null }
  /** Holds a key that is kept nowhere, for the practice world. */
  hold: { input: PhraseInput & { accountId: string }; output: Result<{ address: string }, PhraseProblem> }
  /** Opens a sealed record and holds its key; null when it was damaged or sealed with another data key. */
  unseal: {
    input: { accountId: string; dataKey: string; sealed: string }
    output: { address: string } | null
  }
  forget: { input: { accountId: string }; output: null }
  /** Signs a nonce made here and now; null when the account's key is not held. */
  signNonce: { input: { accountId: string }; output: { nonce: string; sign: string } | null }
  /** Signs a session id of DBC's form; null when it has another, or the account's key is not held. */
  signSession: { input: { accountId: string; sessionId: string }; output: { sign: string } | null }

  /** The address with prefix 42 of one with any prefix; null when it is none. Needs no key. */
  readAddress: { input: { address: string }; output: { address: string | null } }
  /** The account of a set of wallets, whatever their order. Needs no key. */
  readMultisig: {
    input: { signatories: readonly string[]; threshold: number }
    output: Result<MultisigSet & { readonly address: string }, MultisigProblem>
  }
  /** Whether a signature is the address's over the bare text. Needs no key. */
  verify: { input: { address: string; text: string; sign: string }; output: { isValid: boolean } }
  /** The address of a path below an account whose key is held; null when that or the path is none. */
  inspectDerived: { input: { fromId: string; path: string }; output: { address: string } | null }
  /** Seals and holds the key of a path below a held one, without anything that leads back. */
  keepDerived: {
    input: { fromId: string; path: string; accountId: string; dataKey: string }
    output: SealedAccount | null
  }
  /** What a polkadot JSON file holds, before its passphrase. */
  readKeyFile: {
    input: { text: string }
    output: Result<{ isOpen: boolean; entries: readonly KeyFileEntry[] }, KeyFileProblem>
  }
  /** Opens a polkadot JSON file and remembers its keys as the draft `draftId`, until that is forgotten. */
  openKeyFile: {
    input: { draftId: string; text: string; passphrase: string }
    output: Result<readonly KeyFileEntry[], KeyFileProblem>
  }
  keepFromFile: {
    input: { draftId: string; index: number; accountId: string; dataKey: string }
    output: SealedAccount | null
  }
  /** What is too weak about a passphrase that shall guard something; null: nothing. */
  passphraseProblem: { input: { passphrase: string }; output: { problem: PassphraseProblem | null } }
  /** Seals what is shared with another person. */
  sealAccess: { input: { text: string; passphrase: string }; output: SealedAccess }
  openAccess: { input: { sealed: SealedAccess; passphrase: string }; output: { text: string | null } }
  /** A held key as polkadot JSON of version 3, sealed with the passphrase; null when it is not held. */
  exportJson: {
    input: { accountId: string; name: string; passphrase: string }
    output: { json: string } | null
  }
}

/** The calls that take long: they are answered later, and others meanwhile. */
export type SlowCall = 'openKeyFile' | 'sealAccess' | 'openAccess'

export interface PhraseInput {
  phrase: string
  /** Derivation such as `//dbc//1`, or empty. */
  path: string
}

export interface SealedAccount {
  address: string
  /** The record for the keychain: base64, opened only with the data key. */
  sealed: string
}

export type SignerCall = keyof SignerCalls

export interface SignerRequest<C extends SignerCall = SignerCall> {
  readonly id: number
  readonly call: C
  readonly input: SignerCalls[C]['input']
}

/** `failed` means a bug in the signer; what went wrong stays there, since its text could hold a secret. */
export type SignerReply =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failed: true }
