import { useRef, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { UnableVm } from '#shared/domain/tower-bulk'
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
  /** Chosen too, but not for this. */
  readonly unable: readonly UnableVm[]
}

/** What has to be said before several VMs are changed at once. */
export function BulkDialog({ ask, ...rest }: BulkDialogProps & { readonly ask: 'snapshot' | 'delete' }) {
  return ask === 'snapshot' ? <SnapshotSeveral {...rest} /> : <DeleteSeveral {...rest} />
}

function SnapshotSeveral({ sourceId, vms, unable }: BulkDialogProps) {
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
      run={() => changeSeveral(sourceId, wholeOf(vms, unable), change)}
      onClose={closeDialog}
    >
      <Names vms={vms} unable={unable} />
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

function DeleteSeveral({ sourceId, vms, unable }: BulkDialogProps) {
  const { towerDialogs: words, towerBulk } = useWords()
  const [withSnapshots, setWithSnapshots] = useState(true)
  return (
    <FormDialog
      title={towerBulk.deleteTitle(vms.length)}
      action={words.actions.delete}
      reason={undefined}
      run={() => changeSeveral(sourceId, wholeOf(vms, unable), { kind: 'towerDelete', withSnapshots })}
      onClose={closeDialog}
    >
      <p>{towerBulk.deleteText}</p>
      <Names vms={vms} unable={unable} />
      <CheckField label={towerBulk.deleteSnapshots} isOn={withSnapshots} onChange={setWithSnapshots} />
    </FormDialog>
  )
}

const wholeOf = (vms: readonly TowerVm[], unable: readonly UnableVm[]): TowerVm[] => [
  ...vms,
  ...unable.map(({ vm }) => vm),
]

function Names({ vms, unable }: Pick<BulkDialogProps, 'vms' | 'unable'>) {
  const words = useWords()
  const { title, reasons } = words.towerLeftOut
  return (
    <>
      <p className="bulk-names selectable">{vms.map(nameOf).join(words.common.comma)}</p>
      {unable.length === 0 ? null : (
        <p className="bulk-names quiet-text selectable">
          {title}: {unable.map(({ vm, why }) => `${nameOf(vm)} (${reasons[why]})`).join(words.common.comma)}
        </p>
      )}
    </>
  )
}

const nameOf = ({ name, id }: TowerVm): string => visibleText(name || id)
