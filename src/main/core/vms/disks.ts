import {
  type Disk,
  type DiskProblem,
  mountOf,
  mountProblem,
  sizeProblem,
  systemDisk,
} from '#shared/domain/disk'
import { type NodeKey, nodeKey, type TaskId, type VmKey } from '#shared/domain/ids'
import type { Task, TaskKind, TaskPart } from '#shared/domain/task'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { sendChange, targetOf } from '../change'
import type { Authority, DbcClient } from '../ports-dbc'
import { ruleOfWork } from '../retry-policy'
import { diskProgress } from '../tasks/part-outcome'
import { type FoundVm, findOffVm, findVm, type VmParts } from './vm-parts'

/** The first version of the client that has the disk calls (DBC HTTP API, 6). */
const firstVersion = '0.4.0.0'

/** A VM's disks: their list, and changing them while the VM is off. No change is idempotent, so none is repeated. */
export class Disks {
  readonly #parts: VmParts

  constructor(parts: VmParts) {
    this.#parts = parts
  }

  /** Reads a VM's disks; they are kept with the VM's details. */
  async read(key: VmKey): Promise<Result<readonly Disk[], AppError>> {
    const { collections, sessions } = this.#parts
    const found = supported(findVm(collections, key))
    if (!found.ok) return found
    const { vm, node } = found.value
    const disks = await sessions.run(node, (client, authority) => client.diskList(node.id, authority, vm.id))
    if (!disks.ok) return disks
    collections.vms.patch(key, (now) =>
      now.details === undefined ? now : { ...now, details: { ...now.details, disks: disks.value } },
    )
    return disks
  }

  /** Makes a disk larger by `addGib`. */
  async grow(key: VmKey, disk: string, addGib: number): Promise<Result<TaskId, AppError>> {
    const ready = await this.#ready(key)
    if (!ready.ok) return ready
    const { node, vm, disks } = ready.value
    const listed = disks.find(({ name }) => name === disk)
    if (listed === undefined) return err({ code: 'notFound', what: 'disk' })
    const bad = refuse(sizeProblem(addGib, mountOf(node.facts?.disks ?? [], listed.file ?? '')), 'addGib')
    if (bad !== undefined) return bad
    return this.#change('diskGrow', ready.value, disk, (client, authority) =>
      client.diskGrow(node.id, authority, vm.id, disk, addGib),
    )
  }

  async add(key: VmKey, sizeGib: number, mountDir: string): Promise<Result<TaskId, AppError>> {
    const ready = await this.#ready(key)
    if (!ready.ok) return ready
    const { node, vm } = ready.value
    const mounts = node.facts?.disks ?? []
    const bad =
      refuse(mountProblem(mountDir, mounts), 'mountDir') ??
      refuse(sizeProblem(sizeGib, mountOf(mounts, mountDir)), 'sizeGib')
    if (bad !== undefined) return bad
    return this.#change('diskAdd', ready.value, '', (client, authority) =>
      client.diskAdd(node.id, authority, vm.id, sizeGib, mountDir),
    )
  }

  /** Deletes a disk with what is on it; its name, typed, is the confirmation. */
  async remove(key: VmKey, disk: string, typedName: string): Promise<Result<TaskId, AppError>> {
    if (typedName.trim() !== disk) return err({ code: 'nameMismatch' })
    if (disk === systemDisk) return err({ code: 'invalidInput', path: 'disk' })
    const ready = await this.#ready(key)
    if (!ready.ok) return ready
    const { node, vm, disks } = ready.value
    if (!disks.some(({ name }) => name === disk)) return err({ code: 'notFound', what: 'disk' })
    return this.#change('diskDelete', ready.value, disk, (client, authority) =>
      client.diskDelete(node.id, authority, vm.id, disk),
    )
  }

  /** Moves the node's tasks on disks on by what it now lists. */
  async follow(key: NodeKey): Promise<void> {
    const { tasks, clock } = this.#parts
    for (const task of tasks.openOn(key).filter(isDiskTask)) {
      const disks = await this.read(task.vmKey)
      if (disks.ok) {
        await tasks.advance(task.key, diskProgress(task, disks.value, clock.now(), this.#isBusy(key)))
      } else if (disks.error.code === 'notFound') {
        await tasks.advance(task.key, { state: 'failed', error: disks.error })
      }
    }
  }

  /** The VM, off, with its disks as they are this moment: what has changed afterwards was the change. */
  async #ready(key: VmKey): Promise<Result<Ready, AppError>> {
    const found = supported(findOffVm(this.#parts.collections, key))
    if (!found.ok) return found
    const disks = await this.read(key)
    return disks.ok ? ok({ ...found.value, disks: disks.value }) : disks
  }

  async #change(
    kind: TaskKind,
    { vm, node, disks }: Ready,
    name: string,
    send: (client: DbcClient, authority: Authority) => Promise<Result<null, AppError>>,
  ): Promise<Result<TaskId, AppError>> {
    const part: TaskPart = { name, disksBefore: disks }
    const sent = await sendChange(this.#parts, kind, node, { ...targetOf(vm), part }, send)
    return sent.ok ? ok(sent.value.taskId) : sent
  }

  /** Whether the node has other work that a disk may wait for: it does one thing after another. */
  #isBusy(key: NodeKey): boolean {
    return this.#parts.collections.vms
      .all()
      .some(
        (vm) => nodeKey(vm.sourceId, vm.nodeId) === key && (vm.state === 'busy' || vm.held === 'snapshot'),
      )
  }
}

interface Ready extends FoundVm {
  readonly disks: readonly Disk[]
}

const isDiskTask = ({ kind, state }: Task): boolean =>
  ruleOfWork(kind).look === 'disks' && state === 'following'

function supported(found: Result<FoundVm, AppError>): Result<FoundVm, AppError> {
  if (!found.ok || found.value.dialect === 'current') return found
  return err({ code: 'clientTooOld', version: found.value.version, needs: firstVersion })
}

function refuse(problem: DiskProblem | undefined, path: string): Result<never, AppError> | undefined {
  return problem === undefined ? undefined : err({ code: 'invalidInput', path })
}
