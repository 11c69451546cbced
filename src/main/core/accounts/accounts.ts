import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Account, accountKind, accountsInOrder, type DerivedFrom } from '#shared/domain/account'
import { AccountId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Collection } from '../collection'
import type { DocumentStore, SecretStore, Signer } from '../ports'
import type { SealedAccount } from '../vault/ports-keys'
import type { Vault } from '../vault/vault'

const documentName = 'accounts'
const entryName = (id: AccountId) => `account:${id}`

/** What is kept of an account outside the keychain: nothing secret. */
export const StoredAccount = z.strictObject({
  ...{ key: AccountId, name: z.string(), address: z.string() },
  isWatched: z.literal(true).optional(),
  multisig: z.strictObject({ threshold: z.int(), signatories: z.array(z.string()).readonly() }).optional(),
  derived: z.strictObject({ address: z.string(), path: z.string() }).optional(),
})
export type StoredAccount = z.infer<typeof StoredAccount>
const StoredAccounts = z.array(StoredAccount)

interface Parts {
  readonly accounts: Collection<Account>
  readonly documents: DocumentStore
  readonly secrets: SecretStore
  readonly signer: Signer
  readonly vault: Vault
}

/** The accounts and their keys' way between the vault and the signer (design 6). */
export class Accounts {
  readonly #accounts: Collection<Account>
  readonly #documents: DocumentStore
  readonly #secrets: SecretStore
  readonly #signer: Signer
  readonly #vault: Vault
  /** The practice wallet guards nothing; a signer that was ended holds it again when it is needed. */
  readonly #practicePhrases = new Map<AccountId, string>()
  /** The keeping under way. They wait for each other: two at once could each make a data key, and one would be lost. */
  #keeping: Promise<unknown> = Promise.resolve()

  constructor({ accounts, documents, secrets, signer, vault }: Parts) {
    this.#accounts = accounts
    this.#documents = documents
    this.#secrets = secrets
    this.#signer = signer
    this.#vault = vault
  }

  async load(): Promise<void> {
    const stored = await this.#documents.load<StoredAccount[]>(documentName, StoredAccounts, [])
    this.#accounts.put(...stored.map(keptAccount))
  }

