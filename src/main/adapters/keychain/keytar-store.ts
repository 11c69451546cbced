import type { KeychainState } from '#shared/domain/account'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { SecretStore } from '../../core/ports'

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>

/** A name that no entry has: reading it tells whether the keychain answers at all. */
const probeName = 'probe'

/**
 * The system's keychain: Secret Service, Keychain or Credential Manager. It refuses rather than store in the clear: when
 * it cannot be used, every call answers why.
 *
 * @param service groups the app's entries; another profile has another one.
 * @param loadKeytar loads the native module, which can be missing or broken on a system.
 */
export function createKeytarStore(service: string, loadKeytar: () => Keytar): SecretStore {
  let keytar: Keytar | undefined

  async function use<T>(call: (keytar: Keytar) => Promise<T>): Promise<Result<T, AppError>> {
    try {
      keytar ??= loadKeytar()
      return ok(await call(keytar))
    } catch (cause) {
      return err(keychainError(cause))
    }
  }

  return {
    state: async () => {
      const probed = await use((keychain) => keychain.getPassword(service, probeName))
      if (probed.ok) return { kind: 'available' }
      return probed.error.code === 'keychain' ? stateOf(probed.error) : { kind: 'absent', detail: '' }
    },
    read: (name) => use((keychain) => keychain.getPassword(service, name)),
    write: (name, value) =>
      use(async (keychain) => {
        await keychain.setPassword(service, name, value)
        // Some keychains accept and lose: what cannot be read back was not kept.
        if ((await keychain.getPassword(service, name)) !== value) throw new Error('entry was not kept')
        return null
      }),
    remove: (name) =>
      use(async (keychain) => {
        await keychain.deletePassword(service, name)
        return null
      }),
  }
}

type KeychainError = Extract<AppError, { code: 'keychain' }>

function stateOf({ state, detail }: KeychainError): KeychainState {
  return state === 'locked' ? { kind: 'locked' } : { kind: 'absent', detail }
}

function keychainError(cause: unknown): KeychainError {
  const detail = cause instanceof Error ? cause.message : String(cause)
  // libsecret's own words for a collection that is closed or whose prompt was dismissed.
  const isLocked = /locked|dismissed|cancel/i.test(detail)
  return { code: 'keychain', state: isLocked ? 'locked' : 'absent', detail }
}
