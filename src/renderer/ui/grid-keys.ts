import type { KeyboardEvent } from 'react'
import type { TableRow } from './table-column'

interface GridKeys<R extends TableRow> {
  readonly rows: readonly R[]
  readonly selectedIndex: number
  /** How many rows a page is. */
  readonly page: number
  readonly move: (index: number) => void
  readonly open: (row: R) => void
}

/** The index that a key moves to from `from`, or undefined for a key that does not move. */
export function keyTarget(key: string, from: number, count: number, page: number): number | undefined {
  const clamp = (index: number) => Math.min(count - 1, Math.max(0, index))
  switch (key) {
    case 'ArrowDown':
      return clamp(from + 1)
    case 'ArrowUp':
      return from < 0 ? count - 1 : clamp(from - 1)
    case 'PageDown':
      return clamp(Math.max(0, from) + page)
    case 'PageUp':
      return clamp(Math.max(0, from) - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

/** Answers the keys of a grid whose container holds the focus. */
export function gridKeyHandler<R extends TableRow>({ rows, selectedIndex, page, move, open }: GridKeys<R>) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    // Keys pressed on a button inside a row belong to that button.
    if (event.target !== event.currentTarget || rows.length === 0) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const selected = rows[selectedIndex]
    if (event.key === 'Enter' && selected !== undefined) {
      event.preventDefault()
      open(selected)
      return
    }
    const target = keyTarget(event.key, selectedIndex, rows.length, page)
    if (target === undefined) return
    event.preventDefault()
    move(target)
  }
}
