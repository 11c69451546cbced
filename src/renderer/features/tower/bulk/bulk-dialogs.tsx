import type { SourceId } from '#shared/domain/ids'
import type { TowerVm } from '#shared/domain/tower-vm'
import { useWords } from '../../../stores/settings'
import { changeSeveral } from '../../../stores/tower-chosen'
import { visibleText } from '../../../ui/visible-text'
import { DeleteForm, SnapshotForm } from '../changes/vm-forms'

interface BulkDialogProps {
  readonly sourceId: SourceId
  readonly vms: readonly TowerVm[]
}

/** What has to be said before several VMs are changed at once. */
export function BulkDialog({ ask, ...rest }: BulkDialogProps & { readonly ask: 'snapshot' | 'delete' }) {
  return ask === 'snapshot' ? <SnapshotSeveral {...rest} /> : <DeleteSeveral {...rest} />
}

function SnapshotSeveral({ sourceId, vms }: BulkDialogProps) {
  const words = useWords().towerBulk
  return (
    <SnapshotForm
      title={words.snapshotTitle(vms.length)}
      vms={vms}
      nameHelp={words.snapshotNote}
      fileSystemWhy={words.fileSystemWhy}
      run={(change) => changeSeveral(sourceId, vms, change)}
    >
      <Names vms={vms} />
    </SnapshotForm>
  )
}

function DeleteSeveral({ sourceId, vms }: BulkDialogProps) {
  const words = useWords().towerBulk
  return (
    <DeleteForm
      title={words.deleteTitle(vms.length)}
      text={words.deleteText}
      snapshotsLabel={words.deleteSnapshots}
      run={(change) => changeSeveral(sourceId, vms, change)}
    >
      <Names vms={vms} />
    </DeleteForm>
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
