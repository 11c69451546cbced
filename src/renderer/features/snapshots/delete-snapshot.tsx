import type { SnapshotKey } from '#shared/domain/snapshot'
import { call } from '../../api/client'
import { useSnapshot } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Confirm } from '../../ui/confirm'
import { visibleText } from '../../ui/visible-text'

/** Asks before a snapshot's entry and file on the node are gone. */
export function DeleteSnapshotDialog({ snapshotKey }: { snapshotKey: SnapshotKey }) {
  const words = useWords().snapshots
  const snapshot = useSnapshot(snapshotKey)
  if (snapshot === undefined) return null
  const { vmKey, name, state } = snapshot
  return (
    <Confirm
      title={words.deleteTitle(visibleText(name))}
      action={words.deleteAction}
      isDangerous
      run={() => call('snapshot.delete', { vmKey, name })}
      onClose={closeDialog}
    >
      <p>
        {words.deleteText} {state === 'uploading' ? words.deleteUploading : null}
      </p>
    </Confirm>
  )
}
