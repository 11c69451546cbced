import { z } from 'zod'
import { lockChoices, type VaultState, vaultModes } from '../../domain/vault'
import { boxedText, call, none } from '../call-spec'

const passphrase = boxedText
/**
 * A new passphrase for a file that leaves this computer. `current` opens the vault, where it has a passphrase: whoever
 * finds the desktop open must not carry keys or sessions away.
 */
export const savedUnder = z.strictObject({ passphrase, current: passphrase.optional() })

/** The vault, its lock and its backups. */
export const vaultCalls = {
  'vault.read': call('read', none).returns<VaultState>(),
  'vault.lock': call('read', none).returns<null>(),
  /** Opens the secret window: to unlock, to protect the keys otherwise, to make a backup or to restore one. */
  'vault.begin': call(
    'read',
    z.strictObject({ way: z.enum(['unlock', 'protect', 'backup', 'restore']) }),
  ).returns<null>(),
  /** Minutes without use after which it locks; 0: never. Asked about where that is later than so far. */
  'vault.lockAfter': call(
    'change',
    z.strictObject({ minutes: z.union(lockChoices.map((minutes) => z.literal(minutes))) }),
  ).returns<null>(),

  'secret.unlock': call('secret', z.strictObject({ passphrase })).returns<null>(),
  /** `current` opens the vault as it is, where it has a passphrase. */
  'secret.protect': call(
    'secret',
    z.strictObject({
      mode: z.enum(vaultModes),
      passphrase: passphrase.optional(),
      current: passphrase.optional(),
    }),
  ).returns<null>(),
  /** Saves a backup where the user says; null: they changed their mind. */
  'secret.saveBackup': call('secret', savedUnder).returns<{
    readonly path: string
  } | null>(),
  /** Asks for a file and remembers it; null: the user changed their mind. */
  'secret.chooseBackup': call('read', none).returns<{ readonly name: string } | null>(),
  /** What the chosen backup would add; nothing is changed. */
  'secret.lookBackup': call('read', z.strictObject({ passphrase })).returns<FoundBackup>(),
  /** Adds what the chosen backup has and is not here yet. */
  'secret.restoreBackup': call('secret', z.strictObject({ passphrase })).returns<Restored>(),
} as const

/** What a backup would add. */
export interface FoundBackup {
  readonly accounts: readonly { readonly name: string; readonly address: string }[]
  /** Where each source is, and through which SSH host it is reached, if any. */
  readonly sources: readonly { readonly url: string; readonly ssh?: string }[]
}

/** How much a backup brought, and how much of it was here already. */
export interface Restored {
  readonly accounts: number
  readonly sources: number
  readonly nodes: number
  readonly sessions: number
  readonly known: number
}
