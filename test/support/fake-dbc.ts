import type { BootDevice, ServerCommand } from '#shared/domain/bare-metal'
import type { NetworkPart } from '#shared/domain/client-network'
import type { DeepLink, NewDeepLink } from '#shared/domain/deep-link'
import type { Dialect } from '#shared/domain/dialect'
import type { Disk } from '#shared/domain/disk'
import type { NodeId, VmId } from '#shared/domain/ids'
import type { ImageFile, ImageName, ImageServerId } from '#shared/domain/image'
import type { PrivateNetwork } from '#shared/domain/network'
import type { NodeFacts } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import type { SnapshotRequest } from '#shared/domain/snapshot'
import type { PowerAction, VmDetails } from '#shared/domain/vm'
import type { LogRange } from '#shared/domain/vm-log'
import type { NewLogin } from '#shared/domain/vm-login'
import type { VmModification } from '#shared/domain/vm-modify'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type {
  Authority,
  DbcClient,
  ListedSnapshot,
  ListedVm,
  TransferProgress,
  TransferRoute,
} from '../../src/main/core/ports-dbc'
import { exampleDetails, exampleFacts, exampleRental, exampleSnapshot, sessionId } from './examples'

export type DbcCall = Exclude<keyof DbcClient, 'close' | 'vmCreateRequest'>

/** A VM as the fake node has it. */
export interface FakeVm extends ListedVm {
  readonly details: VmDetails
  readonly password: string
}

export interface RecordedCall {
  readonly call: DbcCall
  readonly nodeId?: NodeId
  readonly authority?: Authority
  readonly vmId?: VmId
}

/** One DBC client with VMs in memory. It can be made to refuse, to lose answers, and to keep callers waiting. */
export class FakeDbc implements DbcClient {
  readonly calls: RecordedCall[] = []
  readonly vms = new Map<VmId, FakeVm>()
  /** Entries of the list that make no sense. */
  unreadVms = 0
  facts: NodeFacts = exampleFacts
  orders: Rental[] = [exampleRental()]
  clientVersion = '0.4.1.8'
  /** What the node and each image server list. */
  images: ImageFile[] = []
  readonly servers = new Map<string, ImageFile[]>([['ID_1', []]])
  /** What the node tells of every transfer. */
  transfer: TransferProgress = { kind: 'over' }
  readonly routes: TransferRoute[] = []
  /** The disks and snapshots of the VM there is. */
  disks: Disk[] = []
  snapshots: ListedSnapshot[] = []
  /** What the node has noted about its VMs. */
  log: string[] = []
  readonly modified: VmModification[] = []
  isClosed = false
  readonly networksMade = new Map<string, Omit<PrivateNetwork, 'isOwn'>>()
  monitored: readonly string[] = []
  isServerOn = true
  device: DeepLink = { deviceId: '123456789', devicePassword: 'aAbBcC' }
  peers = 12
  /** How it answers the question that tells the dialects apart; undefined: in neither way. */
  toldDialect: Dialect | undefined
  known: readonly string[] = []
  /** Runs when a call arrives, before anything else. */
  onCall: (call: DbcCall) => void = () => undefined

  readonly #failures = new Map<DbcCall, AppError[]>()
  readonly #gates = new Map<DbcCall, Promise<void>>()
  readonly #refused = new Set<string>()

  /** The next `times` answers of `call` are this error; whatever it was to do is not done. */
  fail(call: DbcCall, error: AppError, times = 1): void {
    this.#failures.set(call, Array<AppError>(times).fill(error))
  }

  /** Keeps callers of `call` waiting until the function that comes back is called. */
  hold(call: DbcCall): () => void {
    let release: () => void = () => undefined
    this.#gates.set(call, new Promise((resolve) => (release = resolve)))
    return () => {
      this.#gates.delete(call)
      release()
    }
  }

  /** The node does not know the session any more that was signed like this. */
  refuseSession(sign: string): void {
    this.#refused.add(sign)
  }

