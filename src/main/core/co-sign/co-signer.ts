import { type Account, accountKind, accountsInOrder } from '#shared/domain/account'
import type { AskedCoSign } from '#shared/domain/co-sign'
import type { AccountId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Accounts } from '../accounts/accounts'
import type { Signatures } from '../accounts/signatures'
import type { CollectionSet } from '../collection'
import type { Signer } from '../ports'
import type { Sessions } from '../sources/sessions'
import { sealReply } from './seal'
import { type CoSignAnswer, type CoSignRequest, checkWords, makeAnswer, type Signed } from './wire'

interface Parts {
  readonly collections: CollectionSet
  readonly accounts: Accounts
  readonly signer: Pick<Signer, 'readMultisig'>
  readonly signatures: Signatures
  readonly sessions: Pick<Sessions, 'isOfOwnKey'>
  readonly clock: { now(): number }
}

/** The side that is asked: shows what a request wants, and answers it with one wallet's signature. */
export class CoSigner {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** What a request asks for, if an account here can sign it. */
  async describe(request: CoSignRequest, isOwn: boolean): Promise<Result<AskedCoSign, AppError>> {
    const { collections, signer } = this.#parts
    const set = await signer.readMultisig(request.signatories, request.threshold)
    if (!set.ok) return err({ code: 'coSign', problem: 'notOne' })
    // A session id names neither node nor wallet: who knows one of ours could ask for our signature under any pretext.
    const { sign } = request
    if (sign.kind === 'session' && (await this.#parts.sessions.isOfOwnKey(sign.sessionId))) {
      return err({ code: 'coSign', problem: 'ownSession' })
    }
    const signers = accountsInOrder(collections.accounts.all()).filter(
      (account) => canSign(account) && set.value.signatories.includes(account.address),
    )
    if (signers.length === 0) return err({ code: 'coSign', problem: 'foreign' })
    const { id, purpose, nodeId, nodeLabel, source, endpoint, expires } = request
    return ok({
      ...{ id, purpose, nodeId, nodeLabel, source, endpoint, expires, isOwn },
      step: request.sign.kind,
      multisig: set.value.address,
      threshold: request.threshold,
      signatories: set.value.signatories,
      words: checkWords(request.check),
      check: request.check,
      signers: signers.map(({ key, name, address }) => ({ key, name, address })),
    })
  }

  /** Signs with one account, which the user confirmed; the answer opens only for whoever asked. */
  async answer(request: CoSignRequest, accountId: AccountId): Promise<Result<CoSignAnswer, AppError>> {
    const described = await this.describe(request, false)
    if (!described.ok) return described
    if (Date.parse(request.expires) <= this.#parts.clock.now()) {
      return err({ code: 'coSign', problem: 'expired' })
    }
    const isAsked = described.value.signers.some(({ key }) => key === accountId)
    const account = this.#parts.collections.accounts.get(accountId)
    if (!isAsked || account === undefined) return err({ code: 'coSign', problem: 'foreign' })
    const signed = await this.#sign(request, account)
    if (!signed.ok) return signed
    return ok(
      makeAnswer(request.id, sealReply(JSON.stringify(signed.value), request.replyKey, request.check)),
    )
  }

  async #sign(request: CoSignRequest, account: Account): Promise<Result<Signed, AppError>> {
    const { accounts, signatures } = this.#parts
    const { sign } = request
    const wallet = account.address
    const unlocked = await accounts.unlock(account.key)
    if (!unlocked.ok) return unlocked
    const { nodeId, nodeLabel, source } = request
    const at = { node: { id: nodeId, label: nodeLabel }, endpoint: new URL(source).host }
    if (sign.kind === 'nonce') {
      const made = await signatures.nonce(account, { purpose: 'fetchSession', ...at })
      return made.ok ? ok({ kind: 'nonce', wallet, ...made.value }) : made
    }
    const made = await signatures.session(account, sign.sessionId, { purpose: 'makeSession', ...at })
    return made.ok ? ok({ kind: 'session', wallet, ...made.value }) : made
  }
}

/** Practice keys are of practice wallets, in no real set. */
function canSign(account: Account): boolean {
  return !account.practice && accountKind(account) === 'key'
}
