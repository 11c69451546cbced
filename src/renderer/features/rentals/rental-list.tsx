import { CalendarClock, RefreshCw } from 'lucide-react'
import { accountsInOrder } from '#shared/domain/account'
import { mirrors, useAccounts, useReadError, useReadKind } from '../../stores/collections'
import { useFailure, usePending } from '../../stores/doing'
import { accountName } from '../../stores/names'
import { useChains } from '../../stores/rentals'
import { useWords } from '../../stores/settings'
import { openDialog, select } from '../../stores/ui'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/empty'
import { ErrorNote } from '../../ui/error-note'
import { type FilterGroup, ListHead } from '../../ui/list-head'
import { ListBody } from '../../ui/list-page'
import { QuickActions } from '../../ui/quick-actions'
import { Skeleton } from '../../ui/skeleton'
import { useListView } from '../../ui/use-list-view'
import { ChainNotes } from './chain-notes'
import { readingChains, refreshRentals, rentalActionList, setLookUps } from './rental-actions'
import { rentalColumns } from './rental-columns'
import { isRentalRowShown, phases } from './rental-rows'
import { useRentalRows } from './use-rental-rows'

/** The rentals of every account, those that have ended included. */
export function RentalList() {
  const words = useWords()
  const rows = useRentalRows()
  const accounts = useAccounts()
  const read = useReadKind(mirrors.rentals)
  const error = useReadError(mirrors.rentals)
  const failure = useFailure(readingChains)
  const { allColumns, selected, table } = useListView('rentals', {
    rows,
    isShown: isRentalRowShown,
    columns: rentalColumns,
  })
  const filterGroups: readonly FilterGroup[] = [
    {
      title: words.rentals.filters.phase,
      choices: phases.map((phase) => ({
        ...{ facet: 'phase', value: phase, label: words.rentals.phases[phase] },
      })),
    },
    {
      title: words.rentals.filters.account,
      choices: accountsInOrder(accounts).map((account) => ({
        ...{ facet: 'account', value: account.address, label: accountName(account, words) },
      })),
    },
  ]
  return (
    <section className="list-page" aria-label={words.rentals.title}>
      <ListHead
        section="rentals"
        title={words.rentals.title}
        searchLabel={words.rentals.search}
        columns={allColumns}
        filterGroups={filterGroups}
        primary={<Refresh />}
      />
      {rows.length === 0 ? null : <ChainNotes />}
      <ListBody
        section="rentals"
        read={read}
        error={error ?? failure}
        onRetry={mirrors.rentals.readAgain}
        total={rows.length}
        shown={table.rows.length}
        empty={<NoRental />}
        count={words.rentals.count(rows.length)}
      >
        <DataTable
          label={words.rentals.title}
          {...table}
          onSelect={(row) => select('rentals', row.rental.key)}
          onOpen={(row) => select('rentals', row.rental.key)}
          menu={selected === undefined ? [] : rentalActionList(selected, words)}
          quick={(row) => (
            <QuickActions name={row.name} actions={rentalActionList(row, words)} main={['addNode']} />
          )}
        />
      </ListBody>
    </section>
  )
}

/** Why there is none, and the next step: each reason has another. */
function NoRental() {
  const words = useWords()
  const { rentals } = words
  const chains = useChains()
  const hasAccount = useAccounts().length > 0
  if (!hasAccount) {
    return (
      <Empty icon={CalendarClock} title={rentals.noAccountTitle} text={rentals.noAccountText}>
        <Button onClick={() => openDialog({ kind: 'accounts' })}>{rentals.accounts}</Button>
      </Empty>
    )
  }
  if (chains.every(({ isOn }) => !isOn)) {
    return (
      <Empty icon={CalendarClock} title={rentals.offTitle} text={rentals.offText}>
        <Button onClick={() => void setLookUps(true)}>{rentals.turnOn}</Button>
      </Empty>
    )
  }
  const trouble = chains.find((chain) => chain.trouble !== undefined)?.trouble
  if (trouble !== undefined) {
    return (
      <Empty title={rentals.title}>
        <ErrorNote
          error={trouble}
          actions={
            <>
              <Refresh />
              <Button onClick={() => openDialog({ kind: 'chainEndpoints' })}>{rentals.endpoints}</Button>
            </>
          }
        />
      </Empty>
    )
  }
  if (chains.every(({ endpoint }) => endpoint === undefined)) return <Skeleton />
  return (
    <Empty icon={CalendarClock} title={rentals.emptyTitle} text={rentals.emptyText}>
      <Refresh />
    </Empty>
  )
}

function Refresh() {
  const words = useWords().rentals
  const pending = usePending(readingChains)
  const isOff = useChains().every(({ isOn }) => !isOn)
  return (
    <Button
      icon={RefreshCw}
      busy={pending !== undefined}
      reason={isOff ? words.offTitle : undefined}
      onClick={() => void refreshRentals()}
    >
      {words.refresh}
    </Button>
  )
}
