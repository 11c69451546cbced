import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { accountFor, holderOf } from '#shared/domain/access'
import { type Account, accountKind } from '#shared/domain/account'
import { type CoSign, type CoSignProblem, coSignHours } from '#shared/domain/co-sign'
import { AccountId, NodeKey } from '#shared/domain/ids'
import type { MultisigSet } from '#shared/domain/multisig'
import type { Node } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'
import type { Accounts } from '../accounts/accounts'
import type { Signatures } from '../accounts/signatures'
import type { CollectionSet } from '../collection'
import type { Clock, DocumentStore, Log, SecretStore, Signer } from '../ports'
import type { Authority, DbcClient } from '../ports-dbc'
import type { Sessions } from '../sources/sessions'
import type { CoSigner } from './co-signer'
import { makeReplyKey, openReply, type ReplyKey } from './seal'
import {
  type CoSignAnswer,
  type CoSignBody,
  type CoSignRequest,
  checkWords,
  finishRequest,
  isRequest,
  longestCoSignText,
  readCoSignText,
  Signed,
} from './wire'

const documentName = 'co-signs'
const secretName = (id: string) => `co-sign:${id}`

/** Nothing in it is secret: the answers are sealed, and the key that opens them is in the keychain. */
const Stored = z.array(
  z.strictObject({
    request: z.string().max(longestCoSignText),
    nodeKey: NodeKey,
    accountId: AccountId,
    answers: z.array(z.string().max(longestCoSignText)),
  }),
)

/** A request of ours with the answers so far. */
interface Round {
  readonly request: CoSignRequest
  readonly replyKey: ReplyKey
  readonly nodeKey: NodeKey
  readonly accountId: AccountId
  readonly answers: CoSignAnswer[]
  readonly signed: Signed[]
}

interface Parts {
  readonly collections: CollectionSet
  readonly accounts: Accounts
  readonly signer: Pick<Signer, 'verify'>
  readonly signatures: Signatures
  readonly clock: Clock
  readonly documents: DocumentStore
  readonly secrets: SecretStore
  readonly sessions: Sessions
  readonly coSigner: CoSigner
  readonly clientOf: (node: Node) => Result<DbcClient, AppError>
  readonly log: Log
  readonly lookAgain: (key: NodeKey) => Promise<void>
}

/**
 * The side that asks: makes a request, collects the answers, checks each, and sends when there are enough. The signatures
 * are spent on the node's session, so that one round serves the whole rental instead of one call.
 */
export class CoSigns {
  readonly #parts: Parts
  readonly #rounds = new Map<string, Round>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Takes up the requests of an earlier start; those that have expired are gone. */
  async load(): Promise<void> {
    const { documents } = this.#parts
    const stored = await documents.load<z.infer<typeof Stored>>(documentName, Stored, [])
    for (const each of stored) await this.#restore(each)
    if (stored.length > 0) await this.#save()
  }

