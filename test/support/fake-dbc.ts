import type { Dialect } from '#shared/domain/dialect'
import type { NodeId, VmId } from '#shared/domain/ids'
import type { NodeFacts } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import type { VmDetails } from '#shared/domain/vm'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Authority, DbcClient, ListedVm, PowerAction } from '../../src/main/core/ports'
import { exampleDetails, exampleFacts, exampleRental, sessionId } from './examples'

export type DbcCall = Exclude<keyof DbcClient, 'close'>

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
  facts: NodeFacts = exampleFacts
  orders: Rental[] = [exampleRental()]
  isClosed = false
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
    return this.#answer({ call: 'version' }, () => ok('0.4.1.8'))
  }

  dialect() {
    return this.#answer<Dialect>({ call: 'dialect' }, () =>
      this.toldDialect === undefined ? err({ code: 'refused', serverText: '' }) : ok(this.toldDialect),
    )
  }

  peerCount() {
    return this.#answer({ call: 'peerCount' }, () => ok(this.peers))
  }

  knownNodes() {
    return this.#answer<readonly string[]>({ call: 'knownNodes' }, () => ok(this.known))
  }

  nodeFacts(nodeId: NodeId) {
    return this.#answer({ call: 'nodeFacts', nodeId }, () => ok(this.facts))
  }

  rentals(nodeId: NodeId) {
    return this.#answer({ call: 'rentals', nodeId }, () => ok(this.orders))
  }

  sessionId(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'sessionId', nodeId, authority }, () => ok<string>(sessionId))
  }

  vmList(nodeId: NodeId, authority: Authority) {
    return this.#answer({ call: 'vmList', nodeId, authority }, () => ok([...this.vms.values()].map(listedOf)))
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

  vmPower(nodeId: NodeId, authority: Authority, vmId: VmId, action: PowerAction) {
    const next = { start: 'starting', cutPower: 'being poweroff', restart: 'restarting' } as const
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
    if (authority !== undefined && this.#refused.has(authority.sign)) {
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
