import type { VmOrder } from '#shared/domain/tower-filter'
import type { TowerHost } from '#shared/domain/tower-host'
import type { SnapshotOrder, TowerSnapshotRow } from '#shared/domain/tower-snapshots'
import type {
  TowerDisk,
  TowerGpu,
  TowerId,
  TowerLabel,
  TowerNic,
  TowerRange,
  TowerRef,
  TowerSeries,
  TowerSnapshot,
  TowerTask,
  TowerVm,
} from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { components } from '#shared/wire/cloudtower'

/** Which VMs; the tower's own filter (CloudTower API, 4.3). */
export type VmWhere = components['schemas']['VmWhereInput']

/** Which snapshots. */
export type SnapshotWhere = components['schemas']['VmSnapshotWhereInput']

/** A part of the list of snapshots. */
export interface SnapshotPage {
  readonly where: SnapshotWhere
  readonly order: SnapshotOrder
  readonly skip: number
  readonly first: number
}

/** A part of a list. */
export interface VmPage {
  readonly where: VmWhere
  readonly order: VmOrder
  readonly skip: number
  readonly first: number
}

/** What a tower tells of VMs. Each method is one read; nothing here changes anything. */
export interface TowerVmCalls {
  vms(page: VmPage): Promise<Result<TowerVm[], AppError>>
  vmCount(where: VmWhere): Promise<Result<number, AppError>>
  vm(id: TowerId): Promise<Result<TowerVm, AppError>>
  /** Disks with their volumes. */
  disks(id: TowerId): Promise<Result<TowerDisk[], AppError>>
  nics(id: TowerId): Promise<Result<TowerNic[], AppError>>
  /** Towers before 4.0 do not know this call (CloudTower API, 12). */
  gpus(id: TowerId): Promise<Result<TowerGpu[], AppError>>
  snapshots(id: TowerId): Promise<Result<TowerSnapshot[], AppError>>
  /** Those of the whole tower. */
  allSnapshots(page: SnapshotPage): Promise<Result<TowerSnapshotRow[], AppError>>
  snapshotCount(where: SnapshotWhere): Promise<Result<number, AppError>>
  tasks(id: TowerId): Promise<Result<TowerTask[], AppError>>
  metrics(
    id: TowerId,
    range: TowerRange,
  ): Promise<Result<{ readonly series: TowerSeries[]; readonly isCut: boolean }, AppError>>
  clusters(): Promise<Result<TowerRef[], AppError>>
  hosts(): Promise<Result<TowerRef[], AppError>>
  /** The hosts of a cluster that can take a VM now (CloudTower API, 6.4). */
  placements(clusterId: TowerId): Promise<Result<TowerHost[], AppError>>
  labels(): Promise<Result<TowerLabel[], AppError>>
  /** What runs the VMs of a cluster; undefined where the tower does not tell. */
  hypervisor(clusterId: string): Promise<Result<string | undefined, AppError>>
  /** The recycle bin's settings; what the tower does not tell is absent (CloudTower API, 6.1). */
  recycleBin(): Promise<Result<{ readonly isOn?: boolean; readonly days?: number }, AppError>>
  /** Groups that VMs are put into. */
  folders(): Promise<Result<TowerRef[], AppError>>
}
