import { ArrowDown, ArrowUp } from 'lucide-react'
import { useWords } from '../stores/settings'
import type { Sort } from '../stores/ui'
import { Icon } from './icon'
import type { Column } from './table-column'

interface TableHeadProps<R> {
  readonly columns: readonly Column<R>[]
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
}

/** The titles of a table's columns; one click sorts, the next turns the order. */
export function TableHead<R>({ columns, sort, onSort }: TableHeadProps<R>) {
  return (
    <thead className="table-head">
      <tr className="table-row head" aria-rowindex={1}>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

interface HeadCellProps<R> {
  readonly column: Column<R>
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
}

function HeadCell<R>({ column, sort, onSort }: HeadCellProps<R>) {
  const words = useWords()
  const isSorted = sort.column === column.id
  const order = sort.descending ? 'descending' : 'ascending'
  if (column.sortBy === undefined) {
    return (
      <th scope="col" className="table-cell">
        {column.head ?? <span className="ellipsis">{column.label}</span>}
      </th>
    )
  }
  return (
    <th scope="col" className="table-cell" aria-sort={isSorted ? order : 'none'}>
      <button
        type="button"
        className="sort-button"
        title={words.shell.sortBy(column.label)}
        onClick={() => onSort({ column: column.id, descending: isSorted && !sort.descending })}
      >
        <span className="ellipsis">{column.label}</span>
        {isSorted ? <Icon of={sort.descending ? ArrowDown : ArrowUp} /> : null}
      </button>
    </th>
  )
}
