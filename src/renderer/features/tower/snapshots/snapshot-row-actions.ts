import { CopyPlus, Monitor, Trash2 } from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerSnapshotRow } from '#shared/domain/tower-snapshots'
import { TowerId } from '#shared/domain/tower-vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../../api/client'
import { doTo } from '../../../stores/doing'
import { showTowerView } from '../../../stores/tower-view'
import { openDialog, select } from '../../../stores/ui'
import type { Action } from '../../../ui/menu'

/** Names what is done to snapshots of a tower among what is under way or has failed. */
export const snapshotsDoing = (sourceId: SourceId): string => `${sourceId}/snapshots`

/** Deletes snapshots by one call; main asks once for all of them. */
export function deleteSnapshots(sourceId: SourceId, snapshots: readonly TowerSnapshotRow[]) {
  const ids = snapshots.flatMap(({ id }) => {
    const parsed = TowerId.safeParse(id)
    return parsed.success ? [parsed.data] : []
  })
  return doTo(snapshotsDoing(sourceId), 'delete', () => call('tower.deleteSnapshots', { sourceId, ids }))
}

/** What can be done with a snapshot, whatever became of its VM. */
export function snapshotRowActions(
  sourceId: SourceId,
  snapshot: TowerSnapshotRow,
  { towerSnapshots: words }: Catalogue,
): Action[] {
  const vmId = TowerId.safeParse(snapshot.vm?.id)
  const busy = snapshot.doing === undefined ? undefined : words.busy
  const showVm = () => {
    if (!vmId.success) return
    showTowerView('vms')
    select('tower', vmId.data)
  }
  return [
    {
      ...{ id: 'showVm', label: words.showVm, icon: Monitor, run: showVm },
      reason: vmId.success ? undefined : words.deletedVm,
    },
    {
      ...{ id: 'rebuild', label: words.rebuild, icon: CopyPlus },
      reason: busy ?? (snapshot.cluster === undefined ? words.noCluster : undefined),
      run: () => openDialog({ kind: 'towerSnapshotRebuild', sourceId, snapshot }),
    },
    {
      ...{ id: 'delete', label: words.delete, icon: Trash2, isDangerous: true, isApart: true },
      ...{ reason: busy, run: () => void deleteSnapshots(sourceId, [snapshot]) },
    },
  ]
}
