import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type MouseEvent, useEffect, useRef } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerId } from '#shared/domain/tower-vm'
import { useNow } from '../../stores/clock'
import { indexOfVm, lookAtTower, rowAt, sortTower, useTowerList } from '../../stores/tower-list'
import { select, useSelected } from '../../stores/ui'
import { keyTarget } from '../../ui/grid-keys'
import { fitColumns } from '../../ui/list-logic'
import { TableBodyRow } from '../../ui/table-body-row'
import { type Column, gridTemplate } from '../../ui/table-column'
import { TableHead } from '../../ui/table-head'
import { useWidth } from '../../ui/use-width'
import type { TowerRow } from './tower-columns'

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
    if (isMissing || document.visibilityState === 'visible') lookAtTower(sourceId, first, last, now)
  }, [sourceId, first, last, now, isMissing])

  const choose = (index: number) => {
    const vm = rowAt(list, index)
    if (vm === undefined) return
    select('tower', vm.id)
    virtualizer.scrollToIndex(index)
  }
  const page = Math.max(1, Math.floor((table.current?.clientHeight ?? 360) / rowHeight) - 2)
  const active = selectedIndex < 0 ? {} : { 'aria-activedescendant': `row-${selectedIndex}` }
  // A table whose rows are chosen with the keys is a grid: it holds the focus and names the row that is active.
  const grid = { role: 'grid', tabIndex: 0, ...active }
  const template: CSSProperties & Record<'--columns', string> = { '--columns': gridTemplate(visible) }
  const space: CSSProperties = { height: virtualizer.getTotalSize() }
  return (
    <table
      ref={table}
      {...grid}
      className="table"
      aria-label={label}
      aria-rowcount={total + 1}
      style={template}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
        const target = keyTarget(event.key, selectedIndex, total, page)
        if (target === undefined) return
        event.preventDefault()
        choose(target)
      }}
      onClick={(event) => {
        const id = idUnder(event)
        if (id !== undefined) select('tower', id)
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
              quick={() => null}
            />
          )
        })}
      </tbody>
    </table>
  )
}

function idUnder({ target }: MouseEvent): TowerId | undefined {
  if (!(target instanceof Element)) return undefined
  const id = target.closest('[data-key]')?.getAttribute('data-key') ?? ''
  return id === '' ? undefined : (id as TowerId)
}
