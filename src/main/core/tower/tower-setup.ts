import type { SourceId } from '#shared/domain/ids'
import { isUnencrypted } from '#shared/domain/source'
import {
  parseTowerUrl,
  type TowerCertificate,
  type TowerDirectory,
  type TowerLogin,
  type TowerStep,
} from '#shared/domain/tower'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { ClusterPins } from './cluster-pins'
import type { TowerAdapter } from './ports'
import type { Towers } from './towers'

/** What the user came to do: connect a tower, sign in to one again, or decide about its or its cluster's certificate. */
export type SetupPurpose =
  | { readonly kind: 'connect' }
  | { readonly kind: 'cluster'; readonly sourceId: SourceId; readonly host: string }
  | { readonly kind: 'signIn' | 'certificate'; readonly sourceId: SourceId }

type Answer = Promise<Result<TowerStep, AppError>>

/** A tower on its way to be connected: what is known of it, step by step. */
interface Draft {
  readonly url: string
  readonly certificate?: TowerCertificate
  readonly isTrusted: boolean
  /** The known tower that this is about. */
  readonly sourceId?: SourceId
  /** Its cluster's host and port, where the certificate is that one's. */
  readonly cluster?: string
}

/** The steps of connecting a tower and of signing in again. What is typed passes through and is not kept here. */
export class TowerSetup {
  readonly #towers: Towers
  readonly #adapter: TowerAdapter
  readonly #pins: ClusterPins
  #purpose: SetupPurpose = { kind: 'connect' }
  #draft: Draft | undefined

  constructor(towers: Towers, adapter: TowerAdapter, pins: ClusterPins) {
    this.#towers = towers
    this.#adapter = adapter
    this.#pins = pins
  }

  begin(purpose: SetupPurpose): void {
    this.#purpose = purpose
    this.#draft = undefined
  }

  /** The first step of what the user came for. */
  async first(): Answer {
    if (this.#purpose.kind === 'connect') return ok({ kind: 'address' })
    const source = this.#towers.get(this.#purpose.sourceId)
    if (source === undefined) return err({ code: 'notFound', what: 'source' })
    const { key: sourceId, url, fingerprint } = source
    if (this.#purpose.kind === 'signIn') {
      this.#draft = { url, isTrusted: true, sourceId }
      return this.#signInStep(fingerprint)
    }
    if (this.#purpose.kind === 'cluster') {
      const { host } = this.#purpose
      const draft = { url: `https://${host}`, isTrusted: false, sourceId, cluster: host }
      return this.#certificateStep(draft, this.#pins.of(sourceId, host))
    }
    return this.#certificateStep({ url, isTrusted: false, sourceId }, fingerprint)
  }

  /** Looks who answers; `before` is the fingerprint that is trusted so far. */
  async #certificateStep(draft: Draft, before?: string): Answer {
    const certificate = await this.#adapter.readCertificate(draft.url)
    if (!certificate.ok) return certificate
    this.#draft = { ...draft, certificate: certificate.value }
    return ok({
      ...{ kind: 'certificate', url: draft.url, certificate: certificate.value },
      ...(before === undefined ? {} : { before }),
      ...(draft.cluster === undefined ? {} : { isOfCluster: true }),
    })
  }

  /** Takes the typed address and looks who answers there. */
  async address(typed: string): Answer {
    const url = parseTowerUrl(typed)
    if (!url.ok) return err({ code: 'urlInvalid', problem: url.error })
    if (this.#towers.isAdded(url.value)) return err({ code: 'alreadyAdded' })
    if (url.value.startsWith('http:')) {
      this.#draft = { url: url.value, isTrusted: true }
      return this.#signInStep(undefined)
    }
    return this.#certificateStep({ url: url.value, isTrusted: false })
  }

  /** Trusts the certificate that was shown; `fingerprint` says which, should the page be behind. */
  async trust(fingerprint: string): Answer {
    const draft = this.#draft
    if (draft?.certificate === undefined || draft.certificate.fingerprint !== fingerprint) {
      return err({ code: 'notNow', status: 'certificate' })
    }
    if (draft.sourceId !== undefined) {
      const trusted = await (draft.cluster === undefined
        ? this.#towers.trust(draft.sourceId, fingerprint)
        : this.#pins.trust(draft.sourceId, draft.cluster, fingerprint))
      return trusted.ok ? this.#done(draft.sourceId) : trusted
    }
    this.#draft = { ...draft, isTrusted: true }
    return this.#signInStep(fingerprint)
  }

  /** Signs in with what was typed, and adds the tower. */
  async login(login: TowerLogin): Answer {
    const draft = this.#draft
    if (draft === undefined || !draft.isTrusted) return err({ code: 'notNow', status: 'signIn' })
    if (draft.sourceId !== undefined) {
      const again = await this.#towers.signInAgain(draft.sourceId, login)
      return again.ok ? this.#done(draft.sourceId) : again
    }
    const added = await this.#towers.add(draft.url, draft.certificate?.fingerprint, login)
    return added.ok ? this.#done(added.value) : added
  }

  #done(sourceId: SourceId): Result<TowerStep, AppError> {
    const source = this.#towers.get(sourceId)
    const isAgain = this.#purpose.kind !== 'connect'
    this.#draft = undefined
    if (source === undefined) return err({ code: 'notFound', what: 'source' })
    return ok({ kind: 'done', sourceId, name: source.name, isAgain, signIn: source.signIn })
  }

  /** Asks the tower which directories it has, so that the user can say whose user they are. */
  async #signInStep(fingerprint: string | undefined): Answer {
    const draft = this.#draft
    if (draft === undefined) return err({ code: 'notNow', status: 'signIn' })
    const wire = this.#adapter.open(draft.url, fingerprint)
    const version = await wire.version()
    const directories =
      version.ok || isRefusal(version.error) ? await this.#adapter.signIn(wire).directories() : version
    await wire.close()
    if (!directories.ok) return directories
    const user = draft.sourceId === undefined ? undefined : this.#towers.get(draft.sourceId)?.signIn.user
    return ok({
      ...{ kind: 'signIn', url: draft.url, isUnencrypted: isUnencrypted(draft.url) },
      directories: directories.value as readonly TowerDirectory[],
      ...(user === undefined ? {} : { user }),
    })
  }
}

/** An old tower does not tell its version, but answers as a tower does. */
const isRefusal = (error: AppError): boolean =>
  error.code === 'towerRefused' || error.code === 'towerForbidden'
