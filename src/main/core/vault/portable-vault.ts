import { z } from 'zod'
import { noTries, SealedKey, Tries } from '#shared/domain/sealed-key'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { DocumentStore } from '../ports'
import { openText, sealText } from './sealed-text'

const documentName = 'vault'

/** What a move leaves in the keychain until it is removed there; `header` is the SHA-256 of the header's text. */
const Leftovers = z.strictObject({ names: z.array(z.string()), header: z.string() })
export type Leftovers = z.infer<typeof Leftovers>

const StoredVault = z.strictObject({
  key: SealedKey,
  tries: Tries,
  leftovers: Leftovers.optional(),
  /** By name, each sealed with the key that the data key gives. */
  entries: z.record(z.string(), z.string()),
})
type StoredVault = z.infer<typeof StoredVault>

/**
 * The Portable vault: a document under the app's own folder in place of the keychain's entries, for systems without one.
 * While the document is there, it is in force, whatever the keychain holds (design 6).
 */
export class PortableVault {
  readonly #documents: DocumentStore
  #stored: StoredVault | undefined
  /** Opens the entries. It stays when the vault is locked: sessions serve on, and only the signer has the accounts' keys. */
  #storeKey: Buffer | undefined

  constructor(documents: DocumentStore) {
    this.#documents = documents
  }

  async load(): Promise<void> {
    const stored = await this.#documents.load<StoredVault | null>(documentName, StoredVault.nullable(), null)
    this.#stored = stored ?? undefined
  }

  get exists(): boolean {
    return this.#stored !== undefined
  }

  get isOpen(): boolean {
    return this.#storeKey !== undefined
  }

  get sealedKey(): SealedKey | undefined {
    return this.#stored?.key
  }

  get tries(): Tries {
    return this.#stored?.tries ?? noTries
  }

  get leftovers(): Leftovers | undefined {
    return this.#stored?.leftovers
  }

  get names(): readonly string[] {
    return Object.keys(this.#stored?.entries ?? {})
  }

  open(storeKey: string): void {
    this.#storeKey = Buffer.from(storeKey, 'base64')
  }

  read(name: string): Result<string | null, AppError> {
    const sealed = this.#stored?.entries[name]
    if (sealed === undefined) return ok(null)
    if (this.#storeKey === undefined) return err({ code: 'walletLocked' })
    const text = openText(sealed, this.#storeKey, name)
    return text === null ? err({ code: 'secretDamaged' }) : ok(text)
  }

  async write(name: string, value: string): Promise<Result<null, AppError>> {
    if (this.#storeKey === undefined) return err({ code: 'walletLocked' })
    const sealed = sealText(value, this.#storeKey, name)
    return this.#change((stored) => ({ ...stored, entries: { ...stored.entries, [name]: sealed } }))
  }

  /** Saved twice, so that what is removed is not in the copy either which the store keeps. */
  async remove(name: string): Promise<Result<null, AppError>> {
    if (this.#stored?.entries[name] === undefined) return ok(null)
    const removed = await this.#change(({ entries: { [name]: _, ...entries }, ...stored }) => ({
      ...stored,
      entries,
    }))
    if (removed.ok) await this.#change((stored) => stored)
    return removed
  }

  setTries(tries: Tries): Promise<Result<null, AppError>> {
    return this.#change((stored) => ({ ...stored, tries }))
  }

  setLeftovers(leftovers: Leftovers | undefined): Promise<Result<null, AppError>> {
    return this.#change(({ leftovers: _, ...stored }) => ({
      ...stored,
      ...(leftovers === undefined ? {} : { leftovers }),
    }))
  }

  /** Makes the document with these entries, and reads it back; until then the keychain's are in force. */
  async create(
    key: SealedKey,
    storeKey: string,
    entries: ReadonlyMap<string, string>,
    leftovers: Leftovers | undefined,
  ): Promise<Result<null, AppError>> {
    this.open(storeKey)
    const seal = Buffer.from(storeKey, 'base64')
    const sealed = [...entries].map(([name, value]) => [name, sealText(value, seal, name)] as const)
    const made = await this.#save({
      ...{ key, tries: noTries, entries: Object.fromEntries(sealed) },
      ...(leftovers === undefined ? {} : { leftovers }),
    })
    if (!made.ok) return made
    await this.load()
    const isWhole = [...entries].every(([name, value]) => {
      const read = this.read(name)
      return read.ok && read.value === value
    })
    if (isWhole) return ok(null)
    await this.clear()
    return err({ code: 'saveFailed', detail: 'read back' })
  }

  /** Another passphrase. Saved twice, so that the copy which the store keeps does not open with the old one. */
  async rekey(key: SealedKey): Promise<Result<null, AppError>> {
    const changed = await this.#change((stored) => ({ ...stored, key, tries: noTries }))
    if (changed.ok) await this.#change((stored) => stored)
    return changed
  }

  /** Ends the Portable vault. Saved twice, so that no copy of it stays. */
  async clear(): Promise<Result<null, AppError>> {
    const cleared = await this.#documents.save(documentName, null)
    if (!cleared.ok) return cleared
    this.#stored = undefined
    this.#storeKey = undefined
    await this.#documents.save(documentName, null)
    return ok(null)
  }

  async #change(change: (stored: StoredVault) => StoredVault): Promise<Result<null, AppError>> {
    return this.#stored === undefined ? ok(null) : this.#save(change(this.#stored))
  }

  async #save(stored: StoredVault): Promise<Result<null, AppError>> {
    const before = this.#stored
    // In force before it is written: changes that come meanwhile build on it.
    this.#stored = stored
    const saved = await this.#documents.save(documentName, stored)
    if (!saved.ok && this.#stored === stored) this.#stored = before
    return saved
  }
}
