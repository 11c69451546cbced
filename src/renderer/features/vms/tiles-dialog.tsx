import { useState } from 'react'
import type { VmKey } from '#shared/domain/ids'
import { maxTiles } from '#shared/domain/tiles'
import { call } from '../../api/client'
import { useNodes, useVms } from '../../stores/collections'
import { useLocale, useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { FormDialog } from '../../ui/form-dialog'
import { Mark } from '../../ui/mark'
import { visibleText } from '../../ui/visible-text'
import './tiles-dialog.css'
import { rowStateText } from './vm-cells'
import { type VmRow, vmRows } from './vm-rows'

/** Chooses the VMs whose screens are shown side by side; those that run are chosen at first. */
export function TilesDialog() {
  const words = useWords()
  const { dialog } = words.tiles
  const rows = useRows()
  const [chosen, setChosen] = useState<ReadonlySet<VmKey>>(
    () =>
      new Set(
        rows
          .filter(({ state }) => state === 'running')
          .slice(0, maxTiles)
          .map(({ key }) => key),
      ),
  )
  const toggle = (key: VmKey) => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
  }
  // What has gone meanwhile is not asked for.
  const vmKeys = rows.map(({ key }) => key).filter((key) => chosen.has(key))
  const reason = vmKeys.length > maxTiles ? dialog.most(maxTiles) : undefined
  return (
    <FormDialog
      title={dialog.title}
      action={dialog.show(vmKeys.length)}
      reason={vmKeys.length === 0 ? dialog.one : reason}
      run={() => call('tiles.open', { vmKeys, towerVms: [] })}
      onClose={closeDialog}
    >
      <p className="quiet-text">{dialog.hint}</p>
      <div className="tiles-choice-tools">
        <Button
          size="small"
          variant="quiet"
          onClick={() => setChosen(new Set(rows.slice(0, maxTiles).map(({ key }) => key)))}
        >
          {dialog.all}
        </Button>
        <Button size="small" variant="quiet" onClick={() => setChosen(new Set())}>
          {dialog.clear}
        </Button>
        {reason === undefined ? null : <span className="stale-text">{reason}</span>}
      </div>
      <ul className="tiles-choice" aria-label={dialog.list}>
        {rows.map((row) => (
          <li key={row.key}>
            <label>
              <input type="checkbox" checked={chosen.has(row.key)} onChange={() => toggle(row.key)} />
              <Mark kind={row.state} />
              <bdi className="ellipsis">{visibleText(row.name)}</bdi>
              <span className="ellipsis quiet-text">{visibleText(rowStateText(row, words))}</span>
              <bdi className="ellipsis quiet-text">{visibleText(row.nodeName)}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}

/** The VMs that are there, by name. */
function useRows(): (VmRow & { readonly vm: NonNullable<VmRow['vm']> })[] {
  const locale = useLocale()
  const vms = useVms()
  const nodes = useNodes()
  return vmRows(vms, nodes, [])
    .flatMap((row) => (row.vm === undefined ? [] : [{ ...row, vm: row.vm }]))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}
