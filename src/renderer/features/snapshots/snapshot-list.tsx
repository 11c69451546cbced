import { Camera, RefreshCw } from 'lucide-react'
import { useMemo } from 'react'
import { mirrors, useReadError, useReadKind, useSnapshots, useVms } from '../../stores/collections'
import { useFailure, usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { select } from '../../stores/ui'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/empty'
import { type FilterGroup, ListHead } from '../../ui/list-head'
import { ListBody } from '../../ui/list-page'
import { QuickActions } from '../../ui/quick-actions'
import { useListView } from '../../ui/use-list-view'
import { readAllSnapshots, readingAll, snapshotActionList } from './snapshot-actions'
import { snapshotColumns } from './snapshot-columns'
import { isSnapshotRowShown, snapshotRows, snapshotStates } from './snapshot-rows'

/** The snapshots of all VMs, as far as they have been read. */
export function SnapshotList() {
  const words = useWords()
  const snapshots = useSnapshots()
  const vms = useVms()
  const read = useReadKind(mirrors.snapshots)
  const error = useReadError(mirrors.snapshots)
  const failure = useFailure(readingAll)

  const rows = useMemo(() => snapshotRows(snapshots, vms), [snapshots, vms])
  const { allColumns, selected, table } = useListView('snapshots', {
    rows,
    isShown: isSnapshotRowShown,
    columns: snapshotColumns,
  })
  const filterGroups: readonly FilterGroup[] = [
    {
      title: words.snapshots.columns.state,
      choices: snapshotStates.map((state) => ({
        ...{ facet: 'state', value: state, label: words.snapshots.states[state] },
      })),
    },
  ]

  return (
    <section className="list-page" aria-label={words.snapshots.title}>
      <ListHead
        section="snapshots"
        title={words.snapshots.title}
        searchLabel={words.snapshots.search}
        columns={allColumns}
        filterGroups={filterGroups}
        primary={<ReadAll />}
      />
      <ListBody
        section="snapshots"
        read={read}
        error={error ?? failure}
        onRetry={mirrors.snapshots.readAgain}
        total={rows.length}
        shown={table.rows.length}
        empty={
          <Empty icon={Camera} title={words.snapshots.emptyTitle} text={words.snapshots.emptyText}>
            <ReadAll />
          </Empty>
        }
        count={words.snapshots.count(rows.length)}
      >
        <DataTable
          label={words.snapshots.title}
          {...table}
          onSelect={(row) => select('snapshots', row.snapshot.key)}
          onOpen={(row) => select('snapshots', row.snapshot.key)}
          menu={selected === undefined ? [] : snapshotActionList(selected.snapshot, words)}
          quick={(row) => (
            <QuickActions name={row.snapshot.name} actions={snapshotActionList(row.snapshot, words)} />
          )}
        />
      </ListBody>
    </section>
  )
}

function ReadAll() {
  const words = useWords().snapshots
  const pending = usePending(readingAll)
  return (
    <Button icon={RefreshCw} busy={pending !== undefined} onClick={() => void readAllSnapshots()}>
      {words.readAll}
    </Button>
  )
}
