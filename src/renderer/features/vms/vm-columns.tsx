import type { Catalogue } from '#shared/i18n/catalogue'
import { Name } from '../../ui/name'
import { OpenLine } from '../../ui/open-line'
import type { Column } from '../../ui/table-column'
import { AddressCell, EndCell, NodeCell, SinceCell, SizeCell, StateCell } from './vm-cells'
import { type VmRow, vmSort } from './vm-rows'

/** The columns of the list of VMs. */
export function vmColumns({ vms: { columns }, rentals }: Catalogue): Column<VmRow>[] {
  return [
    {
      id: 'name',
      label: columns.name,
      priority: 0,
      minWidth: 140,
      grow: 3,
      sortBy: vmSort.name,
      cell: (row) => (
        <>
          <Name text={row.name} className="row-name" />
          <OpenLine sourceId={row.vm?.sourceId} />
        </>
      ),
    },
    {
      id: 'state',
      label: columns.state,
      priority: 0,
      minWidth: 168,
      grow: 1,
      sortBy: vmSort.state,
      cell: (row) => <StateCell row={row} />,
    },
    {
      id: 'address',
      label: columns.address,
      priority: 1,
      minWidth: 168,
      grow: 1,
      sortBy: vmSort.address,
      cell: (row) => <AddressCell vm={row.vm} />,
    },
    {
      id: 'size',
      label: columns.size,
      priority: 3,
      minWidth: 184,
      grow: 1,
      sortBy: vmSort.size,
      cell: (row) => <SizeCell vm={row.vm} />,
    },
    {
      id: 'node',
      label: columns.node,
      priority: 4,
      minWidth: 116,
      grow: 1,
      sortBy: vmSort.node,
      cell: (row) => <NodeCell row={row} />,
    },
    {
      id: 'end',
      label: rentals.columns.end,
      priority: 1,
      minWidth: 128,
      grow: 0,
      cell: (row) => <EndCell vm={row.vm} />,
    },
    {
      id: 'since',
      label: columns.since,
      priority: 2,
      minWidth: 96,
      grow: 0,
      sortBy: vmSort.since,
      cell: (row) => <SinceCell vm={row.vm} />,
    },
  ]
}
