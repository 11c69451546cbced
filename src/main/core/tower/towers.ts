import { randomUUID } from 'node:crypto'
import type { SourceId } from '#shared/domain/ids'
import { isTower, type TowerSource } from '#shared/domain/source'
import type { TowerLogin } from '#shared/domain/tower'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Clock, DocumentStore, PracticeTowerAccess, SecretStore } from '../ports'
import type { TowerAdapter, TowerClient, TowerLine, TowerSignInCalls, TowerWire } from './ports'
import { type SignedIn, signInWith } from './sign-in'
import { asSource, type StoredTower, StoredTowers } from './stored-tower'
import { type TowerSecret, TowerSecrets } from './tower-secrets'
import { TowerSession } from './tower-session'

const documentName = 'towers'

interface Parts {
  readonly collections: CollectionSet
  readonly documents: DocumentStore
  readonly secrets: SecretStore
  readonly clock: Clock
  readonly adapter: TowerAdapter
}

/** One tower that is spoken to. */
interface Open {
  readonly wire: TowerWire
  readonly signIn: TowerSignInCalls
  readonly session: TowerSession
  readonly client: TowerClient
}

/** The CloudTowers that the user connected: their lines, their sign-in, and how they answer. */
export class Towers {
  readonly #parts: Parts
  readonly #secrets: TowerSecrets
  readonly #open = new Map<SourceId, Open>()
  /** Counts practice worlds that ended, so that one that ends meanwhile leaves nothing behind. */
  #practiceEnds = 0

  constructor(parts: Parts) {
    this.#parts = parts
    this.#secrets = new TowerSecrets(parts.secrets)
  }

  async load(): Promise<void> {
    const stored = await this.#parts.documents.load<StoredTower[]>(documentName, StoredTowers, [])
    for (const tower of stored) this.#put(asSource(tower))
  }

  clientOf = (id: SourceId): Result<TowerClient, AppError> => {
    const open = this.#open.get(id)
    return open === undefined ? err({ code: 'notFound', what: 'source' }) : ok(open.client)
  }

  /** The signed-in line itself, for calls that no client has. */
  lineOf = (id: SourceId): Result<TowerLine, AppError> => {
    const open = this.#open.get(id)
    return open === undefined ? err({ code: 'notFound', what: 'source' }) : ok(open.session)
  }

  get(id: SourceId): TowerSource | undefined {
    const source = this.#parts.collections.sources.get(id)
    return source !== undefined && isTower(source) ? source : undefined
  }

  isAdded(url: string): boolean {
    return this.#parts.collections.sources.all().some((source) => isTower(source) && source.url === url)
  }

  /** What is kept of the towers, the practice one excepted. */
  stored(): StoredTower[] {
    const towers = this.#parts.collections.sources.all().filter(isTower)
    return towers
      .filter(({ practice }) => !practice)
      .map(({ key, name, url, fingerprint, signIn }) => ({
        ...{ key, name, url, signIn },
        ...(fingerprint === undefined ? {} : { fingerprint }),
      }))
  }

  /** Adds a tower out of a backup, with what signs in to it; null: it is here already. All of it or nothing. */
  async restore(stored: StoredTower, secret: TowerSecret | null): Promise<Result<SourceId | null, AppError>> {
    if (this.isAdded(stored.url)) return ok(null)
    const isTaken = this.#parts.collections.sources.get(stored.key) !== undefined
    const key = isTaken ? (randomUUID() as SourceId) : stored.key
    const kept = secret === null ? ok(null) : await this.#secrets.keep(key, secret)
    if (!kept.ok) return kept
    const state = secret === null ? 'needed' : stored.signIn.state
    this.#put(asSource({ ...stored, key, signIn: { ...stored.signIn, state } }))
    const saved = await this.#save()
    if (saved.ok) return ok(key)
    await this.#disconnect(key)
    await this.#secrets.forget(key)
    return saved
  }

