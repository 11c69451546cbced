import { makingKinds, type TowerWork } from '#shared/domain/tower-task'
import type { Accepted } from './work-ports'

/** Work of which the tower's answer did not arrive: only looking tells whether it began. */
export const answerLost = (work: TowerWork): TowerWork => ({ ...work, state: 'following', answerLost: true })

/**
 * What the tower says of one VM's part of a call: told by id, never by place, since one `where` can hit several
 * (CloudTower API, 11). What it does not name is looked for as after a lost answer.
 */
export function accepted(work: TowerWork, told: readonly Accepted[], asked: number): TowerWork {
  const only = asked === 1 && told.length === 1 ? told[0] : undefined
  const subject = work.kind === 'towerSnapshotDelete' ? work.snapshot?.id : work.vmId
  const mine = only ?? told.find(({ id, vmId }) => (vmId ?? id) === subject)
  if (mine === undefined) return answerLost(work)
  const following: TowerWork = { ...work, state: 'following', remoteId: mine.taskId }
  if (work.kind === 'towerSnapshot' && work.snapshot !== undefined) {
    return { ...following, snapshot: { ...work.snapshot, id: mine.id } }
  }
  return makingKinds.includes(work.kind) ? { ...following, vmId: mine.id } : following
}
