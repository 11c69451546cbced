import { isBinName, type TowerSnapshotRow } from '#shared/domain/tower-snapshots'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useWords } from '../../../stores/settings'
import { useTimeText } from '../../../stores/time-text'
import { Mark } from '../../../ui/mark'
import { Name } from '../../../ui/name'
import type { Column } from '../../../ui/table-column'
import { visibleText } from '../../../ui/visible-text'
import '../bulk/bulk.css'
import { bytesText, knownWord } from '../tower-words'

export interface SnapshotLine {
  readonly key: string
  readonly snapshot: TowerSnapshotRow
  readonly isChosen: boolean
  readonly toggle: () => void
}

/** The tower sorts; the table only needs to know which columns it can be sorted by. */
const byTower = () => undefined

/** The columns of the list of all snapshots of a tower. */
export function snapshotRowColumns({ towerSnapshots, towers }: Catalogue): Column<SnapshotLine>[] {
  const { columns } = towerSnapshots
  return [
    {
      ...{ id: 'choice', label: '', priority: 0, minWidth: 28, grow: 0 },
      head: <span />,
      cell: (line) => <Tick line={line} />,
    },
    {
      ...{ id: 'name', label: columns.name, priority: 0, minWidth: 140, grow: 3, sortBy: byTower },
      cell: ({ snapshot }) => (
        <>
          <Mark kind={snapshot.doing === undefined ? 'done' : 'busy'} />
          <Name text={snapshot.name} className="row-name" />
        </>
      ),
    },
    {
      ...{ id: 'vm', label: columns.vm, priority: 0, minWidth: 128, grow: 2 },
      cell: ({ snapshot }) => <VmCell snapshot={snapshot} />,
    },
    {
      ...{ id: 'created', label: columns.created, priority: 1, minWidth: 112, grow: 0, sortBy: byTower },
      cell: ({ snapshot }) => <Taken iso={snapshot.createdAt} />,
    },
    {
      ...{ id: 'size', label: columns.size, priority: 2, minWidth: 84, grow: 0, sortBy: byTower },
      cell: ({ snapshot }) => (
        <span className="ellipsis">{snapshot.size === undefined ? '' : bytesText(snapshot.size)}</span>
      ),
    },
    {
      ...{ id: 'made', label: columns.made, priority: 4, minWidth: 176, grow: 1 },
      cell: ({ snapshot: { vcpu, memory, diskCount } }) => (
        <span className="ellipsis quiet-text">
          {vcpu === undefined || memory === undefined
            ? ''
            : towerSnapshots.made(vcpu, bytesText(memory), diskCount)}
        </span>
      ),
    },
    {
      ...{ id: 'cluster', label: columns.cluster, priority: 3, minWidth: 112, grow: 1 },
      cell: ({ snapshot }) => <Name text={snapshot.cluster?.name ?? ''} />,
    },
    {
      ...{ id: 'kind', label: columns.kind, priority: 5, minWidth: 148, grow: 0 },
      cell: ({ snapshot }) => (
        <span className="ellipsis quiet-text">
          {visibleText(
            knownWord(
              { CRASH_CONSISTENT: towers.crash, FILE_SYSTEM_CONSISTENT: towers.fileSystem },
              snapshot.consistency,
            ),
          )}
        </span>
      ),
    },
    {
      ...{ id: 'description', label: columns.description, priority: 6, minWidth: 128, grow: 2 },
      cell: ({ snapshot }) => <Name text={snapshot.description} className="quiet-text" />,
    },
  ]
}

/** Works for itself: a press on it does not choose the row. */
function Tick({ line: { snapshot, isChosen, toggle } }: { line: SnapshotLine }) {
  const words = useWords().towerSnapshots
  return (
    <span className="row-choice own">
      <input
        type="checkbox"
        aria-label={words.choose(visibleText(snapshot.name))}
        checked={isChosen}
        onClick={(event) => event.stopPropagation()}
        onChange={toggle}
      />
    </span>
  )
}

function VmCell({ snapshot: { vm } }: { snapshot: TowerSnapshotRow }) {
  const words = useWords().towerSnapshots
  if (vm === undefined) return <span className="ellipsis quiet-text">{words.deletedVm}</span>
  if (isBinName(vm.name)) return <span className="ellipsis quiet-text">{words.inBin}</span>
  return <Name text={vm.name} />
}

function Taken({ iso }: { iso: string | undefined }) {
  const time = useTimeText(30_000)
  if (iso === undefined) return null
  return (
    <span className="ellipsis quiet-text" title={time.full(iso)}>
      {time.ago(iso)}
    </span>
  )
}
