import { createHmac } from 'node:crypto'
import type { UserSource } from '#shared/wire/cloudtower'
import { TowerRefusal } from './refusal'
import type { TowerState } from './state'
import type { RowOf } from './store/rows'

export interface Credentials {
  readonly username: string
  readonly password: string
  readonly source?: UserSource | null
  readonly auth_config_id?: string | null
}

export interface ApiKey {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly user: string
}

interface Secret {
  readonly password: string
  /** With it, name and password yield no token (spec 2.3). */
  readonly needsSecondFactor: boolean
}

function base64url(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url')
}

/** Who may come in: users, their tokens and API keys (spec 2). */
export class Accounts {
  /** The directory that `authnStrategies` names. */
  readonly directoryId: string
  readonly keys = new Map<string, ApiKey>()
  private readonly secrets = new Map<string, Secret>()
  private signingKey: Buffer

  constructor(private readonly state: TowerState) {
    this.directoryId = state.newId()
    this.signingKey = state.random.bytes(32)
  }

  add(user: RowOf<'User'>, password: string, needsSecondFactor = false): void {
    this.state.store.tables.User.insert(user)
    this.secrets.set(user.id, { password, needsSecondFactor })
  }

  /** A token for the right name and password. */
  login(credentials: Credentials): string {
    const user = this.matching(credentials)
    if (user === undefined)
      throw new TowerRefusal(this.state.quirks.wrongPassword, 'wrong username or password')
    if (this.secrets.get(user.id)?.needsSecondFactor) {
      throw new TowerRefusal(400, 'two-factor authentication is required for this user')
    }
    return this.token(user.id)
  }

  /** The user behind a token or API key. */
  userOf(authorization: string): RowOf<'User'> | undefined {
    const key = this.keys.get(authorization)
    const id = key?.user ?? Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString('utf8')
    if (key === undefined && authorization !== this.token(id)) return undefined
    return this.state.store.tables.User.find(id)
  }

  /** From now on no token given so far counts. */
  revokeTokens(): void {
    this.signingKey = this.state.random.bytes(32)
  }

  createKey(name: string, user: string): ApiKey {
    const key = { id: this.state.newId(), key: this.state.random.bytes(32).toString('hex'), name, user }
    this.keys.set(key.key, key)
    return key
  }

  deleteKey(key: string, user: string): ApiKey {
    const found = this.keys.get(key)
    if (found?.user !== user) throw new TowerRefusal(404, 'api key not found')
    this.keys.delete(key)
    return found
  }

  /** The payload is the bare user id, and there is no expiry: two logins yield the same string (spec 2.1). */
  private token(userId: string): string {
    const head = `${base64url('{"alg":"HS256"}')}.${base64url(userId)}`
    return `${head}.${createHmac('sha256', this.signingKey).update(head).digest('base64url')}`
  }

  private matching({ username, password, source, auth_config_id }: Credentials): RowOf<'User'> | undefined {
    const wanted = source ?? 'LOCAL'
    // Deprecated since 3.0 for the directory of `authnStrategies` (spec 2.2).
    if (wanted === 'LDAP') throw new TowerRefusal(400, 'the source LDAP is not configured; use AUTHN')
    if (wanted === 'AUTHN' && auth_config_id !== this.directoryId) {
      throw new TowerRefusal(400, 'auth_config_id names no authentication source')
    }
    const users = [...this.state.store.tables.User.all()]
    return users.find(
      (user) =>
        user.username === username &&
        user.source === wanted &&
        this.secrets.get(user.id)?.password === password,
    )
  }
}
