import { towerTaskFailure } from '#shared/domain/tower-failure'
import type { TowerTaskPhase, TowerWork } from '#shared/domain/tower-task'
import type { AppError } from '#shared/ipc/errors'
import type { SeenTask } from './work-ports'

/** Nothing is watched longer (CloudTower API, 5.3). */
const longestMs = 30 * 60_000
/** A task that is not in the answer may be in the next; so many misses in a row, and it is not known (5.3). */
const mostMissed = 5
/** After a lost answer a sign of the work is looked for this long. */
const lookForMs = 90_000
/** The tower's clock may be this far from ours: a task from before is not taken for the lost one. */
const clockSkewMs = 60_000

/** How the thing stands that the work was for: it can be changed again, is still busy, or is not there. */
export type Standing = 'free' | 'locked' | 'gone'

/**
 * What a look says of work that the tower accepted. `seen`: the tower's task as it now is, undefined where it is not in
 * the answer; `standing`: of what it works on, undefined where nobody has looked. Done is SUCCESSED *and* free: the lock
 * can outlast the task (5.3).
 */
export function workProgress(
  work: TowerWork,
  seen: SeenTask | undefined,
  standing: Standing | undefined,
  now: number,
): TowerWork {
  if (work.state !== 'following' || work.remoteId === undefined) return work
  const next = work.phase === 'unlocking' ? work : taskProgress(work, seen)
  if (next.state !== 'following') return next
  if (next.phase === 'unlocking' && standing !== undefined && standing !== 'locked') return over(next, 'done')
  return isTooOld(work, now) ? lost(next) : next
}

function taskProgress(work: TowerWork, seen: SeenTask | undefined): TowerWork {
  if (work.remoteId === null) return inPhase(work, 'unlocking')
  if (seen === undefined) {
    const missed = (work.missed ?? 0) + 1
    return missed < mostMissed ? { ...work, missed } : lost(work)
  }
  const { missed: _, ...found } = work
  if (seen.status === 'SUCCESSED') return inPhase(found, 'unlocking')
  if (seen.status === 'FAILED') return over(found, 'failed', failure(seen))
  const percent = Math.round(Math.min(Math.max(seen.progress, 0), 1) * 100)
  return { ...inPhase(found, phases[seen.status] ?? 'running'), ...(percent > 0 ? { percent } : {}) }
}

const phases: Readonly<Record<string, TowerTaskPhase>> = {
  PENDING: 'queued',
  EXECUTING: 'running',
  PAUSED: 'paused',
}

function inPhase({ percent: _, ...work }: TowerWork, phase: TowerTaskPhase): TowerWork {
  return { ...work, phase }
}

function failure({ errorCode, errorMessage }: SeenTask): AppError {
  const { reason, text, raw } = towerTaskFailure(errorCode, errorMessage)
  return { code: 'towerTaskFailed', reason, text, serverText: raw }
}

/** What was found of work whose answer was lost. */
export interface Found {
  readonly vmId?: string
  readonly snapshotId?: string
  readonly task: Pick<SeenTask, 'id' | 'createdAt'> | null
}

/**
 * Goes on after a lost answer with what was found; with nothing for long, nobody knows. A thing that was to be made and is
 * there needs no task; of one that was there before only a task from after the call is ours.
 */
export function foundProgress(work: TowerWork, found: Found, now: number): TowerWork {
  const { task, vmId, snapshotId } = found
  const isMade = vmId !== undefined || snapshotId !== undefined
  const isOurs = task !== null && Date.parse(task.createdAt) >= Date.parse(work.startedAt) - clockSkewMs
  if (!isMade && !isOurs) return now - Date.parse(work.startedAt) > lookForMs ? lost(work) : work
  const { answerLost: _, ...rest } = work
  return {
    ...rest,
    remoteId: isOurs ? task.id : null,
    ...(vmId === undefined ? {} : { vmId }),
    ...(snapshotId === undefined || work.snapshot === undefined
      ? {}
      : { snapshot: { ...work.snapshot, id: snapshotId } }),
  }
}

/** The tower cannot be asked: work that has lasted too long is given up. */
export function unseenProgress(work: TowerWork, now: number): TowerWork {
  return isTooOld(work, now) ? lost(work) : work
}

/** Nobody knows how this ended. */
export function lost(work: TowerWork): TowerWork {
  return over(work, 'unknown', { code: 'outcomeUnknown' })
}

function over(
  { percent: _, phase: __, missed: ___, ...work }: TowerWork,
  state: 'done' | 'failed' | 'unknown',
  error?: AppError,
): TowerWork {
  return { ...work, state, ...(error === undefined ? {} : { error }) }
}

const isTooOld = ({ startedAt }: TowerWork, now: number): boolean => now - Date.parse(startedAt) > longestMs

/** Waits between looks by the age of the youngest work: soon at first, since most power calls take seconds (5.3). */
export function lookAgainMs(youngestMs: number): number {
  if (youngestMs < 10_000) return 1_000
  return youngestMs < 60_000 ? 2_000 : 5_000
}

/** Whether the tower may have begun although this error came back; only refusals and lines never made are certain. */
export function towerMayHaveBegun(error: AppError): boolean {
  switch (error.code) {
    case 'towerTimeout':
    case 'towerAway':
    case 'notTower':
    case 'wrongShape':
      return true
    case 'towerRefused':
      return error.httpStatus >= 500
    case 'towerUnreachable':
      return error.reason === 'timeout' || error.reason === 'closed' || error.reason === 'other'
    default:
      return false
  }
}
