import type { EntityAsyncStatus } from '#shared/wire/cloudtower'
import type { Text, TowerState } from './state'
import type { RowOf, TypeName } from './store/rows'

/** Timings of life (spec 10.6); the world's speed divides them. */
const pendingMs = 300
const steps = 4
const unlockMs: readonly [number, number] = [200, 500]
/** Every so many-th task is left at progress 0 although it succeeded (spec 5.2). */
const carelessEvery = 7

/** Types whose objects can be busy. */
export type Lockable = 'Vm' | 'VmSnapshot' | 'VmVolume'

export interface Lock {
  readonly type: Lockable
  readonly id: string
  readonly status: EntityAsyncStatus
}

/** A piece of work that takes its time. */
export interface Job {
  readonly text: Text
  readonly resource: { readonly type: TypeName; readonly id: string }
  /** The GraphQL mutation's name. */
  readonly mutation: string
  readonly user: string
  readonly cluster: string | null
  readonly locks: readonly Lock[]
  readonly durationMs: number
  /** Does the work at the end; throws TaskFailure when it cannot be done. */
  readonly finish: () => void
  /** Takes back what was prepared, after a failure. */
  readonly undo?: () => void
}

/** The work ended badly: the task is FAILED with this code and text (spec 5.5). */
export class TaskFailure extends Error {
  constructor(
    readonly code: string,
    message = code,
  ) {
    super(message)
  }
}

/** Runs tasks: PENDING, EXECUTING with rising progress, SUCCESSED or FAILED, and a little later the locks open. */
export class TaskRunner {
  private begun = 0

  constructor(private readonly state: TowerState) {}

  /** Begins a job and gives back its task's id. */
  start(job: Job): string {
    const { store, clock } = this.state
    const task = store.tables.Task.insert(this.newTask(job))
    this.state.texts.set(task.id, job.text)
    for (const lock of job.locks) this.mark(lock.type, lock.id, lock.status)
    clock.after(pendingMs, () => {
      store.tables.Task.update(task.id, { status: 'EXECUTING', started_at: this.state.now() })
      this.step(task.id, job, 1)
    })
    return task.id
  }

  private newTask({ text, resource, mutation, user, cluster }: Job): RowOf<'Task'> {
    this.begun++
    return {
      id: this.state.newId(),
      description: text['en-US'],
      status: 'PENDING',
      progress: 0,
      args: {},
      snapshot: JSON.stringify({ typename: resource.type }),
      internal: false,
      steps: [],
      local_created_at: this.state.now(),
      resource_id: resource.id,
      resource_type: resource.type,
      resource_mutation: mutation,
      user,
      cluster,
    }
  }

  private step(id: string, job: Job, number: number): void {
    this.state.clock.after(job.durationMs / steps, () => {
      if (number === steps) {
        this.end(id, job)
        return
      }
      this.state.store.tables.Task.update(id, { progress: number / steps })
      this.step(id, job, number + 1)
    })
  }

  private end(id: string, job: Job): void {
    const { tables } = this.state.store
    const finished = { finished_at: this.state.now() }
    let isDone = true
    try {
      job.finish()
      const progress = this.begun % carelessEvery === 0 ? 0 : 1
      tables.Task.update(id, { ...finished, status: 'SUCCESSED', progress })
    } catch (error) {
      const failure = this.asFailure(error)
      isDone = false
      tables.Task.update(id, {
        ...finished,
        status: 'FAILED',
        error_code: failure.code,
        error_message: failure.message,
        resource_rollbacked: true,
        resource_rollback_retry_count: 0,
      })
      job.undo?.()
    }
    this.audit(job, isDone)
    this.state.clock.after(this.state.random.between(...unlockMs), () => {
      for (const lock of job.locks) this.mark(lock.type, lock.id, null)
    })
  }

  /** Work that breaks is a mistake of this tower: it is kept for tests to find, and the tower goes on. */
  private asFailure(error: unknown): TaskFailure {
    if (error instanceof TaskFailure) return error
    this.state.mistakes.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return new TaskFailure('INTERNAL_ERROR')
  }

  /** What users did stays on record (spec 6.4, `get-user-audit-logs`). */
  private audit({ mutation, text, user, cluster, resource }: Job, isDone: boolean): void {
    const { User, UserAuditLog } = this.state.store.tables
    const log = UserAuditLog.insert({
      ...{ id: this.state.newId(), action: mutation, message: text['en-US'], createdAt: this.state.now() },
      ...{ ip_address: '127.0.0.1', user, username: User.find(user)?.username ?? null, cluster },
      ...{ resource_type: resource.type, resource_id: resource.id, finished_at: this.state.now() },
      status: isDone ? 'SUCCESSED' : 'FAILED',
    })
    this.state.texts.set(log.id, text)
  }

  /** What was deleted meanwhile needs no lock. */
  private mark(type: Lockable, id: string, status: EntityAsyncStatus | null): void {
    const { tables } = this.state.store
    if (tables[type].find(id) === undefined) return
    if (type === 'Vm') tables.Vm.update(id, { entityAsyncStatus: status })
    else if (type === 'VmSnapshot') tables.VmSnapshot.update(id, { entityAsyncStatus: status })
    else tables.VmVolume.update(id, { entityAsyncStatus: status })
  }
}
