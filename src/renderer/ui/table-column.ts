import type { ReactNode } from 'react'
import type { ColumnRoom, SortValue } from './list-logic'

/** One column of a table over rows of type `R`. */
export interface Column<R> extends ColumnRoom {
  readonly label: string
  /** Stands in the head instead of the label. */
  readonly head?: ReactNode
  readonly cell: (row: R) => ReactNode
  /** Absent: the table cannot be sorted by it. */
  readonly sortBy?: (row: R) => SortValue
  /** Its share of what room is left; 0 keeps it at its least width. */
  readonly grow: number
}

/** What the rows of every table have. */
export interface TableRow {
  readonly key: string
}

/** The widths of columns as a CSS grid template. */
export function gridTemplate<R>(columns: readonly Column<R>[]): string {
  return columns
    .map(({ minWidth, grow }) => (grow > 0 ? `minmax(${minWidth}px, ${grow}fr)` : `${minWidth}px`))
    .join(' ')
}
