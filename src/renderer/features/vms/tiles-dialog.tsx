import { type ReactNode, useState } from 'react'
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
import { chosenAtFirst } from './tiles-choice'
import { useLastTiles } from './use-last-tiles'
import { rowStateText } from './vm-cells'
import { type VmRow, vmRows } from './vm-rows'

/** Chooses the VMs whose screens are shown side by side; those of last time are chosen at first, or those that run. */
export function TilesDialog() {
  const words = useWords()
  const { dialog } = words.tiles
  const rows = useRows()
  const last = useLastTiles()
  const towerVms = last?.towerVms ?? []
  const keys = [...rows, ...towerVms.map(({ vmKey }) => ({ key: vmKey }))].map(({ key }) => key)
  const running = rows.filter(({ state }) => state === 'running').map(({ key }) => key)
  const first = chosenAtFirst(last, keys, running)
  const [picked, setPicked] = useState<ReadonlySet<VmKey>>()
  const chosen = picked ?? first.keys
  const toggle = (key: VmKey) => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setPicked(next)
  }
  // What has gone meanwhile is not asked for.
  const count = keys.filter((key) => chosen.has(key)).length
  const reason = count > maxTiles ? dialog.most(maxTiles) : undefined
  const open = () =>
    call('tiles.open', {
      vmKeys: rows.map(({ key }) => key).filter((key) => chosen.has(key)),
      towerVms: towerVms
        .filter(({ vmKey }) => chosen.has(vmKey))
        .map(({ sourceId, vmId }) => ({ sourceId, vmId })),
    })
  const pick = (some: readonly VmKey[]) => setPicked(new Set(some.slice(0, maxTiles)))
  const row = (key: VmKey, facts: ReactNode) => (
    <li key={key}>
      <label>
        <input type="checkbox" checked={chosen.has(key)} onChange={() => toggle(key)} />
        {facts}
      </label>
    </li>
  )
  return (
    <FormDialog
      title={dialog.title}
      action={dialog.show(count)}
      reason={count === 0 ? dialog.one : reason}
      run={open}
      onClose={closeDialog}
    >
      <p className="quiet-text">{dialog.hint}</p>
      <div className="tiles-choice-tools">
        <Button size="small" variant="quiet" onClick={() => pick(keys)}>
          {dialog.all}
        </Button>
        <Button size="small" variant="quiet" onClick={() => pick(running)}>
          {dialog.running}
        </Button>
        <Button size="small" variant="quiet" onClick={() => pick([])}>
          {dialog.clear}
        </Button>
        {reason === undefined ? null : <span className="stale-text">{reason}</span>}
        {picked === undefined && first.isLast && <span className="quiet-text">{dialog.asLast}</span>}
      </div>
      <ul className="tiles-choice" aria-label={dialog.list}>
        {rows.map((each) =>
          row(
            each.key,
            <>
              <Mark kind={each.state} />
              <bdi className="ellipsis">{visibleText(each.name)}</bdi>
              <span className="ellipsis quiet-text">{visibleText(rowStateText(each, words))}</span>
              <bdi className="ellipsis quiet-text">{visibleText(each.nodeName)}</bdi>
            </>,
          ),
        )}
        {towerVms.map(({ vmKey, name, source }) =>
          row(
            vmKey,
            <>
              <Mark kind="unknown" />
              <bdi className="ellipsis">{visibleText(name)}</bdi>
              <span />
              <bdi className="ellipsis quiet-text">{visibleText(source)}</bdi>
            </>,
          ),
        )}
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
