import { z } from 'zod'
import { lockChoices, type VaultState, vaultModes } from '../../domain/vault'
import { boxedText, call, none } from '../call-spec'

const passphrase = boxedText

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
  'secret.saveBackup': call('secret', z.strictObject({ passphrase })).returns<{
    readonly path: string
  } | null>(),
  /** Asks for a file and remembers it; null: the user changed their mind. */
  'secret.chooseBackup': call('read', none).returns<{ readonly name: string } | null>(),
  /** Adds what the chosen backup has and is not here yet. */
  'secret.restoreBackup': call('secret', z.strictObject({ passphrase })).returns<Restored>(),
} as const

/** How much a backup brought, and how much of it was here already. */
export interface Restored {
  readonly accounts: number
  readonly sources: number
  readonly nodes: number
  readonly sessions: number
  readonly known: number
}
