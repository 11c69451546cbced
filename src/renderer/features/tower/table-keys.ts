import type { KeyboardEvent } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerVm } from '#shared/domain/tower-vm'
import {
  anchorAt,
  areAnyChosen,
  chooseNone,
  chooseRange,
  chooseRows,
  toggleChosen,
} from '../../stores/tower-chosen'
import { rowAt, rowsOnPage, towerList } from '../../stores/tower-list'
import { keyTarget } from '../../ui/grid-keys'
import { openTowerConsole } from './changes/tower-actions'

interface TowerKeys {
  readonly sourceId: SourceId
  readonly total: number
  /** How many rows a page is. */
  readonly page: number
  readonly selectedIndex: number
  /** Shows a row in the inspector. */
  readonly choose: (index: number) => TowerVm | undefined
}

/**
 * The keys of a tower's list: those of every list, and for several VMs Space, Shift with what moves, Ctrl+A, and Escape
 * before it closes the inspector.
 */
export function towerKeyHandler({ sourceId, total, page, selectedIndex, choose }: TowerKeys) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.altKey) return
    const vm = rowAt(towerList(sourceId), selectedIndex)
    const isCommand = event.ctrlKey || event.metaKey
    const act = isCommand ? commandOf(event.key) : keyOf(event.key)
    if (act === undefined) return
    event.preventDefault()
    act()

    function commandOf(key: string): (() => void) | undefined {
      if (key.toLowerCase() !== 'a' || event.shiftKey) return undefined
      return () => {
        chooseNone(sourceId)
        chooseRows(sourceId, rowsOnPage(towerList(sourceId), Math.max(0, selectedIndex)))
      }
    }

    function keyOf(key: string): (() => void) | undefined {
      if (key === 'Escape') return areAnyChosen(sourceId) ? () => chooseNone(sourceId) : undefined
      if (key === ' ' && vm !== undefined) return () => toggleChosen(sourceId, vm, selectedIndex)
      if (key === 'Enter' && vm !== undefined) return () => openTowerConsole(sourceId, vm)
      const target = keyTarget(key, selectedIndex, total, page)
      if (target === undefined) return undefined
      return () => {
        choose(target)
        if (event.shiftKey) void chooseRange(sourceId, target)
        else anchorAt(sourceId, target)
      }
    }
  }
}
