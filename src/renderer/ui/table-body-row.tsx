import { type CSSProperties, type ReactNode, useState } from 'react'
import type { Column, TableRow } from './table-column'

interface TableBodyRowProps<R extends TableRow> {
  readonly id: string
  readonly row: R
  readonly index: number
  readonly columns: readonly Column<R>[]
  readonly isSelected: boolean
  readonly offset: number
  /** Buttons for the row under the pointer and the chosen row. */
  readonly quick: (row: R) => ReactNode
}

/** One row; its buttons exist only while they can be seen. The table answers presses on it. */
export function TableBodyRow<R extends TableRow>(props: TableBodyRowProps<R>) {
  const { id, row, index, columns, isSelected, offset } = props
  const [isHovered, setHovered] = useState(false)
  const quick = isHovered || isSelected ? props.quick(row) : null
  const place: CSSProperties = { transform: `translateY(${offset}px)` }
  return (
    <tr
      id={id}
      className="table-row body"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-key={row.key}
      style={place}
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
    >
      {columns.map((column) => (
        <td key={column.id} className="table-cell">
          {column.cell(row)}
        </td>
      ))}
      {quick === null ? null : <td className="row-quick">{quick}</td>}
    </tr>
  )
}
