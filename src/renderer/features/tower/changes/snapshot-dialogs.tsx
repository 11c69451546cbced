import { useRef, useState } from 'react'
import { TowerName } from '#shared/domain/tower-device'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import type { TowerDialog } from '../../../stores/tower-dialogs'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'
import { visibleText } from '../../../ui/visible-text'

/** Takes a snapshot; a consistent file system needs a guest that helps. */
export function TowerSnapshotDialog({ asked: { sourceId, vm } }: { asked: TowerDialog }) {
  const words = useWords().towerDialogs
  const input = useRef<HTMLInputElement>(null)
  const canBeConsistent = vm.status === 'RUNNING' && vm.tools.status === 'RUNNING'
  const [name, setName] = useState('')
  const [isConsistent, setConsistent] = useState(canBeConsistent)
  const isNamed = TowerName.safeParse(name).success
  return (
    <FormDialog
      title={words.snapshotTitle(visibleText(vm.name))}
      action={words.snapshotAction}
      reason={isNamed ? undefined : words.mustBeFilled}
      initialFocus={input}
      run={() =>
        call('tower.change', {
          ...{ sourceId, vmIds: [vm.id] },
          change: { kind: 'towerSnapshot', name, isFileSystemConsistent: isConsistent && canBeConsistent },
        })
      }
      onClose={closeDialog}
    >
      <Field label={words.snapshotName}>
        <TextInput ref={input} value={name} onChange={setName} maxLength={255} />
      </Field>
      <CheckField
        label={words.fileSystem}
        help={canBeConsistent ? words.fileSystemHelp : words.fileSystemWhy}
        isOn={isConsistent}
        isDisabled={!canBeConsistent}
        onChange={setConsistent}
      />
    </FormDialog>
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
