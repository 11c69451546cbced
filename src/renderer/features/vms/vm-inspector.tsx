import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import type { VmKey } from '#shared/domain/ids'
import type { Task } from '#shared/domain/task'
import { holdsVm, isUnderWay } from '#shared/domain/task'
import { type Vm, vmName } from '#shared/domain/vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useTasks, useVm } from '../../stores/collections'
import { forgetFailure, useFailure, usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { select, showVmTab, useUi, type VmTab } from '../../stores/ui'
import { Button, IconButton } from '../../ui/button'
import { ErrorNote } from '../../ui/error-note'
import { AcceptHostKey } from '../../ui/hand-over-part'
import { Inspector } from '../../ui/inspector'
import { Mark } from '../../ui/mark'
import { ActionMenu } from '../../ui/menu'
import { Tabs } from '../../ui/tabs'
import { visibleText } from '../../ui/visible-text'
import { mainActionIds, vmActionList } from './vm-actions'
import { rowStateText } from './vm-cells'
import { VmFacts } from './vm-facts'
import { VmLogin } from './vm-login'

interface VmInspectorProps {
  readonly vmKey: VmKey
  /** What stands under the other tabs. */
  readonly parts: Readonly<Record<Exclude<VmTab, 'details'>, ReactNode>>
}

/** The chosen VM: its state, what can be done now, how to log in, what it is. */
export function VmInspector({ vmKey, parts }: VmInspectorProps) {
  const words = useWords()
  const vm = useVm(vmKey)
  const task = useOpenTask(vmKey)
  const tab = useUi((state) => state.vmTab)
  const close = () => select('vms', undefined)
  if (vm === undefined) return task === undefined ? null : <ComingVm task={task} onClose={close} />
  return (
    <Inspector
      label={words.vms.inspector}
      title={vmName(vm)}
      state={<VmState vm={vm} task={task !== undefined && holdsVm(task) ? task : undefined} />}
      actions={<VmActions vm={vm} />}
      onClose={close}
    >
      <div className="inspector-notes">
        <VmFailure vmKey={vm.key} />
        {vm.trouble === undefined ? null : <ErrorNote error={vm.trouble} />}
        {task === undefined ? null : <TaskNote task={task} />}
      </div>
      <Tabs
        label={words.vms.inspector}
        value={tab}
        onChange={showVmTab}
        tabs={[
          {
            value: 'details',
            label: words.vms.details,
            content: (
              <>
                <VmLogin vm={vm} />
                <VmFacts vm={vm} />
              </>
            ),
          },
          { value: 'disks', label: words.disks.title, content: parts.disks },
          { value: 'snapshots', label: words.snapshots.title, content: parts.snapshots },
        ]}
      />
    </Inspector>
  )
}

/** The open task that says most of a VM: the one that keeps it from being changed, if there is one. */
function useOpenTask(vmKey: VmKey): Task | undefined {
  const open = useTasks().filter((each) => each.vmKey === vmKey && isUnderWay(each))
  return open.find(holdsVm) ?? open[0]
}

function VmState({ vm, task }: { vm: Vm; task: Task | undefined }) {
  const words = useWords()
  const time = useTimeText(30_000)
  const state = visibleText(rowStateText({ vm, task }, words))
  return (
    <>
      <Mark kind={task === undefined ? vm.state : 'busy'} />
      <span title={time.full(vm.since)}>{task === undefined ? time.stateSince(state, vm.since) : state}</span>
    </>
  )
}

function VmActions({ vm }: { vm: Vm }) {
  const words = useWords()
  const pending = usePending(vm.key)
  const actions = vmActionList(vm, words)
  const main = mainActionIds(vm)
  return (
    <>
      {main.map((id, index) => {
        const action = actions.find((each) => each.id === id)
        return action === undefined ? null : (
          <Button
            key={id}
            {...(index === 0 ? { icon: action.icon } : {})}
            variant={index === 0 ? 'primary' : 'normal'}
            reason={action.reason}
            busy={pending === id}
            onClick={action.run}
          >
            {action.label}
          </Button>
        )
      })}
      <ActionMenu
        trigger={<IconButton icon={Ellipsis} name={words.common.more} variant="normal" />}
        actions={actions.filter((action) => !main.includes(action.id))}
      />
    </>
  )
}

function VmFailure({ vmKey }: { vmKey: VmKey }) {
  const failure = useFailure(vmKey)
  if (failure === undefined) return null
  return (
    <ErrorNote
      error={failure}
      onDismiss={() => forgetFailure(vmKey)}
      actions={
        failure.code === 'vmHostKeyChanged' ? <AcceptHostKey vmKey={vmKey} doingKey={vmKey} /> : undefined
      }
    />
  )
}

/** The work under way, how long it has taken, and what it waits for. */
function TaskNote({ task }: { task: Task }) {
  const words = useWords()
  const time = useTimeText(1_000)
  const kind = words.tasks.kinds[task.kind]
  return (
    <div className="busy-note" role="status">
      <Mark kind="busy" />
      <div>
        <p>
          {words.common.labelled(kind, words.status.task[task.state])}
          {words.common.comma}
          {time.watched(task.startedAt)}
        </p>
        <p>{taskNoteText(task, words)}</p>
      </div>
    </div>
  )
}

function taskNoteText(task: Task, { vms, snapshots }: Catalogue): string {
  if (task.state === 'sending') return vms.pendingSend
  if (task.kind === 'snapshotCreate') return holdsVm(task) ? snapshots.follows : snapshots.uploads
  return task.kind === 'vmCreate' ? vms.createTakes : vms.follows
}

/** A VM that is being created and that its node does not list yet. */
function ComingVm({ task, onClose }: { task: Task; onClose: () => void }) {
  const words = useWords()
  return (
    <Inspector
      label={words.vms.inspector}
      title={task.vmName}
      state={
        <>
          <Mark kind="busy" />
          {words.common.labelled(words.tasks.kinds[task.kind], words.status.task[task.state])}
        </>
      }
      actions={null}
      onClose={onClose}
    >
      <div className="inspector-notes">
        <TaskNote task={task} />
      </div>
    </Inspector>
  )
}
