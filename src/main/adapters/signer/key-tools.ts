import type { KeyFileProblem } from '#shared/domain/account'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { KeyTools } from '../../core/vault/ports-keys'
import { type AskSigner, map, orError } from './answers'

/** The signer's calls beside phrases and signing. */
export function keyTools(ask: AskSigner): KeyTools {
  return {
    readAddress: async (address) =>
      map(await ask('readAddress', { address }), (read) => orError({ code: 'addressInvalid' })(read.address)),
    readMultisig: async (signatories, threshold) =>
      map(await ask('readMultisig', { signatories, threshold }), (set) =>
        set.ok ? set : err({ code: 'multisigInvalid', problem: set.error }),
      ),
    verify: async (address, text, sign) =>
      map(await ask('verify', { address, text, sign }), ({ isValid }) => ok(isValid)),
    inspectDerived: async (fromId, path) =>
      map(await ask('inspectDerived', { fromId, path }), orError({ code: 'pathInvalid' })),
    keepDerived: async (fromId, path, accountId, dataKey) =>
      map(await ask('keepDerived', { fromId, path, accountId, dataKey }), orError({ code: 'pathInvalid' })),
    readKeyFile: async (text) => map(await ask('readKeyFile', { text }), fileResult),
    openKeyFile: async (draftId, text, passphrase) =>
      map(await ask('openKeyFile', { draftId, text, passphrase }), fileResult),
    keepFromFile: async (draftId, index, accountId, dataKey) =>
      map(
        await ask('keepFromFile', { draftId, index, accountId, dataKey }),
        orError({ code: 'keyFile', problem: 'damaged' }),
      ),
    passphraseProblem: async (passphrase) =>
      map(await ask('passphraseProblem', { passphrase }), ({ problem }) => ok(problem)),
    sealAccess: (text, passphrase) => ask('sealAccess', { text, passphrase }),
    openAccess: async (sealed, passphrase) =>
      map(await ask('openAccess', { sealed, passphrase }), ({ text }) => ok(text)),
    exportJson: async (accountId, name, passphrase) =>
      map(await ask('exportJson', { accountId, name, passphrase }), orError({ code: 'signerFailed' })),
  }
}

function fileResult<T>(result: Result<T, KeyFileProblem>): Result<T, AppError> {
  return result.ok ? result : err({ code: 'keyFile', problem: result.error })
}
