import type { ScreenRoute } from '#shared/domain/console-view'
import type { SourceId, VmId, VmKey } from '#shared/domain/ids'
import { type ScreenTraits, towerScreen } from '#shared/domain/screen-traits'
import { isUnencrypted, type TowerSource } from '#shared/domain/source'
import { towerVmAbilities } from '#shared/domain/tower-ability'
import { type TowerPowerAbility, towerPowerAbilities } from '#shared/domain/tower-power'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
import { noNode, towerVmKey } from '#shared/domain/tower-vm-key'
import type { Vm, VmStateKind } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { ConsoleViews } from '../consoles/console-views'
import type { Presence, Reached, ScreenWay } from '../consoles/screen-way'
import type { Clock, ScreenLink } from '../ports'
import type { ClusterPins } from './cluster-pins'
import type { ConnectTowerScreen, ScreenWays } from './console-ports'
import type { SetupPurpose } from './tower-setup'
import type { Towers } from './towers'

/** How often a VM whose screen is waited for is looked at. */
const lookMs = 3_000

/** What the way to a tower's screens needs. */
export interface TowerScreenParts {
  readonly towers: Towers
  readonly clock: Clock
  readonly connect: ConnectTowerScreen
  readonly views: ConsoleViews
  readonly pins: ClusterPins
  /** Whether a change of the VM is followed by the app itself. */
  readonly isOurs: (sourceId: SourceId, vmId: TowerId) => boolean
}

/**
 * The way to the screen of a tower's VM: through the tower, or straight to the cluster where the user prefers that. A
 * new permission is asked for at every connection: after a migration or a restart the old one leads nowhere, and how
 * long one lasts nobody says (CloudTower API, 8.4).
 */
export class TowerScreen implements ScreenWay {
  /** Nobody but the user knows a password: the permission itself is meant to be enough (8.4). */
  readonly renewsPassword = false
  onLook: () => void = () => undefined
  readonly #parts: TowerScreenParts
  readonly #sourceId: SourceId
  readonly #key: VmKey
  #vm: TowerVm
  #isGone = false
  #password: string | null = null
  /** The cluster that the direct route leads to, as host and port. */
  #cluster = ''
  /** The tower's certificate that is trusted, when another one answered at the last try. */
  #refusedPin: string | undefined

  private constructor(parts: TowerScreenParts, sourceId: SourceId, vm: TowerVm) {
    this.#parts = parts
    this.#sourceId = sourceId
    this.#vm = vm
    this.#key = towerVmKey(sourceId, vm.id)
  }

  static async find(
    parts: TowerScreenParts,
    sourceId: SourceId,
    vmId: TowerId,
  ): Promise<Result<TowerScreen, AppError>> {
    const client = parts.towers.clientOf(sourceId)
    const vm = client.ok ? await client.value.vm(vmId) : client
    return vm.ok ? ok(new TowerScreen(parts, sourceId, vm.value)) : vm
  }

