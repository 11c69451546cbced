import { nodeKey } from '#shared/domain/ids'
import { type Node, type NodeReach, nodeName } from '#shared/domain/node'
import type { Vm } from '#shared/domain/vm'
import type { Filter } from '../../stores/ui'
import { matchesFilters, matchesSearch } from '../../ui/list-logic'
import type { MarkKind } from '../../ui/mark'

/** A line of the list of nodes. */
export interface NodeRow {
  readonly key: string
  readonly name: string
  readonly node: Node
  readonly sourceName: string
  /** VMs known on it; undefined while it lets nobody list them, and on a bare-metal server. */
  readonly vmCount: number | undefined
}

export function nodeRows(
  nodes: readonly Node[],
  sourceNames: ReadonlyMap<string, string>,
  vms: readonly Vm[],
): NodeRow[] {
  const counts = new Map<string, number>()
  for (const vm of vms) {
    const key = nodeKey(vm.sourceId, vm.nodeId)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return nodes.map((node) => ({
    key: node.key,
    name: nodeName(node),
    node,
    sourceName: sourceNames.get(node.sourceId) ?? '',
    vmCount: counts.get(node.key) ?? (hasVms(node) ? 0 : undefined),
  }))
}

const hasVms = ({ access, facts }: Node) => access.kind === 'session' && facts?.isBareMetal !== true

const facets: Readonly<Record<string, (row: NodeRow) => string>> = {
  reach: (row) => row.node.reach,
  source: (row) => row.node.sourceId,
}

export function isNodeRowShown(row: NodeRow, search: string, filters: readonly Filter[]): boolean {
  if (!matchesFilters(filters, (facet) => facets[facet]?.(row) ?? '')) return false
  return matchesSearch(search, [row.name, row.node.id, row.sourceName, row.node.facts?.cpu.model ?? ''])
}

/** A node's reach as a mark: each way of not answering has its own shape. */
export const reachMarks: Readonly<Record<NodeReach, MarkKind>> = {
  asking: 'busy',
  ok: 'running',
  slow: 'slow',
  unreachable: 'unreachable',
  unknown: 'unknown',
  trouble: 'trouble',
}

const reachOrder: Readonly<Record<NodeReach, number>> = {
  unreachable: 0,
  trouble: 1,
  unknown: 2,
  slow: 3,
  asking: 4,
  ok: 5,
}

/** Free and whole space over all data disks. */
export function diskSpace(node: Node): {
  readonly free: number | undefined
  readonly total: number | undefined
} {
  const disks = node.facts?.disks ?? []
  return { free: total(disks.map((disk) => disk.freeGib)), total: total(disks.map((disk) => disk.totalGib)) }
}

function total(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0)
}

/** What each column sorts by. */
export const nodeSort = {
  name: (row: NodeRow) => row.name,
  reach: (row: NodeRow) => reachOrder[row.node.reach],
  gpu: (row: NodeRow) => (row.node.facts?.isBareMetal === true ? undefined : row.node.facts?.gpu.count),
  memory: (row: NodeRow) => row.node.facts?.memory.freeGib,
  disk: (row: NodeRow) => diskSpace(row.node).free,
  vms: (row: NodeRow) => row.vmCount,
  source: (row: NodeRow) => row.sourceName,
  seen: (row: NodeRow) => (row.node.lastSeen === undefined ? undefined : Date.parse(row.node.lastSeen)),
} as const
