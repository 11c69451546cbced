import type { SourceId } from '#shared/domain/ids'
import type { VmOrder, VmQuery } from '#shared/domain/tower-filter'
import type {
  TowerId,
  TowerMetrics,
  TowerPart,
  TowerRange,
  TowerVm,
  TowerVmDetail,
} from '#shared/domain/tower-vm'
import { whereOf } from '#shared/domain/tower-where'
import type { TowerChoices } from '#shared/ipc/calls/tower'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { Clock } from '../ports'
import type { Towers } from './towers'
import type { VmWhere } from './vm-ports'

/** A part of a tower's list: which VMs, in which order. */
export interface PageOfVms {
  readonly query: VmQuery
  readonly order: VmOrder
  readonly skip: number
  readonly first: number
}

/** Looking at a tower's VMs. The tower filters, sorts and counts: it can have ten thousand of them. */
export class TowerVms {
  readonly #towers: Towers
  readonly #clock: Clock

  constructor(towers: Towers, clock: Clock) {
    this.#towers = towers
    this.#clock = clock
  }

  async list(id: SourceId, { query, order, skip, first }: PageOfVms): Promise<Result<TowerVm[], AppError>> {
    const client = this.#towers.clientOf(id)
    return client.ok ? client.value.vms({ where: this.#where(query), order, skip, first }) : client
  }

  async count(id: SourceId, query: VmQuery): Promise<Result<{ count: number }, AppError>> {
    const client = this.#towers.clientOf(id)
    if (!client.ok) return client
    const count = await client.value.vmCount(this.#where(query))
    return count.ok ? ok({ count: count.value }) : count
  }

  /** A VM with all its parts, read at one time; a part that an old tower does not know is told as failed. */
  async detail(id: SourceId, vmId: TowerId): Promise<Result<TowerVmDetail, AppError>> {
    const client = this.#towers.clientOf(id)
    if (!client.ok) return client
    const { value: tower } = client
    const [vm, disks, nics, gpus, snapshots, tasks] = await Promise.all([
      tower.vm(vmId),
      tower.disks(vmId).then(asPart),
      tower.nics(vmId).then(asPart),
      tower.gpus(vmId).then(asPart),
      tower.snapshots(vmId).then(asPart),
      tower.tasks(vmId).then(asPart),
    ])
    if (!vm.ok) return vm
    const asOf = new Date(this.#clock.now()).toISOString()
    return ok({ vm: vm.value, disks, nics, gpus, snapshots, tasks, asOf })
  }

  async metrics(id: SourceId, vmId: TowerId, range: TowerRange): Promise<Result<TowerMetrics, AppError>> {
    const client = this.#towers.clientOf(id)
    if (!client.ok) return client
    const read = await client.value.metrics(vmId, range)
    if (!read.ok || read.value.series.length > 0) return read
    // The names asked for are those of ELF clusters; others keep their figures under names of their own (6.6).
    const vm = await client.value.vm(vmId)
    const clusterId = vm.ok ? vm.value.cluster?.id : undefined
    const told = clusterId === undefined ? undefined : await client.value.hypervisor(clusterId)
    const hypervisor = told?.ok === true ? told.value : undefined
    return hypervisor === undefined || hypervisor === 'ELF' ? read : ok({ ...read.value, hypervisor })
  }

  /** What a filter can choose from; what a tower does not tell is left out rather than in the way of the rest. */
  async choices(id: SourceId): Promise<Result<TowerChoices, AppError>> {
    const client = this.#towers.clientOf(id)
    if (!client.ok) return client
    const [clusters, hosts, labels, folders] = await Promise.all([
      client.value.clusters(),
      client.value.hosts(),
      client.value.labels(),
      client.value.folders(),
    ])
    if (!clusters.ok) return clusters
    return ok({
      ...{ clusters: clusters.value, hosts: orNone(hosts), labels: orNone(labels) },
      folders: orNone(folders),
    })
  }

  /** The filter's keys are made by rule, which the document's type cannot follow; the tests hold it against the document. */
  #where(query: VmQuery): VmWhere {
    return whereOf(query, this.#clock.now()) as VmWhere
  }
}

function asPart<T>(result: Result<readonly T[], AppError>): TowerPart<T> {
  return result.ok ? { kind: 'read', items: result.value } : { kind: 'failed', error: result.error }
}

const orNone = <T>(result: Result<readonly T[], AppError>): readonly T[] => (result.ok ? result.value : [])
