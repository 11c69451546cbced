import { type Node, nodeName } from '#shared/domain/node'
import type { Source } from '#shared/domain/source'
import { isTowerWork, subjectOf, type TransferState, type Work } from '#shared/domain/transfer'
import type { Filter } from '../../stores/ui'
import { matchesFilters, matchesSearch } from '../../ui/list-logic'
import type { MarkKind } from '../../ui/mark'

/** A line of the list of tasks. */
export interface TaskRow {
  readonly key: string
  readonly task: Work
  /** The node that it is on, or the tower. */
  readonly nodeName: string
}

export function taskRows(
  tasks: readonly Work[],
  nodes: readonly Node[],
  sources: readonly Source[],
): TaskRow[] {
  const places = new Map<string, string>([
    ...nodes.map((node) => [node.key, nodeName(node)] as const),
    ...sources.map((source) => [source.key, source.name] as const),
  ])
  const placeOf = (task: Work) => places.get(isTowerWork(task) ? task.sourceId : task.nodeKey) ?? ''
  return tasks.map((task) => ({ key: task.key, task, nodeName: placeOf(task) }))
}

/** Whether a task asks for a look: it failed, or nobody knows how it ended. */
export function needsLook(task: Pick<Work, 'state'>): boolean {
  return task.state === 'failed' || task.state === 'unknown'
}

const facets: Readonly<Record<string, (row: TaskRow) => string>> = {
  state: (row) => row.task.state,
}

export function isTaskRowShown(
  row: TaskRow,
  search: string,
  filters: readonly Filter[],
  kindText: string,
): boolean {
  if (!matchesFilters(filters, (facet) => facets[facet]?.(row) ?? '')) return false
  return matchesSearch(search, [subjectOf(row.task), row.nodeName, kindText])
}

export const taskMarks: Readonly<Record<TransferState, MarkKind>> = {
  sending: 'busy',
  following: 'busy',
  done: 'done',
  failed: 'trouble',
  unknown: 'unknown',
  stopped: 'off',
}

const stateOrder: Readonly<Record<TransferState, number>> = {
  failed: 0,
  unknown: 1,
  sending: 2,
  following: 3,
  stopped: 4,
  done: 5,
}

/** What each column sorts by. */
export const taskSort = {
  vm: (row: TaskRow) => subjectOf(row.task),
  state: (row: TaskRow) => stateOrder[row.task.state],
  node: (row: TaskRow) => row.nodeName,
  started: (row: TaskRow) => Date.parse(row.task.startedAt),
} as const