  /** Begins to ask for a node's session; a request that is under way for it goes on. */
  async begin(key: NodeKey, purpose: string): Promise<Result<{ id: string }, AppError>> {
    const found = this.#find(key)
    if (!found.ok) return found
    const { account } = found.value
    const open = [...this.#rounds.values()].find(
      (round) => round.nodeKey === key && round.accountId === account.key && this.#isOpen(round.request.id),
    )
    if (open !== undefined) return ok({ id: open.request.id })
    for (const round of [...this.#rounds.values()])
      if (round.nodeKey === key) await this.cancel(round.request.id)
    return this.#ask(found.value, purpose, { kind: 'nonce' })
  }

  /** Forgets a request: answers to it are not taken any more. */
  async cancel(id: string): Promise<Result<null, AppError>> {
    this.#rounds.delete(id)
    this.#parts.collections.coSigns.remove(id)
    await this.#parts.secrets.remove(secretName(id))
    return this.#save()
  }

  /** Forgets the requests of an account that was removed. */
  async dropAccount(id: AccountId): Promise<void> {
    for (const round of [...this.#rounds.values()]) {
      if (round.accountId === id) await this.cancel(round.request.id)
    }
  }

  /** The request as the text of a file. */
  text(id: string): string | undefined {
    const round = this.#rounds.get(id)
    return round === undefined ? undefined : JSON.stringify(round.request)
  }

  request(id: string): CoSignRequest | undefined {
    return this.#rounds.get(id)?.request
  }

  /** Takes what somebody sent: a request to be shown, or an answer, which is checked and counted. */
  async open(text: string): Promise<Result<{ request?: CoSignRequest; answered?: string }, AppError>> {
    const read = await readCoSignText(text, this.#parts.clock.now())
    if (!read.ok) return read
    if (isRequest(read.value)) return ok({ request: read.value })
    const taken = await this.take(read.value)
    return taken.ok ? ok({ answered: read.value.id }) : taken
  }

  /** Counts an answer if it is one to an open request, by a wallet of the set that has not signed yet. */
  async take(answer: CoSignAnswer): Promise<Result<null, AppError>> {
    const round = this.#rounds.get(answer.id)
    if (round === undefined || !this.#isOpen(answer.id)) return problem('unasked')
    if (Date.parse(round.request.expires) <= this.#parts.clock.now()) return problem('expired')
    const signed = await this.#check(round, answer)
    if (!signed.ok) return signed
    // Checked again without a pause: two answers of one wallet may be opened at the same time.
    if (round.signed.some(({ wallet }) => wallet === signed.value.wallet)) return problem('twice')
    if (round.signed.length >= this.#needed(round)) return problem('unasked')
    round.answers.push(answer)
    round.signed.push(signed.value)
    this.#show(round, 'collecting')
    await this.#save()
    // Not awaited: the answer is taken; what the node says shows in the request.
    if (round.signed.length >= this.#needed(round)) void this.#send(round)
    return ok(null)
  }

  /** Sends once more what has not reached the node. */
  async sendAgain(id: string): Promise<Result<null, AppError>> {
    const round = this.#rounds.get(id)
    const shown = this.#parts.collections.coSigns.get(id)
    if (round === undefined || shown?.canSendAgain !== true) return problem('spent')
    void this.#send(round)
    return ok(null)
  }

  /** Refuses everything but what the app itself would have sent on. */
  async #check(round: Round, answer: CoSignAnswer): Promise<Result<Signed, AppError>> {
    const text = openReply(answer, round.replyKey, round.request.check)
    const read = text === null ? undefined : Signed.safeParse(parseJson(text))
    if (read?.success !== true) return problem('changed')
    const signed = read.data
    const { sign, signatories } = round.request
    if (signed.kind !== sign.kind) return problem('unasked')
    if (!signatories.includes(signed.wallet)) return problem('stranger')
    if (round.signed.some(({ wallet }) => wallet === signed.wallet)) return problem('twice')
    const message = signed.kind === 'nonce' ? signed.nonce : sign.kind === 'session' ? sign.sessionId : ''
    const isValid = await this.#parts.signer.verify(signed.wallet, message, signed.sign)
    if (!isValid.ok) return isValid
    return isValid.value ? ok(signed) : problem('badSignature')
  }

  async #send(round: Round): Promise<void> {
    const { secrets } = this.#parts
    this.#show(round, 'sending')
    const { sign } = round.request
    const [first] = round.signed
    const sent =
      sign.kind === 'session' && first !== undefined
        ? await this.#keep(round, sign.sessionId, first.sign)
        : await this.#fetch(round)
    if (sent.ok) return
    this.#show(round, 'failed', sent.error)
    if (!this.#isKept(round.request.id)) await secrets.remove(secretName(round.request.id))
    await this.#save()
  }

  /** Spends the nonces on the session, then has it signed: by an own wallet of the set, or by asking once more. */
  async #fetch(round: Round): Promise<Result<null, AppError>> {
    const { collections, signatures, accounts, clientOf, log } = this.#parts
    const found = this.#find(round.nodeKey)
    if (!found.ok) return found
    const { node, set, rentOrder } = found.value
    const client = clientOf(node)
    if (!client.ok) return client
    const authority: Authority = {
      ...{
        kind: 'multisig',
        set,
        signs: round.signed.flatMap((each) => (each.kind === 'nonce' ? [each] : [])),
      },
      ...(rentOrder === undefined ? {} : { rentOrder }),
    }
    const fetched = await client.value.sessionId(node.id, authority)
    if (!fetched.ok) return fetched
    log.info('co-sign', 'fetched a session', { node: node.id })
    const own = collections.accounts
      .all()
      .find((each) => !each.practice && accountKind(each) === 'key' && set.signatories.includes(each.address))
    if (own !== undefined && (await accounts.unlock(own.key)).ok) {
      const endpoint = new URL(round.request.source).host
      const signed = await signatures.session(own, fetched.value, { purpose: 'makeSession', node, endpoint })
      if (signed.ok) return this.#keep(round, fetched.value, signed.value.sign)
    }
    await this.cancel(round.request.id)
    const asked = await this.#ask(found.value, round.request.purpose, {
      kind: 'session',
      sessionId: fetched.value,
    })
    return asked.ok ? ok(null) : asked
  }

  async #keep(round: Round, sessionId: string, sign: string): Promise<Result<null, AppError>> {
    const { sessions, collections, secrets, lookAgain } = this.#parts
    const node = collections.nodes.get(round.nodeKey)
    if (node === undefined) return err({ code: 'notFound', what: 'node' })
    await sessions.keepOwn(round.accountId, node.id, { sessionId, sign })
    this.#show(round, 'done')
    this.#rounds.delete(round.request.id)
    await secrets.remove(secretName(round.request.id))
    await this.#save()
    await lookAgain(round.nodeKey)
    return ok(null)
  }

  async #ask(
    { node, account, set, rentOrder }: Found,
    purpose: string,
    sign: CoSignBody['sign'],
  ): Promise<Result<{ id: string }, AppError>> {
    const { collections, clock, secrets } = this.#parts
    const replyKey = makeReplyKey()
    const request = await finishRequest({
      id: randomBytes(16).toString('hex'),
      ...{ threshold: set.threshold, signatories: [...set.signatories], purpose: tidy(purpose, 200), sign },
      ...{ nodeId: node.id, nodeLabel: tidy(node.label ?? '', 64) },
      source: collections.sources.get(node.sourceId)?.url ?? '',
      endpoint: 'mining_nodes/session_id',
      ...(rentOrder === undefined ? {} : { rentOrder }),
      expires: new Date(clock.now() + coSignHours * 3_600_000).toISOString(),
      replyKey: replyKey.publicKey,
    })
    const written = await secrets.write(secretName(request.id), JSON.stringify(replyKey))
    if (!written.ok) return written
    const round: Round = {
      ...{ request, replyKey, nodeKey: node.key, accountId: account.key, answers: [], signed: [] },
    }
    this.#rounds.set(request.id, round)
    this.#show(round, 'collecting')
    const saved = await this.#save()
    return saved.ok ? ok({ id: request.id }) : saved
  }

  async #restore({ request, nodeKey, accountId, answers }: z.infer<typeof Stored>[number]): Promise<void> {
    const { collections, clock, secrets } = this.#parts
    const read = await readCoSignText(request, clock.now())
    if (!read.ok || !isRequest(read.value) || collections.nodes.get(nodeKey) === undefined) {
      const named = z.object({ id: z.string() }).safeParse(parseJson(request))
      if (named.success) await secrets.remove(secretName(named.data.id))
      return
    }
    const secret = await secrets.read(secretName(read.value.id))
    const replyKey = StoredKey.safeParse(secret.ok ? parseJson(secret.value ?? '') : undefined)
    if (!replyKey.success) return
    const round: Round = {
      ...{ request: read.value, replyKey: replyKey.data, nodeKey, accountId, answers: [], signed: [] },
    }
    this.#rounds.set(read.value.id, round)
    this.#show(round, 'collecting')
    for (const text of answers) {
      const answer = await readCoSignText(text, clock.now())
      if (answer.ok && !isRequest(answer.value)) await this.take(answer.value)
    }
  }

  /** The node, and the set that rents there. */
  #find(key: NodeKey): Result<Found, AppError> {
    const { collections } = this.#parts
    const node = collections.nodes.get(key)
    if (node === undefined) return err({ code: 'notFound', what: 'node' })
    const ofSource = collections.sources.get(node.sourceId)?.accountId
    const account = accountFor(node, ofSource, collections.accounts.all())
    if (account?.multisig === undefined) return err({ code: 'noRental', address: account?.address ?? '' })
    const holder = holderOf(node, account.address)
    if (holder?.kind !== 'own') return err({ code: 'noRental', address: account.address })
    return ok({ node, account, set: account.multisig, rentOrder: holder.orders[0]?.id ?? holder.named })
  }

