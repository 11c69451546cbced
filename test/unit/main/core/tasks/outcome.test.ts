import { describe, expect, it } from 'vitest'
import type { NodeKey, TaskId, VmKey } from '#shared/domain/ids'
import type { Task, TaskKind } from '#shared/domain/task'
import { type Vm, vmStateKind } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { mayHaveHappened, progressOf } from '../../../../../src/main/core/tasks/outcome'

const start = Date.parse('2026-01-01T00:00:00Z')
const minute = 60_000

function task(kind: TaskKind, more: Partial<Task> = {}): Task {
  return {
    key: 'task' as TaskId,
    kind,
    state: 'following',
    nodeKey: 'node' as NodeKey,
    vmKey: 'vm' as VmKey,
    vmName: 'box',
    startedAt: new Date(start).toISOString(),
    practice: false,
    ...more,
  }
}

const vm = (status: string) => ({ status, state: vmStateKind(status) }) as Vm

describe('a task that the node accepted', () => {
  it.each([
    ['vmCreate', 'creating', 'following'],
    ['vmCreate', 'running', 'done'],
    ['vmCreate', 'create error', 'failed'],
    ['vmStart', 'starting', 'following'],
    ['vmStart', 'running', 'done'],
    ['vmStart', 'start error', 'failed'],
    ['vmCutPower', 'being poweroff', 'following'],
    ['vmCutPower', 'closed', 'done'],
    ['vmCutPower', 'poweroff error', 'failed'],
    ['vmCutPower', 'shutdown error', 'failed'],
    ['vmRestart', 'restarting', 'following'],
    ['vmRestart', 'running', 'done'],
    ['vmRestart', 'restart error', 'failed'],
    ['vmForceRestart', 'restarting', 'following'],
    ['vmForceRestart', 'running', 'done'],
    ['vmForceRestart', 'restart error', 'failed'],
    ['vmReset', 'resetting', 'following'],
    ['vmReset', 'running', 'done'],
    ['vmReset', 'reset error', 'failed'],
    ['vmDelete', 'deleting', 'following'],
  ] as const)('%s of a VM seen %s is %s', (kind, status, state) => {
    expect(progressOf(task(kind), vm(status), start + minute / 2)?.state).toBe(state)
  })

  it('is done when a VM that was to be deleted is not listed any more', () => {
    expect(progressOf(task('vmDelete'), undefined, start + 1)).toMatchObject({ state: 'done' })
  })

  it('fails when a minute brought no sign of the work', () => {
    expect(progressOf(task('vmStart'), vm('closed'), start + minute / 2)).toBeNull()
    expect(progressOf(task('vmStart'), vm('closed'), start + 2 * minute)).toMatchObject({ state: 'failed' })
    expect(progressOf(task('vmCreate'), undefined, start + 2 * minute)).toMatchObject({ state: 'failed' })
  })

  it('is followed through a create of any length the specification knows of', () => {
    expect(
      progressOf(task('vmCreate', { status: 'creating' }), vm('creating'), start + 55 * minute),
    ).toBeNull()
    expect(progressOf(task('vmCreate'), vm('creating'), start + 61 * minute)).toMatchObject({
      state: 'unknown',
    })
  })
})

describe('a task whose answer was lost', () => {
  const lost = { answerLost: true } as const

  it('goes on as soon as the VM shows that the work began', () => {
    expect(progressOf(task('vmCreate', lost), vm('creating'), start + 1)).toMatchObject({
      state: 'following',
    })
    expect(progressOf(task('vmStart', lost), vm('starting'), start + 1)).toMatchObject({ state: 'following' })
  })

  it('is unknown, not failed, when two minutes of looking showed nothing', () => {
    expect(progressOf(task('vmCreate', lost), undefined, start + minute)).toBeNull()
    const later = progressOf(task('vmCreate', lost), undefined, start + 3 * minute)
    expect(later).toMatchObject({ state: 'unknown', error: { code: 'outcomeUnknown' } })
  })

  it('does not take a VM that was stuck before for one that failed now', () => {
    expect(progressOf(task('vmStart', lost), vm('start error'), start + 1)).toBeNull()
    const seen = task('vmStart', { ...lost, status: 'starting' })
    expect(progressOf(seen, vm('start error'), start + 1)).toMatchObject({ state: 'failed' })
    // A VM that is created has no before.
    expect(progressOf(task('vmCreate', lost), vm('create error'), start + 1)).toMatchObject({
      state: 'failed',
    })
  })

  it.each(['vmRestart', 'vmForceRestart', 'vmReset'] as const)(
    'of %s is not done because the VM runs',
    (kind) => {
      expect(progressOf(task(kind, lost), vm('running'), start + 1)).toBeNull()
      const seen = task(kind, { ...lost, status: kind === 'vmReset' ? 'resetting' : 'restarting' })
      expect(progressOf(seen, vm('running'), start + 1)).toMatchObject({ state: 'done' })
    },
  )
})

describe('an error of a change', () => {
  it.each<[AppError, boolean]>([
    [{ code: 'nodeTimeout', afterMs: 30_000 }, true],
    [{ code: 'answerUnreadable' }, true],
    [{ code: 'unreachable', host: 'h', reason: 'closed' }, true],
    [{ code: 'unreachable', host: 'h', reason: 'timeout' }, true],
    [{ code: 'sourceFailed', httpStatus: 502, serverText: '' }, true],
    [{ code: 'notDbc', sample: 'empty', httpStatus: 200 }, true],
    [{ code: 'unreachable', host: 'h', reason: 'refused' }, false],
    [{ code: 'nodeUnknown' }, false],
    [{ code: 'noPeers' }, false],
    [{ code: 'refused', serverText: 'task is running' }, false],
    [{ code: 'authority', reason: 'expired', serverText: '' }, false],
    [{ code: 'noRental', address: '5' }, false],
  ])('%j may have happened: %s', (error, expected) => {
    expect(mayHaveHappened(error)).toBe(expected)
  })
})
