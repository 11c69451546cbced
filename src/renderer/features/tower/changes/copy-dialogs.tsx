import { useRef, useState } from 'react'
import { type TowerCreation, TowerName } from '#shared/domain/tower-change'
import type { TowerId } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'
import { visibleText } from '../../../ui/visible-text'

type Asked = Extract<TowerDialog, { readonly ask: 'rebuild' }> | TowerDialog

/** Makes a new VM out of one that is there, or of one of its snapshots. */
export function CopyDialog({ asked }: { asked: Asked }) {
  const words = useWords()
  const { towerDialogs } = words
  const { sourceId, vm } = asked
  const snapshot = asked.ask === 'rebuild' ? asked.snapshot : undefined
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [isFullCopy, setFullCopy] = useState(false)
  const [isStarted, setStarted] = useState(false)
  const clusterId = vm.cluster?.id as TowerId | undefined
  const isReady = TowerName.safeParse(name).success && clusterId !== undefined
  const creation = (): TowerCreation => {
    const common = { name, isStarted, clusterId: clusterId ?? ('' as TowerId) }
    return snapshot === undefined
      ? { from: 'vm', vmId: vm.id, isFullCopy, ...common }
      : { from: 'snapshot', snapshotId: snapshot.id, ...common }
  }
  return (
    <FormDialog
      title={
        snapshot === undefined
          ? towerDialogs.cloneTitle(visibleText(vm.name))
          : towerDialogs.rebuildTitle(visibleText(snapshot.name))
      }
      action={snapshot === undefined ? words.towerWork.kinds.towerClone : towerDialogs.rebuildAction}
      reason={isReady ? undefined : towerDialogs.mustBeFilled}
      initialFocus={input}
      run={() => call('tower.create', { sourceId, creation: creation() })}
      onClose={closeDialog}
    >
      <Field label={towerDialogs.newName}>
        <TextInput ref={input} value={name} onChange={setName} maxLength={255} />
      </Field>
      {snapshot === undefined ? (
        <CheckField
          label={towerDialogs.fullCopy}
          help={towerDialogs.fullCopyHelp}
          isOn={isFullCopy}
          onChange={setFullCopy}
        />
      ) : null}
      <CheckField label={towerDialogs.startIt} isOn={isStarted} onChange={setStarted} />
    </FormDialog>
  )
}
