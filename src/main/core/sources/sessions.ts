import { z } from 'zod'
import { accountFor, holderOf } from '#shared/domain/access'
import { type Account, accountKind } from '#shared/domain/account'
import type { AccountId, NodeId, RentOrderId } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import { hiddenSecret } from '#shared/domain/shown-request'
import type { AppError } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'
import type { Accounts } from '../accounts/accounts'
import type { Signatures, SignatureUse } from '../accounts/signatures'
import type { CollectionSet } from '../collection'
import type { Log, SecretStore } from '../ports'
import type { Authority, DbcClient } from '../ports-dbc'
import { sendByRule } from '../retry-policy'

const SessionPair = z.strictObject({ sessionId: z.string(), sign: z.string() })
type SessionPair = z.infer<typeof SessionPair>

/** Whose session it is, and the rent order that goes with each call. */
interface OwnHolder {
  readonly account: Account
  readonly rentOrder: RentOrderId | undefined
}
type SessionHolder =
  | ({ readonly kind: 'own' } & OwnHolder)
  | { readonly kind: 'shared'; readonly from: string; readonly rentOrder: RentOrderId | undefined }

/** A session with what its use takes: what one person hands to another. */
export interface OwnSession extends SessionPair {
  readonly renter: string
  readonly rentOrder?: RentOrderId
}

interface Parts {
  readonly collections: CollectionSet
  readonly accounts: Accounts
  readonly signatures: Signatures
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

  /** Nodes with shared access: for every other one the keychain, which may be locked, is left alone. */
  readonly #sharedNodes = new Set<NodeId>()

  constructor(parts: Parts) {
    this.#parts = parts
    parts.collections.nodes.onChange(({ upserted, removed }) => {
      for (const { id, shared } of upserted) if (shared !== undefined) this.#sharedNodes.add(id)
      for (const key of removed) void this.#dropNode(key.split('/')[1] as NodeId)
    })
  }

