import type { Chain, Order } from '../chain/chain'
import { base58Check } from '../crypto/base58'
import { isSignedBy, multisigAddress } from '../crypto/sr25519'
import type { Faults } from '../faults'
import type { Random } from '../random'
import { notFound } from './refusal'
import type { Multisig, RequestBody } from './request'

/** How many spent nonces a node remembers (spec 4.1). */
const rememberedNonces = 1_000_000

interface Session {
  readonly id: string
  readonly wallet: string
  readonly signers: readonly string[]
}

/** Who is calling, once the node believes it. */
export interface Caller {
  readonly wallet: string
  readonly by: 'session' | 'signature'
}

const failed = (reason: string) => notFound(`check authority failed: ${reason}`)

/** What a node knows of its renters: sessions, spent nonces, and the chain's word (spec 4). */
export class Authority {
  private readonly sessionsByWallet = new Map<string, Session>()
  private readonly sessionsById = new Map<string, Session>()
  private readonly spentNonces = new Set<string>()

  constructor(
    readonly machineId: string,
    private readonly chain: Chain,
    private readonly faults: Faults,
    private readonly random: Random,
    /** Before 0.4.0.7 a wallet with any live order on the machine is its renter. */
    private readonly needsOrderId = true,
  ) {}

  /** The checks of spec 4.5, in order; throws the reason of 4.6. */
  check(body: RequestBody, useSession: boolean): Caller {
    const place = { node: this.machineId }
    const isUnreachable = this.faults.strikes('chain-unreachable', place) !== undefined
    const status = isUnreachable ? 'unknown' : this.chain.machineStatus(this.machineId)
    if (status === 'unknown') throw failed('query machine_status failed')
    // It refreshes the order from the chain before it looks who asks (spec 4.5).
    this.chain.name(body.rentOrder)
    if (status === 'verify') throw this.refuseDuringVerification(body)
    if (status === 'online') throw failed('machine is not be rented')
    const session = useSession ? this.sessionWallet(body) : undefined
    if (session !== undefined) return this.checkSession(session, body.rentOrder)
    return this.checkSignature(body, useSession)
  }

  /** The wallet's session id here; the same one for ever, also in a later rental (spec 4.3). */
  sessionOf(wallet: string, signers: readonly string[] = []): string {
    const known = this.sessionsByWallet.get(wallet)
    if (known !== undefined) return known.id
    const session = { id: base58Check(this.random.uuid()), wallet, signers }
    this.sessionsByWallet.set(wallet, session)
    this.sessionsById.set(session.id, session)
    return session.id
  }

  /** The live order when it is the wallet's own. */
  orderOf(rentOrder: string, wallet: string): Order | undefined {
    if (this.faults.isOn('order-expired', { node: this.machineId })) return undefined
    return this.liveOrder(rentOrder, wallet)
  }

  isRenting(rentOrder: string, wallet: string): boolean {
    return this.liveOrder(rentOrder, wallet) !== undefined
  }

  private liveOrder(rentOrder: string, wallet: string): Order | undefined {
    const order = this.needsOrderId ? this.chain.order(rentOrder) : this.anyOrderOf(wallet)
    return order?.machineId === this.machineId && order.renter === wallet ? order : undefined
  }

  private anyOrderOf(wallet: string): Order | undefined {
    const live = this.chain.ordersOf(this.machineId).filter((order) => this.chain.order(order.id) === order)
    return live.find((order) => order.renter === wallet)
  }

  /** Forgets spent nonces, as a restart of the node does. */
  restart(): void {
    this.spentNonces.clear()
  }

  private sessionWallet(body: RequestBody): string | undefined {
    if (this.faults.strikes('session-expired', { node: this.machineId })) return undefined
    const session = this.sessionsById.get(body.sessionId)
    if (session === undefined || body.sessionIdSign === '') return undefined
    const signers = [session.wallet, ...session.signers]
    return signers.some((wallet) => isSignedBy(wallet, session.id, body.sessionIdSign))
      ? session.wallet
      : undefined
  }

  private checkSession(wallet: string, rentOrder: string): Caller {
    if (this.orderOf(rentOrder, wallet) === undefined) throw failed('machine has already expired')
    return { wallet, by: 'session' }
  }

  private checkSignature(body: RequestBody, useSession: boolean): Caller {
    const single = this.acceptsWallet(body) ? body.wallet : undefined
    const multisig = this.acceptedMultisig(body.multisig)
    if (single === undefined && multisig === undefined) {
      const hadSession = useSession && body.sessionId !== '' && body.sessionIdSign !== ''
      throw failed(hadSession ? 'session_id is invalid' : 'nonce check failed')
    }
    for (const wallet of [multisig, single]) {
      if (wallet === undefined || this.orderOf(body.rentOrder, wallet) === undefined) continue
      this.sessionOf(wallet, wallet === multisig ? body.multisig?.wallets : [])
      return { wallet, by: 'signature' }
    }
    throw failed('wallet not rented')
  }

  private refuseDuringVerification(body: RequestBody): Error {
    const isSigned = this.acceptsWallet(body) || this.acceptedMultisig(body.multisig) !== undefined
    return failed(isSigned ? 'not in verify time' : 'nonce check failed')
  }

  private acceptsWallet({ wallet, nonce, sign }: RequestBody): boolean {
    return this.acceptsSign(wallet, nonce, sign)
  }

  private acceptedMultisig(multisig: Multisig | undefined): string | undefined {
    if (multisig === undefined || multisig.threshold <= 0 || multisig.signs.length === 0) return undefined
    const { wallets, threshold, signs } = multisig
    if (threshold > wallets.length || threshold > signs.length) return undefined
    // Stops at the first bad one, so the nonces after it stay unspent.
    const isAccepted = signs.every(
      ({ wallet, nonce, sign }) => wallets.includes(wallet) && this.acceptsSign(wallet, nonce, sign),
    )
    return isAccepted ? multisigAddress(wallets, threshold) : undefined
  }

  /** A nonce is spent only by a valid signature (spec 4.1). */
  private acceptsSign(wallet: string, nonce: string, sign: string): boolean {
    if (wallet === '' || nonce === '' || sign === '' || !isSignedBy(wallet, nonce, sign)) return false
    if (this.spentNonces.has(nonce)) return false
    this.spentNonces.add(nonce)
    const [oldest] = this.spentNonces
    if (this.spentNonces.size > rememberedNonces && oldest !== undefined) this.spentNonces.delete(oldest)
    return true
  }
}
