import { Monitor, RefreshCw, Trash2 } from 'lucide-react'
import { dialectOfSource } from '#shared/domain/dialect'
import type { VmKey } from '#shared/domain/ids'
import { type Snapshot, SnapshotName, type SnapshotState } from '#shared/domain/snapshot'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../api/client'
import { itemsOf, mirrors } from '../../stores/collections'
import { doTo } from '../../stores/doing'
import { reveal, select, showVmTab } from '../../stores/ui'
import type { MarkKind } from '../../ui/mark'
import type { Action } from '../../ui/menu'

export const snapshotMarks: Readonly<Record<SnapshotState, MarkKind>> = {
  creating: 'busy',
  uploading: 'busy',
  done: 'done',
  failed: 'trouble',
}

export const doingKey = (vmKey: VmKey): string => `snapshots:${vmKey}`

export async function readSnapshots(vmKey: VmKey): Promise<void> {
  await doTo(doingKey(vmKey), 'read', () => call('snapshot.read', { vmKey }))
}

export const readingAll = 'snapshots'

export async function readAllSnapshots(): Promise<void> {
  await doTo(readingAll, 'read', () => call('snapshot.readAll', {}))
}

/** Asks for one snapshot again; old nodes tell only so what it holds. */
export async function readSnapshot({ key, vmKey, name }: Snapshot): Promise<void> {
  await doTo(key, 'refresh', () => call('snapshot.readOne', { vmKey, name }))
}

async function deleteSnapshot({ key, vmKey, name }: Snapshot): Promise<void> {
  const answer = await doTo(key, 'delete', () => call('snapshot.delete', { vmKey, name }))
  if (!answer.ok) select('snapshots', key)
}

/** Whether its client is older than 0.4.0.0, which can neither delete a snapshot nor upload it by itself. */
export function isOfOldClient({ vmKey }: Pick<Snapshot, 'vmKey'>): boolean {
  const sources = itemsOf(mirrors.sources.store.getState())
  const source = sources.find(({ key }) => vmKey.startsWith(`${key}/`))
  return dialectOfSource(source) === 'old'
}

/** Why a snapshot cannot be deleted now. */
function deleteReason(snapshot: Snapshot, words: Catalogue['snapshots']): string | undefined {
  if (isOfOldClient(snapshot)) return words.deleteOldWhy
  if (!SnapshotName.safeParse(snapshot.name).success) return words.deleteNameWhy
  return snapshot.state === 'creating' ? words.deleteWhy : undefined
}

/** What can be done with a snapshot. */
export function snapshotActionList(snapshot: Snapshot, { snapshots: words, common }: Catalogue): Action[] {
  const hasSafeName = SnapshotName.safeParse(snapshot.name).success
  return [
    {
      id: 'showVm',
      label: words.showVm,
      icon: Monitor,
      run: () => {
        showVmTab('snapshots')
        reveal('vms', snapshot.vmKey)
      },
    },
    {
      id: 'refresh',
      label: common.refresh,
      icon: RefreshCw,
      reason: hasSafeName ? undefined : words.deleteNameWhy,
      run: () => void readSnapshot(snapshot),
    },
    {
      id: 'delete',
      label: words.delete,
      icon: Trash2,
      reason: deleteReason(snapshot, words),
      run: () => void deleteSnapshot(snapshot),
      isDangerous: true,
      isApart: true,
    },
  ]
}
