import { randomUUID } from 'node:crypto'
import type { SourceId, TaskId } from '#shared/domain/ids'
import { bulkChanges, type LeftOut, type RefusedVm } from '#shared/domain/tower-bulk'
import type { TowerChange } from '#shared/domain/tower-change'
import type { TowerCreation } from '#shared/domain/tower-creation'
import type { TowerSnapshotRow } from '#shared/domain/tower-snapshots'
import { makingKinds, type TowerTaskKind, type TowerWork } from '#shared/domain/tower-task'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Clock } from '../ports'
import { changeRefusal, lookUp } from './change-needs'
import { changeRequest, snapshotDeletion } from './change-request'
import { creationRequest } from './creation-request'
import type { TowerMutation } from './mutation'
import { namingRefused } from './refused-call'
import type { Accepted, TowerWorkCalls } from './work-ports'
import { towerMayHaveBegun } from './work-progress'
import type { TowerWorkStore } from './work-store'

interface Parts {
  readonly store: TowerWorkStore
  readonly clock: Clock
  readonly callsOf: (id: SourceId) => Result<TowerWorkCalls, AppError>
  /** The VMs as the tower has them now; those that it does not know are left out. */
  readonly readVms: (id: SourceId, ids: readonly TowerId[]) => Promise<Result<TowerVm[], AppError>>
  readonly isPractice: (id: SourceId) => boolean
  /** Follows a tower's work from now on. */
  readonly follow: (id: SourceId) => void
}

/** The VMs that a change is for; at least one. */
export type TowerVmIds = readonly [TowerId, ...TowerId[]]

/** What a change is about beside its VM. */
type About = Pick<TowerWork, 'vmId' | 'vmName' | 'clusterId' | 'snapshot'>

/** Everything that is changed on towers: checked, sent once, and followed by a task for each VM. */
export class TowerChanges {
  readonly #parts: Parts
  /** What is to be done once work has ended well. */
  readonly #afterwards = new Map<TaskId, () => Promise<void>>()

  constructor(parts: Parts) {
    this.#parts = parts
    parts.store.onEnd(({ key, state }) => {
      const next = this.#afterwards.get(key)
      this.#afterwards.delete(key)
      if (state === 'done') void next?.()
    })
  }

  /** Changes one VM, or several by one call of which those are left out that cannot be changed now. */
  async change(
    sourceId: SourceId,
    ids: TowerVmIds,
    change: TowerChange,
  ): Promise<Result<readonly TaskId[], AppError>> {
    const sent = await this.changeSeveral(sourceId, ids, change)
    return sent.ok ? ok(sent.value.keys) : sent
  }

  /**
   * The same, telling what was left out; `asked` are those that the user was asked about, beyond which nothing is changed.
   * Their states are read right before: towers before 4.7 do not check them, and what a list shows can be old
   * (CloudTower API, 6.1).
   */
  async changeSeveral(
    sourceId: SourceId,
    ids: TowerVmIds,
    change: TowerChange,
    asked: readonly TowerId[] = ids,
  ): Promise<Result<{ readonly keys: readonly TaskId[]; readonly refused: readonly RefusedVm[] }, AppError>> {
    const calls = this.#parts.callsOf(sourceId)
    if (!calls.ok) return calls
    const checked = await this.check(sourceId, ids, change)
    if (!checked.ok) return checked
    const able = checked.value.able.filter(({ id }) => asked.includes(id))
    // One that was busy when the user was asked, and is free again: nobody said yes to it.
    const late = checked.value.able.filter((vm) => !able.includes(vm)).map(lateRefusal)
    const refused = [...checked.value.refused, ...late]
    const [first, ...others] = able.map(({ id }) => id)
    if (first === undefined) return err(refused[0]?.error ?? { code: 'notFound', what: 'vm' })
    const found = await lookUp(calls.value, first, change)
    if (!found.ok) return found
    const abouts = able.map((vm) => aboutOf(vm, change))
    const request = changeRequest(change, [first, ...others], found.value)
    const sent = await this.#send(sourceId, calls.value, change.kind, abouts, request)
    return sent.ok ? ok({ keys: sent.value, refused }) : sent
  }

