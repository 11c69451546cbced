import { randomInt } from 'node:crypto'
import { accountFor, holderOf, shareOf } from '#shared/domain/access'
import type { NodeKey, TaskId, VmId, VmKey } from '#shared/domain/ids'
import { nodeKey, vmKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { ShownRequest } from '#shared/domain/shown-request'
import type { TaskKind } from '#shared/domain/task'
import { type PowerAction, type Vm, vmAbilities, vmName, vmStateKind } from '#shared/domain/vm'
import { checkVmRequest, type VmRequest, vmLimits } from '#shared/domain/vm-plan'
import { recordOf } from '#shared/domain/vm-record'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { type Changed, sendChange, type Target, targetOf } from '../change'
import type { CollectionSet } from '../collection'
import type { Clock } from '../ports'
import type { DbcClient, ListedVm, ListedVms, VmInfo } from '../ports-dbc'
import type { Sessions } from '../sources/sessions'
import type { Tasks } from '../tasks/tasks'
import type { VmRecords } from './vm-records'

/** Facts of a VM that does not change its state are read again this often, */
const detailsLastMs = 5 * 60_000
/** or, where there are many VMs, at most one in this long. */
const perDetailsMs = 600

interface Parts {
  readonly records: VmRecords
  readonly collections: CollectionSet
  readonly sessions: Sessions
  readonly tasks: Tasks
  readonly clock: Clock
  readonly clientOf: (node: Node) => Result<DbcClient, AppError>
  /** Looks at a node's VMs soon and often, since work has begun there. */
  readonly watchClosely: (node: NodeKey) => void
}

/** The VMs on every node: what they are, and everything that is done to them. */
export class Vms {
  readonly #parts: Parts
  /** Logins and screen passwords as last told, in main's memory only. */
  readonly #secrets = new Map<VmKey, VmInfo['secrets']>()

  /** The id of each node's next VM, from when it was first shown. */
  readonly #nextIds = new Map<NodeKey, VmId>()
  readonly #detailsReadAt = new Map<VmKey, { readonly at: number; readonly status: string }>()

  constructor(parts: Parts) {
    this.#parts = parts
    parts.collections.vms.onChange(({ removed }) => {
      for (const key of removed) this.#forget(key as VmKey)
    })
    parts.collections.nodes.onChange(({ removed }) => {
      if (removed.length > 0) void parts.tasks.abandon(removed)
    })
  }

  /** Reads a node's VMs: the list, and the facts of those that are new, changed, or not looked at for long. */
  async refreshNode(key: NodeKey): Promise<void> {
    const { collections, sessions, tasks } = this.#parts
    const node = collections.nodes.get(key)
    if (node === undefined) return
    const list = await sessions.run(node, (client, authority) => client.vmList(node.id, authority))
    if (!list.ok) return this.#noteTrouble(node, list.error)
    const { unread } = list.value
    collections.nodes.patch(key, ({ unreadVms: _, ...now }) => ({
      ...{ ...now, access: { kind: 'session' } },
      ...(unread === 0 ? {} : { unreadVms: unread }),
    }))
    const stale = this.#merge(node, list.value)
    await tasks.observe(key, (vm) => collections.vms.get(vm))
    for (const vm of stale) await this.#readDetails(node, vm, true)
  }

  /** Reads one VM's facts now. */
  async refresh(key: VmKey): Promise<Result<null, AppError>> {
    const info = await this.readInfo(key)
    return info.ok ? ok(null) : info
  }

  /** Reads one VM's facts and passwords now. */
  async readInfo(key: VmKey): Promise<Result<VmInfo, AppError>> {
    const found = this.find(key)
    return found.ok ? this.#readDetails(found.value.node, found.value.vm.id, false) : found
  }

  /** The passwords that are known of a VM are old; the next use asks the node. */
  forgetSecrets(key: VmKey): void {
    this.#secrets.delete(key)
  }

  /** The login password; asked of the node when it is not known yet. */
  async loginPassword(key: VmKey): Promise<Result<string, AppError>> {
    const secrets = await this.secretsOf(key)
    return secrets.ok ? ok(secrets.value.loginPassword) : secrets
  }

  /** The password of the VM's screen. `fresh` asks the node again, as after the known one was refused. */
  async screenPassword(key: VmKey, fresh: boolean): Promise<Result<string, AppError>> {
    if (fresh) this.forgetSecrets(key)
    const secrets = await this.secretsOf(key)
    return secrets.ok ? ok(secrets.value.vncPassword) : secrets
  }

  /** The request that `create` would send now, its secrets hidden. The id in it is the one that will be sent. */
  showCreate(request: VmRequest): Result<ShownRequest, AppError> {
    const { collections, sessions } = this.#parts
    const node = collections.nodes.get(request.nodeKey)
    if (node === undefined) return err({ code: 'notFound', what: 'node' })
    const refused = this.#checkRequest(node, request)
    if (refused !== null) return err(refused)
    const authority = sessions.shownAuthority(node, request.rentOrder)
    if (!authority.ok) return authority
    const client = this.#parts.clientOf(node)
    if (!client.ok) return client
    const id = this.#nextIds.get(node.key) ?? newVmId()
    this.#nextIds.set(node.key, id)
    return ok(client.value.vmCreateRequest(node.id, authority.value, id, request))
  }

  /** Creates a VM. Its id is made here, so that after a lost answer the app can look for it (DBC HTTP API, 2.6, 8.1). */
  async create(request: VmRequest): Promise<Result<Changed, AppError>> {
    const { collections } = this.#parts
    const node = collections.nodes.get(request.nodeKey)
    if (node === undefined) return err({ code: 'notFound', what: 'node' })
    if (node.facts?.isBareMetal === true) return err({ code: 'isBareMetal' })
    const refused = this.#checkRequest(node, request)
    if (refused !== null) return err(refused)
    const id = this.#nextIds.get(node.key) ?? newVmId()
    // An id serves once: after a lost answer the node may know it.
    this.#nextIds.delete(node.key)
    const { name, rentOrder } = request
    const target: Target = { id, key: vmKey(node.sourceId, node.id, id), name, rentOrder }
    // Kept before it is sent: the node does not tell it again, and the app may end in between.
    const { records } = this.#parts
    await records.keep(target.key, recordOf(request))
    const sent = await sendChange(this.#parts, 'vmCreate', node, target, async (client, authority) => {
      const made = await client.vmCreate(node.id, authority, id, request)
      return made.ok ? ok(made.value.id) : made
    })
    if (sent.ok && sent.value.vmKey === target.key) return sent
    // Refused, or made by an old node under an id of its own.
    await records.keep(target.key, undefined)
    if (sent.ok) await records.keep(sent.value.vmKey, recordOf(request))
    return sent
  }

  async power(key: VmKey, action: PowerAction): Promise<Result<TaskId, AppError>> {
    const found = this.find(key)
    if (!found.ok) return found
    const { node, vm } = found.value
    if (!vmAbilities(vm)[action].can) return err({ code: 'notNow', status: vm.status })
    const sent = await sendChange(this.#parts, powerTasks[action], node, targetOf(vm), (client, authority) =>
      client.vmPower(node.id, authority, vm.id, action),
    )
    return sent.ok ? ok(sent.value.taskId) : sent
  }

  /** Deletes a VM with its disks; its name, typed, is the confirmation. */
  async remove(key: VmKey, typedName: string): Promise<Result<TaskId, AppError>> {
    const found = this.find(key)
    if (!found.ok) return found
    const { node, vm } = found.value
    if (typedName.trim() !== vmName(vm).trim()) return err({ code: 'nameMismatch' })
    if (!vmAbilities(vm).delete.can) return err({ code: 'notNow', status: vm.status })
    const sent = await sendChange(this.#parts, 'vmDelete', node, targetOf(vm), (client, authority) =>
      client.vmDelete(node.id, authority, vm.id),
    )
    return sent.ok ? ok(sent.value.taskId) : sent
  }

  #checkRequest(node: Node, request: VmRequest): AppError | null {
    const { collections } = this.#parts
    const ofSource = collections.sources.get(node.sourceId)?.accountId
    const account = accountFor(node, ofSource, collections.accounts.all())
    const holder = holderOf(node, account?.address)
    if (holder === undefined && account === undefined) return { code: 'noAccount' }
    const rental = shareOf(node, holder, request.rentOrder)
    if (rental === undefined) {
      const address = holder?.kind === 'shared' ? holder.shared.from : account?.address
      return { code: 'noRental', address: address ?? '' }
    }
    const limits = vmLimits(node, rental, collections.vms.all(), collections.imagePlaces.all())
    const problems = checkVmRequest(request, limits)
    return Object.keys(problems).length === 0 ? null : { code: 'vmRequestInvalid', problems }
  }

  /** Takes over a node's list, and answers which VMs' facts should be read. */
  #merge(node: Node, { vms: list, unread }: ListedVms): VmId[] {
    const { collections, clock } = this.#parts
    const now = clock.now()
    const vms = list.map((listed) => this.#listed(node, listed, now))
    const keys = new Set<string>(vms.map((vm) => vm.key))
    const known = collections.vms.all().filter((vm) => nodeKey(vm.sourceId, vm.nodeId) === node.key)
    const lastMs = Math.max(detailsLastMs, perDetailsMs * collections.vms.size)
    const stale = vms.filter((vm) => this.#isStale(vm, now, lastMs))
    collections.vms.put(...vms)
    // An entry that could not be read may be any of those that are missing: none of them is taken for deleted.
    if (unread === 0) collections.vms.remove(...known.flatMap((vm) => (keys.has(vm.key) ? [] : [vm.key])))
    return stale.map((vm) => vm.id)
  }

  #isStale(vm: Vm, now: number, lastMs: number): boolean {
    const read = this.#detailsReadAt.get(vm.key)
    return vm.details === undefined || read?.status !== vm.status || now - read.at > lastMs
  }

  #listed(node: Node, { id, name, status, createdAt }: ListedVm, now: number): Vm {
    const key = vmKey(node.sourceId, node.id, id)
    const before = this.#parts.collections.vms.get(key)
    const record = this.#parts.records.of(key)
    const asOf = new Date(now).toISOString()
    return {
      ...{ key, sourceId: node.sourceId, nodeId: node.id, id, name, status, createdAt, asOf },
      state: vmStateKind(status),
      since: before?.status === status ? before.since : asOf,
      ...(before?.details === undefined ? {} : { details: before.details }),
      ...(before?.held === undefined ? {} : { held: before.held }),
      ...(record === undefined ? {} : { record }),
    }
  }

  async #readDetails(node: Node, id: VmId, canWait: boolean): Promise<Result<VmInfo, AppError>> {
    const { collections, sessions, clock } = this.#parts
    const key = vmKey(node.sourceId, node.id, id)
    const info = await sessions.run(node, (client, authority) =>
      client.vmInfo(node.id, authority, id, canWait),
    )
    if (!info.ok) {
      collections.vms.patch(key, (vm) => ({ ...vm, trouble: info.error }))
      return info
    }
    // It may be gone since the question was sent: a list in between does not name it any more.
    if (collections.vms.get(key) === undefined) return info
    const now = clock.now()
    this.#secrets.set(key, info.value.secrets)
    this.#detailsReadAt.set(key, { at: now, status: info.value.listed.status })
    collections.vms.put({ ...this.#listed(node, info.value.listed, now), details: info.value.details })
    return info
  }

  /** A VM's passwords; asked of the node when they are not known yet. For main only. */
  async secretsOf(key: VmKey): Promise<Result<VmInfo['secrets'], AppError>> {
    const known = this.#secrets.get(key)
    if (known !== undefined) return ok(known)
    const info = await this.readInfo(key)
    return info.ok ? ok(info.value.secrets) : info
  }

  /** The node's VMs keep what was known of them, with the trouble beside it. */
  #noteTrouble(node: Node, trouble: AppError): void {
    const { collections } = this.#parts
    collections.nodes.patch(node.key, (now) => ({ ...now, access: { kind: 'none', why: trouble } }))
    const vms = collections.vms.all().filter((vm) => nodeKey(vm.sourceId, vm.nodeId) === node.key)
    collections.vms.put(...vms.map((vm) => ({ ...vm, trouble })))
  }

  #forget(key: VmKey): void {
    this.#secrets.delete(key)
    this.#detailsReadAt.delete(key)
  }

  /** A VM and its node. */
  find(key: VmKey): Result<{ vm: Vm; node: Node }, AppError> {
    const { collections } = this.#parts
    const vm = collections.vms.get(key)
    if (vm === undefined) return err({ code: 'notFound', what: 'vm' })
    const node = collections.nodes.get(nodeKey(vm.sourceId, vm.nodeId))
    return node === undefined ? err({ code: 'notFound', what: 'node' }) : ok({ vm, node })
  }
}

const powerTasks: Readonly<Record<PowerAction, TaskKind>> = {
  start: 'vmStart',
  cutPower: 'vmCutPower',
  restart: 'vmRestart',
  forceRestart: 'vmForceRestart',
  reset: 'vmReset',
}

const idAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789'

/** A new VM's id: 22 letters and digits, the longest that a node takes (8.1, task_id). */
function newVmId(): VmId {
  return Array.from({ length: 22 }, () => idAlphabet[randomInt(idAlphabet.length)]).join('') as VmId
}