  /** Signs in to a tower and adds it. What is kept of the sign-in is in the keychain before the tower is in the list. */
  async add(
    url: string,
    fingerprint: string | undefined,
    login: TowerLogin,
  ): Promise<Result<SourceId, AppError>> {
    if (this.isAdded(url)) return err({ code: 'alreadyAdded' })
    const { adapter } = this.#parts
    const wire = adapter.open(url, fingerprint)
    const signedIn = await signInWith(adapter.signIn(wire), login, this.#keyName())
    if (signedIn.ok && this.isAdded(url)) {
      await this.#dropKey(adapter.signIn(wire), signedIn.value)
      await wire.close()
      return err({ code: 'alreadyAdded' })
    }
    await wire.close()
    if (!signedIn.ok) return signedIn
    const key = randomUUID() as SourceId
    const kept = await this.#secrets.keep(key, signedIn.value.secret)
    if (!kept.ok) return kept
    this.#put({
      ...{ key, kind: 'cloudtower', name: new URL(url).host, url, practice: false, reach: 'asking' },
      ...(fingerprint === undefined ? {} : { fingerprint }),
      signIn: signedIn.value.signIn,
    })
    const saved = await this.#save()
    if (saved.ok) return ok(key)
    await this.#disconnect(key)
    return saved
  }

  /** Connects the practice world's tower. Its key is in memory only, and its certificate known from the world itself. */
  async holdPractice(access: PracticeTowerAccess, name: string): Promise<Result<SourceId, AppError>> {
    const { adapter } = this.#parts
    const ends = this.#practiceEnds
    const fingerprint = access.fingerprint.replaceAll(':', '').toLowerCase()
    const wire = adapter.open(access.url, fingerprint)
    const login = {
      way: 'password',
      username: access.user,
      password: access.password,
      keep: 'apiKey',
    } as const
    const signedIn = await signInWith(adapter.signIn(wire), login, this.#keyName())
    await wire.close()
    if (!signedIn.ok) return signedIn
    if (ends !== this.#practiceEnds) return err({ code: 'notFound', what: 'source' })
    const key = randomUUID() as SourceId
    this.#secrets.hold(key, signedIn.value.secret)
    const { signIn } = signedIn.value
    this.#put({
      ...{ key, kind: 'cloudtower', name, url: access.url, practice: true, reach: 'asking' },
      ...{ fingerprint, signIn },
    })
    return ok(key)
  }

  /** Lets the practice world's tower go, as when that world ends. */
  async dropPractice(): Promise<void> {
    this.#practiceEnds += 1
    const practice = this.#parts.collections.sources
      .all()
      .filter((source) => isTower(source) && source.practice)
    for (const { key } of practice) {
      await this.#disconnect(key)
      await this.#secrets.forget(key)
    }
  }

  /** Signs in again to a tower that asked for it; a key of the app's own from before is deleted if that can be. */
  async signInAgain(id: SourceId, login: TowerLogin): Promise<Result<null, AppError>> {
    const open = this.#open.get(id)
    const source = this.get(id)
    if (open === undefined || source === undefined) return err({ code: 'notFound', what: 'source' })
    const before = await this.#secrets.read(id)
    const signedIn = await signInWith(open.signIn, login, this.#keyName())
    if (!signedIn.ok) return signedIn
    const kept = await this.#secrets.keep(id, signedIn.value.secret)
    if (!kept.ok) return kept
    open.session.begin()
    this.#patch(id, ({ trouble: _, ...rest }) => ({ ...rest, signIn: signedIn.value.signIn }))
    if (
      before.ok &&
      before.value?.kind === 'apiKey' &&
      before.value.isOwn &&
      signedIn.value.secret.kind === 'apiKey'
    ) {
      // Not waited for: the old key is most likely gone already, which is why the tower asked.
      void open.signIn.deleteKey(signedIn.value.secret.key, before.value.key)
    }
    return this.#save()
  }

  /** Goes on with another certificate, which the user decided to trust. */
  async trust(id: SourceId, fingerprint: string): Promise<Result<null, AppError>> {
    const source = this.get(id)
    if (source === undefined) return err({ code: 'notFound', what: 'source' })
    await this.#open.get(id)?.wire.close()
    const { isStopped: _, trouble: __, ...rest } = source
    this.#put({ ...rest, fingerprint, reach: 'asking' })
    return this.#save()
  }

  /** Asks a tower whether and how fast it answers, and whether what is kept still signs in. */
  async refresh(id: SourceId): Promise<void> {
    const { clock } = this.#parts
    const open = this.#open.get(id)
    if (open === undefined || this.get(id)?.isStopped === true) return
    const asked = clock.now()
    const version = await open.wire.version()
    const latencyMs = clock.now() - asked
    // A stranger with another certificate is noticed with the first question that has no token in it.
    if (!version.ok && version.error.code === 'certificateChanged') return this.#stop(id, version.error)
    const me = await open.session.call('/get-my-info', {})
    const isThere = version.ok || me.ok || me.error.code === 'signInNeeded'
    const trouble = me.ok
      ? undefined
      : me.error.code === 'signInNeeded' && !version.ok
        ? version.error
        : me.error
    this.#patch(id, ({ trouble: _, ...source }) => ({
      ...source,
      reach: isThere ? 'ok' : 'trouble',
      ...(version.ok ? { version: version.value } : {}),
      ...(isThere ? { latencyMs, asOf: new Date(clock.now()).toISOString() } : {}),
      ...(trouble === undefined ? {} : { trouble }),
    }))
  }

  /**
   * Removes a tower. A key that the app made is deleted there first; where that fails the tower stays, unless
   * `leaveKey`, so that the user knows that a key is left.
   */
  async remove(id: SourceId, leaveKey: boolean): Promise<Result<null, AppError>> {
    const open = this.#open.get(id)
    if (open === undefined) return err({ code: 'notFound', what: 'source' })
    const secret = await this.#secrets.read(id)
    if (!leaveKey && secret.ok && secret.value?.kind === 'apiKey' && secret.value.isOwn) {
      const deleted = await open.signIn.deleteKey(secret.value.key, secret.value.key)
      if (!deleted.ok) return err({ code: 'keyNotDeleted', serverText: textOf(deleted.error) })
    }
    await this.#disconnect(id)
    await this.#secrets.forget(id)
    return this.#save()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ wire }) => wire.close()))
    this.#open.clear()
  }

  #keyName(): string {
    return `Lodger (${this.#parts.adapter.computerName})`
  }

  async #dropKey(calls: TowerSignInCalls, { secret }: SignedIn): Promise<void> {
    if (secret.kind === 'apiKey' && secret.isOwn) await calls.deleteKey(secret.key, secret.key)
  }

  async #disconnect(id: SourceId): Promise<void> {
    this.#parts.collections.sources.remove(id)
    await this.#open.get(id)?.wire.close()
    this.#open.delete(id)
  }

  /** Opens the line to a tower and shows it; what was open to it before is closed by the caller. */
  #put(source: TowerSource): void {
    const { adapter } = this.#parts
    const id = source.key
    const wire = adapter.open(source.url, source.fingerprint)
    const signIn = adapter.signIn(wire)
    const session = new TowerSession({
      ...{ sourceId: id, wire, signIn, secrets: this.#secrets },
      onSignInNeeded: () => void this.#askToSignIn(id),
      onCertificateChanged: () =>
        this.#stop(id, { code: 'certificateChanged', host: new URL(source.url).host }),
    })
    if (source.signIn.state === 'needed') session.end()
    this.#open.set(id, { wire, signIn, session, client: adapter.client(session, source.url) })
    this.#parts.collections.sources.put(source)
  }

  async #askToSignIn(id: SourceId): Promise<void> {
    this.#patch(id, (source) => ({
      ...source,
      signIn: { ...source.signIn, state: 'needed' },
      trouble: { code: 'signInNeeded' },
    }))
    await this.#save()
  }

  #stop(id: SourceId, trouble: AppError): void {
    this.#patch(id, (source) => ({ ...source, reach: 'trouble', isStopped: true, trouble }))
  }

  #patch(id: SourceId, change: (source: TowerSource) => TowerSource): void {
    const source = this.get(id)
    if (source !== undefined) this.#parts.collections.sources.put(change(source))
  }

  #save(): Promise<Result<null, AppError>> {
    return this.#parts.documents.save(documentName, this.stored())
  }
}

const textOf = (error: AppError): string => ('serverText' in error ? error.serverText : '')
