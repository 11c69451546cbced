import { type NodeKey, nodeKey, type SourceId, type TaskId, type VmKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import {
  isUnfinished,
  type Snapshot,
  type SnapshotRequest,
  snapshotKey,
  snapshotNameProblem,
  snapshotState,
} from '#shared/domain/snapshot'
import { isUnderWay, type Task } from '#shared/domain/task'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { sendChange, targetOf } from '../change'
import type { DbcClient, ListedSnapshot } from '../ports-dbc'
import { ruleOfWork } from '../retry-policy'
import { mayHaveHappened } from '../tasks/outcome'
import { snapshotProgress } from '../tasks/part-outcome'
import { type ReadServer, SnapshotArrivals } from './snapshot-arrival'
import { findOffVm, findVm, type VmParts } from './vm-parts'

/** The first version of the client that can delete a snapshot (DBC HTTP API, 15). */
const firstDelete = '0.4.0.0'

interface Parts extends VmParts {
  readonly clientOf: (node: Node) => Result<DbcClient, AppError>
  readonly readServer: ReadServer
}

/** The snapshots of VMs: on DBC, images made of a VM's system disk and sent to an image server (10). */
export class Snapshots {
  readonly #parts: Parts
  readonly #arrivals: SnapshotArrivals

  constructor(parts: Parts) {
    this.#parts = parts
    this.#arrivals = new SnapshotArrivals(parts.readServer)
    const { snapshots, vms } = parts.collections
    vms.onChange(({ removed }) => {
      const gone = snapshots.all().filter(({ vmKey }) => removed.includes(vmKey))
      snapshots.remove(...gone.map(({ key }) => key))
    })
  }

  /** Reads a VM's snapshots. */
  async read(key: VmKey): Promise<Result<readonly Snapshot[], AppError>> {
    const { collections, sessions } = this.#parts
    const found = findVm(collections, key)
    if (!found.ok) return found
    const { vm, node, dialect } = found.value
    const listed = await sessions.run(node, (client, authority) =>
      client.snapshotList(node.id, authority, dialect, vm.id),
    )
    if (!listed.ok) {
      this.#noteTrouble(key, listed.error)
      return listed
    }
    // The VM may be gone since the question was sent.
    return ok(collections.vms.get(key) === undefined ? [] : this.#merge(key, listed.value))
  }

  /** Reads the snapshots of every VM of nodes that let us in; each node is asked one thing after another. */
  async readAll(): Promise<void> {
    const { vms, nodes } = this.#parts.collections
    const isOpenTo = (key: NodeKey) => nodes.get(key)?.access.kind === 'session'
    const open = vms.all().filter((vm) => isOpenTo(nodeKey(vm.sourceId, vm.nodeId)))
    await Promise.all(open.map((vm) => this.read(vm.key)))
  }

  /** Reads one snapshot: old nodes tell only so which disks it holds (15). */
  async readOne(key: VmKey, name: string): Promise<Result<null, AppError>> {
    const { collections, sessions } = this.#parts
    const found = findVm(collections, key)
    if (!found.ok) return found
    const { vm, node, dialect } = found.value
    const told = await sessions.run(node, (client, authority) =>
      client.snapshotInfo(node.id, authority, dialect, vm.id, name),
    )
    if (!told.ok) return told
    collections.snapshots.put(this.#snapshot(key, told.value))
    return ok(null)
  }

  /** The image servers that a snapshot of this VM can be sent to; clients of old versions name none. */
  async servers(key: VmKey): Promise<Result<readonly string[], AppError>> {
    const found = findVm(this.#parts.collections, key)
    if (!found.ok) return found
    if (found.value.dialect === 'old') return ok([])
    const client = this.#parts.clientOf(found.value.node)
    return client.ok ? client.value.imageServers() : client
  }

  /** Takes a snapshot of a VM that is off. The list is read before: nodes do not look for duplicate names (10). */
  async create(request: SnapshotRequest): Promise<Result<TaskId, AppError>> {
    const { vmKey, ...fields } = request
    const { collections } = this.#parts
    const found = findOffVm(collections, vmKey)
    if (!found.ok) return found
    const { vm, node, dialect } = found.value
    if (dialect === 'current' && fields.imageServer === undefined) {
      return err({ code: 'invalidInput', path: 'imageServer' })
    }
    const known = await this.read(vmKey)
    if (!known.ok) return known
    const names = known.value.map(({ name }) => name)
    if (snapshotNameProblem(fields.name, names) !== undefined) {
      return err({ code: 'nameTaken', name: fields.name })
    }
    const { name, imageServer } = fields
    const part = { name, ...(imageServer === undefined ? {} : { imageServer }) }
    const target = { ...targetOf(vm), part }
    const sent = await sendChange(this.#parts, 'snapshotCreate', node, target, (client, authority) =>
      client.snapshotCreate(node.id, authority, dialect, vm.id, fields),
    )
    // Not awaited: the node has taken it on, and lists it from now on.
    if (sent.ok) void this.read(vmKey)
    return sent.ok ? ok(sent.value.taskId) : sent
  }

  /** Deletes a snapshot on the node; its copy on the image server stays (10). The list is read back. */
  async remove(key: VmKey, name: string): Promise<Result<null, AppError>> {
    const { collections, sessions } = this.#parts
    const found = findVm(collections, key)
    if (!found.ok) return found
    const { vm, node, dialect, version } = found.value
    if (dialect === 'old') return err({ code: 'clientTooOld', version, needs: firstDelete })
    const snapshot = collections.snapshots.get(snapshotKey(key, name))
    if (snapshot === undefined) return err({ code: 'notFound', what: 'snapshot' })
    if (snapshot.state === 'creating') return err({ code: 'busy' })
    const sent = await sessions.run(
      node,
      (client, authority) => client.snapshotDelete(node.id, authority, vm.id, name),
      vm.details?.rentOrder,
    )
    if (!sent.ok && !mayHaveHappened(sent.error)) return sent
    const now = await this.read(key)
    const isThere = now.ok ? now.value.some((each) => each.name === name) : !sent.ok
    if (isThere) return err({ code: 'outcomeUnknown' })
    await this.#dropTask(key, name)
    return ok(null)
  }

  /** Reads the snapshots that the node is at work on, and moves their tasks on. */
  async follow(key: NodeKey): Promise<void> {
    const { collections, tasks, clock } = this.#parts
    const open = tasks.openOn(key).filter(isSnapshotTask)
    const unfinished = collections.snapshots
      .all()
      .filter((snapshot) => isUnfinished(snapshot) && snapshot.vmKey.startsWith(`${key}/`))
    for (const vmKey of new Set([...open, ...unfinished].map((each) => each.vmKey))) {
      const snapshots = await this.read(vmKey)
      for (const task of open.filter((each) => each.vmKey === vmKey)) {
        if (snapshots.ok) {
          const snapshot = snapshots.value.find(({ name }) => name === task.part?.name)
          const arrival = await this.#arrivals.look(task, sourceOf(vmKey), snapshot)
          await tasks.advance(task.key, snapshotProgress(task, snapshot, clock.now(), arrival))
        } else if (snapshots.error.code === 'notFound') {
          await tasks.advance(task.key, { state: 'failed', error: snapshots.error })
        }
      }
    }
  }

  /** An upload that the user himself has ended did not fail. */
  async #dropTask(key: VmKey, name: string): Promise<void> {
    const { collections, tasks } = this.#parts
    const task = collections.tasks
      .all()
      .find(
        (each) => each.vmKey === key && each.part?.name === name && isSnapshotTask(each) && isUnderWay(each),
      )
    if (task !== undefined) await tasks.withdraw(task.key)
  }

  #merge(key: VmKey, listed: readonly ListedSnapshot[]): readonly Snapshot[] {
    const { snapshots } = this.#parts.collections
    const now = listed.map((each) => this.#snapshot(key, each))
    const kept = new Set(now.map((snapshot) => snapshot.key))
    snapshots.put(...now)
    const gone = snapshots.all().filter((each) => each.vmKey === key && !kept.has(each.key))
    snapshots.remove(...gone.map((each) => each.key))
    return now
  }

  #snapshot(vmKey: VmKey, listed: ListedSnapshot): Snapshot {
    const { collections, clock } = this.#parts
    const key = snapshotKey(vmKey, listed.name)
    // A list tells no disks: those that the snapshot itself told of still hold.
    const disks = listed.disks.length > 0 ? listed.disks : (collections.snapshots.get(key)?.disks ?? [])
    const asOf = new Date(clock.now()).toISOString()
    return { ...listed, ...{ key, vmKey, disks, asOf }, state: snapshotState(listed.status) }
  }

  #noteTrouble(vmKey: VmKey, trouble: AppError): void {
    const { snapshots } = this.#parts.collections
    const known = snapshots.all().filter((each) => each.vmKey === vmKey)
    snapshots.put(...known.map((each) => ({ ...each, trouble })))
  }
}

const sourceOf = (key: VmKey) => key.slice(0, key.indexOf('/')) as SourceId

const isSnapshotTask = ({ kind }: Task): boolean => ruleOfWork(kind).look === 'snapshots'
