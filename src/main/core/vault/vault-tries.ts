import { noTries, Tries } from '#shared/domain/sealed-key'
import { waitBeforeTry } from '#shared/domain/vault'
import { parseJson } from '#shared/json'
import type { Clock, SecretStore } from '../ports'
import type { PortableVault } from './portable-vault'
import { triesName } from './vault-header'

interface Parts {
  readonly keychain: SecretStore
  readonly portable: PortableVault
  readonly clock: Clock
}

/**
 * Slows guessing down. The count is kept where the sealed key is, in the keychain or in the vault's document: whoever can
 * put an old one of these back can also try without the app, at the price of scrypt. Where it cannot be kept, it counts
 * until the app ends.
 */
export class VaultTries {
  readonly #parts: Parts
  #counted: Tries = noTries

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Milliseconds until a passphrase may be tried. */
  async wait(): Promise<number> {
    return waitBeforeTry(await this.#read(), this.#parts.clock.now())
  }

  /** Counts a try before it is made, so that ending the app in the middle does not undo it. */
  async count(): Promise<Tries> {
    const tries = { count: (await this.#read()).count + 1, lastAt: this.#parts.clock.now() }
    await this.#write(tries)
    return tries
  }

  async reset(): Promise<void> {
    await this.#write(noTries)
  }

  async #read(): Promise<Tries> {
    const kept = await this.#kept()
    return kept.count >= this.#counted.count ? kept : this.#counted
  }

  async #kept(): Promise<Tries> {
    const { keychain, portable } = this.#parts
    if (portable.exists) return portable.tries
    const found = await keychain.read(triesName)
    const kept = Tries.safeParse(found.ok ? parseJson(found.value) : null)
    return kept.success ? kept.data : noTries
  }

  async #write(tries: Tries): Promise<void> {
    const { keychain, portable } = this.#parts
    this.#counted = tries
    if (portable.exists) await portable.setTries(tries)
    else if (tries.count === 0) await keychain.remove(triesName)
    else await keychain.write(triesName, JSON.stringify(tries))
  }
}