  #needed({ request }: Round): number {
    return request.sign.kind === 'nonce' ? request.threshold : 1
  }

  #isOpen(id: string): boolean {
    return this.#parts.collections.coSigns.get(id)?.state === 'collecting'
  }

  /** What is under way, or could be sent again, survives a restart. */
  #isKept(id: string): boolean {
    const shown = this.#parts.collections.coSigns.get(id)
    return shown?.state === 'collecting' || shown?.state === 'sending' || shown?.canSendAgain === true
  }

  #show(round: Round, state: CoSign['state'], error?: AppError): void {
    const { request, nodeKey, accountId, signed } = round
    this.#parts.collections.coSigns.put({
      ...{ key: request.id, nodeKey, accountId, state, purpose: request.purpose, step: request.sign.kind },
      ...{ needed: this.#needed(round), signatories: request.signatories, expires: request.expires },
      signed: signed.map(({ wallet }) => wallet),
      words: checkWords(request.check),
      ...(error === undefined ? {} : { error }),
      ...(error !== undefined && isUnspent(error) ? { canSendAgain: true } : {}),
    })
  }

  async #save(): Promise<Result<null, AppError>> {
    const open = [...this.#rounds.values()].filter(({ request }) => this.#isKept(request.id))
    return this.#parts.documents.save(
      documentName,
      open.map(({ request, nodeKey, accountId, answers }) => ({
        ...{ request: JSON.stringify(request), nodeKey, accountId },
        answers: answers.map((answer) => JSON.stringify(answer)),
      })),
    )
  }
}

interface Found {
  readonly node: Node
  readonly account: Account
  readonly set: MultisigSet
  readonly rentOrder: CoSignBody['rentOrder']
}

const StoredKey = z.strictObject({ publicKey: z.string(), privateKey: z.string() })

/**
 * Whether the call never left the client, so that no nonce is spent (DBC HTTP API, 2.2, 4.1). After a lost answer nobody
 * knows, but the call changes nothing and a nonce is good for once: sending it again does no harm.
 */
function isUnspent({ code }: AppError): boolean {
  return ['unreachable', 'nodeUnknown', 'noPeers', 'nodeTimeout'].includes(code)
}

/** One line without invisible characters. */
function tidy(text: string, length: number): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, length)
}

function problem(which: CoSignProblem): Result<never, AppError> {
  return err({ code: 'coSign', problem: which })
}
