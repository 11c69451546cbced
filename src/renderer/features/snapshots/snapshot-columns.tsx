import type { Catalogue } from '#shared/i18n/catalogue'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import type { Column } from '../../ui/table-column'
import { visibleText } from '../../ui/visible-text'
import { snapshotMarks } from './snapshot-actions'
import { type SnapshotRow, snapshotStates } from './snapshot-rows'

/** The columns of the list of snapshots. */
export function snapshotColumns({ snapshots: { columns, states } }: Catalogue): Column<SnapshotRow>[] {
  return [
    {
      ...{ id: 'name', label: columns.name, priority: 0, minWidth: 120, grow: 2 },
      sortBy: (row) => row.snapshot.name,
      cell: (row) => <Name text={row.snapshot.name} className="row-name" />,
    },
    {
      ...{ id: 'vm', label: columns.vm, priority: 0, minWidth: 112, grow: 2 },
      sortBy: (row) => row.vmName,
      cell: (row) => <Name text={row.vmName} />,
    },
    {
      ...{ id: 'state', label: columns.state, priority: 0, minWidth: 112, grow: 1 },
      sortBy: (row) => snapshotStates.indexOf(row.snapshot.state),
      cell: (row) => (
        <>
          <Mark kind={snapshotMarks[row.snapshot.state]} />
          <span className="ellipsis">{states[row.snapshot.state]}</span>
        </>
      ),
    },
    {
      ...{ id: 'description', label: columns.description, priority: 2, minWidth: 112, grow: 2 },
      sortBy: (row) => row.snapshot.description,
      cell: (row) => <Name text={row.snapshot.description} className="quiet-text" />,
    },
    {
      ...{ id: 'created', label: columns.created, priority: 1, minWidth: 148, grow: 0 },
      sortBy: (row) => row.snapshot.createdAt,
      cell: (row) => <span className="ellipsis quiet-text">{visibleText(row.snapshot.createdAt)}</span>,
    },
  ]
}
