import { useRef, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { TowerCreation } from '#shared/domain/tower-creation'
import type { TowerSnapshotRow } from '#shared/domain/tower-snapshots'
import { call } from '../../../api/client'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'
import { visibleText } from '../../../ui/visible-text'

interface RebuildDialogProps {
  readonly sourceId: SourceId
  readonly snapshot: TowerSnapshotRow
}

/** Makes a new VM out of a snapshot, in its cluster; the VM that it was taken of need not be there. */
export function RebuildDialog({ sourceId, snapshot }: RebuildDialogProps) {
  const words = useWords().towerDialogs
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [isStarted, setStarted] = useState(false)
  const [isFullCopy, setFullCopy] = useState(false)
  const creation = TowerCreation.safeParse({
    ...{ from: 'snapshot', snapshotId: snapshot.id, clusterId: snapshot.cluster?.id },
    ...{ name, isStarted, isFullCopy },
  })
  return (
    <FormDialog
      title={words.rebuildTitle(visibleText(snapshot.name))}
      action={words.createAction}
      reason={creation.success ? undefined : words.mustBeFilled}
      initialFocus={input}
      run={() =>
        creation.success
          ? call('tower.create', { sourceId, creation: creation.data })
          : Promise.resolve({ ok: false, error: { code: 'invalidInput', path: 'creation' } })
      }
      onClose={closeDialog}
    >
      <Field label={words.newName}>
        <TextInput ref={input} value={name} onChange={setName} maxLength={255} />
      </Field>
      <CheckField label={words.fullCopy} help={words.fullCopyHelp} isOn={isFullCopy} onChange={setFullCopy} />
      <CheckField label={words.startIt} isOn={isStarted} onChange={setStarted} />
    </FormDialog>
  )
}
