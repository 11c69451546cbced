import { describe, expect, it } from 'vitest'
import type { Snapshot } from '#shared/domain/snapshot'
import { snapshotState } from '#shared/domain/snapshot'
import type { Task, TaskKind } from '#shared/domain/task'
import type { Progress } from '../../../../../src/main/core/tasks/outcome'
import { diskProgress, snapshotProgress } from '../../../../../src/main/core/tasks/part-outcome'
import type { Arrival } from '../../../../../src/main/core/vms/snapshot-arrival'

const start = Date.parse('2026-01-01T00:00:00Z')
const minute = 60_000
const hour = 60 * minute
const before = [
  { name: 'vda', sizeGib: 350 },
  { name: 'vdb', sizeGib: 100 },
]

const task = (kind: TaskKind, name: string, more: Partial<Task> = {}): Task =>
  ({
    ...{ key: 'task', kind, state: 'following', nodeKey: 'node', vmKey: 'vm', vmName: 'box' },
    ...{ part: { name, disksBefore: before }, startedAt: new Date(start).toISOString(), practice: false },
    ...more,
  }) as Task

describe('a task on a disk', () => {
  it.each([
    ['diskGrow', 'vdb', [{ name: 'vdb', sizeGib: 120 }], 'done'],
    ['diskGrow', 'vdb', [{ name: 'vda', sizeGib: 400 }, before[1]], undefined],
    ['diskGrow', 'vdb', [], undefined],
    ['diskAdd', '', [...before, { name: 'vdc', sizeGib: 20 }], 'done'],
    ['diskAdd', '', before, undefined],
    ['diskDelete', 'vdb', [before[0]], 'done'],
    ['diskDelete', 'vdb', before, undefined],
  ] as const)('%s of %j is read off the list', (kind, name, now, state) => {
    const disks = now.flatMap((disk) => (disk === undefined ? [] : [disk]))
    expect(diskProgress(task(kind, name), disks, start + minute, false)?.state).toBe(state)
  })

  it('is waited for longer while the node has other work, and less after a lost answer', () => {
    const grow = task('diskGrow', 'vdb')
    const lost = task('diskGrow', 'vdb', { answerLost: true })
    expect(diskProgress(grow, before, start + 14 * minute, false)).toBeNull()
    expect(diskProgress(grow, before, start + 16 * minute, false)).toMatchObject({ state: 'unknown' })
    expect(diskProgress(grow, before, start + 50 * minute, true)).toBeNull()
    expect(diskProgress(grow, before, start + 61 * minute, true)).toMatchObject({ state: 'unknown' })
    expect(diskProgress(lost, before, start + minute, false)).toBeNull()
    expect(diskProgress(lost, before, start + 3 * minute, false)).toMatchObject({ state: 'unknown' })
  })

  it('is not judged before its answer', () => {
    expect(diskProgress(task('diskAdd', '', { state: 'sending' }), [], start + hour, false)).toBeNull()
  })
})

describe('a snapshot’s task', () => {
  const seen = (status: string) => ({ status, state: snapshotState(status) }) as Snapshot
  const take = (more: Partial<Task> = {}) => task('snapshotCreate', 's1', more)

  it.each<[Arrival, Progress]>([
    ['there', { state: 'done' }],
    ['notYet', { state: 'following', status: 'snapshot uploading' }],
    ['missing', { state: 'failed', error: { code: 'snapshotNotSeen', isCertain: true } }],
    ['cannotTell', { state: 'unknown', error: { code: 'snapshotNotSeen', isCertain: false } }],
  ])('of which the node says it has ended, and whose image is %s, goes on as %j', (arrival, progress) => {
    expect(snapshotProgress(take(), seen('none'), start + minute, arrival)).toEqual(progress)
  })

  it.each([
    ['creating', { state: 'following', status: 'snapshot creating' }],
    ['uploading', { state: 'following', status: 'snapshot uploading' }],
    ['none', { state: 'done' }],
    ['disk-snapshot', { state: 'done' }],
    ['some error', { state: 'failed' }],
  ])('of a snapshot that is %j goes on as %j', (status, progress) => {
    expect(snapshotProgress(take(), seen(status), start + minute, 'there')).toMatchObject(progress)
  })

  it('says nothing new while nothing is', () => {
    expect(
      snapshotProgress(take({ status: 'snapshot uploading' }), seen('uploading'), start + hour, 'there'),
    ).toBeNull()
    expect(snapshotProgress(take(), seen('uploading'), start + 7 * hour, 'there')).toMatchObject({
      state: 'unknown',
    })
  })

  it('fails when the node drops the entry, as it does when an upload cannot begin', () => {
    const failed = { state: 'failed', error: { code: 'snapshotVanished' } }
    expect(
      snapshotProgress(take({ status: 'snapshot creating' }), undefined, start + 1, 'there'),
    ).toMatchObject(failed)
    expect(snapshotProgress(take(), undefined, start + minute / 2, 'there')).toBeNull()
    expect(snapshotProgress(take(), undefined, start + 2 * minute, 'there')).toMatchObject(failed)
  })

  it('is unknown when its answer was lost and nothing shows up', () => {
    const lost = take({ answerLost: true })
    expect(snapshotProgress(lost, undefined, start + minute, 'there')).toBeNull()
    expect(snapshotProgress(lost, undefined, start + 3 * minute, 'there')).toMatchObject({
      state: 'unknown',
      error: { code: 'outcomeUnknown' },
    })
    expect(snapshotProgress(lost, seen('none'), start + minute, 'there')).toMatchObject({ state: 'done' })
  })
})
