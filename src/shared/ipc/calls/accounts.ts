import { z } from 'zod'
import type { KeyFileEntry } from '../../domain/account'
import { AccountId } from '../../domain/ids'
import { mostSignatories } from '../../domain/multisig'
import { boxedText, call, givenName, none, text } from '../call-spec'
import type { AppError } from '../errors'

const address = text(128)
const set = z.strictObject({
  threshold: z.int().min(1).max(mostSignatories),
  signatories: z.array(address).min(1).max(mostSignatories),
})
const ofAccount = z.strictObject({ accountId: AccountId })
const path = text(128)
const passphrase = boxedText

/** A file that was chosen, as far as it can be read without its passphrase. */
export interface ChosenKeyFile {
  readonly name: string
  /** Its keys are in the clear: it has no passphrase. */
  readonly isOpen: boolean
  readonly entries: readonly KeyFileEntry[]
}

/** What became of each account of an opened file. */
export interface TakenKeyFile {
  readonly entries: readonly (KeyFileEntry & { readonly error?: AppError })[]
}

/** The account that the secret window is about. */
export interface SecretAccount {
  readonly name: string
  readonly address: string
}

/** Accounts: keys, watched addresses, multisig sets, files of other wallets. */
export const accountCalls = {
  /** An address of any prefix, with 42. */
  'account.readAddress': call('read', z.strictObject({ address })).returns<{ readonly address: string }>(),
  'account.watch': call('read', z.strictObject({ address, name: givenName })).returns<null>(),
  'account.readMultisig': call('read', set).returns<{ readonly address: string }>(),
  'account.defineMultisig': call('read', set.extend({ name: givenName })).returns<null>(),
  'account.previewDerived': call('read', ofAccount.extend({ path })).returns<{ readonly address: string }>(),
  'account.derive': call('read', ofAccount.extend({ path, name: givenName })).returns<null>(),
  'account.rename': call('read', ofAccount.extend({ name: givenName })).returns<null>(),
  'account.move': call('read', ofAccount.extend({ to: z.enum(['before', 'after']) })).returns<null>(),
  /** Opens the secret window, where a passphrase seals the key into a file. */
  'account.export': call('read', ofAccount).returns<null>(),

  /** Asks for a polkadot JSON file and remembers it; null: the user changed their mind. */
  'secret.chooseKeyFile': call('read', none).returns<ChosenKeyFile | null>(),
  /** Opens the chosen file and keeps the accounts in it. */
  'secret.openKeyFile': call('secret', z.strictObject({ passphrase })).returns<TakenKeyFile>(),
  /** Saves the account's key where the user says; null: they changed their mind. */
  'secret.saveKeyFile': call('secret', z.strictObject({ passphrase })).returns<{
    readonly path: string
  } | null>(),
} as const