  /**
   * The VMs that a change is for as the tower has them now, apart from those that it cannot be made of, or why it can be
   * made of none; nothing is sent that changes.
   */
  async check(
    sourceId: SourceId,
    ids: readonly TowerId[],
    change: TowerChange,
  ): Promise<
    Result<{ readonly able: readonly TowerVm[]; readonly refused: readonly RefusedVm[] }, AppError>
  > {
    if (ids.length > 1 && !bulkChanges.includes(change.kind))
      return err({ code: 'invalidInput', path: 'vmIds' })
    const read = await this.#parts.readVms(sourceId, ids)
    if (!read.ok) return read
    const byId = new Map(read.value.map((vm) => [vm.id, vm]))
    const able: TowerVm[] = []
    const refused: RefusedVm[] = []
    for (const id of new Set(ids)) {
      const vm = byId.get(id)
      const error = this.#refusal(sourceId, vm, change)
      if (error !== null) refused.push({ id, name: vm?.name || id, error })
      else if (vm !== undefined) able.push(vm)
    }
    const [first] = refused
    return able.length === 0 && first !== undefined ? err(first.error) : ok({ able, refused })
  }

  /**
   * Rolls a VM back, on wish after a snapshot of its present state: without that snapshot there is no rollback. A rollback
   * that is refused afterwards stands in the tasks, since whoever asked looks elsewhere by then.
   */
  async rollBack(
    sourceId: SourceId,
    vmId: TowerId,
    snapshotId: TowerId,
    snapshotFirst: string | undefined,
  ): Promise<Result<readonly TaskId[], AppError>> {
    const rollBack: TowerChange = { kind: 'towerRollBack', snapshotId }
    if (snapshotFirst === undefined) return this.change(sourceId, [vmId], rollBack)
    const first = { kind: 'towerSnapshot', name: snapshotFirst, isFileSystemConsistent: false } as const
    const sent = await this.change(sourceId, [vmId], first)
    const [key] = sent.ok ? sent.value : []
    if (key !== undefined) this.#afterwards.set(key, () => this.#rollBackNow(sourceId, vmId, rollBack))
    return sent
  }

