import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type MouseEvent, useEffect, useRef } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
import { useNow } from '../../stores/clock'
import { anchorAt, chooseRange, toggleChosen } from '../../stores/tower-chosen'
import { indexOfVm, lookAtTower, rowAt, sortTower, useTowerList } from '../../stores/tower-list'
import { select, useSelected } from '../../stores/ui'
import '../../ui/data-table.css'
import { fitColumns } from '../../ui/list-logic'
import { ActionContextMenu } from '../../ui/menu'
import { menuAtRow } from '../../ui/menu-at-row'
import { TableBodyRow } from '../../ui/table-body-row'
import { type Column, gridTemplate } from '../../ui/table-column'
import { TableHead } from '../../ui/table-head'
import { useWidth } from '../../ui/use-width'
import { noteTopRow } from './bulk/top-row'
import { openTowerConsole } from './changes/tower-actions'
import { RowActions } from './row-actions'
import { towerKeyHandler } from './table-keys'
import type { TowerRow } from './tower-columns'
import { useRowMenu } from './use-row-menu'

const rowHeight = 36
const headHeight = 31
/** What the sides of a row and the scrollbar take. */
const sidePadding = 32
/** How often rows in sight are looked at for being old. */
const lookMs = 5_000

interface TowerTableProps {
  readonly sourceId: SourceId
  readonly label: string
  readonly total: number
  readonly columns: readonly Column<TowerRow>[]
}

/** A tower's VMs: any number of them, of which those in sight are asked for as one scrolls. */
export function TowerTable({ sourceId, label, total, columns }: TowerTableProps) {
  const list = useTowerList(sourceId)
  const selectedId = useSelected('tower')
  const table = useRef<HTMLTableElement>(null)
  const visible = fitColumns(columns, useWidth(table) - sidePadding)
  const selectedIndex = indexOfVm(list, selectedId)
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => table.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const now = useNow(lookMs)
  const isMissing = rowAt(list, first) === undefined || rowAt(list, last) === undefined
  useEffect(() => {
    noteTopRow(sourceId, virtualizer.range?.startIndex ?? first)
    if (isMissing || document.visibilityState === 'visible') lookAtTower(sourceId, first, last, now)
  }, [sourceId, first, last, now, isMissing, virtualizer])

  const choose = (index: number): TowerVm | undefined => {
    const vm = rowAt(list, index)
    if (vm === undefined) return undefined
    select('tower', vm.id)
    virtualizer.scrollToIndex(index)
    return vm
  }
  const press = (event: MouseEvent) => {
    const found = rowUnder(event, (id) => indexOfVm(list, id))
    const vm = found === undefined ? undefined : rowAt(list, found.index)
    if (found === undefined || vm === undefined) return
    if (event.shiftKey) void chooseRange(sourceId, found.index)
    else if (found.isTick || event.ctrlKey || event.metaKey) toggleChosen(sourceId, vm, found.index)
    else {
      anchorAt(sourceId, found.index)
      select('tower', vm.id)
    }
  }
  const menu = useRowMenu(sourceId, list, selectedId)
  const page = Math.max(1, Math.floor((table.current?.clientHeight ?? 360) / rowHeight) - 2)
  const active = selectedIndex < 0 ? {} : { 'aria-activedescendant': `row-${selectedIndex}` }
  // A table whose rows are chosen with the keys is a grid: it holds the focus and names the row that is active.
  const grid = { role: 'grid', tabIndex: 0, ...active }
  const template: CSSProperties & Record<'--columns', string> = { '--columns': gridTemplate(visible) }
  const space: CSSProperties = { height: virtualizer.getTotalSize() }
  return (
    <ActionContextMenu actions={menu}>
      <table
        ref={table}
        {...grid}
        className="table"
        aria-label={label}
        aria-rowcount={total + 1}
        style={template}
        onKeyDown={towerKeyHandler({ sourceId, total, page, selectedIndex, choose })}
        onClick={press}
        onDoubleClick={(event) => {
          const found = rowUnder(event, (id) => indexOfVm(list, id))
          const vm = found === undefined || found.isTick ? undefined : rowAt(list, found.index)
          if (vm !== undefined) openTowerConsole(sourceId, vm)
        }}
        onContextMenuCapture={(event) => {
          if (menuAtRow(event)) return
          const found = rowUnder(event, (id) => indexOfVm(list, id))
          if (found !== undefined) select('tower', found.id)
        }}
      >
        <TableHead columns={visible} sort={list.sort} onSort={(sort) => sortTower(sourceId, sort)} />
        <tbody className="table-body">
          <tr className="table-space" style={space} />
          {items.map((item) => {
            const vm = rowAt(list, item.index)
            return (
              <TableBodyRow
                key={item.key}
                id={`row-${item.index}`}
                row={{ key: vm?.id ?? '', vm }}
                index={item.index}
                columns={visible}
                isSelected={vm !== undefined && vm.id === selectedId}
                offset={item.start - headHeight}
                quick={(row) =>
                  row.vm === undefined ? null : <RowActions sourceId={sourceId} vm={row.vm} />
                }
              />
            )
          })}
        </tbody>
      </table>
    </ActionContextMenu>
  )
}

interface Pressed {
  readonly id: TowerId
  readonly index: number
  /** Its tick was pressed. */
  readonly isTick: boolean
}

/** The row that was pressed; presses on the row's own buttons do not count. */
function rowUnder({ target }: MouseEvent, indexOf: (id: TowerId) => number): Pressed | undefined {
  if (!(target instanceof Element) || target.closest('.row-quick') !== null) return undefined
  const id = target.closest('[data-key]')?.getAttribute('data-key') ?? ''
  const index = indexOf(id as TowerId)
  if (id === '' || index < 0) return undefined
  return { id: id as TowerId, index, isTick: target.closest('.row-choice') !== null }
}