  addVm(id: VmId, status: string, more: Partial<FakeVm> = {}): void {
    const listed = { id, name: 'train box', status, createdAt: '2025-03-02 14:05:31' }
    this.vms.set(id, { ...listed, details: exampleDetails, password: `password of ${id}`, ...more })
  }

  setStatus(id: VmId, status: string): void {
    const vm = this.vms.get(id)
    if (vm !== undefined) this.vms.set(id, { ...vm, status })
  }

  count(call: DbcCall): number {
    return this.calls.filter((recorded) => recorded.call === call).length
  }

  /** The authority that the last `call` came with. */
  authorityOf(call: DbcCall): Authority | undefined {
    return this.calls.filter((recorded) => recorded.call === call).at(-1)?.authority
  }

  version() {
    return this.#answer({ call: 'version' }, () => ok(this.clientVersion))
  }

  dialect() {
    return this.#answer<Dialect>({ call: 'dialect' }, () =>
      this.toldDialect === undefined ? err({ code: 'refused', serverText: '' }) : ok(this.toldDialect),
    )
  }

  clientNetwork(part: NetworkPart) {
    const rest = { name: '', version: '', address: '', role: '' }
    const ids = part === 'nodes' ? this.known : Array.from({ length: this.peers }, (_, n) => `peer ${n}`)
    return this.#answer({ call: 'clientNetwork' }, () => ok(ids.map((id) => ({ id, ...rest }))))
  }

  nodeFacts(nodeId: NodeId, onSent?: () => void) {
    onSent?.()
    return this.#answer({ call: 'nodeFacts', nodeId }, () => ok(this.facts))
  }

  rentals(nodeId: NodeId) {
    return this.#answer({ call: 'rentals', nodeId }, () => ok(this.orders))
  }

  sessionId(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'sessionId', nodeId, authority }, () => ok<string>(sessionId))
  }

  vmList(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'vmList', nodeId, authority }, () =>
      ok({ vms: [...this.vms.values()].map(listedOf), unread: this.unreadVms }),
    )
  }

  vmInfo(nodeId: NodeId, authority: Authority, vmId: VmId) {
    return this.#answer({ call: 'vmInfo', nodeId, authority, vmId }, () =>
      this.#of(vmId, (vm) => ({
        listed: listedOf(vm),
        details: vm.details,
        secrets: { loginPassword: vm.password, vncPassword: vm.password.slice(0, 8) },
      })),
    )
  }

  vmCreate(nodeId: NodeId, authority: Authority, vmId: VmId, request: VmRequest) {
    return this.#answer({ call: 'vmCreate', nodeId, authority, vmId }, () => {
      this.addVm(vmId, 'creating', { name: request.name })
      return this.#of(vmId, listedOf)
    })
  }

  vmCreateRequest(nodeId: NodeId, authority: Authority, vmId: VmId, request: VmRequest) {
    return {
      method: 'POST',
      url: 'http://10.0.0.5:5002',
      body: { nodeId, authority, vmId, request },
    } as const
  }

  vmPower(nodeId: NodeId, authority: Authority, vmId: VmId, action: PowerAction) {
    const next: Readonly<Record<PowerAction, string>> = {
      start: 'starting',
      cutPower: 'being poweroff',
      restart: 'restarting',
      forceRestart: 'restarting',
      reset: 'resetting',
    }
    return this.#answer({ call: 'vmPower', nodeId, authority, vmId }, () => {
      this.setStatus(vmId, next[action])
      return ok(null)
    })
  }

  vmDelete(nodeId: NodeId, authority: Authority, vmId: VmId) {
    return this.#answer({ call: 'vmDelete', nodeId, authority, vmId }, () => {
      this.setStatus(vmId, 'deleting')
      return ok(null)
    })
  }

  imageServers() {
    return this.#answer({ call: 'imageServers' }, () => ok([...this.servers.keys()]))
  }

  nodeImages(nodeId: NodeId, authority: Authority | undefined) {
    const asked = { call: 'nodeImages', nodeId, ...(authority === undefined ? {} : { authority }) } as const
    return this.#answer(asked, () => ok(this.images))
  }

  serverImages(serverId: ImageServerId) {
    return this.#answer({ call: 'serverImages' }, () => ok(this.servers.get(serverId) ?? []))
  }

  transferStart(nodeId: NodeId, authority: Authority, route: TransferRoute) {
    return this.#answer({ call: 'transferStart', nodeId, authority }, () => {
      this.routes.push(route)
      return ok(null)
    })
  }

  transferProgress(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'transferProgress', nodeId, authority }, () => ok(this.transfer))
  }

  transferStop(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'transferStop', nodeId, authority }, () => {
      this.transfer = { kind: 'over' }
      return ok(null)
    })
  }

  imageDelete(nodeId: NodeId, authority: Authority, name: ImageName) {
    return this.#answer({ call: 'imageDelete', nodeId, authority }, () => {
      this.images = this.images.filter((image) => image.name !== name)
      return ok(null)
    })
  }

  diskList(nodeId: NodeId, authority: Authority, vmId: VmId) {
    return this.#answer({ call: 'diskList', nodeId, authority, vmId }, () => ok([...this.disks]))
  }

  /** The node takes the work on; the test does it. */
  diskGrow(nodeId: NodeId, authority: Authority, vmId: VmId) {
    return this.#answer({ call: 'diskGrow', nodeId, authority, vmId }, () => ok(null))
  }

  diskAdd(nodeId: NodeId, authority: Authority, vmId: VmId) {
    return this.#answer({ call: 'diskAdd', nodeId, authority, vmId }, () => ok(null))
  }

  diskDelete(nodeId: NodeId, authority: Authority, vmId: VmId) {
    return this.#answer({ call: 'diskDelete', nodeId, authority, vmId }, () => ok(null))
  }

  snapshotList(nodeId: NodeId, authority: Authority, _dialect: Dialect, vmId: VmId) {
    return this.#answer({ call: 'snapshotList', nodeId, authority, vmId }, () => ok([...this.snapshots]))
  }

  snapshotInfo(nodeId: NodeId, authority: Authority, _dialect: Dialect, vmId: VmId, name: string) {
    return this.#answer({ call: 'snapshotInfo', nodeId, authority, vmId }, () => {
      const found = this.snapshots.find((snapshot) => snapshot.name === name)
      return found === undefined ? err({ code: 'refused', serverText: 'snapshot_name not exist' }) : ok(found)
    })
  }

  snapshotCreate(
    nodeId: NodeId,
    authority: Authority,
    _dialect: Dialect,
    vmId: VmId,
    request: Omit<SnapshotRequest, 'vmKey'>,
  ) {
    return this.#answer({ call: 'snapshotCreate', nodeId, authority, vmId }, () => {
      this.snapshots.push(exampleSnapshot(request.name, 'creating'))
      return ok(null)
    })
  }

  snapshotDelete(nodeId: NodeId, authority: Authority, vmId: VmId, name: string) {
    return this.#answer({ call: 'snapshotDelete', nodeId, authority, vmId }, () => {
      this.snapshots = this.snapshots.filter((snapshot) => snapshot.name !== name)
      return ok(null)
    })
  }

  vmSetPassword(nodeId: NodeId, authority: Authority, vmId: VmId, { password }: NewLogin) {
    return this.#answer({ call: 'vmSetPassword', nodeId, authority, vmId }, () =>
      this.#of(vmId, (vm) => {
        this.vms.set(vmId, { ...vm, password })
        return null
      }),
    )
  }

  /** Applies the ports, unless it fails; what it was sent is in `modified`. */
  vmModify(nodeId: NodeId, authority: Authority, vmId: VmId, _os: string, wanted: VmModification) {
    this.modified.push(wanted)
    return this.#answer({ call: 'vmModify', nodeId, authority, vmId }, () =>
      this.#of(vmId, (vm) => {
        const { vncPort = vm.details.vncPort } = wanted
        this.vms.set(vmId, { ...vm, details: { ...vm.details, vncPort } })
        return { nextBoot: wanted.vncPort !== undefined }
      }),
    )
  }

  vmLog(nodeId: NodeId, authority: Authority, vmId: VmId, range: LogRange) {
    return this.#answer({ call: 'vmLog', nodeId, authority, vmId }, () =>
      ok(range.end === 'tail' ? this.log.slice(-range.lines) : this.log.slice(0, range.lines)),
    )
  }

  networks(nodeId: NodeId) {
    return this.#answer({ call: 'networks', nodeId }, () => ok([...this.networksMade.values()]))
  }

  networkCreate(nodeId: NodeId, authority: Authority, { name, cidr }: { name: string; cidr: string }) {
    return this.#answer({ call: 'networkCreate', nodeId, authority }, () => {
      const rest = { firstAddress: '', lastAddress: '', members: [], lastUse: '' }
      this.networksMade.set(name, { name, cidr, renter: this.orders[0]?.renter ?? '', ...rest })
      return ok('ok')
    })
  }

  networkDelete(nodeId: NodeId, authority: Authority, name: string) {
    return this.#answer({ call: 'networkDelete', nodeId, authority }, () => {
      this.networksMade.delete(name)
      return ok('ok')
    })
  }

  monitorServers(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'monitorServers', nodeId, authority }, () => ok(this.monitored))
  }

  monitorSet(nodeId: NodeId, authority: Authority, servers: readonly string[]) {
    return this.#answer({ call: 'monitorSet', nodeId, authority }, () => {
      this.monitored = servers
      return ok('ok')
    })
  }

  freeMemory(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'freeMemory', nodeId, authority }, () => ok('ok'))
  }

  serverState(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'serverState', nodeId, authority }, () =>
      ok({ description: '', isOn: this.isServerOn, powerText: '' }),
    )
  }

  serverPower(nodeId: NodeId, authority: Authority, command: ServerCommand) {
    return this.#answer({ call: 'serverPower', nodeId, authority }, () => {
      this.isServerOn = command !== 'off'
      return ok('ok')
    })
  }

  deepLink(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'deepLink', nodeId, authority }, () => ok(this.device))
  }

  deepLinkSet(nodeId: NodeId, authority: Authority, wanted: NewDeepLink) {
    return this.#answer({ call: 'deepLinkSet', nodeId, authority }, () => {
      const { deviceId = this.device.deviceId, devicePassword = this.device.devicePassword } = wanted
      this.device = { deviceId, devicePassword }
      return ok('ok')
    })
  }

  serverBoot(nodeId: NodeId, authority: Authority, _device: BootDevice) {
    return this.#answer({ call: 'serverBoot', nodeId, authority }, () => ok('ok'))
  }

  async close() {
    this.isClosed = true
  }

  async #answer<T>(recorded: RecordedCall, make: () => Result<T, AppError>): Promise<Result<T, AppError>> {
    this.calls.push(recorded)
    this.onCall(recorded.call)
    await this.#gates.get(recorded.call)
    const failure = this.#failures.get(recorded.call)?.shift()
    if (failure !== undefined) return err(failure)
    const { authority } = recorded
    if (this.#refused.has(signOf(authority))) {
      return err({ code: 'authority', reason: 'sessionInvalid', serverText: '' })
    }
    return make()
  }

  #of<T>(vmId: VmId, make: (vm: FakeVm) => T): Result<T, AppError> {
    const vm = this.vms.get(vmId)
    return vm === undefined ? err({ code: 'notFound', what: 'vm' }) : ok(make(vm))
  }
}

function listedOf({ id, name, status, createdAt }: ListedVm): ListedVm {
  return { id, name, status, createdAt }
}

/** The one signature of a session or wallet; a set has several. */
export function signOf(authority: Authority | undefined): string {
  return authority === undefined || authority.kind === 'multisig' ? '' : authority.sign
}
