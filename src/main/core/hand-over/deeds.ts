import type { VmKey } from '#shared/domain/ids'
import type { TowerId } from '#shared/domain/tower-vm'
import { towerVmKey } from '#shared/domain/tower-vm-key'
import type { CollectionSet } from '../collection'
import type { Deed } from './host-keys'

/** What Lodger did to a VM, as far as it remembers, that could give it another host key; oldest first. */
export function deedsTo(
  key: VmKey,
  { tasks, towerWorks }: Pick<CollectionSet, 'tasks' | 'towerWorks'>,
): Deed[] {
  const resets = tasks.all().filter(({ kind, vmKey }) => kind === 'vmReset' && vmKey === key)
  const rolledBack = towerWorks
    .all()
    .filter(
      ({ kind, sourceId, vmId }) => kind === 'towerRollBack' && towerVmKey(sourceId, vmId as TowerId) === key,
    )
  return [
    ...resets.map(({ startedAt: at }) => ({ kind: 'reset', at }) as const),
    ...rolledBack.map(({ startedAt: at }) => ({ kind: 'rolledBack', at }) as const),
  ].sort((a, b) => a.at.localeCompare(b.at))
}
