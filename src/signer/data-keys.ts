import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { SealedKey } from '#shared/domain/sealed-key'
import { openWithPassphrase, sealWithPassphrase } from './passphrase'
import type { NamedKey } from './vault-protocol'

const keyLength = 32
const keyPurpose = 'lodger data key'
const backupPurpose = 'lodger backup'

/** The data keys held, under names made from them that tell nothing of them. */
export class DataKeys {
  readonly #held = new Map<string, Buffer>()

  make(): NamedKey {
    return this.#hold(randomBytes(keyLength))
  }

  hold(dataKey: string): NamedKey {
    return this.#hold(Buffer.from(dataKey, 'base64'))
  }

  drop(name: string): void {
    this.#held.get(name)?.fill(0)
    this.#held.delete(name)
  }

  get(name: string): Buffer | undefined {
    return this.#held.get(name)
  }

  /** The key, for sealing and opening; main names only keys that are held, unless this process is a new one. */
  require(name: string): Buffer {
    const key = this.#held.get(name)
    if (key === undefined) throw new Error('no such data key')
    return key
  }

  seal(name: string, passphrase: string): SealedKey | null {
    const key = this.#held.get(name)
    return key === undefined ? null : sealWithPassphrase(key, passphrase, keyPurpose)
  }

  open(sealed: SealedKey, passphrase: string): NamedKey | null {
    const key = openWithPassphrase(sealed, passphrase, keyPurpose)
    return key === null || key.length !== keyLength ? null : this.#hold(key)
  }

  storeKey(name: string): { storeKey: string } | null {
    const key = this.#held.get(name)
    if (key === undefined) return null
    const derived = hkdfSync('sha256', key, '', 'lodger portable entries', keyLength)
    return { storeKey: Buffer.from(derived).toString('base64') }
  }

  sealBackup(name: string, passphrase: string, text: string): SealedKey | null {
    const key = this.#held.get(name)
    if (key === undefined) return null
    return sealWithPassphrase(Buffer.concat([key, Buffer.from(text, 'utf8')]), passphrase, backupPurpose)
  }

  openBackup(sealed: SealedKey, passphrase: string): (NamedKey & { text: string }) | null {
    const bytes = openWithPassphrase(sealed, passphrase, backupPurpose)
    if (bytes === null || bytes.length < keyLength) return null
    const { key } = this.#hold(Buffer.from(bytes.subarray(0, keyLength)))
    return { key, text: bytes.subarray(keyLength).toString('utf8') }
  }

  #hold(key: Buffer): NamedKey {
    const name = createHmac('sha256', key).update('lodger key name').digest('hex').slice(0, 32)
    this.#held.set(name, key)
    return { key: name }
  }
}
