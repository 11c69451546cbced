import type { PassphraseProblem } from '#shared/domain/access'
import type { SealedAccess } from '#shared/domain/access-file'
import type { KeyFileEntry } from '#shared/domain/account'
import type { AccountId } from '#shared/domain/ids'
import type { MultisigSet } from '#shared/domain/multisig'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'

/** An account's address, and its record for the keychain. */
export interface SealedAccount {
  readonly address: string
  readonly sealed: string
}

/** What needs the wallets' cryptography but no key of the user's. */
export interface AddressTools {
  /** The address with prefix 42 of one with any prefix. */
  readAddress(address: string): Promise<Result<string, AppError>>
  /** The account of a set of wallets; the set in the order in which it is derived. */
  readMultisig(
    signatories: readonly string[],
    threshold: number,
  ): Promise<Result<MultisigSet & { readonly address: string }, AppError>>
  verify(address: string, text: string, sign: string): Promise<Result<boolean, AppError>>
}

/** Keys out of others and out of files, and into one. No call returns a key. */
export interface KeyTools extends AddressTools {
  inspectDerived(fromId: AccountId, path: string): Promise<Result<{ address: string }, AppError>>
  keepDerived(
    fromId: AccountId,
    path: string,
    accountId: AccountId,
    dataKey: string,
  ): Promise<Result<SealedAccount, AppError>>
  readKeyFile(text: string): Promise<Result<{ isOpen: boolean; entries: readonly KeyFileEntry[] }, AppError>>
  /** Opens a file and remembers its keys as a draft. */
  openKeyFile(
    draftId: string,
    text: string,
    passphrase: string,
  ): Promise<Result<readonly KeyFileEntry[], AppError>>
  keepFromFile(
    draftId: string,
    index: number,
    accountId: AccountId,
    dataKey: string,
  ): Promise<Result<SealedAccount, AppError>>
  /** Null: it is strong enough. */
  passphraseProblem(passphrase: string): Promise<Result<PassphraseProblem | null, AppError>>
  sealAccess(text: string, passphrase: string): Promise<Result<SealedAccess, AppError>>
  /** Null: a wrong passphrase, or a changed file. */
  openAccess(sealed: SealedAccess, passphrase: string): Promise<Result<string | null, AppError>>
  exportJson(
    accountId: AccountId,
    name: string,
    passphrase: string,
  ): Promise<Result<{ json: string }, AppError>>
}
