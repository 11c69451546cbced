import type { AccountId } from '#shared/domain/ids'
import type { SealedKey } from '#shared/domain/sealed-key'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'

type Answer<T> = Promise<Result<T, AppError>>

/**
 * The signer's data keys, each by its name: the same key has the same name, which tells nothing of it. A name that it
 * does not hold, as after it died, answers `signerFailed`.
 */
export interface DataKeySigner {
  makeKey(): Answer<string>
  holdKey(dataKey: string): Answer<string>
  /** The key itself, for the keychain to guard in Everyday mode. */
  revealKey(key: string): Answer<string>
  dropKey(key: string): Promise<void>
  sealKey(key: string, passphrase: string): Answer<SealedKey>
  /** Null: a wrong passphrase. */
  openKey(sealed: SealedKey, passphrase: string): Answer<string | null>
  /** What seals a Portable vault's other entries. */
  storeKey(key: string): Answer<string>
  sealBackup(key: string, passphrase: string, text: string): Answer<SealedKey>
  /** Null: a wrong passphrase, or a damaged file. */
  openBackup(
    sealed: SealedKey,
    passphrase: string,
  ): Answer<{ readonly key: string; readonly text: string } | null>
  /** Seals an account's record, sealed with the key `from`, with the key `to`. */
  reseal(record: {
    readonly from: string
    readonly to: string
    readonly fromId: string
    readonly accountId: AccountId
    readonly sealed: string
  }): Answer<{ readonly address: string; readonly sealed: string }>
  /** Ends the process and with it every key; the next call starts another. */
  end(): Promise<void>
  /** Called when the process has ended, however it did. */
  onEnd(listener: () => void): void
}
