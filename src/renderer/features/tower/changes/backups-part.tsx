import { Archive } from 'lucide-react'
import { useStore } from 'zustand'
import type { SourceId } from '#shared/domain/ids'
import { towerVmAbilities } from '#shared/domain/tower-ability'
import { backupAbilities, type TowerBackup } from '#shared/domain/tower-backup'
import type { TowerVm } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'
import { itemsOf, mirrors } from '../../../stores/collections'
import { doTo, forgetFailure, useFailure, usePending } from '../../../stores/doing'
import { useWords } from '../../../stores/settings'
import { useTimeText } from '../../../stores/time-text'
import { useOpenTowerWork } from '../../../stores/works'
import { Button } from '../../../ui/button'
import { Copyable } from '../../../ui/copyable'
import { ErrorNote } from '../../../ui/error-note'
import { FactGroup } from '../../../ui/facts'
import { Mark } from '../../../ui/mark'
import { Name } from '../../../ui/name'

interface OfVm {
  readonly sourceId: SourceId
  readonly vm: TowerVm
}

/** The backups that were made of a VM from here, and the way to another. */
export function BackupsPart({ sourceId, vm }: OfVm) {
  const { towerDialogs: words, towerWork } = useWords()
  const key = `backups ${sourceId} ${vm.id}`
  const pending = usePending(key)
  const failure = useFailure(key)
  const isOurs = useOpenTowerWork(sourceId, vm.id) !== undefined
  const ability = towerVmAbilities(vm, isOurs).backup
  const backups = useStore(mirrors.towerBackups.store, itemsOf).filter(
    (backup) => backup.sourceId === sourceId && backup.vmId === vm.id,
  )
  return (
    <FactGroup title={words.backups}>
      <p className="quiet-text">{words.backupNote}</p>
      <div className="tower-part-actions">
        <Button
          icon={Archive}
          size="small"
          busy={pending === 'begin'}
          reason={ability.can ? undefined : towerWork.reasons[ability.why]}
          onClick={() => void doTo(key, 'begin', () => call('tower.backUp', { sourceId, vmId: vm.id }))}
        >
          {words.actions.backup}
        </Button>
      </div>
      {failure === undefined ? null : <ErrorNote error={failure} onDismiss={() => forgetFailure(key)} />}
      {backups.length === 0 ? <p className="quiet-text">{words.noBackups}</p> : null}
      <ul className="tower-part">
        {[...backups].reverse().map((backup) => (
          <li key={backup.key}>
            <Backup backup={backup} />
          </li>
        ))}
      </ul>
    </FactGroup>
  )
}

function Backup({ backup }: { backup: TowerBackup }) {
  const { towerDialogs: words, common } = useWords()
  const time = useTimeText(30_000)
  const pending = usePending(backup.key)
  const failure = useFailure(backup.key) ?? backup.error
  const can = backupAbilities(backup)
  const act = (what: string, name: 'tower.resumeBackup' | 'tower.cleanUpBackup' | 'tower.dismissBackup') =>
    void doTo(backup.key, what, () => call(name, { backup: backup.key }))
  return (
    <>
      <Mark kind={backup.isRunning ? 'busy' : backup.step === 'done' ? 'done' : 'trouble'} />
      <div className="tower-part-text">
        <Name text={backup.baseName} />
        <p className="quiet-text">
          {useStepText(backup)} · {time.ago(backup.startedAt)}
        </p>
        <Copyable value={backup.folder} what={words.backupFolder} isMono />
        {failure === undefined ? null : <ErrorNote error={failure} />}
        {backup.isRunning ? null : (
          <div className="tower-part-buttons">
            {can.resume ? (
              <Button
                size="small"
                busy={pending === 'resume'}
                onClick={() => act('resume', 'tower.resumeBackup')}
              >
                {words.resume}
              </Button>
            ) : null}
            {can.cleanUp ? (
              <Button
                size="small"
                busy={pending === 'clean'}
                onClick={() => act('clean', 'tower.cleanUpBackup')}
              >
                {words.cleanUp}
              </Button>
            ) : null}
            <Button size="small" variant="quiet" onClick={() => act('dismiss', 'tower.dismissBackup')}>
              {common.dismiss}
            </Button>
          </div>
        )}
      </div>
    </>
  )
}

function useStepText(backup: TowerBackup): string {
  const words = useWords().towerDialogs
  if (backup.isCleanedUp === true) return words.cleanedUp
  const step = words.backupSteps[backup.step]
  if (backup.step === 'done') return backup.isRunning ? words.cleaning : step
  return backup.isRunning ? step : words.backupStopped(step)
}
