import type { AccountId } from '#shared/domain/ids'
import { err, ok } from '#shared/result'
import type { Signer } from '../../src/main/core/ports'
import type { SealedAccount } from '../../src/main/core/vault/ports-keys'
import { unboxed } from './boxed'
import { addressOf } from './fake-addresses'
import { FakeDataKeys } from './fake-data-keys'

export { addressOf, phrase } from './fake-addresses'

/** A signer without cryptography, that counts what it signs. */
export class FakeSigner extends FakeDataKeys implements Signer {
  readonly drafts = new Map<string, string>()
  /** The phrases of the accounts whose key is held. */
  readonly held = new Map<string, string>()
  readonly signed: { readonly kind: 'nonce' | 'session'; readonly accountId: string }[] = []

  /** Every key is gone with the process. */
  override async end() {
    this.held.clear()
    this.drafts.clear()
    await super.end()
  }

  async boxKey() {
    return this.answer(() => ok({ publicKey: 'the key of the fake' }))
  }

  async generate(draftId: string, words: 12 | 24) {
    return this.answer(() => {
      const made = Array.from({ length: words }, (_, index) => `word${index}`).join(' ')
      this.drafts.set(draftId, made)
      return ok({ phrase: made, address: addressOf(made) })
    })
  }

  async checkDraft(draftId: string, answers: readonly { index: number; word: string }[]) {
    const words = this.drafts.get(draftId)?.split(' ') ?? []
    return this.answer(() =>
      ok(answers.flatMap(({ index, word }) => (words[index] === unboxed(word) ? [] : [index]))),
    )
  }

  async inspect(typed: string) {
    return this.answer(() => ok({ address: addressOf(unboxed(typed)) }))
  }

  async keepDraft(draftId: string, accountId: AccountId, dataKey: string) {
    return this.answer(() => ok(this.#keep(this.drafts.get(draftId) ?? '', accountId, dataKey)))
  }

  async keepPhrase(typed: string, _path: string, accountId: AccountId, dataKey: string) {
    return this.answer(() => ok(this.#keep(unboxed(typed), accountId, dataKey)))
  }

  async forgetDraft(draftId: string) {
    this.drafts.delete(draftId)
  }

  async hold(accountId: AccountId, typed: string) {
    return this.answer(() => {
      this.held.set(accountId, typed)
      return ok({ address: addressOf(typed) })
    })
  }

  async unseal(accountId: AccountId, dataKey: string, sealed: string) {
    return this.answer<{ address: string }>(() => {
      const [key, typed] = sealed.split('|')
      if (!this.dataKeys.has(dataKey)) return err({ code: 'signerFailed' })
      if (key !== dataKey || typed === undefined) return err({ code: 'secretDamaged' })
      this.held.set(accountId, typed)
      return ok({ address: addressOf(typed) })
    })
  }

  async forget(accountId: AccountId) {
    this.held.delete(accountId)
  }

  async signNonce(accountId: AccountId) {
    return this.#sign('nonce', accountId, (sign) => ({ nonce: `nonce of ${sign}`, sign }))
  }

  async signSession(accountId: AccountId) {
    return this.#sign('session', accountId, (sign) => ({ sign }))
  }

  #keep(typed: string, accountId: AccountId, dataKey: string): SealedAccount {
    this.held.set(accountId, typed)
    return { address: addressOf(typed), sealed: `${dataKey}|${typed}` }
  }

  #sign<T>(kind: 'nonce' | 'session', accountId: AccountId, make: (sign: string) => T) {
    return this.answer<T>(() => {
      if (!this.held.has(accountId)) return err({ code: 'signerFailed' })
      this.signed.push({ kind, accountId })
      return ok(make(`${kind} signature ${this.signed.length}`))
    })
  }
}
