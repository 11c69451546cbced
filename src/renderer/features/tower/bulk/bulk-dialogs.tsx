import type { SourceId } from '#shared/domain/ids'
import type { UnableVm } from '#shared/domain/tower-bulk'
import type { TowerVm } from '#shared/domain/tower-vm'
import { useWords } from '../../../stores/settings'
import { changeSeveral } from '../../../stores/tower-chosen'
import { visibleText } from '../../../ui/visible-text'
import { DeleteForm, SnapshotForm } from '../changes/vm-forms'

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
  const words = useWords().towerBulk
  return (
    <SnapshotForm
      title={words.snapshotTitle(vms.length)}
      vms={vms}
      nameHelp={words.snapshotNote}
      fileSystemWhy={words.fileSystemWhy}
      run={(change) => changeSeveral(sourceId, wholeOf(vms, unable), change)}
    >
      <Names vms={vms} unable={unable} />
    </SnapshotForm>
  )
}

function DeleteSeveral({ sourceId, vms, unable }: BulkDialogProps) {
  const words = useWords().towerBulk
  return (
    <DeleteForm
      title={words.deleteTitle(vms.length)}
      text={words.deleteText}
      snapshotsLabel={words.deleteSnapshots}
      run={(change) => changeSeveral(sourceId, wholeOf(vms, unable), change)}
    >
      <Names vms={vms} unable={unable} />
    </DeleteForm>
  )
}

const wholeOf = (vms: readonly TowerVm[], unable: readonly UnableVm[]): TowerVm[] => [
  ...vms,
  ...unable.map(({ vm }) => vm),
]

function Names({ vms, unable }: Pick<BulkDialogProps, 'vms' | 'unable'>) {
  const words = useWords()
  const { line, because, reasons } = words.towerLeftOut
  return (
    <>
      <p className="bulk-names selectable">{vms.map(nameOf).join(words.common.listed)}</p>
      {unable.length === 0 ? null : (
        <p className="bulk-names quiet-text selectable">
          {line(unable.map(({ vm, why }) => because(nameOf(vm), reasons[why])).join(words.common.listed))}
        </p>
      )}
    </>
  )
}

const nameOf = ({ name, id }: TowerVm): string => visibleText(name || id)
