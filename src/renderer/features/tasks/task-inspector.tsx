import type { TaskId } from '#shared/domain/ids'
import { nodeName, shortId } from '#shared/domain/node'
import { isOpen, type Task } from '#shared/domain/task'
import { vmStatusText } from '#shared/i18n/status'
import { useNode, useTask } from '../../stores/collections'
import { forgetFailure, useFailure, usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { select } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Copyable } from '../../ui/copyable'
import { ErrorNote } from '../../ui/error-note'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { Inspector } from '../../ui/inspector'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import { visibleText } from '../../ui/visible-text'
import { taskActionList } from './task-actions'
import { taskMarks } from './task-rows'

/** The chosen task: what it does, how far it is, and why it failed. */
export function TaskInspector({ taskId }: { taskId: TaskId }) {
  const words = useWords()
  const task = useTask(taskId)
  const pending = usePending(taskId)
  const failure = useFailure(taskId)
  if (task === undefined) return null
  return (
    <Inspector
      label={words.tasks.inspector}
      title={words.common.labelled(words.tasks.kinds[task.kind], task.vmName)}
      state={
        <>
          <Mark kind={taskMarks[task.state]} />
          {words.status.task[task.state]}
        </>
      }
      actions={taskActionList(task, words).map((action) => (
        <Button
          key={action.id}
          icon={action.icon}
          reason={action.reason}
          busy={pending === action.id}
          onClick={action.run}
        >
          {action.label}
        </Button>
      ))}
      onClose={() => select('tasks', undefined)}
    >
      <div className="inspector-notes">
        {task.error === undefined ? null : <ErrorNote error={task.error} />}
        {failure === undefined ? null : <ErrorNote error={failure} onDismiss={() => forgetFailure(taskId)} />}
      </div>
      <TaskFacts task={task} />
    </Inspector>
  )
}

function TaskFacts({ task }: { task: Task }) {
  const words = useWords()
  const time = useTimeText(1_000)
  const node = useNode(task.nodeKey)
  const { tasks } = words
  return (
    <FactGroup title={tasks.progress}>
      <Facts>
        <Fact label={tasks.started}>
          <span title={time.full(task.startedAt)}>{time.clock(task.startedAt)}</span>
        </Fact>
        {task.endedAt === undefined ? null : (
          <Fact label={tasks.ended}>
            <span title={time.full(task.endedAt)}>{time.clock(task.endedAt)}</span>
          </Fact>
        )}
        <Fact label={isOpen(task) ? tasks.running : tasks.took}>
          {time.watched(task.startedAt, task.endedAt)}
        </Fact>
        {task.status === undefined ? null : (
          <Fact label={tasks.status}>{visibleText(vmStatusText(words.status, task.status))}</Fact>
        )}
        <Fact label={tasks.vm}>
          <Name text={task.vmName} />
        </Fact>
        {task.part === undefined || task.part.name === '' ? null : (
          <Fact label={task.kind === 'snapshotCreate' ? tasks.part.snapshot : tasks.part.disk}>
            <Name text={task.part.name} />
          </Fact>
        )}
        <Fact label={tasks.node}>{node === undefined ? undefined : <Name text={nodeName(node)} />}</Fact>
        <Fact label={tasks.id}>
          <Copyable value={task.key} shown={shortId(task.key)} what={tasks.id} isMono />
        </Fact>
      </Facts>
      {isOpen(task) ? <p className="quiet-text">{tasks.followNote}</p> : null}
    </FactGroup>
  )
}
