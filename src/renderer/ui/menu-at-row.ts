import type { MouseEvent } from 'react'

/**
 * The menu key, or Shift and F10, asks for the menu of the chosen row: it opens there, not in the middle of the table that
 * holds the focus. True when that was what was asked.
 */
export function menuAtRow(event: MouseEvent<HTMLElement>): boolean {
  const table = event.currentTarget
  // A press tells its button, or Control where that stands for the other one.
  const isKey = event.target === table && event.button !== 2 && !event.ctrlKey
  const row = document.getElementById(table.getAttribute('aria-activedescendant') ?? '')
  if (!isKey || row === null) return false
  event.preventDefault()
  event.stopPropagation()
  const { left, bottom } = row.getBoundingClientRect()
  const place = { clientX: left + 24, clientY: bottom - 6, button: 2 }
  row.dispatchEvent(new PointerEvent('contextmenu', { ...place, bubbles: true, cancelable: true }))
  return true
}