  /**
   * Makes a call with the node's session, under the wallet's rent order `wanted` where the node still knows it. A session
   * that the node refuses is fetched anew once; a refused call was not carried out, so repeating it is safe for changes
   * too.
   */
  async run<T>(
    node: Node,
    call: (client: DbcClient, authority: Authority) => Promise<Result<T, AppError>>,
    wanted?: RentOrderId,
  ): Promise<Result<T, AppError>> {
    const client = this.#parts.clientOf(node)
    if (!client.ok) return client
    const holder = this.#holder(node, wanted)
    if (!holder.ok) return holder
    const withOrder = orderField(holder.value.rentOrder)
    const callWith = (pair: SessionPair) => call(client.value, { kind: 'session', ...pair, ...withOrder })
    if (holder.value.kind === 'shared') return this.#runShared(node, holder.value.from, callWith)
    const { key, fetch, used } = this.#ownPair(node, holder.value, client.value)
    const pair = await used
    if (!pair.ok) return pair
    const first = await callWith(pair.value)
    if (first.ok || !isSessionRefused(first.error)) return first
    // Another call may have been refused before, and be renewing it already.
    if (this.#pairs.get(key) === used) this.#pairs.delete(key)
    const renewed = await this.#shared(key, fetch)
    return renewed.ok ? callWith(renewed.value) : renewed
  }

  /** The authority that a call would carry now, with dots for its secrets: nothing is fetched, and nothing is signed. */
  shownAuthority(node: Node, wanted: RentOrderId | undefined): Result<Authority, AppError> {
    const holder = this.#holder(node, wanted)
    if (!holder.ok) return holder
    const { rentOrder } = holder.value
    return ok({ kind: 'session', sessionId: hiddenSecret, sign: hiddenSecret, ...orderField(rentOrder) })
  }

  /** The session of the account's own rental on a node; fetched where there is none yet. */
  async own(node: Node): Promise<Result<OwnSession, AppError>> {
    const client = this.#parts.clientOf(node)
    if (!client.ok) return client
    const holder = this.#holder(node, undefined)
    if (!holder.ok) return holder
    if (holder.value.kind === 'shared') return err({ code: 'notShareable' })
    const { account, rentOrder } = holder.value
    const pair = await this.#ownPair(node, holder.value, client.value).used
    return pair.ok ? ok({ ...pair.value, renter: account.address, ...orderField(rentOrder) }) : pair
  }

  /** Keeps the session that another person shared for a node, in place of an earlier one. */
  async keepShared(id: NodeId, { sessionId, sign }: SessionPair): Promise<Result<null, AppError>> {
    const kept = await this.#parts.secrets.write(sharedName(id), JSON.stringify({ sessionId, sign }))
    this.#pairs.delete(sharedName(id))
    return kept
  }

  /** Whether a session id is the one of an own key's rental: signing it for others would hand that over. */
  async isOfOwnKey(sessionId: string): Promise<boolean> {
    const { collections, secrets } = this.#parts
    const keys = collections.accounts.all().filter((each) => !each.practice && accountKind(each) === 'key')
    const names = keys.flatMap(({ key }) => collections.nodes.all().map(({ id }) => entryName(key, id)))
    for (const name of new Set(names)) {
      const known = await this.#pairs.get(name)
      if (known?.ok === true && known.value.sessionId === sessionId) return true
      const stored = await secrets.read(name)
      const kept = SessionPair.safeParse(stored.ok ? parseJson(stored.value) : undefined)
      if (kept.success && kept.data.sessionId === sessionId) return true
    }
    return false
  }

  /** Keeps the session that the wallets of a set have signed for. */
  async keepOwn(account: AccountId, id: NodeId, { sessionId, sign }: SessionPair): Promise<void> {
    const key = entryName(account, id)
    this.#pairs.set(key, Promise.resolve(ok({ sessionId, sign })))
    const written = await this.#parts.secrets.write(key, JSON.stringify({ sessionId, sign }))
    // It still serves until the app ends.
    if (!written.ok) this.#parts.log.warn('sessions', 'not kept', { code: written.error.code })
  }

  /** Forgets every session of an account that was removed: each one opens its VMs to whoever holds it. */
  async dropAccount(id: AccountId): Promise<void> {
    const { collections, secrets } = this.#parts
    for (const node of collections.nodes.all()) {
      const key = entryName(id, node.id)
      this.#pairs.delete(key)
      await secrets.remove(key)
    }
  }

  /** Forgets the sessions of a node that is not followed any more, through whichever source. */
  async #dropNode(id: NodeId): Promise<void> {
    const { collections, secrets } = this.#parts
    if (collections.nodes.all().some((node) => node.id === id)) return
    if (this.#sharedNodes.delete(id)) {
      this.#pairs.delete(sharedName(id))
      await secrets.remove(sharedName(id))
    }
    for (const account of collections.accounts.all()) {
      const key = entryName(account.key, id)
      this.#pairs.delete(key)
      if (!account.practice) await secrets.remove(key)
    }
  }

