import { useState } from 'react'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { FormDialog } from '../../../ui/form-dialog'
import { visibleText } from '../../../ui/visible-text'
import { SnapshotForm } from './vm-forms'

/** Takes a snapshot of one VM. */
export function TowerSnapshotDialog({ asked: { sourceId, vm } }: { asked: TowerDialog }) {
  const words = useWords().towerDialogs
  return (
    <SnapshotForm
      title={words.snapshotTitle(visibleText(vm.name))}
      vms={[vm]}
      fileSystemWhy={words.fileSystemWhy}
      run={(change) => call('tower.change', { sourceId, vmIds: [vm.id], change })}
    />
  )
}

type OfSnapshot = Extract<TowerDialog, { readonly ask: 'rollBack' | 'rebuild' }>

/** Offers to keep in another snapshot what a rollback loses; whether to roll back is asked in the secret window. */
export function RollBackDialog({ asked: { sourceId, vm, snapshot } }: { asked: OfSnapshot }) {
  const words = useWords().towerDialogs
  const [isKept, setKept] = useState(true)
  const first = words.rollBackFirstName(snapshot.name).slice(0, 255)
  return (
    <FormDialog
      title={words.rollBackTitle(visibleText(vm.name), visibleText(snapshot.name))}
      action={words.rollBack}
      reason={undefined}
      run={() =>
        call('tower.rollBack', {
          ...{ sourceId, vmId: vm.id, snapshotId: snapshot.id },
          ...(isKept ? { snapshotFirst: first } : {}),
        })
      }
      onClose={closeDialog}
    >
      <p>{words.rollBackText}</p>
      <CheckField
        label={words.rollBackFirst}
        help={isKept ? first : undefined}
        isOn={isKept}
        onChange={setKept}
      />
    </FormDialog>
  )
}
