import { ListChecks, ListX } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { subjectOf, type TransferState } from '#shared/domain/transfer'
import { mirrors, useNodes, useReadError, useReadKind, useSources } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { type Filter, select } from '../../stores/ui'
import { useWorks, workLabel } from '../../stores/works'
import { Button, IconButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/empty'
import { type FilterGroup, ListHead } from '../../ui/list-head'
import { ListBody } from '../../ui/list-page'
import { useListView } from '../../ui/use-list-view'
import { dismissDone, taskActionList } from './task-actions'
import { taskColumns } from './task-columns'
import { isTaskRowShown, type TaskRow, taskRows } from './task-rows'

const states: readonly TransferState[] = ['sending', 'following', 'done', 'failed', 'unknown', 'stopped']

/** Work that is being followed, or was. */
export function TaskList() {
  const words = useWords()
  const tasks = useWorks()
  const nodes = useNodes()
  const sources = useSources()
  const read = useReadKind(mirrors.tasks)
  const error = useReadError(mirrors.tasks)

  const rows = useMemo(() => taskRows(tasks, nodes, sources), [tasks, nodes, sources])
  const isShown = useCallback(
    (row: TaskRow, search: string, filters: readonly Filter[]) =>
      isTaskRowShown(row, search, filters, workLabel(row.task, words)),
    [words],
  )
  const { allColumns, selected, table } = useListView('tasks', {
    rows,
    isShown: isShown,
    columns: taskColumns,
  })
  const hasDone = tasks.some((task) => task.state === 'done')
  const filterGroups: readonly FilterGroup[] = [
    {
      title: words.tasks.columns.state,
      choices: states.map((state) => ({ facet: 'state', value: state, label: words.status.task[state] })),
    },
  ]

  return (
    <section className="list-page" aria-label={words.tasks.title}>
      <ListHead
        section="tasks"
        title={words.tasks.title}
        searchLabel={words.tasks.search}
        columns={allColumns}
        filterGroups={filterGroups}
        primary={
          hasDone ? (
            <Button icon={ListX} onClick={() => void dismissDone(tasks)}>
              {words.tasks.dismissDone}
            </Button>
          ) : null
        }
      />
      <ListBody
        section="tasks"
        read={read}
        error={error}
        onRetry={mirrors.tasks.readAgain}
        total={rows.length}
        shown={table.rows.length}
        empty={<Empty icon={ListChecks} title={words.tasks.emptyTitle} text={words.tasks.emptyText} />}
        count={words.tasks.count(rows.length)}
      >
        <DataTable
          label={words.tasks.title}
          {...table}
          onSelect={(row) => select('tasks', row.task.key)}
          onOpen={(row) => select('tasks', row.task.key)}
          menu={selected === undefined ? [] : taskActionList(selected.task, words)}
          quick={(row) => <QuickActions row={row} />}
        />
      </ListBody>
    </section>
  )
}

function QuickActions({ row }: { row: TaskRow }) {
  const words = useWords()
  const actions = taskActionList(row.task, words).filter((action) => action.reason === undefined)
  return actions.length === 0
    ? null
    : actions.map((action) => (
        <IconButton
          key={action.id}
          icon={action.icon}
          name={words.vms.of(action.label, subjectOf(row.task))}
          tip={action.label}
          variant="quiet"
          onClick={action.run}
        />
      ))
}
