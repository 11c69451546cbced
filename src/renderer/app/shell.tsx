import { type ReactNode, useSyncExternalStore } from 'react'
import { isUnderWay } from '#shared/domain/task'
import { DiskTab } from '../features/disks/disk-tab'
import { ImageInspector } from '../features/images/image-inspector'
import { ImageList } from '../features/images/image-list'
import { useImageRow } from '../features/images/use-image-rows'
import { NodeInspector } from '../features/nodes/node-inspector'
import { NodeList } from '../features/nodes/node-list'
import { RentalInspector } from '../features/rentals/rental-inspector'
import { RentalList } from '../features/rentals/rental-list'
import { useRentalRow } from '../features/rentals/use-rental-rows'
import { SnapshotInspector } from '../features/snapshots/snapshot-inspector'
import { SnapshotList } from '../features/snapshots/snapshot-list'
import { SnapshotTab } from '../features/snapshots/snapshot-tab'
import { TaskInspector } from '../features/tasks/task-inspector'
import { TaskList } from '../features/tasks/task-list'
import { TowerSnapshotList } from '../features/tower/snapshots/tower-snapshot-list'
import { TowerInspector } from '../features/tower/tower-inspector'
import { TowerVmList } from '../features/tower/tower-list'
import { VmInspector } from '../features/vms/vm-inspector'
import { VmList } from '../features/vms/vm-list'
import { useNode, useSnapshot, useTasks, useVm } from '../stores/collections'
import { useShownSection, useShownTower } from '../stores/tower-actions'
import { useTowerView } from '../stores/tower-view'
import { type Section, useSelected, useUi } from '../stores/ui'
import { useWork } from '../stores/works'
import { InspectorColumn } from './inspector-column'
import { Sidebar } from './sidebar'

/** Below this width the sidebar shows icons only, unless the user opened it. */
const narrowWidth = 1_000

/** Three columns: where to look, the list, the chosen row. Nothing navigates away from the list. */
export function Shell() {
  const section = useShownSection()
  const isCollapsed = useIsCollapsed()
  return (
    <div className="columns">
      <Sidebar isCollapsed={isCollapsed} />
      <main className="list-column">{lists[section]}</main>
      {chosen[section]}
    </div>
  )
}

const lists: Readonly<Record<Section, ReactNode>> = {
  vms: <VmList />,
  nodes: <NodeList />,
  images: <ImageList />,
  snapshots: <SnapshotList />,
  rentals: <RentalList />,
  tasks: <TaskList />,
  tower: <ShownTower />,
}

const chosen: Readonly<Record<Section, ReactNode>> = {
  vms: <ChosenVm />,
  nodes: <ChosenNode />,
  images: <ChosenImage />,
  snapshots: <ChosenSnapshot />,
  rentals: <ChosenRental />,
  tasks: <ChosenTask />,
  tower: <ChosenTowerVm />,
}

function ChosenVm() {
  const key = useSelected('vms')
  const vm = useVm(key)
  const isComing = useTasks().some((task) => task.vmKey === key && isUnderWay(task))
  if (key === undefined || (vm === undefined && !isComing)) return null
  return (
    <InspectorColumn>
      <VmInspector
        key={key}
        vmKey={key}
        parts={{ disks: <DiskTab vmKey={key} />, snapshots: <SnapshotTab vmKey={key} /> }}
      />
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

function ChosenImage() {
  const row = useImageRow(useSelected('images'))
  if (row === undefined) return null
  return (
    <InspectorColumn>
      <ImageInspector key={row.key} row={row} />
    </InspectorColumn>
  )
}

function ChosenSnapshot() {
  const snapshot = useSnapshot(useSelected('snapshots'))
  if (snapshot === undefined) return null
  return (
    <InspectorColumn>
      <SnapshotInspector key={snapshot.key} snapshot={snapshot} />
    </InspectorColumn>
  )
}

function ChosenRental() {
  const row = useRentalRow(useSelected('rentals'))
  if (row === undefined) return null
  return (
    <InspectorColumn>
      <RentalInspector key={row.key} row={row} />
    </InspectorColumn>
  )
}

function ChosenTask() {
  const key = useSelected('tasks')
  const task = useWork(key)
  if (task === undefined) return null
  return (
    <InspectorColumn>
      <TaskInspector key={task.key} task={task} />
    </InspectorColumn>
  )
}

function ShownTower() {
  const sourceId = useShownTower()
  const view = useTowerView((state) => state.view)
  if (sourceId === undefined) return null
  const List = view === 'vms' ? TowerVmList : TowerSnapshotList
  return <List key={sourceId} sourceId={sourceId} />
}

function ChosenTowerVm() {
  const sourceId = useShownTower()
  const vmId = useSelected('tower')
  const view = useTowerView((state) => state.view)
  if (sourceId === undefined || vmId === undefined || view !== 'vms') return null
  return (
    <InspectorColumn>
      <TowerInspector key={vmId} sourceId={sourceId} vmId={vmId} />
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
