import { z } from 'zod'
import type { Account } from '#shared/domain/account'
import type { RentOrderId } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import { rentalsOf } from '#shared/domain/rental'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Accounts } from './accounts'
import type { CollectionSet } from './collection'
import type { Authority, DbcClient, Log, SecretStore, Signer } from './ports'

const SessionPair = z.strictObject({ sessionId: z.string(), sign: z.string() })
type SessionPair = z.infer<typeof SessionPair>

interface Parts {
  readonly collections: CollectionSet
  readonly accounts: Accounts
  readonly signer: Signer
  readonly secrets: SecretStore
  readonly clientOf: (node: Node) => Result<DbcClient, AppError>
  readonly log: Log
}

/**
 * Gives every call its authority: one signature of the wallet fetches a node's session, another one signs it, and from
 * then on the session serves (DBC HTTP API, 4.3). A session is kept in the keychain, a practice one in memory.
 */
export class Sessions {
  readonly #parts: Parts
  /** By account and node; a promise, so that calls at the same time share one signature. */
  readonly #pairs = new Map<string, Promise<Result<SessionPair, AppError>>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Makes a call with the node's session. A session that the node refuses is fetched anew once; a refused call was not
   * carried out, so repeating it is safe for changes too.
   */
  async run<T>(
    node: Node,
    call: (client: DbcClient, authority: Authority) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    const client = this.#parts.clientOf(node)
    if (!client.ok) return client
    const holder = this.#holder(node)
    if (!holder.ok) return holder
    const authority = await this.#authority(node, holder.value, client.value)
    if (!authority.ok) return authority
    const first = await call(client.value, authority.value)
    if (first.ok || !isSessionRefused(first.error)) return first
    await this.#drop(node, holder.value.account)
    const renewed = await this.#authority(node, holder.value, client.value)
    return renewed.ok ? call(client.value, renewed.value) : renewed
  }

  /** Forgets every session of an account, as when it is removed. */
  async dropAccount(account: Account): Promise<void> {
    for (const node of this.#parts.collections.nodes.all()) await this.#drop(node, account)
  }

  /** Whose session serves this node, and under which rent order. */
  #holder(node: Node): Result<{ account: Account; rentOrder: RentOrderId }, AppError> {
    const { collections } = this.#parts
    const accountId = collections.sources.get(node.sourceId)?.accountId
    const account = accountId === undefined ? undefined : collections.accounts.get(accountId)
    if (account === undefined) return err({ code: 'noAccount' })
    const rental = rentalsOf(account.address, node.rentals)[0]
    if (rental === undefined) return err({ code: 'noRental', address: account.address })
    return ok({ account, rentOrder: rental.id })
  }

  async #authority(
    node: Node,
    { account, rentOrder }: { account: Account; rentOrder: RentOrderId },
    client: DbcClient,
  ): Promise<Result<Authority, AppError>> {
    const key = entryName(account, node)
    const pending =
      this.#pairs.get(key) ?? this.#kept(key, account, () => this.#fetch(node, account, rentOrder, client))
    this.#pairs.set(key, pending)
    const pair = await pending
    if (pair.ok) return ok({ kind: 'session', ...pair.value, rentOrder })
    this.#pairs.delete(key)
    return pair
  }

  async #kept(
    key: string,
    account: Account,
    fetch: () => Promise<Result<SessionPair, AppError>>,
  ): Promise<Result<SessionPair, AppError>> {
    if (account.practice) return fetch()
    const stored = await this.#parts.secrets.read(key)
    if (!stored.ok) return stored
    const kept = SessionPair.safeParse(parseJson(stored.value))
    if (kept.success) return ok(kept.data)
    const fetched = await fetch()
    if (!fetched.ok) return fetched
    const written = await this.#parts.secrets.write(key, JSON.stringify(fetched.value))
    // It still serves until the app ends; the next start signs again.
    if (!written.ok) this.#parts.log.warn('sessions', 'not kept', { code: written.error.code })
    return fetched
  }

  async #fetch(
    node: Node,
    account: Account,
    rentOrder: RentOrderId,
    client: DbcClient,
  ): Promise<Result<SessionPair, AppError>> {
    const unlocked = await this.#parts.accounts.unlock(account.key)
    if (!unlocked.ok) return unlocked
    const nonce = await this.#parts.signer.signNonce(account.key)
    if (!nonce.ok) return nonce
    const wallet: Authority = { kind: 'wallet', address: account.address, ...nonce.value, rentOrder }
    const sessionId = await client.sessionId(node.id, wallet)
    if (!sessionId.ok) return sessionId
    const signed = await this.#parts.signer.signSession(account.key, sessionId.value)
    if (!signed.ok) return signed
    this.#parts.log.info('sessions', 'signed for a node', { node: node.id })
    return ok({ sessionId: sessionId.value, sign: signed.value.sign })
  }

  async #drop(node: Node, account: Account): Promise<void> {
    const key = entryName(account, node)
    this.#pairs.delete(key)
    if (!account.practice) await this.#parts.secrets.remove(key)
  }
}

function isSessionRefused(error: AppError): boolean {
  return error.code === 'authority' && error.reason === 'sessionInvalid'
}

const entryName = (account: Account, node: Node) => `session:${account.key}:${node.id}`

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
