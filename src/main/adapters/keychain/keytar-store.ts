import type { KeychainState } from '#shared/domain/account'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { SecretStore } from '../../core/ports'

type Keytar = Pick<
  typeof import('keytar'),
  'getPassword' | 'setPassword' | 'deletePassword' | 'findCredentials'
>

/** A name that no entry has: reading it tells whether the keychain answers at all. */
const probeName = 'probe'
/** A keychain may first ask for its own password; nobody waits longer than this for that. */
const longestWaitMs = 60_000

interface Options {
  /** Groups the app's entries; another profile has another one. */
  readonly service: string
  /** Loads the native module, which can be missing or broken on a system. */
  readonly loadKeytar: () => Keytar
  readonly waitMs?: number
}

/**
 * The system's keychain: Secret Service, Keychain or Credential Manager. It refuses rather than store in the clear: when
 * it cannot be used, every call answers why.
 */
export function createKeytarStore({ service, loadKeytar, waitMs = longestWaitMs }: Options): SecretStore {
  let keytar: Keytar | undefined

  async function use<T>(call: (keytar: Keytar) => Promise<T>): Promise<Result<T, AppError>> {
    try {
      keytar ??= loadKeytar()
      return ok(await inTime(call(keytar), waitMs))
    } catch (cause) {
      return err(cause === tooSlow ? slow : keychainError(cause))
    }
  }

  async function probe(): Promise<Result<unknown, AppError>> {
    return use((keychain) => keychain.getPassword(service, probeName))
  }

  return {
    state: async () => {
      const probed = await probe()
      if (probed.ok) return { kind: 'available' }
      return probed.error.code === 'keychain' ? stateOf(probed.error) : { kind: 'absent', detail: '' }
    },
    names: async () => {
      const found = await use((keychain) => keychain.findCredentials(service))
      return found.ok ? ok(found.value.map(({ account }) => account)) : found
    },
    read: (name) => use((keychain) => keychain.getPassword(service, name)),
    write: async (name, value) => {
      const written = await use(async (keychain) => {
        await keychain.setPassword(service, name, value)
        // Some keychains accept and lose: what cannot be read back was not kept.
        if ((await keychain.getPassword(service, name)) !== value) throw new Error('entry was not kept')
        return null
      })
      return written.ok ? written : writeFailure(written.error, (await probe()).ok)
    },
    remove: (name) =>
      use(async (keychain) => {
        await keychain.deletePassword(service, name)
        return null
      }),
  }
}

type KeychainError = Extract<AppError, { code: 'keychain' }>

const slow: KeychainError = { code: 'keychain', state: 'slow', detail: '' }
const tooSlow = Symbol('the keychain does not answer')

/** What cannot be undone is left to end by itself; nobody waits for it any more. */
async function inTime<T>(answer: Promise<T>, waitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow), waitMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A keychain that reads and does not write is there, and what it holds is not lost. */
function writeFailure(error: AppError, isReadable: boolean): Result<never, AppError> {
  const isRefused = error.code === 'keychain' && error.state === 'absent' && isReadable
  return err(isRefused ? { ...error, state: 'readOnly' } : error)
}

function stateOf({ state, detail }: KeychainError): KeychainState {
  return state === 'absent' ? { kind: 'absent', detail } : { kind: state }
}

function keychainError(cause: unknown): KeychainError {
  const detail = cause instanceof Error ? cause.message : String(cause)
  // libsecret's own words for a collection that is closed or whose prompt was dismissed.
  const isLocked = /locked|dismissed|cancel/i.test(detail)
  return { code: 'keychain', state: isLocked ? 'locked' : 'absent', detail }
}
