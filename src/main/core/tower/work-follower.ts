import type { SourceId } from '#shared/domain/ids'
import { makingKinds, type TowerWork } from '#shared/domain/tower-task'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import { Poller } from '../poller'
import type { Clock } from '../ports'
import type { SeenLock, TowerWorkCalls } from './work-ports'
import { foundProgress, lookAgainMs, type Standing, unseenProgress, workProgress } from './work-progress'
import type { TowerWorkStore } from './work-store'

interface Parts {
  readonly store: TowerWorkStore
  readonly clock: Clock
  readonly callsOf: (id: SourceId) => Result<TowerWorkCalls, AppError>
}

/** Follows the work on towers to its end: one question per tower for all of its tasks (CloudTower API, 5.3). */
export class TowerWorkFollower {
  readonly #parts: Parts
  readonly #poller: Poller

  constructor(parts: Parts) {
    this.#parts = parts
    this.#poller = new Poller(parts.clock)
  }

  /** Looks at a tower's work soon, and on until there is none. */
  follow(id: SourceId): void {
    this.#poller.add(id, {
      run: async () => {
        await this.look(id)
        if (this.#parts.store.openOn(id).length === 0) this.#poller.remove(id)
      },
      delayMs: () => this.#delay(id),
    })
    this.#poller.reschedule(id)
  }

  pause(): void {
    this.#poller.pause()
  }

  resume(): void {
    this.#poller.resume()
  }

  /** Looks once at all of a tower's open work. */
  async look(id: SourceId): Promise<void> {
    const { store, clock } = this.#parts
    const before = store.openOn(id).filter(({ state }) => state === 'following')
    if (before.length === 0) return
    const looked = await this.#look(id, before)
    const now = clock.now()
    const after = looked.ok ? looked.value : before.map((work) => unseenProgress(work, now))
    await store.move(after.filter((work, at) => work !== before[at]))
  }

  async #look(id: SourceId, works: readonly TowerWork[]): Promise<Result<TowerWork[], AppError>> {
    const calls = this.#parts.callsOf(id)
    if (!calls.ok) return calls
    const found: TowerWork[] = []
    for (const work of works) found.push(await this.#find(calls.value, work))
    const told = await this.#askTasks(calls.value, found)
    if (!told.ok) return told
    return this.#askLocks(calls.value, told.value)
  }

  /** Looks for what a lost answer would have told. A look that fails is made again the next time. */
  async #find(calls: TowerWorkCalls, work: TowerWork): Promise<TowerWork> {
    if (work.remoteId !== undefined) return work
    const now = this.#parts.clock.now()
    const made = await findMade(calls, work)
    if (!made.ok) return unseenProgress(work, now)
    const subject = made.value.snapshotId ?? made.value.vmId ?? work.snapshot?.id ?? work.vmId
    if (subject === '' || isStillMissing(work, made.value)) return foundProgress(work, { task: null }, now)
    const task = await calls.latestTask(subject)
    return task.ok ? foundProgress(work, { ...made.value, task: task.value }, now) : unseenProgress(work, now)
  }

  async #askTasks(calls: TowerWorkCalls, works: TowerWork[]): Promise<Result<TowerWork[], AppError>> {
    const ids = works.flatMap(({ remoteId, phase }) =>
      typeof remoteId === 'string' && phase !== 'unlocking' ? [remoteId] : [],
    )
    const seen = ids.length === 0 ? ok([]) : await calls.tasks([...new Set(ids)])
    if (!seen.ok) return seen
    const byId = new Map(seen.value.map((task) => [task.id, task]))
    const now = this.#parts.clock.now()
    return ok(works.map((work) => workProgress(work, byId.get(work.remoteId ?? ''), undefined, now)))
  }

  async #askLocks(calls: TowerWorkCalls, works: TowerWork[]): Promise<Result<TowerWork[], AppError>> {
    const waiting = works.filter(({ state, phase }) => state === 'following' && phase === 'unlocking')
    const vmIds = [...new Set(waiting.flatMap(({ vmId }) => (vmId === '' ? [] : [vmId])))]
    const snapshotIds = waiting.flatMap(({ snapshot }) => (snapshot?.id ? [snapshot.id] : []))
    const vms = vmIds.length === 0 ? ok([]) : await calls.vmLocks(vmIds)
    if (!vms.ok) return vms
    const snapshots = snapshotIds.length === 0 ? ok([]) : await calls.snapshotLocks(snapshotIds)
    if (!snapshots.ok) return snapshots
    const now = this.#parts.clock.now()
    return ok(
      works.map((work) =>
        waiting.includes(work)
          ? workProgress(work, undefined, standingOf(work, vms.value, snapshots.value), now)
          : work,
      ),
    )
  }

  #delay(id: SourceId): number {
    const now = this.#parts.clock.now()
    const ages = this.#parts.store.openOn(id).map(({ startedAt }) => now - Date.parse(startedAt))
    return lookAgainMs(Math.min(...ages, Number.MAX_SAFE_INTEGER))
  }
}

/** A VM or snapshot that the work was to make, looked for by its name. */
async function findMade(
  calls: TowerWorkCalls,
  work: TowerWork,
): Promise<Result<{ readonly vmId?: string; readonly snapshotId?: string }, AppError>> {
  if (makingKinds.includes(work.kind)) {
    const id = await calls.findVm(work.vmName, work.clusterId ?? '')
    return id.ok ? ok(id.value === null ? {} : { vmId: id.value }) : id
  }
  if (work.kind === 'towerSnapshot' && work.snapshot !== undefined) {
    const id = await calls.findSnapshot(work.vmId, work.snapshot.name)
    return id.ok ? ok(id.value === null ? {} : { snapshotId: id.value }) : id
  }
  return ok({})
}

/** A new thing that is not there yet has no task to be found by; the VM's own latest would be somebody else's. */
function isStillMissing(
  work: TowerWork,
  made: { readonly vmId?: string; readonly snapshotId?: string },
): boolean {
  const makes = makingKinds.includes(work.kind) || work.kind === 'towerSnapshot'
  return makes && made.vmId === undefined && made.snapshotId === undefined
}

/** Free when neither the VM nor the snapshot is busy; gone when the thing that the work was about is not listed. */
function standingOf(work: TowerWork, vms: readonly SeenLock[], snapshots: readonly SeenLock[]): Standing {
  const { snapshot } = work
  const own = snapshot?.id
    ? snapshots.find(({ id }) => id === snapshot.id)
    : vms.find(({ id }) => id === work.vmId)
  const vm = vms.find(({ id }) => id === work.vmId)
  if (own?.isLocked === true || vm?.isLocked === true) return 'locked'
  return own === undefined ? 'gone' : 'free'
}
