import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { DataKeySigner } from '../../core/vault/ports-vault'
import { type AskSigner, map } from './answers'

/** The signer's calls about data keys. */
export function dataKeyCalls(ask: AskSigner): Omit<DataKeySigner, 'end' | 'onEnd'> {
  return {
    makeKey: async () => map(await ask('makeKey', {}), ({ key }) => ok(key)),
    holdKey: async (dataKey) => map(await ask('holdKey', { dataKey }), ({ key }) => ok(key)),
    revealKey: async (key) => map(held(await ask('revealKey', { key })), ({ dataKey }) => ok(dataKey)),
    dropKey: async (key) => void (await ask('dropKey', { key })),
    sealKey: async (key, passphrase) => held(await ask('sealKey', { key, passphrase })),
    openKey: async (sealed, passphrase) =>
      map(await ask('openKey', { sealed, passphrase }), (named) => ok(named?.key ?? null)),
    storeKey: async (key) => map(held(await ask('storeKey', { key })), ({ storeKey }) => ok(storeKey)),
    sealBackup: async (key, passphrase, text) => held(await ask('sealBackup', { key, passphrase, text })),
    openBackup: (sealed, passphrase) => ask('openBackup', { sealed, passphrase }),
    reseal: async (record) =>
      map(await ask('reseal', { ...record }), (sealed) =>
        sealed === null ? err({ code: 'secretDamaged' }) : ok(sealed),
      ),
  }
}

/** The signer does not hold that key: it died since. */
function held<T>(result: Result<T | null, AppError>): Result<T, AppError> {
  return map(result, (value) => (value === null ? err({ code: 'signerFailed' }) : ok(value)))
}
