import type { Snapshot, SnapshotState } from '#shared/domain/snapshot'
import { type Vm, vmName } from '#shared/domain/vm'
import type { Filter } from '../../stores/ui'
import { matchesFilters, matchesSearch } from '../../ui/list-logic'

/** A line of the list of snapshots. */
export interface SnapshotRow {
  readonly key: string
  readonly snapshot: Snapshot
  readonly vmName: string
}

export function snapshotRows(snapshots: readonly Snapshot[], vms: readonly Vm[]): SnapshotRow[] {
  const names = new Map(vms.map((vm) => [vm.key, vmName(vm)]))
  return snapshots.map((snapshot) => ({
    key: snapshot.key,
    snapshot,
    vmName: names.get(snapshot.vmKey) ?? '',
  }))
}

const facets: Readonly<Record<string, (row: SnapshotRow) => string>> = {
  state: (row) => row.snapshot.state,
}

export function isSnapshotRowShown(row: SnapshotRow, search: string, filters: readonly Filter[]): boolean {
  if (!matchesFilters(filters, (facet) => facets[facet]?.(row) ?? '')) return false
  return matchesSearch(search, [row.snapshot.name, row.snapshot.description, row.vmName])
}

export const snapshotStates: readonly SnapshotState[] = ['failed', 'creating', 'uploading', 'done']
