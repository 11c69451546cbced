import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type MouseEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useLocale } from '../stores/settings'
import type { Sort } from '../stores/ui'
import './data-table.css'
import { gridKeyHandler } from './grid-keys'
import { fitColumns, inFormerOrder, sorted } from './list-logic'
import { type Action, ActionContextMenu } from './menu'
import { menuAtRow } from './menu-at-row'
import { TableBodyRow } from './table-body-row'
import { type Column, gridTemplate, type TableRow } from './table-column'
import { TableHead } from './table-head'
import { useWidth } from './use-width'

const rowHeight = 36
const headHeight = 31
/** What the sides of a row and the scrollbar take. */
const sidePadding = 32

interface DataTableProps<R extends TableRow> {
  readonly label: string
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly selectedKey: string | undefined
  readonly onSelect: (row: R) => void
  /** Enter and double click. */
  readonly onOpen: (row: R) => void
  /** The menu of the chosen row, or of the empty space below. */
  readonly menu: readonly Action[]
  readonly quick: (row: R) => ReactNode
}

/** A list of any length with one chosen row: sorted, only what is in sight drawn, driven by pointer or keys. */
export function DataTable<R extends TableRow>(props: DataTableProps<R>) {
  const { columns, sort, selectedKey, onSelect } = props
  const table = useRef<HTMLTableElement>(null)
  const width = useWidth(table)
  const visible = fitColumns(columns, width - sidePadding)
  const order = useOrder(props)
  const selectedIndex = useMemo(() => order.findIndex((row) => row.key === selectedKey), [order, selectedKey])

  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => table.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => order[index]?.key ?? index,
    overscan: 8,
    // The titles stick to the top of the same scroller, so that they always stand over their columns.
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  })
  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex)
  }, [selectedIndex, virtualizer])

  const rowUnder = (event: MouseEvent): R | undefined => {
    const key = keyUnder(event.target)
    return key === undefined ? undefined : order.find((row) => row.key === key)
  }
  const withRow = (act: (row: R) => void) => (event: MouseEvent) => {
    const row = rowUnder(event)
    if (row !== undefined) act(row)
  }
  const onKeyDown = gridKeyHandler({
    rows: order,
    selectedIndex,
    page: Math.max(1, Math.floor((table.current?.clientHeight ?? 360) / rowHeight) - 2),
    move: (index) => {
      const row = order[index]
      if (row !== undefined) onSelect(row)
    },
    open: props.onOpen,
  })
  // A table whose rows are chosen with the keys is a grid: it holds the focus and names the row that is active.
  const active =
    selectedIndex < 0 || selectedKey === undefined ? {} : { 'aria-activedescendant': rowId(selectedKey) }
  const grid = { role: 'grid', tabIndex: 0, ...active }
  const template: CSSProperties & Record<'--columns', string> = { '--columns': gridTemplate(visible) }
  const space: CSSProperties = { height: virtualizer.getTotalSize() }

  return (
    <ActionContextMenu actions={props.menu}>
      <table
        ref={table}
        {...grid}
        className="table"
        aria-label={props.label}
        aria-rowcount={order.length + 1}
        style={template}
        onKeyDown={onKeyDown}
        onClick={withRow(onSelect)}
        onDoubleClick={withRow(props.onOpen)}
        onContextMenuCapture={(event) => menuAtRow(event) || withRow(onSelect)(event)}
      >
        <TableHead columns={visible} sort={sort} onSort={props.onSort} />
        <tbody className="table-body">
          <tr className="table-space" style={space} />
          {virtualizer.getVirtualItems().map((item) => {
            const row = order[item.index]
            return row === undefined ? null : (
              <TableBodyRow
                key={item.key}
                id={rowId(row.key)}
                row={row}
                index={item.index}
                columns={visible}
                isSelected={row.key === selectedKey}
                offset={item.start - headHeight}
                quick={props.quick}
              />
            )
          })}
        </tbody>
      </table>
    </ActionContextMenu>
  )
}

const rowId = (key: string): string => `row-${key}`

/** The key of the row that was pressed; presses on the row's own buttons do not count. */
function keyUnder(target: EventTarget): string | undefined {
  if (!(target instanceof Element) || target.closest('.row-quick') !== null) return undefined
  return target.closest('[data-key]')?.getAttribute('data-key') ?? undefined
}

function useOrder<R extends TableRow>({ rows, columns, sort }: DataTableProps<R>): R[] {
  const language = useLocale()
  const former = useRef<readonly R[]>([])
  const order = useMemo(() => {
    const read = columns.find((column) => column.id === sort.column)?.sortBy ?? (() => undefined)
    return sorted(inFormerOrder(rows, former.current), read, { descending: sort.descending, language })
  }, [rows, columns, sort, language])
  useEffect(() => {
    former.current = order
  }, [order])
  return order
}
