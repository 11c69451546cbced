import { passphraseProblem } from '#shared/domain/access'
import type { SealedAccess } from '#shared/domain/access-file'
import type { AccountId } from '#shared/domain/ids'
import { err, ok } from '#shared/result'
import type { KeyTools } from '../../src/main/core/vault/ports-keys'
import { openAccess, sealAccess } from '../../src/signer/access-file'
import { unboxed } from './boxed'

/** Addresses and files without cryptography: an address is whatever begins with 5, a file holds one account. */
export class FakeKeyTools implements KeyTools {
  async readAddress(address: string) {
    return address.trim().startsWith('5') ? ok(address.trim()) : err({ code: 'addressInvalid' } as const)
  }

  async readMultisig(signatories: readonly string[], threshold: number) {
    const sorted = [...signatories].sort()
    return ok({ threshold, signatories: sorted, address: `5Set of ${threshold} of ${sorted.join()}` })
  }

  async verify() {
    return ok(true)
  }

  async inspectDerived(fromId: AccountId, path: string) {
    return ok({ address: `5Derived ${fromId}${path}` })
  }

  async keepDerived(fromId: AccountId, path: string, _accountId: AccountId, dataKey: string) {
    return ok({ address: `5Derived ${fromId}${path}`, sealed: `${dataKey}|${path}` })
  }

  async readKeyFile(text: string) {
    return ok({ isOpen: false, entries: [{ address: `5File ${text}`, name: 'Filed' }] })
  }

  async openKeyFile(_draftId: string, text: string, passphrase: string) {
    return unboxed(passphrase) === 'right'
      ? ok([{ address: `5File ${text}`, name: 'Filed' }])
      : err({ code: 'keyFile', problem: 'wrongPassphrase' } as const)
  }

  async keepFromFile(_draftId: string, index: number, _accountId: AccountId, dataKey: string) {
    return ok({ address: `5File ${index}`, sealed: `${dataKey}|${index}` })
  }

  async passphraseProblem(passphrase: string) {
    return ok(passphraseProblem(unboxed(passphrase)) ?? null)
  }

  async sealAccess(text: string, passphrase: string) {
    return ok(await sealAccess(text, passphrase))
  }

  async openAccess(sealed: SealedAccess, passphrase: string) {
    return ok(await openAccess(sealed, passphrase))
  }

  async exportJson(_accountId: AccountId, name: string) {
    return ok({ json: JSON.stringify({ name }) })
  }
}
