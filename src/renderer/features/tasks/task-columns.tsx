import { isUnderWay } from '#shared/domain/task'
import { isTowerWork, isTransfer, subjectOf, type Work } from '#shared/domain/transfer'
import type { Catalogue } from '#shared/i18n/catalogue'
import { errorWords } from '#shared/i18n/errors'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { workLabel } from '../../stores/works'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import type { Column } from '../../ui/table-column'
import { visibleText } from '../../ui/visible-text'
import { type TaskRow, taskMarks, taskSort } from './task-rows'

/** The columns of the list of tasks. */
export function taskColumns(words: Catalogue): Column<TaskRow>[] {
  const { columns } = words.tasks
  return [
    {
      id: 'what',
      label: columns.what,
      priority: 0,
      minWidth: 128,
      grow: 1,
      sortBy: (row) => workLabel(row.task, words),
      cell: (row) => <span className="ellipsis row-name">{workLabel(row.task, words)}</span>,
    },
    {
      id: 'vm',
      label: columns.vm,
      priority: 0,
      minWidth: 120,
      grow: 2,
      sortBy: taskSort.vm,
      cell: (row) => <Name text={subjectOf(row.task)} />,
    },
    {
      id: 'state',
      label: columns.state,
      priority: 0,
      minWidth: 136,
      grow: 4,
      sortBy: taskSort.state,
      cell: (row) => <StateCell task={row.task} />,
    },
    {
      id: 'node',
      label: columns.node,
      priority: 3,
      minWidth: 116,
      grow: 1,
      sortBy: taskSort.node,
      cell: (row) => <Name text={row.nodeName} className="quiet-text" />,
    },
    {
      id: 'took',
      label: columns.took,
      priority: 1,
      minWidth: 96,
      grow: 0,
      cell: (row) => <TookCell task={row.task} />,
    },
    {
      id: 'started',
      label: columns.started,
      priority: 2,
      minWidth: 104,
      grow: 0,
      sortBy: taskSort.started,
      cell: (row) => <StartedCell task={row.task} />,
    },
  ]
}

/** The state, and for one that went wrong what happened, in plain words. */
function StateCell({ task }: { task: Work }) {
  const words = useWords()
  const percent = isUnderWay(task) ? percentOf(task) : undefined
  const why =
    task.error === undefined ? undefined : visibleText(errorWords(words.errors, task.error).happened)
  return (
    <>
      <Mark kind={taskMarks[task.state]} />
      <span>{words.status.task[task.state]}</span>
      {percent === undefined ? null : <span className="quiet-text">{words.images.percent(percent)}</span>}
      {why === undefined ? null : (
        <span className="ellipsis quiet-text" title={why}>
          {why}
        </span>
      )}
    </>
  )
}

function percentOf(task: Work): number | undefined {
  if (isTransfer(task)) return task.progress
  return isTowerWork(task) ? task.percent : undefined
}

function TookCell({ task }: { task: Work }) {
  const time = useTimeText(1_000)
  return <span className="quiet-text">{time.watched(task.startedAt, task.endedAt)}</span>
}

function StartedCell({ task }: { task: Work }) {
  const time = useTimeText(30_000)
  return (
    <span className="quiet-text ellipsis" title={time.full(task.startedAt)}>
      {time.ago(task.startedAt)}
    </span>
  )
}