  /** Whose session serves this node, and under which rent order. */
  #holder(node: Node, wanted: RentOrderId | undefined): Result<SessionHolder, AppError> {
    const { collections } = this.#parts
    const ofSource = collections.sources.get(node.sourceId)?.accountId
    const account = accountFor(node, ofSource, collections.accounts.all())
    const holder = holderOf(node, account?.address)
    if (holder?.kind === 'shared')
      return ok({ kind: 'shared', ...holder.shared, rentOrder: holder.shared.rentOrder })
    if (account === undefined) return err({ code: 'noAccount' })
    if (holder === undefined) return err({ code: 'noRental', address: account.address })
    const order = holder.orders.find(({ id }) => id === wanted) ?? holder.orders[0]
    return ok({ kind: 'own', account, rentOrder: order?.id ?? holder.named })
  }

  /** The pair of an account for a node, and the way to fetch it anew. */
  #ownPair(node: Node, holder: OwnHolder, client: DbcClient) {
    const key = entryName(holder.account.key, node.id)
    const fetch = () => this.#fetchAndKeep(key, node, holder, client)
    const used = this.#shared(key, async () => (await this.#kept(key, holder.account)) ?? fetch())
    return { key, fetch, used }
  }

  /** A shared session cannot be renewed here: only the renter can sign for another one. */
  async #runShared<T>(
    { id }: Node,
    from: string,
    callWith: (pair: SessionPair) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    const pair = await this.#shared(sharedName(id), () => this.#keptShared(id))
    if (!pair.ok) return pair
    const answer = await callWith(pair.value)
    return answer.ok || !isSessionRefused(answer.error) ? answer : err({ code: 'sharedRefused', from })
  }

  async #keptShared(id: NodeId): Promise<Result<SessionPair, AppError>> {
    const stored = await this.#parts.secrets.read(sharedName(id))
    if (!stored.ok) return stored
    const kept = SessionPair.safeParse(parseJson(stored.value))
    return kept.success ? ok(kept.data) : err({ code: 'sharedLost' })
  }

  /** The pair under `key`, made now if there is none; one that could not be made is forgotten. */
  #shared(key: string, make: () => Promise<Result<SessionPair, AppError>>) {
    const known = this.#pairs.get(key)
    if (known !== undefined) return known
    const made = make()
    this.#pairs.set(key, made)
    const forget = () => {
      if (this.#pairs.get(key) === made) this.#pairs.delete(key)
    }
    made.then((pair) => pair.ok || forget(), forget)
    return made
  }

  /** The pair of an earlier start, or null. */
  async #kept(key: string, account: Account): Promise<Result<SessionPair, AppError> | null> {
    if (account.practice) return null
    const stored = await this.#parts.secrets.read(key)
    if (!stored.ok) return stored
    const kept = SessionPair.safeParse(parseJson(stored.value))
    return kept.success ? ok(kept.data) : null
  }

  async #fetchAndKeep(
    key: string,
    node: Node,
    holder: OwnHolder,
    client: DbcClient,
  ): Promise<Result<SessionPair, AppError>> {
    const fetched = await this.#fetch(node, holder, client)
    if (!fetched.ok || holder.account.practice) return fetched
    const written = await this.#parts.secrets.write(key, JSON.stringify(fetched.value))
    // It still serves until the app ends; the next start signs again.
    if (!written.ok) this.#parts.log.warn('sessions', 'not kept', { code: written.error.code })
    return fetched
  }

  async #fetch(
    node: Node,
    { account, rentOrder }: OwnHolder,
    client: DbcClient,
  ): Promise<Result<SessionPair, AppError>> {
    const { multisig } = account
    // A set's session takes several people: it is asked for, and kept, apart (`CoSigns`).
    if (multisig !== undefined) {
      return err({ code: 'coSignNeeded', threshold: multisig.threshold, of: multisig.signatories.length })
    }
    const unlocked = await this.#parts.accounts.unlock(account.key)
    if (!unlocked.ok) return unlocked
    const { collections, signatures } = this.#parts
    const url = collections.sources.get(node.sourceId)?.url
    const endpoint = url === undefined ? '' : new URL(url).host
    const use = (purpose: SignatureUse['purpose']) => ({ purpose, node, endpoint })
    const sessionId = await sendByRule('session', async () => {
      const nonce = await signatures.nonce(account, use('fetchSession'))
      if (!nonce.ok) return nonce
      const wallet: Authority = {
        ...{ kind: 'wallet', address: account.address, ...nonce.value },
        ...orderField(rentOrder),
      }
      return client.sessionId(node.id, wallet)
    })
    if (!sessionId.ok) return sessionId
    // The node took its time, and the wallet may have been locked meanwhile.
    const still = await this.#parts.accounts.unlock(account.key)
    if (!still.ok) return still
    const signed = await signatures.session(account, sessionId.value, use('makeSession'))
    if (!signed.ok) return signed
    this.#parts.log.info('sessions', 'signed for a node', { node: node.id })
    return ok({ sessionId: sessionId.value, sign: signed.value.sign })
  }
}

function isSessionRefused(error: AppError): boolean {
  return error.code === 'authority' && error.reason === 'sessionInvalid'
}

function orderField(rentOrder: RentOrderId | undefined): { readonly rentOrder?: RentOrderId } {
  return rentOrder === undefined ? {} : { rentOrder }
}

const sharedName = (node: NodeId) => `shared:${node}`
const entryName = (account: AccountId, node: NodeId) => `session:${account}:${node}`
