import { nodeName, shortId } from '#shared/domain/node'
import { isUnderWay } from '#shared/domain/task'
import {
  isNodeTask,
  isTowerWork,
  isTransfer,
  subjectOf,
  type Transfer,
  type Work,
} from '#shared/domain/transfer'
import { vmStatusText } from '#shared/i18n/status'
import { useNode } from '../../stores/collections'
import { forgetFailure, useFailure, usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { select } from '../../stores/ui'
import { workLabel } from '../../stores/works'
import { ActionButtons } from '../../ui/action-buttons'
import { Copyable } from '../../ui/copyable'
import { ErrorNote } from '../../ui/error-note'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { Inspector } from '../../ui/inspector'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import { visibleText } from '../../ui/visible-text'
import { taskActionList } from './task-actions'
import { taskMarks } from './task-rows'
import { TowerWorkFacts } from './tower-work-facts'

/** The chosen task: what it does, how far it is, and why it failed. */
export function TaskInspector({ task }: { task: Work }) {
  const words = useWords()
  const pending = usePending(task.key)
  const failure = useFailure(task.key)
  return (
    <Inspector
      label={words.tasks.inspector}
      title={words.common.labelled(workLabel(task, words), subjectOf(task))}
      state={
        <>
          <Mark kind={taskMarks[task.state]} />
          {words.status.task[task.state]}
        </>
      }
      actions={<ActionButtons actions={taskActionList(task, words)} pending={pending} />}
      onClose={() => select('tasks', undefined)}
    >
      <div className="inspector-notes">
        {task.error === undefined ? null : <ErrorNote error={task.error} />}
        {isTransfer(task) && task.trouble !== undefined && isUnderWay(task) ? (
          <ErrorNote error={task.trouble} />
        ) : null}
        {failure === undefined ? null : (
          <ErrorNote error={failure} onDismiss={() => forgetFailure(task.key)} />
        )}
      </div>
      <TaskFacts task={task} />
    </Inspector>
  )
}

function TaskFacts({ task }: { task: Work }) {
  const words = useWords()
  const time = useTimeText(1_000)
  const node = useNode(isTowerWork(task) ? undefined : task.nodeKey)
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
        <Fact label={isUnderWay(task) ? tasks.running : tasks.took}>
          {time.watched(task.startedAt, task.endedAt)}
        </Fact>
        {isTransfer(task) ? (
          <TransferFacts transfer={task} />
        ) : isTowerWork(task) ? (
          <TowerWorkFacts work={task} />
        ) : isNodeTask(task) ? (
          task.about === '' ? null : (
            <Fact label={tasks.about}>
              <Name text={task.about} />
            </Fact>
          )
        ) : (
          <>
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
          </>
        )}
        {isTowerWork(task) ? null : (
          <Fact label={tasks.node}>
            {node === undefined ? nodeNameThen(task) : <Name text={nodeName(node)} />}
          </Fact>
        )}
        <Fact label={tasks.id}>
          <Copyable value={task.key} shown={shortId(task.key)} what={tasks.id} isMono />
        </Fact>
      </Facts>
      {isUnderWay(task) && !isNodeTask(task) ? <p className="quiet-text">{tasks.followNote}</p> : null}
    </FactGroup>
  )
}

/** A node that is no longer in the list had a name when the work was sent. */
function nodeNameThen(task: Work) {
  return isNodeTask(task) ? <Name text={task.nodeName} /> : undefined
}

function TransferFacts({ transfer }: { transfer: Transfer }) {
  const words = useWords().images
  return (
    <>
      <Fact label={words.image}>
        <Name text={transfer.imageName} />
      </Fact>
      <Fact label={words.server}>
        <Name text={words.serverName(transfer.serverId)} />
      </Fact>
      <Fact label={words.done}>
        {transfer.progress === undefined ? undefined : words.percent(transfer.progress)}
      </Fact>
    </>
  )
}
