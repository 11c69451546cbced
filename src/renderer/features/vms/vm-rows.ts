import { type NodeKey, nodeKey, type VmKey } from '#shared/domain/ids'
import { vmAddress } from '#shared/domain/login-address'
import { type Node, nodeName } from '#shared/domain/node'
import { holdsVm, isUnderWay, type Task } from '#shared/domain/task'
import { type Vm, type VmStateKind, vmName } from '#shared/domain/vm'
import type { Filter } from '../../stores/ui'
import { matchesFilters, matchesSearch } from '../../ui/list-logic'

/** A line of the list of VMs: a VM, or one that is being created and that its node does not list yet. */
export interface VmRow {
  readonly key: VmKey
  readonly name: string
  readonly nodeKey: NodeKey
  readonly nodeName: string
  readonly state: VmStateKind
  /** Absent while the node does not list the VM. */
  readonly vm: Vm | undefined
  /** The work that is under way on it. */
  readonly task: Task | undefined
}

/** Data older than this is marked with its age. */
const staleAfterMs = 5 * 60_000

/** The lines of the list: every VM, and every creation whose VM is not there yet. */
export function vmRows(vms: readonly Vm[], nodes: readonly Node[], tasks: readonly Task[]): VmRow[] {
  const names = new Map(nodes.map((node) => [node.key, nodeName(node)]))
  const open = new Map(tasks.filter(holdsVm).map((task) => [task.vmKey, task]))
  const known = new Set(vms.map((vm) => vm.key))
  const rows = vms.map((vm): VmRow => {
    const key = nodeKey(vm.sourceId, vm.nodeId)
    const name = names.get(key) ?? nodeName({ id: vm.nodeId })
    const task = open.get(vm.key)
    return { key: vm.key, name: vmName(vm), nodeKey: key, nodeName: name, state: stateOf(vm, task), vm, task }
  })
  const coming = tasks
    .filter((task) => task.kind === 'vmCreate' && isUnderWay(task) && !known.has(task.vmKey))
    .map(
      (task): VmRow => ({
        key: task.vmKey,
        name: task.vmName,
        nodeKey: task.nodeKey,
        nodeName: names.get(task.nodeKey) ?? '',
        state: 'busy',
        vm: undefined,
        task,
      }),
    )
  return [...rows, ...coming]
}

function stateOf(vm: Vm, task: Task | undefined): VmStateKind {
  return task === undefined ? vm.state : 'busy'
}

const facets: Readonly<Record<string, (row: VmRow) => string>> = {
  state: (row) => row.state,
  node: (row) => row.nodeKey,
}

/** Whether a line is looked for: every word of the search somewhere in it, and one value of each facet. */
export function isVmRowShown(row: VmRow, search: string, filters: readonly Filter[]): boolean {
  if (!matchesFilters(filters, (facet) => facets[facet]?.(row) ?? '')) return false
  return matchesSearch(search, [row.name, row.nodeName, row.key, vmAddress(row.vm) ?? ''])
}

/** Whether what is known of a VM is old enough to say so. */
export function isStale(vm: Vm, now: number): boolean {
  return vm.trouble !== undefined || now - Date.parse(vm.asOf) > staleAfterMs
}

const stateOrder: Readonly<Record<VmStateKind, number>> = {
  trouble: 0,
  busy: 1,
  running: 2,
  suspended: 3,
  off: 4,
  unknown: 5,
}

/** What each column sorts by. */
export const vmSort = {
  name: (row: VmRow) => row.name,
  state: (row: VmRow) => stateOrder[row.state],
  address: (row: VmRow) => vmAddress(row.vm),
  size: (row: VmRow) => sizeRank(row.vm),
  node: (row: VmRow) => row.nodeName,
  since: (row: VmRow) => Date.parse(row.vm?.since ?? row.task?.startedAt ?? ''),
} as const

/** GPUs count most, then memory, then processors. */
function sizeRank(vm: Vm | undefined): number | undefined {
  const details = vm?.details
  if (details === undefined) return undefined
  return (details.gpuCount ?? 0) * 1e9 + (details.memoryGib ?? 0) * 1e4 + (details.cpuCores ?? 0)
}