  get vm(): Vm {
    return asConsoleVm(this.#key, this.#sourceId, this.#vm)
  }

  get traits(): ScreenTraits {
    const url = this.#parts.towers.get(this.#sourceId)?.url
    return url !== undefined && isUnencrypted(url) ? { ...towerScreen, isEncrypted: false } : towerScreen
  }

  get route(): ScreenRoute {
    return this.#parts.views.read(this.#key).route
  }

  get towerPower(): readonly TowerPowerAbility[] {
    return towerPowerAbilities(this.#vm, this.#parts.isOurs(this.#sourceId, this.#vm.id))
  }

  get presence(): Presence {
    if (this.#isGone) return 'gone'
    return towerVmAbilities(this.#vm, false).console.can ? 'screen' : 'none'
  }

  get isChanging(): boolean {
    return this.#vm.doing !== undefined
  }

  /** Whose certificate stopped the route: the cluster's, or the tower's own. */
  get certificate(): SetupPurpose {
    const sourceId = this.#sourceId
    return this.route === 'direct' && this.#refusedPin === undefined
      ? { kind: 'cluster', sourceId, host: this.#cluster }
      : { kind: 'certificate', sourceId }
  }

  /** Whether the last try met another certificate of the tower, and the user has decided about it since. */
  wasHeldBy({ key, fingerprint, isStopped }: TowerSource): boolean {
    const isHeld = this.#refusedPin !== undefined && this.#refusedPin !== fingerprint
    return isHeld && key === this.#sourceId && isStopped !== true
  }

  /** Whether this console's direct route leads to the cluster. */
  asksFor(sourceId: SourceId, host: string): boolean {
    return this.#sourceId === sourceId && this.route === 'direct' && this.#cluster === host
  }

  async takeRoute(route: ScreenRoute): Promise<Result<null, AppError>> {
    const kept = await this.#parts.views.change(this.#key, { route })
    return kept.ok ? ok(null) : kept
  }

  /** The tower's own page with the screen, where neither route leads to it. */
  terminalPage(): Promise<Result<string, AppError>> {
    const client = this.#parts.towers.clientOf(this.#sourceId)
    return client.ok ? client.value.console.terminalPage(this.#vm.id) : Promise.resolve(client)
  }

  takePassword(password: string): void {
    this.#password = password
  }

  async reach(): Promise<Result<Reached | null, AppError>> {
    this.#refusedPin = undefined
    const ways = this.#ofTower(await this.#ways())
    if (!ways.ok) return ways
    if (ways.value === null) return ok(null)
    const isDirect = this.route === 'direct'
    const link = isDirect ? await this.#direct(ways.value) : this.#ofTower(await this.#proxy(ways.value))
    return link.ok ? ok({ link: link.value, password: this.#password }) : link
  }

  watch(): () => void {
    let isWanted = true
    const cancel = this.#parts.clock.after(lookMs, async () => {
      await this.#look()
      if (isWanted) this.onLook()
    })
    return () => {
      isWanted = false
      cancel()
    }
  }

  /** The next try looks at the VM first. */
  ended(): AppError {
    return { code: 'consoleEnded' }
  }

  passwordRefused(): AppError {
    const wasWrong = this.#password !== null
    this.#password = null
    return { code: 'consolePassword', wasWrong }
  }

  isLasting({ code }: AppError): boolean {
    return lasting.has(code)
  }

  async #look(): Promise<Result<null, AppError>> {
    const client = this.#parts.towers.clientOf(this.#sourceId)
    const vm = client.ok ? await client.value.vm(this.#vm.id) : client
    // With its source, or by itself.
    if (!vm.ok) this.#isGone = vm.error.code === 'notFound'
    else this.#vm = vm.value
    return vm.ok ? ok(null) : vm
  }

  /** The ways to the screen as the VM is now; null: it has none. */
  async #ways(): Promise<Result<ScreenWays | null, AppError>> {
    const looked = await this.#look()
    if (!looked.ok) return looked
    if (this.presence !== 'screen') return ok(null)
    const client = this.#parts.towers.clientOf(this.#sourceId)
    return client.ok ? client.value.console.screenWays(this.#vm.id) : client
  }

  /** What the tower itself answered: a certificate that is not the trusted one is noted. */
  #ofTower<T>(answer: Result<T, AppError>): Result<T, AppError> {
    const isOther = !answer.ok && answer.error.code === 'certificateChanged'
    if (isOther) this.#refusedPin = this.#parts.towers.get(this.#sourceId)?.fingerprint
    return answer
  }

  #proxy({ proxy }: ScreenWays): Promise<Result<ScreenLink, AppError>> {
    const { towers, connect } = this.#parts
    return connect(proxy, towers.get(this.#sourceId)?.fingerprint)
  }

  /** The cluster has a certificate of its own, and nothing is sent there before the user trusts that (8.4). */
  async #direct({ direct }: ScreenWays): Promise<Result<ScreenLink, AppError>> {
    const { pins, connect } = this.#parts
    if (direct === undefined) return err({ code: 'noDirectWay' })
    const { host, protocol } = new URL(direct)
    this.#cluster = host
    const pin = pins.of(this.#sourceId, host)
    if (protocol !== 'ws:' && pin === undefined) return err({ code: 'clusterUntrusted', host })
    const link = await connect(direct, protocol === 'ws:' ? undefined : pin)
    return link.ok ? link : err(ofCluster(link.error))
  }
}

/** What only the user can change: trying again would be the same. */
const lasting: ReadonlySet<AppError['code']> = new Set([
  ...(['certificateChanged', 'signInNeeded', 'towerForbidden'] as const),
  ...(['clusterUntrusted', 'noDirectWay'] as const),
])

/** A failure on the direct route is not the tower's. */
function ofCluster(error: AppError): AppError {
  if (error.code === 'towerTimeout')
    return { code: 'clusterUnreachable', host: error.host, reason: 'timeout' }
  return error.code === 'towerUnreachable' ? { ...error, code: 'clusterUnreachable' } : error
}

/** The words that a console's window has for a VM's states. */
const states: Readonly<Record<string, { readonly status: string; readonly state: VmStateKind }>> = {
  RUNNING: { status: 'running', state: 'running' },
  STOPPED: { status: 'closed', state: 'off' },
  SUSPENDED: { status: 'pmsuspend', state: 'suspended' },
}

/** A tower's VM as a console's window knows VMs: by name and state. */
function asConsoleVm(key: VmKey, sourceId: SourceId, { id, name, status }: TowerVm): Vm {
  const now = new Date(0).toISOString()
  return {
    ...{ key, sourceId, nodeId: noNode, id: id as string as VmId },
    ...{ name, since: now, createdAt: '', asOf: now },
    ...(states[status] ?? { status: 'none', state: 'unknown' }),
  }
}
