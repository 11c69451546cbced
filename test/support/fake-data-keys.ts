import { randomBytes } from 'node:crypto'
import type { AccountId } from '#shared/domain/ids'
import { scryptCost } from '#shared/domain/scrypt-cost'
import type { SealedKey } from '#shared/domain/sealed-key'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { DataKeySigner } from '../../src/main/core/vault/ports-vault'
import { addressOf } from './fake-addresses'
import { FakeKeyTools } from './fake-key-tools'

/** Data keys without cryptography: whoever has the passphrase that something was sealed with opens it. */
export class FakeDataKeys extends FakeKeyTools implements DataKeySigner {
  readonly dataKeys = new Map<string, string>()
  /** What every call answers while it is set. */
  failure: AppError | undefined
  /** How often a passphrase was tried. */
  tried = 0
  readonly #listeners: (() => void)[] = []

  async makeKey() {
    return this.holdKey(randomBytes(32).toString('base64'))
  }

  async holdKey(dataKey: string) {
    return this.answer(() => {
      const name = `name of ${dataKey}`
      this.dataKeys.set(name, dataKey)
      return ok(name)
    })
  }

  async revealKey(key: string) {
    return this.#withKey(key, ok)
  }

  async dropKey(key: string) {
    this.dataKeys.delete(key)
  }

  async sealKey(key: string, passphrase: string) {
    return this.#withKey(key, (dataKey) => ok(sealedAs({ dataKey, passphrase })))
  }

  async openKey(sealed: SealedKey, passphrase: string): Promise<Result<string | null, AppError>> {
    this.tried += 1
    const inside = insideOf(sealed)
    return inside['passphrase'] === passphrase
      ? this.holdKey(inside['dataKey'] ?? '')
      : this.answer(() => ok(null))
  }

  async storeKey(key: string) {
    // Another form than the data key has, so that a test sees the one used in place of the other.
    return this.#withKey(key, (dataKey) => ok(Buffer.from(dataKey, 'base64').reverse().toString('base64')))
  }

  async sealBackup(key: string, passphrase: string, text: string) {
    return this.#withKey(key, (dataKey) => ok(sealedAs({ dataKey, passphrase, text })))
  }

  async openBackup(sealed: SealedKey, passphrase: string) {
    const inside = insideOf(sealed)
    if (inside['passphrase'] !== passphrase) return this.answer(() => ok(null))
    const held = await this.holdKey(inside['dataKey'] ?? '')
    return held.ok ? ok({ key: held.value, text: inside['text'] ?? '' }) : held
  }

  async reseal({ from, to, sealed }: { from: string; to: string; accountId: AccountId; sealed: string }) {
    return this.answer<{ address: string; sealed: string }>(() => {
      const [key, typed] = sealed.split('|')
      if (key !== from || typed === undefined || !this.dataKeys.has(to)) return err({ code: 'secretDamaged' })
      return ok({ address: addressOf(typed), sealed: `${to}|${typed}` })
    })
  }

  async end() {
    this.dataKeys.clear()
    for (const listener of this.#listeners) listener()
  }

  onEnd(listener: () => void) {
    this.#listeners.push(listener)
  }

  protected answer<T>(make: () => Result<T, AppError>): Result<T, AppError> {
    return this.failure === undefined ? make() : err(this.failure)
  }

  #withKey<T>(key: string, make: (dataKey: string) => Result<T, AppError>): Result<T, AppError> {
    return this.answer<T>(() => {
      const dataKey = this.dataKeys.get(key)
      return dataKey === undefined ? err({ code: 'signerFailed' }) : make(dataKey)
    })
  }
}

function sealedAs(inside: Readonly<Record<string, string>>): SealedKey {
  return {
    kdf: { name: 'scrypt', ...scryptCost, salt: randomBytes(32).toString('base64') },
    cipher: { name: 'aes-256-gcm', iv: randomBytes(12).toString('base64') },
    body: Buffer.from(JSON.stringify(inside)).toString('base64'),
  }
}

function insideOf(sealed: SealedKey): Readonly<Record<string, string>> {
  return JSON.parse(Buffer.from(sealed.body, 'base64').toString()) as Record<string, string>
}
