import type { Disk } from '#shared/domain/disk'
import type { Snapshot } from '#shared/domain/snapshot'
import { snapshotUploading, type Task } from '#shared/domain/task'
import { never } from '#shared/result'
import { lookForMs } from '../retry-policy'
import type { Arrival } from '../vms/snapshot-arrival'
import type { Progress } from './outcome'

/** A disk's work is short, but waits behind whatever the machine does (1, fact 7); a failure shows nowhere (9). */
const diskQuietMs = 15 * 60_000
/** The longest work that others can make it wait for: a create (13). */
const diskLongestMs = 60 * 60_000
/** A node that accepted a snapshot lists it at once. */
const expectSnapshotWithinMs = 60_000
/** The longest wait, copy and upload that can be told from one that will never end. */
export const snapshotLongestMs = 6 * 60 * 60_000

const lost: Progress = { state: 'unknown', error: { code: 'outcomeUnknown' } }

/** Reads a task on a disk off the disks as the node now lists them. `isNodeBusy`: it works on something else. */
export function diskProgress(task: Task, disks: readonly Disk[], now: number, isNodeBusy: boolean): Progress {
  if (task.state !== 'following') return null
  if (isChanged(task, disks)) return { state: 'done' }
  const age = now - Date.parse(task.startedAt)
  const limit = isNodeBusy ? diskLongestMs : task.answerLost ? lookForMs(task.kind) : diskQuietMs
  return age > limit ? lost : null
}

function isChanged({ kind, part }: Task, disks: readonly Disk[]): boolean {
  const before = part?.disksBefore ?? []
  const now = disks.find(({ name }) => name === part?.name)
  switch (kind) {
    case 'diskGrow':
      return (now?.sizeGib ?? 0) > (before.find(({ name }) => name === part?.name)?.sizeGib ?? 0)
    case 'diskAdd':
      return disks.some(({ name }) => before.every((known) => known.name !== name))
    case 'diskDelete':
      return now === undefined
    default:
      return false
  }
}

/**
 * Reads a snapshot's task off the snapshot as the node now lists it; undefined: it does not. `arrival`: whether the image
 * of a finished one is on its server.
 */
export function snapshotProgress(
  task: Task,
  snapshot: Snapshot | undefined,
  now: number,
  arrival: Arrival,
): Progress {
  if (task.state !== 'following') return null
  const age = now - Date.parse(task.startedAt)
  if (snapshot === undefined) return missing(task, age)
  switch (snapshot.state) {
    case 'done':
      return arrived(task, arrival)
    case 'failed':
      return { state: 'failed', error: { code: 'refused', serverText: snapshot.status } }
    case 'creating':
    case 'uploading': {
      if (age > snapshotLongestMs) return lost
      const status = snapshot.state === 'creating' ? 'snapshot creating' : snapshotUploading
      return status === task.status ? null : { state: 'following', status }
    }
    default:
      return never(snapshot.state)
  }
}

function arrived({ status }: Task, arrival: Arrival): Progress {
  if (arrival === 'there') return { state: 'done' }
  // The node has let go of the VM; only the image is waited for.
  if (arrival === 'notYet')
    return status === snapshotUploading ? null : { state: 'following', status: snapshotUploading }
  const isCertain = arrival === 'missing'
  return { state: isCertain ? 'failed' : 'unknown', error: { code: 'snapshotNotSeen', isCertain } }
}

/** An upload that cannot begin takes its entry with it (10). */
function missing({ kind, status, answerLost }: Task, age: number): Progress {
  if (status !== undefined) return { state: 'failed', error: { code: 'snapshotVanished' } }
  if (answerLost) return age > lookForMs(kind) ? lost : null
  return age > expectSnapshotWithinMs ? { state: 'failed', error: { code: 'snapshotVanished' } } : null
}
