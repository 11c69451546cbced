import { Ellipsis, X } from 'lucide-react'
import { useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { mostVmsAtOnce } from '#shared/domain/tower-bulk'
import { forgetFailure, useFailure, usePending } from '../../../stores/doing'
import { useWords } from '../../../stores/settings'
import { bulkDoing, chooseAll, chooseNone, useChosenVms } from '../../../stores/tower-chosen'
import { useOpenTowerVmIds } from '../../../stores/works'
import { Button, IconButton } from '../../../ui/button'
import { ErrorNote } from '../../../ui/error-note'
import { type Action, ActionMenu } from '../../../ui/menu'
import { bulkActionList, mainBulkIds } from './bulk-actions'
import './bulk.css'

interface BulkBarProps {
  readonly sourceId: SourceId
  /** How many VMs the list finds. */
  readonly total: number
}

/** What is chosen, and what can be done with all of it at once. */
export function BulkBar({ sourceId, total }: BulkBarProps) {
  const words = useWords()
  const vms = useChosenVms(sourceId)
  const actions = useBulkActions(sourceId)
  const failure = useFailure(bulkDoing(sourceId))
  const pending = usePending(bulkDoing(sourceId))
  if (vms.length === 0) return null
  const main = mainBulkIds(vms).flatMap((id) => actions.find((action) => action.id === id) ?? [])
  const others = actions.filter((action) => !main.includes(action))
  return (
    <div className="bulk">
      <div className="bulk-bar" role="toolbar" aria-label={words.towerBulk.bar}>
        <span className="bulk-count" aria-live="polite">
          {words.towerBulk.chosen(vms.length)}
        </span>
        {vms.length < total ? <ChooseAll sourceId={sourceId} total={total} /> : null}
        <span className="bulk-space" />
        {main.map((action) => (
          <Button
            key={action.id}
            icon={action.icon}
            size="small"
            reason={action.reason}
            busy={pending !== undefined}
            onClick={action.run}
          >
            {action.label}
          </Button>
        ))}
        <ActionMenu
          trigger={<IconButton icon={Ellipsis} name={words.common.more} variant="quiet" size="small" />}
          actions={others}
        />
        <IconButton
          icon={X}
          name={words.towerBulk.clear}
          variant="quiet"
          size="small"
          onClick={() => chooseNone(sourceId)}
        />
      </div>
      {failure === undefined ? null : (
        <div className="tower-notes">
          <ErrorNote error={failure} onDismiss={() => forgetFailure(bulkDoing(sourceId))} />
        </div>
      )}
    </div>
  )
}

/** The actions of the chosen VMs. */
export function useBulkActions(sourceId: SourceId): readonly Action[] {
  const words = useWords()
  const vms = useChosenVms(sourceId)
  const open = useOpenTowerVmIds(sourceId)
  return bulkActionList({ sourceId, vms, isOurs: (vm) => open.has(vm.id) }, words)
}

function ChooseAll({ sourceId, total }: BulkBarProps) {
  const words = useWords().towerBulk
  const [isBusy, setBusy] = useState(false)
  const choose = async () => {
    setBusy(true)
    await chooseAll(sourceId, total)
    setBusy(false)
  }
  return (
    <Button
      variant="quiet"
      size="small"
      busy={isBusy}
      reason={total > mostVmsAtOnce ? words.tooMany(mostVmsAtOnce) : undefined}
      onClick={() => void choose()}
    >
      {words.chooseAll(total)}
    </Button>
  )
}
