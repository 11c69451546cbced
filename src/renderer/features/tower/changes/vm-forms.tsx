import { type ReactNode, useRef, useState } from 'react'
import type { TowerChange } from '#shared/domain/tower-change'
import { TowerName } from '#shared/domain/tower-device'
import type { TowerVm } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'

interface ChangeOfVms {
  readonly title: string
  readonly run: (change: TowerChange) => Promise<Result<unknown, AppError>>
  /** What stands above the fields, such as the VMs' names. */
  readonly children?: ReactNode
}

interface SnapshotFormProps extends ChangeOfVms {
  readonly vms: readonly TowerVm[]
  readonly nameHelp?: string
  /** Why it cannot be consistent with the file systems, where a guest does not help. */
  readonly fileSystemWhy: string
}

/** What a snapshot of one VM or of several needs; a consistent file system needs guests that help. */
export function SnapshotForm({ title, vms, nameHelp, fileSystemWhy, run, children }: SnapshotFormProps) {
  const words = useWords().towerDialogs
  const input = useRef<HTMLInputElement>(null)
  const canBeConsistent = vms.every(({ status, tools }) => status === 'RUNNING' && tools.status === 'RUNNING')
  const [name, setName] = useState('')
  const [isConsistent, setConsistent] = useState(canBeConsistent)
  const isFileSystemConsistent = isConsistent && canBeConsistent
  return (
    <FormDialog
      title={title}
      action={words.snapshotAction}
      reason={TowerName.safeParse(name).success ? undefined : words.mustBeFilled}
      initialFocus={input}
      run={() => run({ kind: 'towerSnapshot', name: name.trim(), isFileSystemConsistent })}
      onClose={closeDialog}
    >
      {children}
      <Field label={words.snapshotName} help={nameHelp}>
        <TextInput ref={input} value={name} onChange={setName} maxLength={255} />
      </Field>
      <CheckField
        label={words.fileSystem}
        help={canBeConsistent ? words.fileSystemHelp : fileSystemWhy}
        isOn={isConsistent}
        isDisabled={!canBeConsistent}
        onChange={setConsistent}
      />
    </FormDialog>
  )
}

interface DeleteFormProps extends ChangeOfVms {
  readonly text: string
  readonly snapshotsLabel: string
}

/** What goes with VMs that are to be gone for good; whether they shall be is asked in the secret window. */
export function DeleteForm({ title, text, snapshotsLabel, run, children }: DeleteFormProps) {
  const words = useWords().towerDialogs
  const [withSnapshots, setWithSnapshots] = useState(true)
  return (
    <FormDialog
      title={title}
      action={words.actions.delete}
      reason={undefined}
      run={() => run({ kind: 'towerDelete', withSnapshots })}
      onClose={closeDialog}
    >
      <p>{text}</p>
      {children}
      <CheckField label={snapshotsLabel} isOn={withSnapshots} onChange={setWithSnapshots} />
    </FormDialog>
  )
}
