import type { KeychainState } from './account'
import type { Tries } from './sealed-key'

/**
 * Who guards the data key (design 6). Everyday: the system's keychain. Strong: the keychain, and a passphrase. Portable:
 * a passphrase alone, in a file, where there is no usable keychain.
 */
export const vaultModes = ['everyday', 'strong', 'portable'] as const
export type VaultMode = (typeof vaultModes)[number]

/** Whether opening the vault takes a passphrase. */
export function hasPassphrase(mode: VaultState['mode']): boolean {
  return mode === 'strong' || mode === 'portable'
}

/** What windows know of the vault; nothing of it is secret. */
export interface VaultState {
  /** `none`: not chosen yet; `unknown`: the keychain does not tell, see `keychain`. */
  readonly mode: VaultMode | 'none' | 'unknown'
  /** No key is held: the next signature takes the passphrase, or in Everyday mode opens by itself. */
  readonly isLocked: boolean
  readonly keychain: KeychainState
  /** The keychain's own name, such as `GNOME Keyring`; empty where there is none. */
  readonly keychainName: string
  /** A move to the file is done, but the keychain would not let its old copies go yet. */
  readonly hasLeftovers: boolean
}

/** So many may be wrong before each further one has to wait. */
export const freeTries = 5
const firstWaitMs = 1_000
const longestWaitMs = 30_000

/** How long to wait before the next passphrase is tried: nothing for five, then a second that doubles up to 30. */
export function waitBeforeTry({ count, lastAt }: Tries, now: number): number {
  if (count < freeTries) return 0
  const wait = Math.min(firstWaitMs * 2 ** (count - freeTries), longestWaitMs)
  // A clock that was set back must not make the wait longer than it is.
  return Math.min(wait, Math.max(0, lastAt + wait - now))
}

/** Minutes without use after which the vault locks; 0: never, in Everyday mode only. */
export const lockChoices = [1, 5, 15, 60, 0] as const
/** Until the user chooses. */
export const usualLockMinutes = 15

/** The minutes in force: a vault with a passphrase always locks. */
export function lockMinutes(chosen: number, mode: VaultState['mode']): number {
  return chosen === 0 && hasPassphrase(mode) ? usualLockMinutes : chosen
}
