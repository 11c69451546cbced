import { Ellipsis } from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerVm } from '#shared/domain/tower-vm'
import { towerVmKey } from '#shared/domain/tower-vm-key'
import { call } from '../../../api/client'
import { forgetFailure, useFailure, usePending } from '../../../stores/doing'
import { useWords } from '../../../stores/settings'
import { reveal } from '../../../stores/ui'
import { useLastTowerWork, useOpenTowerWork, workLabel } from '../../../stores/works'
import { Button, IconButton } from '../../../ui/button'
import { ErrorNote } from '../../../ui/error-note'
import { AcceptHostKey } from '../../../ui/hand-over-part'
import { Mark } from '../../../ui/mark'
import { type Action, ActionMenu } from '../../../ui/menu'
import { changeNow, mainTowerActionIds, towerActionList, towerDoing } from './tower-actions'

interface OfVm {
  readonly sourceId: SourceId
  readonly vm: TowerVm
}

/** What can be done with the VM now, and everything else in a menu. */
export function TowerVmActions({ sourceId, vm }: OfVm) {
  const words = useWords()
  const isOurs = useOpenTowerWork(sourceId, vm.id) !== undefined
  const pending = usePending(towerDoing(sourceId, vm.id))
  const actions = towerActionList(sourceId, vm, isOurs, words)
  const main = mainTowerActionIds(vm).flatMap((id) => actions.find((action) => action.id === id) ?? [])
  return (
    <>
      {main.map((action, index) => (
        <Button
          key={action.id}
          icon={action.icon}
          variant={index === 0 ? 'primary' : 'normal'}
          reason={action.reason}
          busy={pending === action.id}
          onClick={action.run}
        >
          {action.label}
        </Button>
      ))}
      <ActionMenu
        trigger={<IconButton icon={Ellipsis} name={words.common.more} variant="normal" />}
        actions={withoutFirstLine(actions.filter((action) => !main.includes(action)))}
      />
    </>
  )
}

/** Nothing stands above the first. */
function withoutFirstLine([first, ...others]: readonly Action[]): readonly Action[] {
  return first === undefined ? [] : [{ ...first, isApart: false }, ...others]
}

/** What goes on with the VM, and what went wrong the last time. */
export function TowerVmNotes({ sourceId, vm }: OfVm) {
  const words = useWords()
  const key = towerDoing(sourceId, vm.id)
  const failure = useFailure(key)
  const open = useOpenTowerWork(sourceId, vm.id)
  const last = useLastTowerWork(sourceId, vm.id)
  const hasFailed = open === undefined && last?.error !== undefined
  return (
    <>
      {failure === undefined ? null : (
        <ErrorNote
          error={failure}
          onDismiss={() => forgetFailure(key)}
          actions={
            failure.code === 'vmHostKeyChanged' ? (
              <AcceptHostKey vmKey={towerVmKey(sourceId, vm.id)} doingKey={key} />
            ) : undefined
          }
        />
      )}
      {open === undefined ? null : (
        <p className="tower-working">
          <Mark kind="busy" />
          <span>{words.towerDialogs.working(workLabel(open, words))}</span>
          <Button variant="quiet" size="small" onClick={() => reveal('tasks', open.key)}>
            {words.towerDialogs.showTask}
          </Button>
        </p>
      )}
      {hasFailed && last.error !== undefined ? (
        <ErrorNote
          error={last.error}
          onDismiss={() => void call('tower.dismissWork', { taskId: last.key })}
          actions={
            last.error.code === 'towerTaskFailed' && last.error.reason === 'shutdownTimeout' ? (
              <OfferPowerOff sourceId={sourceId} vm={vm} />
            ) : undefined
          }
        />
      ) : null}
    </>
  )
}

/** Only after a shutdown that the guest did not follow: there the power is the way out. */
function OfferPowerOff({ sourceId, vm }: OfVm) {
  const words = useWords().towerDialogs
  if (vm.status !== 'RUNNING') return null
  return (
    <Button variant="danger" onClick={() => changeNow(sourceId, vm, { kind: 'towerPowerOff' })}>
      {words.offer}
    </Button>
  )
}
