import { useRef, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerChange } from '#shared/domain/tower-change'
import { TowerName } from '#shared/domain/tower-device'
import type { TowerVm } from '#shared/domain/tower-vm'
import { useWords } from '../../../stores/settings'
import { changeSeveral } from '../../../stores/tower-chosen'
import { closeDialog } from '../../../stores/ui'
import { CheckField } from '../../../ui/check-field'
import { Field, TextInput } from '../../../ui/field'
import { FormDialog } from '../../../ui/form-dialog'
import { visibleText } from '../../../ui/visible-text'

interface BulkDialogProps {
  readonly sourceId: SourceId
  readonly vms: readonly TowerVm[]
}

/** What has to be said before several VMs are changed at once. */
export function BulkDialog({ ask, ...rest }: BulkDialogProps & { readonly ask: 'snapshot' | 'delete' }) {
  return ask === 'snapshot' ? <SnapshotSeveral {...rest} /> : <DeleteSeveral {...rest} />
}

function SnapshotSeveral({ sourceId, vms }: BulkDialogProps) {
  const { towerDialogs: words, towerBulk } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const canBeConsistent = vms.every(({ status, tools }) => status === 'RUNNING' && tools.status === 'RUNNING')
  const [name, setName] = useState('')
  const [isConsistent, setConsistent] = useState(canBeConsistent)
  const isNamed = TowerName.safeParse(name).success
  const change: TowerChange = {
    ...{ kind: 'towerSnapshot', name: name.trim() },
    isFileSystemConsistent: isConsistent && canBeConsistent,
  }
  return (
    <FormDialog
      title={towerBulk.snapshotTitle(vms.length)}
      action={words.snapshotAction}
      reason={isNamed ? undefined : words.mustBeFilled}
      initialFocus={input}
      run={() => changeSeveral(sourceId, vms, change)}
      onClose={closeDialog}
    >
      <Names vms={vms} />
      <Field label={words.snapshotName} help={towerBulk.snapshotNote}>
        <TextInput ref={input} value={name} onChange={setName} maxLength={255} />
      </Field>
      <CheckField
        label={words.fileSystem}
        help={canBeConsistent ? words.fileSystemHelp : towerBulk.fileSystemWhy}
        isOn={isConsistent}
        isDisabled={!canBeConsistent}
        onChange={setConsistent}
      />
    </FormDialog>
  )
}

function DeleteSeveral({ sourceId, vms }: BulkDialogProps) {
  const { towerDialogs: words, towerBulk } = useWords()
  const [withSnapshots, setWithSnapshots] = useState(true)
  return (
    <FormDialog
      title={towerBulk.deleteTitle(vms.length)}
      action={words.actions.delete}
      reason={undefined}
      isDangerous
      run={() => changeSeveral(sourceId, vms, { kind: 'towerDelete', withSnapshots })}
      onClose={closeDialog}
    >
      <p>{towerBulk.deleteText}</p>
      <Names vms={vms} />
      <CheckField label={towerBulk.deleteSnapshots} isOn={withSnapshots} onChange={setWithSnapshots} />
    </FormDialog>
  )
}

function Names({ vms }: { vms: readonly TowerVm[] }) {
  const words = useWords()
  return (
    <p className="bulk-names selectable">
      {vms.map(({ name, id }) => visibleText(name || id)).join(words.common.listed)}
    </p>
  )
}
