import { useDeferredValue, useMemo } from 'react'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useWords } from '../stores/settings'
import { changeView, type Filter, type Section, type Sort, useSelected, useView } from '../stores/ui'

import type { Column, TableRow } from './table-column'

interface ListParts<R> {
  readonly rows: readonly R[]
  /** Must stay the same function while nothing that it decides by changes. */
  readonly isShown: (row: R, search: string, filters: readonly Filter[]) => boolean
  readonly columns: (words: Catalogue) => Column<R>[]
}

interface ListView<R> {
  /** Every column, hidden ones included. */
  readonly allColumns: readonly Column<R>[]
  readonly selected: R | undefined
  /** What the table draws of it. */
  readonly table: {
    readonly rows: readonly R[]
    readonly columns: readonly Column<R>[]
    readonly sort: Sort
    readonly onSort: (sort: Sort) => void
    readonly selectedKey: string | undefined
  }
}

/** A section's list as it is searched, filtered, sorted and chosen from. */
export function useListView<R extends TableRow>(section: Section, parts: ListParts<R>): ListView<R> {
  const { rows, isShown, columns: columnsOf } = parts
  const words = useWords()
  const { search: typed, filters, hidden, sort } = useView(section)
  const selectedKey = useSelected(section)
  const search = useDeferredValue(typed)
  const shown = useMemo(
    () => rows.filter((row) => isShown(row, search, filters)),
    [rows, isShown, search, filters],
  )
  const allColumns = useMemo(() => columnsOf(words), [columnsOf, words])
  const columns = useMemo(
    () => allColumns.filter((column) => !hidden.includes(column.id)),
    [allColumns, hidden],
  )
  return {
    ...{ allColumns, selected: rows.find((row) => row.key === selectedKey) },
    table: { rows: shown, columns, sort, onSort: (next) => changeView(section, { sort: next }), selectedKey },
  }
}
