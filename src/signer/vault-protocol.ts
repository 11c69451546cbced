import type { SealedKey } from '#shared/domain/sealed-key'

/**
 * What main can ask about data keys. The signer holds them under names that tell nothing; only `revealKey` gives one
 * out, for the keychain to guard in Everyday mode. The keys of accounts are in none of the answers.
 */
export interface VaultSignerCalls {
  makeKey: { input: Record<never, never>; output: NamedKey }
  holdKey: { input: { dataKey: string }; output: NamedKey }
  revealKey: { input: NamedKey; output: { dataKey: string } | null }
  /** Drops a key that is not needed any more, such as a backup's. */
  dropKey: { input: NamedKey; output: null }
  sealKey: { input: NamedKey & { passphrase: string }; output: SealedKey | null }
  /** Null for a wrong passphrase. */
  openKey: { input: { sealed: SealedKey; passphrase: string }; output: NamedKey | null }
  /** The key of a Portable vault's other entries, derived from the data key, which cannot be had from it. */
  storeKey: { input: NamedKey; output: { storeKey: string } | null }
  /** Seals a text together with the data key that opens the accounts' records in it. */
  sealBackup: { input: NamedKey & { passphrase: string; text: string }; output: SealedKey | null }
  /** Null for a wrong passphrase. The data key out of it is held from then on. */
  openBackup: {
    input: { sealed: SealedKey; passphrase: string }
    output: (NamedKey & { text: string }) | null
  }
  /** Seals a record with another data key, for the same or another account id; null when it does not open. */
  reseal: {
    input: { from: string; to: string; fromId: string; accountId: string; sealed: string }
    output: { address: string; sealed: string } | null
  }
}

/** A data key by its name: the same key always has the same one. */
export interface NamedKey {
  key: string
}