  /** The account that a new source uses: the first one that is not for practice, and can sign where one can. */
  usual(): Account | undefined {
    const own = accountsInOrder(this.#accounts.all()).filter((account) => !account.practice)
    return own.find((account) => accountKind(account) !== 'watched') ?? own[0]
  }

  /** Keeps the phrase that the signer made as `draftId`. */
  async keepDraft(draftId: string, name: string): Promise<Result<Account, AppError>> {
    return this.#keep(name, (id, dataKey) => this.#signer.keepDraft(draftId, id, dataKey))
  }

  /** Keeps a phrase that was typed. */
  async keepPhrase(phrase: string, path: string, name: string): Promise<Result<Account, AppError>> {
    return this.#keep(name, (id, dataKey) => this.#signer.keepPhrase(phrase, path, id, dataKey))
  }

  /** Keeps a key that `sealWith` makes, such as one out of a file. */
  async keepWith(
    name: string,
    sealWith: SealWith,
    derived?: DerivedFrom,
  ): Promise<Result<Account, AppError>> {
    return this.#keep(name, sealWith, derived)
  }

  /** Keeps an account that has no key: a watched address or a set. */
  async keepOpen(
    account: Pick<Account, 'name' | 'address' | 'isWatched' | 'multisig'>,
  ): Promise<Result<Account, AppError>> {
    if (this.#sameAddress(account.address) !== undefined) return err({ code: 'alreadyAdded' })
    const added = { ...account, key: newId(), practice: false, position: this.#nextPosition() }
    this.#accounts.put(added)
    const saved = await this.#save()
    if (saved.ok) return ok(added)
    this.#accounts.remove(added.key)
    return saved
  }

  /** Writes accounts with another name or place; what cannot be kept is as it was. */
  async rewrite(accounts: readonly Account[]): Promise<Result<null, AppError>> {
    const before = accounts.flatMap(({ key }) => this.#accounts.get(key) ?? [])
    this.#accounts.put(...accounts)
    const saved = await this.#save()
    if (!saved.ok) this.#accounts.put(...before)
    return saved
  }

  /** Adds an account out of a backup, with its record sealed for the id that it has here: all of it or nothing. */
  async restore(
    account: StoredAccount,
    recordFor: (id: AccountId) => Promise<Result<string | undefined, AppError>>,
  ): Promise<Result<AccountId, AppError>> {
    const key = this.#accounts.get(account.key) === undefined ? account.key : newId()
    const record = await recordFor(key)
    if (!record.ok) return record
    const written =
      record.value === undefined ? ok(null) : await this.#secrets.write(entryName(key), record.value)
    if (!written.ok) return written
    const added = keptAccount({ ...account, key }, this.#nextPosition())
    this.#accounts.put(added)
    const saved = await this.#save()
    if (saved.ok) return ok(key)
    await this.#drop(added)
    return saved
  }

  /** Adds an account that lives in memory only. */
  async holdForPractice(phrase: string, name: string): Promise<Result<Account, AppError>> {
    const key = newId()
    const held = await this.#signer.hold(key, phrase)
    if (!held.ok) return held
    const account = { key, name, address: held.value.address, practice: true }
    this.#practicePhrases.set(key, phrase)
    this.#accounts.put(account)
    return ok(account)
  }

  /** Removes an account and its key for good; the name, typed, is the confirmation. */
  async remove(id: AccountId, typedName: string): Promise<Result<null, AppError>> {
    const account = this.#accounts.get(id)
    if (account === undefined) return err({ code: 'notFound', what: 'account' })
    if (account.name !== typedName.trim()) return err({ code: 'nameMismatch' })
    return this.#drop(account)
  }

  /** Ends every practice account. */
  async dropPractice(): Promise<void> {
    for (const account of this.#accounts.all()) if (account.practice) await this.#drop(account)
  }

  /** Makes sure the signer holds the account's key, opening the vault when it does not. */
  async unlock(id: AccountId): Promise<Result<null, AppError>> {
    const account = this.#accounts.get(id)
    if (account === undefined) return err({ code: 'notFound', what: 'account' })
    if (account.practice) return this.#holdPractice(id)
    if (accountKind(account) !== 'key') return err({ code: 'watchOnly', address: account.address })
    const dataKey = await this.#vault.dataKey()
    if (!dataKey.ok) return dataKey
    const sealed = await this.#secrets.read(entryName(id))
    if (!sealed.ok) return sealed
    if (sealed.value === null) return err({ code: 'secretDamaged' })
    const opened = await this.#signer.unseal(id, dataKey.value, sealed.value)
    if (!opened.ok) return opened
    return opened.value.address === account.address ? ok(null) : err({ code: 'secretDamaged' })
  }

  async #holdPractice(id: AccountId): Promise<Result<null, AppError>> {
    const held = await this.#signer.hold(id, this.#practicePhrases.get(id) ?? '')
    return held.ok ? ok(null) : held
  }

  #keep(name: string, sealWith: SealWith, derived?: DerivedFrom): Promise<Result<Account, AppError>> {
    const kept = this.#keeping.then(() => this.#keepNow(name, sealWith, derived))
    this.#keeping = kept.catch(() => undefined)
    return kept
  }

  /** Keeps all of an account or nothing. */
  async #keepNow(
    name: string,
    sealWith: SealWith,
    derived?: DerivedFrom,
  ): Promise<Result<Account, AppError>> {
    const dataKey = await this.#vault.dataKey()
    if (!dataKey.ok) return dataKey
    const key = newId()
    const made = await sealWith(key, dataKey.value)
    if (!made.ok) return made
    const same = this.#sameAddress(made.value.address)
    if (same !== undefined && accountKind(same) === 'key') {
      await this.#signer.forget(key)
      return err({ code: 'alreadyAdded' })
    }
    const written = await this.#secrets.write(entryName(key), made.value.sealed)
    if (!written.ok) {
      await this.#signer.forget(key)
      return written
    }
    const account = {
      ...{ key, name: name.trim(), address: made.value.address, practice: false },
      position: same?.position ?? this.#nextPosition(),
      ...(derived === undefined ? {} : { derived }),
    }
    // The key of an address that was only watched so far takes its place.
    if (same !== undefined) this.#accounts.remove(same.key)
    this.#accounts.put(account)
    const saved = await this.#save()
    if (saved.ok) return ok(account)
    await this.#drop(account)
    if (same !== undefined) this.#accounts.put(same)
    return saved
  }

  #sameAddress(address: string): Account | undefined {
    return this.#accounts.all().find((account) => !account.practice && account.address === address)
  }

  #nextPosition(): number {
    return Math.max(-1, ...this.#accounts.all().map(({ position = -1 }) => position)) + 1
  }

  async #drop(account: Account): Promise<Result<null, AppError>> {
    await this.#signer.forget(account.key)
    this.#practicePhrases.delete(account.key)
    if (!account.practice && accountKind(account) === 'key') {
      const removed = await this.#secrets.remove(entryName(account.key))
      if (!removed.ok) return removed
    }
    this.#accounts.remove(account.key)
    return account.practice ? ok(null) : this.#save()
  }

  /** What is kept of the accounts, those of practice excepted, in the user's order. */
  stored(): StoredAccount[] {
    const kept = accountsInOrder(this.#accounts.all()).filter((account) => !account.practice)
    // The place is the list's own order.
    return kept.map(({ practice: _, position: _position, ...account }) => account)
  }

  #save(): Promise<Result<null, AppError>> {
    return this.#documents.save(documentName, this.stored())
  }
}

function keptAccount(stored: StoredAccount, position: number): Account {
  const { key, name, address, isWatched, multisig, derived } = stored
  return {
    ...{ key, name, address, practice: false, position },
    ...(isWatched === undefined ? {} : { isWatched }),
    ...(multisig === undefined ? {} : { multisig }),
    ...(derived === undefined ? {} : { derived }),
  }
}

/** Makes an account's record, sealed with the data key of that name. */
export type SealWith = (id: AccountId, dataKey: string) => Promise<Result<SealedAccount, AppError>>

const newId = () => randomUUID() as AccountId
