import type { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { TowerMutation } from './mutation'

/** One thing that a mutation was accepted for. Only the id of its data is certain (CloudTower API, 5.1). */
export interface Accepted {
  readonly id: string
  /** The VM that a new snapshot is of, where the tower tells it. */
  readonly vmId?: string
  /** Null: the work was synchronous. */
  readonly taskId: string | null
}

/** A tower's task, as a look finds it. */
export interface SeenTask {
  readonly id: string
  readonly status: string
  /** From 0 to 1, and not reliable (5.2). */
  readonly progress: number
  readonly createdAt: string
  readonly errorCode?: string
  readonly errorMessage?: string
}

/** Whether something can be changed again; what is not listed any more is gone. */
export interface SeenLock {
  readonly id: string
  readonly isLocked: boolean
}

/** A part of a VM that a change is about, by what stays the same while its id changes (6.3). */
export type PartName =
  | { readonly kind: 'disk'; readonly volumeId: string }
  | { readonly kind: 'nic'; readonly mac: string }
  | { readonly kind: 'cd'; readonly id: string; readonly key?: number | undefined }

/** Changing VMs on a tower, and seeing what became of it. */
export interface TowerWorkCalls {
  /** Sends a mutation, once. */
  send(mutation: TowerMutation): Promise<Result<Accepted[], AppError>>
  tasks(ids: readonly string[]): Promise<Result<SeenTask[], AppError>>
  /** The latest task of a VM or snapshot; null: it never had one. */
  latestTask(resourceId: string): Promise<Result<SeenTask | null, AppError>>
  vmLocks(ids: readonly string[]): Promise<Result<SeenLock[], AppError>>
  snapshotLocks(ids: readonly string[]): Promise<Result<SeenLock[], AppError>>
  /** A VM by its name, of which a cluster has one. */
  findVm(name: string, clusterId: string): Promise<Result<string | null, AppError>>
  findSnapshot(vmId: string, name: string): Promise<Result<string | null, AppError>>
  /** The place behind all the disks and drives of a VM in the order of booting. */
  nextBoot(vmId: TowerId): Promise<Result<number, AppError>>
  /** The present id of a part of a VM; null: it is not there any more. */
  partId(vmId: TowerId, part: PartName): Promise<Result<TowerId | null, AppError>>
}
