import { type ReactNode, useSyncExternalStore } from 'react'
import { isOpen } from '#shared/domain/task'
import { NodeInspector } from '../features/nodes/node-inspector'
import { NodeList } from '../features/nodes/node-list'
import { TaskInspector } from '../features/tasks/task-inspector'
import { TaskList } from '../features/tasks/task-list'
import { VmInspector } from '../features/vms/vm-inspector'
import { VmList } from '../features/vms/vm-list'
import { useNode, useTask, useTasks, useVm } from '../stores/collections'
import { useSelected, useUi } from '../stores/ui'
import { InspectorColumn } from './inspector-column'
import { Sidebar } from './sidebar'

/** Below this width the sidebar shows icons only, unless the user opened it. */
const narrowWidth = 1_000

/** Three columns: where to look, the list, the chosen row. Nothing navigates away from the list. */
export function Shell() {
  const section = useUi((state) => state.section)
  const isCollapsed = useIsCollapsed()
  return (
    <div className="columns">
      <Sidebar isCollapsed={isCollapsed} />
      <main className="list-column">{lists[section]}</main>
      {section === 'vms' ? <ChosenVm /> : section === 'nodes' ? <ChosenNode /> : <ChosenTask />}
    </div>
  )
}

const lists: Readonly<Record<'vms' | 'nodes' | 'tasks', ReactNode>> = {
  vms: <VmList />,
  nodes: <NodeList />,
  tasks: <TaskList />,
}

function ChosenVm() {
  const key = useSelected('vms')
  const vm = useVm(key)
  const isComing = useTasks().some((task) => task.vmKey === key && isOpen(task))
  if (key === undefined || (vm === undefined && !isComing)) return null
  return (
    <InspectorColumn>
      <VmInspector key={key} vmKey={key} />
    </InspectorColumn>
  )
}

function ChosenNode() {
  const node = useNode(useSelected('nodes'))
  if (node === undefined) return null
  return (
    <InspectorColumn>
      <NodeInspector key={node.key} nodeKey={node.key} />
    </InspectorColumn>
  )
}

function ChosenTask() {
  const task = useTask(useSelected('tasks'))
  if (task === undefined) return null
  return (
    <InspectorColumn>
      <TaskInspector key={task.key} taskId={task.key} />
    </InspectorColumn>
  )
}

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

function useIsCollapsed(): boolean {
  const sidebar = useUi((state) => state.sidebar)
  const isNarrow = useSyncExternalStore(onResize, () => window.innerWidth < narrowWidth)
  return sidebar === 'auto' ? isNarrow : sidebar === 'collapsed'
}
