import type { Clock } from '../clock'
import type { Faults } from '../faults'
import type { Random } from '../random'
import { Accounts } from './accounts'
import { allCalls } from './calls/all'
import type { OpenApiDocument } from './openapi/document'
import { dressedDocument, versionOf } from './openapi/dress'
import { type Dress, type Quirks, quirksOf } from './quirks'
import { buildScene, type People } from './scene/scene'
import { Screens } from './screens/screens'
import { RestApi } from './server/api'
import { type Identity, makeIdentity } from './server/certificate'
import { GraphqlApi } from './server/graphql-api'
import { html, json, redirect } from './server/replies'
import { TowerPort, type TowerReply, type TowerRequest } from './server/tls-server'
import { Websockify } from './server/websockify'
import { TowerState } from './state'
import { interrupt, spoil } from './trouble'

export interface TowerSettings {
  readonly clock: Clock
  readonly random: Random
  readonly faults: Faults
  readonly dress: Dress
  /** VMs beside the usual ones. */
  readonly extraVms: number
}

/** A request as it came in, for tests to look at; `path` is without `/v2/api`. */
export interface RecordedCall {
  readonly method: string
  readonly path: string
  readonly body: string
}

const recordedAtMost = 10_000

/** What a client needs to come in. */
export interface TowerDescription {
  readonly url: string
  /** Answers with a redirect to `url`. */
  readonly plainUrl: string
  /** SHA-256 of the tower's own certificate. */
  readonly fingerprint: string
  readonly user: string
  readonly password: string
  /** Somebody of the directory that `authnStrategies` names. */
  readonly directoryUser: string
  readonly directoryPassword: string
}

/** The practice CloudTower: REST and GraphQL over TLS, and the screens of its VMs. */
export class PracticeTower {
  readonly state: TowerState
  readonly accounts: Accounts
  readonly screens: Screens
  readonly quirks: Quirks
  readonly recorded: RecordedCall[] = []
  private readonly document: OpenApiDocument
  private readonly rest: RestApi
  private readonly graphql: GraphqlApi
  private readonly people: People
  private ports: readonly TowerPort[] = []
  private identity: Identity | undefined
  private clusterIdentity: Identity | undefined
  private plainAddress = ''

  constructor(private readonly settings: TowerSettings) {
    const { clock, random, dress } = settings
    this.quirks = quirksOf(dress)
    this.document = dressedDocument(dress)
    this.state = new TowerState(this.document, clock, random, this.quirks)
    this.accounts = new Accounts(this.state)
    this.screens = new Screens(this.state)
    this.rest = new RestApi(this.document, this, allCalls(versionOf(dress)))
    this.graphql = new GraphqlApi(this)
    this.people = buildScene(this, settings.extraVms)
  }

  /** Answers that broke the document and work that broke down; a test that finds one has found a mistake of the tower. */
  get violations(): readonly string[] {
    return [...this.rest.violations, ...this.state.mistakes]
  }

  get description(): TowerDescription {
    const { people, identity } = this
    if (identity === undefined) throw new Error('the tower is not open yet')
    return {
      url: `https://${this.screens.towerAddress}`,
      plainUrl: `http://${this.plainAddress}`,
      fingerprint: identity.fingerprint,
      user: people.local.username,
      password: people.local.password,
      directoryUser: people.directory.username,
      directoryPassword: people.directory.password,
    }
  }

  async open(): Promise<void> {
    const [own, clusters] = await Promise.all([makeIdentity('CloudTower'), makeIdentity('SMTX OS')])
    this.identity = own
    this.clusterIdentity = clusters
    const tower = new TowerPort((request) => this.answer(request), own)
    const plain = new TowerPort((request) => this.answerPlain(request), undefined)
    const [cluster, plainCluster] = [clusters, undefined].map(
      (identity) => new TowerPort(() => Promise.resolve(html(404, '404 Not Found')), identity),
    ) as [TowerPort, TowerPort]
    this.ports = [tower, plain, cluster, plainCluster]
    const proxied = new Websockify(this.screens, 'tower')
    const direct = new Websockify(this.screens, 'cluster')
    plain.onUpgrade((...upgrade) => proxied.upgrade(...upgrade))
    tower.onUpgrade((...upgrade) => proxied.upgrade(...upgrade))
    for (const port of [cluster, plainCluster]) port.onUpgrade((...upgrade) => direct.upgrade(...upgrade))
    const [towerPort, plainPort, clusterPort, plainClusterPort] = await Promise.all(
      this.ports.map((port) => port.listen(0)),
    )
    this.screens.towerAddress = `127.0.0.1:${towerPort}`
    this.screens.clusterAddress = `127.0.0.1:${clusterPort}`
    this.screens.plainClusterAddress = `127.0.0.1:${plainClusterPort}`
    this.plainAddress = `127.0.0.1:${plainPort}`
  }

  /** As when the appliance was set up anew: another certificate from now on. */
  async changeCertificate(): Promise<void> {
    this.identity = await makeIdentity('CloudTower')
    this.ports[0]?.setIdentity(this.identity)
  }

  /** SHA-256 of the cluster's certificate, which is another than the tower's. */
  get clusterFingerprint(): string {
    return this.clusterIdentity?.fingerprint ?? ''
  }

  /** As when the cluster was set up anew, while the tower goes on. */
  async changeClusterCertificate(): Promise<void> {
    this.clusterIdentity = await makeIdentity('SMTX OS')
    this.ports[2]?.setIdentity(this.clusterIdentity)
  }

  /** Every connection breaks at once, consoles too. */
  dropConnections(): void {
    for (const port of this.ports) port.dropConnections()
  }

  async close(): Promise<void> {
    this.screens.close()
    await Promise.all(this.ports.map((port) => port.close()))
  }

  private async answer(request: TowerRequest): Promise<TowerReply> {
    const place = { path: request.path.replace(/^\/v2\/api/, '') }
    this.record({ method: request.method, path: place.path, body: request.body.toString('utf8') })
    const interrupted = await interrupt(this.settings.faults, this.settings.clock, place)
    if (interrupted !== undefined) return interrupted
    return spoil(this.settings.faults, place, this.document, this.reply(request))
  }

  private record(request: RecordedCall): void {
    this.recorded.push(request)
    if (this.recorded.length > recordedAtMost) this.recorded.shift()
  }

  private reply(request: TowerRequest): TowerReply {
    if (this.graphql.serves(request.path)) return this.graphql.answer(request)
    if (request.path === '/v2/api/swagger3.json' && request.method === 'GET') return json(200, this.document)
    if (this.rest.serves(request.path)) return this.rest.answer(request)
    // Its own pages are for people who sign in there; what stands on them is nobody's business here.
    const isPage = request.path === '/' || /^\/vm\/\w+\/vnc$/.test(request.path)
    return isPage ? html(200, 'CloudTower') : html(404, '404 Not Found')
  }

  private answerPlain(request: TowerRequest): Promise<TowerReply> {
    const { plainHttp } = this.quirks
    if (plainHttp === 'serve') return this.answer(request)
    return Promise.resolve(redirect(plainHttp, `https://${this.screens.towerAddress}${request.path}`))
  }
}
