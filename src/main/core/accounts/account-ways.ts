import { randomUUID } from 'node:crypto'
import { type Account, accountKind, accountsInOrder, type KeyFileEntry } from '#shared/domain/account'
import type { AccountId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Signer } from '../ports'
import { strongEnough } from '../vault/strong-enough'
import type { Accounts } from './accounts'

interface Parts {
  readonly collections: CollectionSet
  readonly accounts: Accounts
  readonly signer: Signer
}

/** How taking one account out of a file went. */
export interface TakenEntry extends KeyFileEntry {
  readonly error?: AppError
}

/** The ways to an account beside a phrase, and what is done with the ones that are there. */
export class AccountWays {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Adds an address without its key. */
  async watch(typed: string, name: string): Promise<Result<Account, AppError>> {
    const address = await this.#parts.signer.readAddress(typed)
    if (!address.ok) return address
    return this.#parts.accounts.keepOpen({ name: name.trim(), address: address.value, isWatched: true })
  }

  /** Adds a set of wallets as an account; its address is derived here and depends on no one's word. */
  async defineMultisig(
    name: string,
    threshold: number,
    signatories: readonly string[],
  ): Promise<Result<Account, AppError>> {
    const set = await this.#parts.signer.readMultisig(signatories, threshold)
    if (!set.ok) return set
    const { address, ...multisig } = set.value
    return this.#parts.accounts.keepOpen({ name: name.trim(), address, multisig })
  }

  /** The address of a path below an account's key. */
  async previewDerived(from: AccountId, path: string): Promise<Result<{ address: string }, AppError>> {
    const unlocked = await this.#parts.accounts.unlock(from)
    return unlocked.ok ? this.#parts.signer.inspectDerived(from, path) : unlocked
  }

  /** Keeps an account of its own below another one's key: a leak costs what it holds, and no more. */
  async derive(from: AccountId, path: string, name: string): Promise<Result<Account, AppError>> {
    const { accounts, collections, signer } = this.#parts
    const parent = collections.accounts.get(from)
    if (parent === undefined) return err({ code: 'notFound', what: 'account' })
    // It would outlive the practice world, and its phrase would not.
    if (parent.practice) return err({ code: 'watchOnly', address: parent.address })
    const unlocked = await accounts.unlock(from)
    if (!unlocked.ok) return unlocked
    const derived = { address: parent.address, path: path.trim() }
    return accounts.keepWith(name, (id, dataKey) => signer.keepDerived(from, path, id, dataKey), derived)
  }

  async rename(id: AccountId, name: string): Promise<Result<null, AppError>> {
    const account = this.#parts.collections.accounts.get(id)
    if (account === undefined) return err({ code: 'notFound', what: 'account' })
    return this.#parts.accounts.rewrite([{ ...account, name: name.trim() }])
  }

  /** Changes places with the neighbour before or after; at the end of the list nothing happens. */
  async move(id: AccountId, to: 'before' | 'after'): Promise<Result<null, AppError>> {
    const { accounts, collections } = this.#parts
    const listed = accountsInOrder(collections.accounts.all()).filter((account) => !account.practice)
    const at = listed.findIndex(({ key }) => key === id)
    const account = listed[at]
    const neighbour = listed[to === 'before' ? at - 1 : at + 1]
    if (account === undefined) return err({ code: 'notFound', what: 'account' })
    if (neighbour === undefined) return ok(null)
    const order = listed.map((each) => (each === account ? neighbour : each === neighbour ? account : each))
    return accounts.rewrite(order.map((each, position) => ({ ...each, position })))
  }

  /** The account's key as polkadot JSON, sealed with a passphrase. */
  async exportJson(id: AccountId, passphrase: string): Promise<Result<string, AppError>> {
    const { accounts, collections, signer } = this.#parts
    const strong = await strongEnough(signer, passphrase)
    if (!strong.ok) return strong
    const account = collections.accounts.get(id)
    if (account === undefined) return err({ code: 'notFound', what: 'account' })
    // Its key ends with the practice world, and opens nothing elsewhere.
    if (account.practice || accountKind(account) !== 'key') {
      return err({ code: 'watchOnly', address: account.address })
    }
    const unlocked = await accounts.unlock(id)
    if (!unlocked.ok) return unlocked
    const made = await signer.exportJson(id, account.name, passphrase)
    return made.ok ? ok(made.value.json) : made
  }

  /** Opens a polkadot JSON file and keeps every account of it that can be kept. */
  async takeFile(
    text: string,
    passphrase: string,
    nameOf: (entry: KeyFileEntry, index: number) => string,
  ): Promise<Result<{ kept: readonly Account[]; entries: readonly TakenEntry[] }, AppError>> {
    const { accounts, signer } = this.#parts
    const draftId = randomUUID()
    try {
      const opened = await signer.openKeyFile(draftId, text, passphrase)
      if (!opened.ok) return opened
      const kept: Account[] = []
      const entries: TakenEntry[] = []
      for (const [index, entry] of opened.value.entries()) {
        if (entry.problem !== undefined) {
          entries.push({ ...entry, error: { code: 'keyFile', problem: entry.problem } })
          continue
        }
        const account = await accounts.keepWith(nameOf(entry, index), (id, dataKey) =>
          signer.keepFromFile(draftId, index, id, dataKey),
        )
        if (account.ok) kept.push(account.value)
        entries.push(account.ok ? entry : { ...entry, error: account.error })
      }
      return ok({ kept, entries })
    } finally {
      await signer.forgetDraft(draftId)
    }
  }
}
