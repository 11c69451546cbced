import { isOpenRental } from '#shared/domain/known-rental'
import type { Catalogue } from '#shared/i18n/catalogue'
import { accountName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import { OrderEndText } from '../../ui/order-end'
import type { Column } from '../../ui/table-column'
import { visibleText } from '../../ui/visible-text'
import { phaseMarks, phases, type RentalRow } from './rental-rows'

/** Later than any end, in ms. */
const afterAll = 1e15

/** The columns of the list of rentals. */
export function rentalColumns(words: Catalogue): Column<RentalRow>[] {
  const { columns } = words.rentals
  return [
    {
      ...{ id: 'node', label: columns.node, priority: 0, minWidth: 132, grow: 2 },
      sortBy: (row) => row.name,
      cell: (row) => <Name text={row.name} className="row-name" />,
    },
    {
      ...{ id: 'phase', label: columns.phase, priority: 0, minWidth: 164, grow: 1 },
      sortBy: (row) => phases.indexOf(row.phase),
      cell: (row) => <PhaseCell row={row} />,
    },
    {
      ...{ id: 'end', label: columns.end, priority: 0, minWidth: 136, grow: 1 },
      // What is over comes after what is not.
      sortBy: ({ rental, times }) => (times?.end ?? rental.endBlock) + (isOpenRental(rental) ? 0 : afterAll),
      cell: ({ rental, times, phase }) => (
        <OrderEndText end={{ at: times?.end, block: rental.endBlock, phase }} isShort />
      ),
    },
    {
      ...{ id: 'gpus', label: columns.gpus, priority: 2, minWidth: 136, grow: 2 },
      sortBy: (row) => row.rental.gpuCount,
      cell: (row) => <span className="ellipsis">{gpuText(row, words)}</span>,
    },
    {
      ...{ id: 'order', label: columns.order, priority: 1, minWidth: 76, grow: 0 },
      sortBy: (row) => Number(row.rental.id),
      cell: (row) => row.rental.id,
    },
    {
      ...{ id: 'account', label: columns.account, priority: 3, minWidth: 104, grow: 1 },
      sortBy: (row) => row.account?.name ?? row.rental.renter,
      cell: ({ account }) =>
        account === undefined ? null : <Name text={accountName(account, words)} className="quiet-text" />,
    },
    {
      ...{ id: 'start', label: columns.start, priority: 4, minWidth: 104, grow: 0 },
      sortBy: (row) => row.times?.start ?? row.rental.startBlock,
      cell: (row) => <StartCell row={row} />,
    },
  ]
}

/** Which share of the machine it is, in a few words. */
export function gpuText({ rental }: RentalRow, { rentals: words }: Catalogue): string {
  const { gpuCount, machine } = rental
  if (machine?.gpuCount === undefined || machine.gpuCount === 0) return words.gpusOnly(gpuCount)
  // The maker's name takes the room of what tells machines apart.
  return visibleText(
    words.gpus(gpuCount, machine.gpuCount, machine.gpuType.replace(/^NVIDIA (GeForce )?/, '')),
  )
}

function PhaseCell({ row: { phase, times } }: { row: RentalRow }) {
  const words = useWords().rentals
  const time = useTimeText(10_000)
  return (
    <>
      <Mark kind={phaseMarks[phase]} />
      {phase === 'waiting' && times !== undefined ? (
        <span className="ellipsis" title={words.phases.waiting}>
          {words.byConfirm(time.clock(new Date(times.confirmBy).toISOString()))}
        </span>
      ) : (
        <span className="ellipsis">{words.phases[phase]}</span>
      )}
    </>
  )
}

function StartCell({ row: { times } }: { row: RentalRow }) {
  const time = useTimeText(60_000)
  if (times === undefined) return null
  const iso = new Date(times.start).toISOString()
  return (
    <span className="ellipsis quiet-text" title={time.full(iso)}>
      {time.ago(iso)}
    </span>
  )
}
