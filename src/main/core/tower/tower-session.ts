import type { SourceId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type {
  TowerAnswer,
  TowerBody,
  TowerCallOptions,
  TowerLine,
  TowerPath,
  TowerQuestion,
  TowerSignInCalls,
  TowerWire,
} from './ports'
import type { TowerSecrets } from './tower-secrets'

interface Parts {
  readonly sourceId: SourceId
  readonly wire: TowerWire
  readonly signIn: TowerSignInCalls
  readonly secrets: TowerSecrets
  /** The tower takes what is kept no longer: the user is to be asked. */
  readonly onSignInNeeded: () => void
  /** Another certificate answered. */
  readonly onCertificateChanged: () => void
}

/** A token, and which one it is: two sign-ins of one user may yield the same text (CloudTower API, 2.1). */
interface Held {
  readonly token: string
  readonly serial: number
}

/**
 * Calls of one tower under the user's name. A refused token is renewed once and the call sent once more, which is safe:
 * what was refused was not done. A refused password is never sent again (CloudTower API, 2.1).
 */
export class TowerSession implements TowerLine {
  readonly #parts: Parts
  #held: Held | undefined
  #serial = 0
  #renewing: Promise<Result<Held, AppError>> | undefined
  #isOver = false
  /** The failure that stopped everything: another certificate answered. */
  #stoppedBy: AppError | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  call<P extends TowerPath>(
    path: P,
    body: TowerBody<P>,
    options?: TowerCallOptions,
  ): Promise<Result<unknown, AppError>> {
    return this.#send((token) => this.#parts.wire.rest(path, body, token, options))
  }

  ask(question: TowerQuestion): Promise<Result<unknown, AppError>> {
    return this.#send(async (token) => this.#toldApart(await this.#parts.wire.graph(question, token), token))
  }

  /** Goes on with what was kept just now, after the user signed in again. */
  begin(): void {
    this.#held = undefined
    this.#isOver = false
  }

  /** Sends nothing until the user has signed in again. */
  end(): void {
    this.#isOver = true
  }

  /**
   * GraphQL refuses under status 200, in words that nobody has written down (CloudTower API, 3 and 13): whether it is the
   * token that is not taken, the tower tells where it answers by status.
   */
  async #toldApart(answer: TowerAnswer, token: string): Promise<TowerAnswer> {
    if (answer.ok || answer.error.isDenied === true || answer.error.code !== 'towerRefused') return answer
    const me = await this.#parts.signIn.whoAmI(token)
    const isDenied = !me.ok && me.error.code === 'keyRefused'
    return isDenied ? err({ ...answer.error, isDenied }) : answer
  }

  async #send(run: (token: string) => Promise<TowerAnswer>): Promise<Result<unknown, AppError>> {
    if (this.#stoppedBy !== undefined) return err(this.#stoppedBy)
    const first = await this.#now()
    if (!first.ok) return this.#noted(first)
    const answer = await run(first.value.token)
    if (answer.ok || answer.error.isDenied !== true) return this.#noted(answer)
    const renewed = await this.#renew(first.value)
    if (!renewed.ok) return this.#noted(renewed)
    if (renewed.value === null) return this.#judge(first.value, answer)
    const again = await run(renewed.value.token)
    if (again.ok || again.error.isDenied !== true) return this.#noted(again)
    return this.#judge(renewed.value, again)
  }

  /** The token to send now: the key, or what signing in gave. */
  async #now(): Promise<Result<Held, AppError>> {
    if (this.#isOver) return err({ code: 'signInNeeded' })
    if (this.#held !== undefined) return ok(this.#held)
    this.#renewing ??= this.#fetch().finally(() => {
      this.#renewing = undefined
    })
    return this.#renewing
  }

  /** Another token in place of `used`; null: there is none to be had without the user. */
  async #renew(used: Held): Promise<Result<Held | null, AppError>> {
    // Another call may have renewed it meanwhile.
    if (this.#held !== undefined && this.#held.serial !== used.serial) return ok(this.#held)
    const secret = await this.#parts.secrets.read(this.#parts.sourceId)
    if (!secret.ok) return secret
    if (secret.value?.kind !== 'password') return ok(null)
    if (this.#held?.serial === used.serial) this.#held = undefined
    return this.#now()
  }

  async #fetch(): Promise<Result<Held, AppError>> {
    const { secrets, signIn, sourceId } = this.#parts
    const secret = await secrets.read(sourceId)
    if (!secret.ok) return secret
    switch (secret.value?.kind) {
      case 'apiKey':
        return ok(this.#hold(secret.value.key))
      case 'password': {
        const { username, password, directory } = secret.value
        const token = await signIn.login(username, password, directory)
        if (token.ok) return ok(this.#hold(token.value))
        if (token.error.code !== 'signInRefused') return token
        this.#over()
        await secrets.keep(sourceId, { kind: 'refused', username })
        return err({ code: 'signInNeeded' })
      }
      default:
        this.#over()
        return err({ code: 'signInNeeded' })
    }
  }

  /** A call was denied, and nothing is left to renew: the token is bad, or the user may not do this. */
  async #judge(used: Held, answer: TowerAnswer): Promise<Result<unknown, AppError>> {
    const me = await this.#parts.signIn.whoAmI(used.token)
    if (!me.ok && me.error.code === 'keyRefused') {
      if (this.#held === undefined || this.#held.serial === used.serial) this.#over()
      return err({ code: 'signInNeeded' })
    }
    return this.#noted(answer)
  }

  #hold(token: string): Held {
    this.#serial += 1
    this.#held = { token, serial: this.#serial }
    return this.#held
  }

  #over(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#held = undefined
    this.#parts.onSignInNeeded()
  }

  /** Takes out what only this class needs, and notices a certificate that changed. */
  #noted(answer: TowerAnswer): Result<unknown, AppError> {
    if (answer.ok) return answer
    const { isDenied: _, ...error } = answer.error
    if (error.code === 'certificateChanged' && this.#stoppedBy === undefined) {
      this.#stoppedBy = error
      this.#parts.onCertificateChanged()
    }
    return err(error)
  }
}
