import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { SignerCall, SignerCalls } from '../../../signer/protocol'
import type { DataKeySigner } from '../../core/vault/ports-vault'

type Ask = <C extends SignerCall>(
  call: C,
  input: SignerCalls[C]['input'],
) => Promise<Result<SignerCalls[C]['output'], AppError>>

/** The signer's calls about data keys. */
export function dataKeyCalls(ask: Ask): Omit<DataKeySigner, 'end' | 'onEnd'> {
  return {
    makeKey: async () => then(await ask('makeKey', {}), ({ key }) => ok(key)),
    holdKey: async (dataKey) => then(await ask('holdKey', { dataKey }), ({ key }) => ok(key)),
    revealKey: async (key) => then(held(await ask('revealKey', { key })), ({ dataKey }) => ok(dataKey)),
    dropKey: async (key) => void (await ask('dropKey', { key })),
    sealKey: async (key, passphrase) => held(await ask('sealKey', { key, passphrase })),
    openKey: async (sealed, passphrase) =>
      then(await ask('openKey', { sealed, passphrase }), (named) => ok(named?.key ?? null)),
    storeKey: async (key) => then(held(await ask('storeKey', { key })), ({ storeKey }) => ok(storeKey)),
    sealBackup: async (key, passphrase, text) => held(await ask('sealBackup', { key, passphrase, text })),
    openBackup: (sealed, passphrase) => ask('openBackup', { sealed, passphrase }),
    reseal: async (record) =>
      then(await ask('reseal', { ...record }), (sealed) =>
        sealed === null ? err({ code: 'secretDamaged' }) : ok(sealed),
      ),
  }
}

function then<A, B>(
  result: Result<A, AppError>,
  next: (value: A) => Result<B, AppError>,
): Result<B, AppError> {
  return result.ok ? next(result.value) : result
}

/** The signer does not hold that key: it died since. */
function held<T>(result: Result<T | null, AppError>): Result<T, AppError> {
  return then(result, (value) => (value === null ? err({ code: 'signerFailed' }) : ok(value)))
}
