import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SourceId, TaskId } from '#shared/domain/ids'
import type { TowerWork } from '#shared/domain/tower-task'
import type { SeenTask } from '../../../../../src/main/core/tower/work-ports'
import {
  foundProgress,
  lookAgainMs,
  towerMayHaveBegun,
  workProgress,
} from '../../../../../src/main/core/tower/work-progress'

const begun = Date.parse('2026-03-02T10:00:00.000Z')
const soon = begun + 2_000
const late = begun + 31 * 60_000

const work: TowerWork = {
  key: TaskId.parse('7f0d9d1c-6a55-4f1b-9f0e-3f6f9f1f2a10'),
  ...{ kind: 'towerStart', state: 'following', vmId: 'vm1', vmName: 'web', practice: false },
  sourceId: SourceId.parse('7f0d9d1c-6a55-4f1b-9f0e-3f6f9f1f2a11'),
  ...{ remoteId: 't1', startedAt: new Date(begun).toISOString() },
}
const seen = (change: Partial<SeenTask>): SeenTask => ({
  ...{ id: 't1', status: 'EXECUTING', progress: 0, createdAt: work.startedAt },
  ...change,
})

describe('following a task of the tower', () => {
  test.each([
    ['PENDING', 'queued'],
    ['EXECUTING', 'running'],
    ['PAUSED', 'paused'],
    ['SOMETHING_NEW', 'running'],
  ] as const)('%s means wait', (status, phase) => {
    expect(workProgress(work, seen({ status }), undefined, soon)).toMatchObject({ state: 'following', phase })
  })

  test('SUCCESSED is not done while the VM is still locked, and done as soon as it is not', () => {
    const succeeded = workProgress(work, seen({ status: 'SUCCESSED' }), undefined, soon)
    expect(succeeded).toMatchObject({ state: 'following', phase: 'unlocking' })
    expect(workProgress(succeeded, undefined, 'locked', soon)).toMatchObject({ state: 'following' })
    expect(workProgress(succeeded, undefined, 'free', soon)).toMatchObject({ state: 'done' })
  })

  test('a VM that was deleted is not listed any more, and that is the end', () => {
    const gone: TowerWork = { ...work, kind: 'towerDelete', phase: 'unlocking' }
    expect(workProgress(gone, undefined, 'gone', soon).state).toBe('done')
  })

  test('without a task id the work was synchronous: only the lock is waited for', () => {
    const sync: TowerWork = { ...work, remoteId: null }
    expect(workProgress(sync, undefined, 'free', soon).state).toBe('done')
    expect(workProgress(sync, undefined, 'locked', soon).state).toBe('following')
  })

  test('a failed one says why in the tower’s words', () => {
    const failed = seen({ status: 'FAILED', errorCode: 'JOB_VM_SHUTDOWN_TIMEOUT', errorMessage: 'late' })
    expect(workProgress(work, failed, undefined, soon)).toMatchObject({
      state: 'failed',
      error: { code: 'towerTaskFailed', reason: 'shutdownTimeout', text: 'late' },
    })
  })

  test('an id that the answer lacks is looked for a few times more, then nobody knows', () => {
    let now: TowerWork = work
    for (let look = 0; look < 4; look += 1) now = workProgress(now, undefined, undefined, soon)
    expect(now.state).toBe('following')
    expect(workProgress(now, seen({}), undefined, soon).missed).toBeUndefined()
    expect(workProgress(now, undefined, undefined, soon)).toMatchObject({
      state: 'unknown',
      error: { code: 'outcomeUnknown' },
    })
  })

  test('what lasts longer than half an hour is not watched any more', () => {
    expect(workProgress(work, seen({}), undefined, late).state).toBe('unknown')
  })

  test('after a long sleep a task that has ended well meanwhile is done, not given up', () => {
    const succeeded = workProgress(work, seen({ status: 'SUCCESSED' }), 'free', late)
    expect(succeeded.state).toBe('done')
  })

  test('progress is shown as whole percent, and not while a tower leaves it at 0', () => {
    expect(workProgress(work, seen({ progress: 0.256 }), undefined, soon).percent).toBe(26)
    expect(workProgress(work, seen({ progress: 0 }), undefined, soon).percent).toBeUndefined()
    expect(workProgress(work, seen({ progress: 7 }), undefined, soon).percent).toBe(100)
  })
})

describe('after a lost answer', () => {
  const { remoteId: _, ...rest } = work
  const lostWork: TowerWork = { ...rest, answerLost: true }

  test('a task of the VM from after the call is taken for ours', () => {
    const task = { id: 't9', createdAt: new Date(begun + 500).toISOString() }
    expect(foundProgress(lostWork, { task }, soon)).toMatchObject({ remoteId: 't9', state: 'following' })
  })

  test('one from long before is not, and after a while nobody knows', () => {
    const task = { id: 't0', createdAt: new Date(begun - 3_600_000).toISOString() }
    expect(foundProgress(lostWork, { task }, soon)).toEqual(lostWork)
    expect(foundProgress(lostWork, { task }, begun + 91_000).state).toBe('unknown')
  })

  test('a new VM that is there needs no task', () => {
    const create: TowerWork = { ...lostWork, kind: 'towerCreate', vmId: '' }
    expect(foundProgress(create, { vmId: 'vm9', task: null }, soon)).toMatchObject({
      vmId: 'vm9',
      remoteId: null,
    })
  })
})

test('the looks start close together and grow apart', () => {
  expect([0, 9_999, 10_000, 59_999, 60_000, 1e9].map(lookAgainMs)).toEqual([
    1_000, 1_000, 2_000, 2_000, 5_000, 5_000,
  ])
})

test('only a refusal, or a line that was never made, is sure not to have begun', () => {
  expect(towerMayHaveBegun({ code: 'towerTimeout', host: 'h', afterMs: 1 })).toBe(true)
  expect(towerMayHaveBegun({ code: 'towerAway', httpStatus: 502 })).toBe(true)
  const refused = { code: 'towerRefused', serverText: '', requestId: '' } as const
  expect(towerMayHaveBegun({ ...refused, httpStatus: 400 })).toBe(false)
  expect(towerMayHaveBegun({ ...refused, httpStatus: 500 })).toBe(true)
  expect(towerMayHaveBegun({ code: 'towerUnreachable', host: 'h', reason: 'refused' })).toBe(false)
  expect(towerMayHaveBegun({ code: 'towerUnreachable', host: 'h', reason: 'closed' })).toBe(true)
  expect(towerMayHaveBegun({ code: 'towerLocked', serverText: '' })).toBe(false)
})

test('however the looks come, ended work stays as it ended, and done was always seen free', () => {
  const look = fc.record({
    status: fc.option(fc.constantFrom('PENDING', 'EXECUTING', 'PAUSED', 'SUCCESSED', 'FAILED', 'NEW')),
    standing: fc.option(fc.constantFrom('free' as const, 'locked' as const, 'gone' as const)),
    afterMs: fc.integer({ min: 0, max: 40 * 60_000 }),
  })
  fc.assert(
    fc.property(fc.array(look, { maxLength: 12 }), (looks) => {
      let now = work
      for (const { status, standing, afterMs } of looks) {
        const before = now
        const task = status === null ? undefined : seen({ status })
        now = workProgress(before, task, standing ?? undefined, begun + afterMs)
        if (before.state !== 'following') expect(now).toBe(before)
        if (before.state === 'following' && now.state === 'done') {
          expect(['free', 'gone']).toContain(standing)
          expect(before.phase === 'unlocking' || status === 'SUCCESSED').toBe(true)
        }
      }
    }),
  )
})
