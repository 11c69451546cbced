import { useEffect } from 'react'
import { itemsOf, mirrors } from '../stores/collections'
import { hasReadyNode } from '../stores/ready-nodes'
import { shownSection, shownTower } from '../stores/tower-actions'
import { openDialog, type Section, select, showSection } from '../stores/ui'
import { lockVault } from '../stores/vault'

const sectionKeys: Readonly<Record<string, Section>> = {
  '1': 'vms',
  '2': 'nodes',
  '3': 'snapshots',
  '4': 'images',
  '5': 'rentals',
  '6': 'tasks',
}

/** The window's own keys. Keys of a list, a menu or a dialog belong to those. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isSomethingOpen()) return
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  if (event.key === 'Escape') {
    select(shownSection(), undefined)
  } else if (isCommand && doCommand(event.key.toLowerCase())) event.preventDefault()
}

/** What takes the keys for itself while it is open. A notice has the role of a dialog too, and takes none. */
const open = ['dialog', 'alertdialog', 'menu', 'listbox'].map((role) => `[role="${role}"]:not(.toast)`).join()

const isSomethingOpen = (): boolean => document.querySelector(open) !== null

/** Does what a key with Ctrl or Command stands for; false when it stands for nothing here. */
function doCommand(key: string): boolean {
  const hasSource = itemsOf(mirrors.sources.store.getState()).length > 0
  const section = sectionKeys[key]
  if (key === ',') openDialog({ kind: 'settings' })
  else if (key === 'l') void lockVault()
  else if (!hasSource) return false
  else if (key === 'f') return focusSearch()
  else if (key === 'n') openNewVm()
  else if (section !== undefined) showSection(section)
  else return false
  return true
}

function focusSearch(): boolean {
  const input = document.querySelector<HTMLInputElement>('input[type="search"]')
  input?.focus()
  input?.select()
  return input !== null
}

/** Where VMs are shown, one is made there: on the tower, or on a node. */
function openNewVm(): void {
  const sourceId = shownSection() === 'tower' ? shownTower() : undefined
  if (sourceId !== undefined) openDialog({ kind: 'towerCreate', sourceId })
  else if (hasReadyNode()) openDialog({ kind: 'createVm' })
  else showSection('vms')
}
