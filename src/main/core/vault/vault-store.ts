import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { SecretStore } from '../ports'
import type { PortableVault } from './portable-vault'
import { longestEntry } from './vault-header'

interface Parts {
  readonly keychain: SecretStore
  readonly portable: PortableVault
  /** Writes wait for a move between the two places. */
  readonly inTurn: <T>(run: () => Promise<T>) => Promise<T>
  /** Opens the vault, asking the user where it takes a passphrase. */
  readonly unlock: () => Promise<Result<string, AppError>>
}

/** The secrets wherever they are kept: in the keychain, or in the Portable vault's document while there is one. */
export function vaultStore({ keychain, portable, inTurn, unlock }: Parts): SecretStore {
  /** The document's entries open with the passphrase once; they stay open when the vault is locked again. */
  const opened = async (): Promise<Result<unknown, AppError>> =>
    portable.exists && !portable.isOpen ? unlock() : ok(null)

  return {
    state: () => (portable.exists ? Promise.resolve({ kind: 'available' }) : keychain.state()),
    names: () => (portable.exists ? Promise.resolve(ok(portable.names)) : keychain.names()),
    read: async (name) => {
      if (!portable.exists) return keychain.read(name)
      const ready = portable.names.includes(name) ? await opened() : ok(null)
      return ready.ok ? portable.read(name) : ready
    },
    write: async (name, value) => {
      // A longer one would be refused by Windows' keychain, and lost on a move there.
      if (Buffer.byteLength(value) >= longestEntry) return err({ code: 'entryTooLong' })
      const ready = await opened()
      if (!ready.ok) return ready
      return inTurn(() => (portable.exists ? portable : keychain).write(name, value))
    },
    remove: (name) => inTurn(() => (portable.exists ? portable : keychain).remove(name)),
  }
}