  /** Makes a VM out of nothing, a template, another VM or a snapshot. */
  async create(sourceId: SourceId, creation: TowerCreation): Promise<Result<TaskId, AppError>> {
    const calls = this.#parts.callsOf(sourceId)
    if (!calls.ok) return calls
    const about: About = { vmId: '', vmName: creation.name, clusterId: creation.clusterId }
    const kind = creationKinds[creation.from]
    return one(await this.#send(sourceId, calls.value, kind, [about], creationRequest(creation)))
  }

  /** Deletes a snapshot; `vm` is the one it was taken of, if that is still there. */
  async deleteSnapshot(
    sourceId: SourceId,
    snapshot: { readonly id: TowerId; readonly name: string },
    vm: { readonly id: string; readonly name: string },
  ): Promise<Result<TaskId, AppError>> {
    const calls = this.#parts.callsOf(sourceId)
    if (!calls.ok) return calls
    if (this.#parts.store.openFor(sourceId, vm.id) !== undefined) return err({ code: 'busy' })
    const about: About = { vmId: vm.id, vmName: vm.name, snapshot: { id: snapshot.id, name: snapshot.name } }
    const mutation = snapshotDeletion(snapshot.id)
    return one(await this.#send(sourceId, calls.value, 'towerSnapshotDelete', [about], mutation))
  }

  /** Deletes several snapshots by one call; of some the VM may be gone. */
  async deleteSnapshots(
    sourceId: SourceId,
    snapshots: readonly TowerSnapshotRow[],
  ): Promise<Result<readonly TaskId[], AppError>> {
    const calls = this.#parts.callsOf(sourceId)
    if (!calls.ok) return calls
    const [first, ...others] = snapshots.map(({ id }) => id as TowerId)
    if (first === undefined) return err({ code: 'notFound', what: 'snapshot' })
    const abouts = snapshots.map(({ id, name, vm }): About => {
      // Without its VM it goes under its own name.
      return { vmId: vm?.id ?? '', vmName: vm?.name || name, snapshot: { id, name } }
    })
    const mutation = snapshotDeletion(first, ...others)
    return this.#send(sourceId, calls.value, 'towerSnapshotDelete', abouts, mutation)
  }

  /** Snapshots apart from those that cannot be deleted now: they, or their VM, are being worked on. */
  divideSnapshots(
    sourceId: SourceId,
    snapshots: readonly TowerSnapshotRow[],
  ): { readonly able: readonly TowerSnapshotRow[]; readonly leftOut: readonly LeftOut[] } {
    const isHeld = ({ doing, vm }: TowerSnapshotRow) =>
      doing !== undefined || (vm !== undefined && this.#parts.store.openFor(sourceId, vm.id) !== undefined)
    return {
      able: snapshots.filter((snapshot) => !isHeld(snapshot)),
      leftOut: snapshots.filter(isHeld).map(({ id, name }) => ({ id, name: name || id, why: 'busy' })),
    }
  }

  async #rollBackNow(sourceId: SourceId, vmId: TowerId, change: TowerChange): Promise<void> {
    const sent = await this.change(sourceId, [vmId], change)
    if (sent.ok) return
    const { store, readVms } = this.#parts
    const read = await readVms(sourceId, [vmId])
    const vmName = read.ok ? (read.value[0]?.name ?? vmId) : vmId
    const work = this.#work(sourceId, change.kind, { vmId, vmName })
    await store.put(work)
    await store.move([{ ...work, state: 'failed', error: sent.error }])
  }

  #refusal(sourceId: SourceId, vm: TowerVm | undefined, change: TowerChange): AppError | null {
    if (vm === undefined) return { code: 'notFound', what: 'vm' }
    const isOurs = this.#parts.store.openFor(sourceId, vm.id) !== undefined
    return changeRefusal(vm, isOurs, change)
  }

  /** Notes the work before it leaves, so that a crash loses none; sends it; and has it followed or forgotten. */
  async #send(
    sourceId: SourceId,
    calls: TowerWorkCalls,
    kind: TowerTaskKind,
    abouts: readonly About[],
    mutation: TowerMutation,
  ): Promise<Result<readonly TaskId[], AppError>> {
    const { store, follow } = this.#parts
    const isHeld = abouts.some(({ vmId }) => store.openFor(sourceId, vmId) !== undefined)
    if (isHeld) return err({ code: 'busy' })
    const batch = abouts.length > 1 ? { batch: { id: randomUUID(), size: abouts.length } } : {}
    const works = abouts.map((about) => ({ ...this.#work(sourceId, kind, about), ...batch }))
    const keys = works.map(({ key }) => key)
    await store.put(...works)
    const sent = await calls.send(mutation)
    if (!sent.ok && !towerMayHaveBegun(sent.error)) {
      await store.withdraw(...keys)
      return err(namingRefused(sent.error, abouts))
    }
    if (sent.ok && sent.value.length === 0) {
      // A tower may also answer so when nothing matched (CloudTower API, 3).
      await store.withdraw(...keys)
      return err({ code: 'notFound', what: 'vm' })
    }
    await store.put(
      ...works.map((work) => (sent.ok ? accepted(work, sent.value, works.length) : answerLost(work))),
    )
    follow(sourceId)
    return ok(keys)
  }

  #work(sourceId: SourceId, kind: TowerTaskKind, about: About): TowerWork {
    const { clock, isPractice } = this.#parts
    const startedAt = new Date(clock.now()).toISOString()
    const key = randomUUID() as TaskId
    return { ...about, key, kind, state: 'sending', sourceId, startedAt, practice: isPractice(sourceId) }
  }
}

const lateRefusal = ({ id, name }: TowerVm): RefusedVm => {
  return { id, name, error: { code: 'towerNotNow', why: 'busy', vm: name } }
}

const answerLost = (work: TowerWork): TowerWork => ({ ...work, state: 'following', answerLost: true })

/**
 * What the tower says of one VM's part of a call: told by id, never by place, since one `where` can hit several
 * (CloudTower API, 11). What it does not name is looked for as after a lost answer.
 */
function accepted(work: TowerWork, told: readonly Accepted[], asked: number): TowerWork {
  const only = asked === 1 && told.length === 1 ? told[0] : undefined
  const subject = work.kind === 'towerSnapshotDelete' ? work.snapshot?.id : work.vmId
  const mine = only ?? told.find(({ id, vmId }) => (vmId ?? id) === subject)
  if (mine === undefined) return answerLost(work)
  const following: TowerWork = { ...work, state: 'following', remoteId: mine.taskId }
  if (work.kind === 'towerSnapshot' && work.snapshot !== undefined) {
    return { ...following, snapshot: { ...work.snapshot, id: mine.id } }
  }
  return makingKinds.includes(work.kind) ? { ...following, vmId: mine.id } : following
}

function one(sent: Result<readonly TaskId[], AppError>): Result<TaskId, AppError> {
  if (!sent.ok) return sent
  const [key] = sent.value
  return key === undefined ? err({ code: 'notFound', what: 'task' }) : ok(key)
}

function aboutOf({ id: vmId, name: vmName }: TowerVm, change: TowerChange): About {
  return {
    vmId,
    vmName,
    ...(change.kind === 'towerSnapshot' ? { snapshot: { id: '', name: change.name } } : {}),
  }
}

const creationKinds: Readonly<Record<TowerCreation['from'], TowerTaskKind>> = {
  nothing: 'towerCreate',
  template: 'towerCreate',
  library: 'towerCreate',
  vm: 'towerClone',
  snapshot: 'towerRebuild',
}
