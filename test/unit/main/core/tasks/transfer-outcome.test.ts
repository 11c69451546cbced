import { describe, expect, it } from 'vitest'
import type { TaskId } from '#shared/domain/ids'
import { ImageName, ImageServerId } from '#shared/domain/image'
import type { Transfer } from '#shared/domain/transfer'
import { foundIn, type Sight, transferAfter } from '../../../../../src/main/core/tasks/transfer-outcome'
import { taskId, theNodeKey } from '../../../../support/examples'

const startedAt = '2026-01-01T00:00:00.000Z'
const begun = Date.parse(startedAt)
const minute = 60_000
const day = 24 * 60 * minute

function example(more: Partial<Transfer> = {}): Transfer {
  return {
    ...{ key: taskId as TaskId, kind: 'imageDownload', state: 'following', nodeKey: theNodeKey },
    ...{ serverId: ImageServerId.parse('ID_1'), imageName: ImageName.parse('debian12.qcow2') },
    ...{ startedAt, practice: false },
    ...more,
  }
}

const still = (found: 'there' | 'missing' | 'cannotTell', looks = 1, canFollow = true): Sight => ({
  ...{ kind: 'still', found, looks, canFollow },
})
const running: Sight = { kind: 'running', percent: 37 }
const trouble: Sight = { kind: 'trouble', error: { code: 'nodeTimeout', afterMs: 30_000 } }

describe('a transfer after a look', () => {
  it.each<[string, Partial<Transfer>, Sight, number, Partial<Transfer>]>([
    ['shows its percent', {}, running, minute, { state: 'following', progress: 37 }],
    ['has begun after all', { answerLost: true }, running, minute, { state: 'following', progress: 37 }],
    ['is done when the file is there', {}, still('there'), minute, { state: 'done', progress: 100 }],
    [
      'is done although a stop was asked for',
      { isStopping: true },
      still('there'),
      minute,
      { state: 'done' },
    ],
    [
      'is stopped when a stop was asked for',
      { isStopping: true },
      still('missing'),
      minute,
      { state: 'stopped' },
    ],
    [
      'goes on while the file may come a moment late',
      {},
      still('missing', 2),
      minute,
      { state: 'following' },
    ],
    [
      'has failed when the file does not come',
      {},
      still('missing', 3),
      minute,
      { state: 'failed', error: { code: 'imageNotSeen', isCertain: true } },
    ],
    [
      'has an unknown end where the place would not list the file',
      {},
      still('cannotTell', 3),
      minute,
      { state: 'unknown', error: { code: 'imageNotSeen', isCertain: false } },
    ],
    [
      'is looked for after a lost answer',
      { answerLost: true },
      still('missing', 9),
      minute,
      { state: 'following' },
    ],
    [
      'is given up after a lost answer without a sign',
      { answerLost: true },
      still('missing', 9),
      3 * minute,
      { state: 'unknown', error: { code: 'outcomeUnknown' } },
    ],
    [
      'waits on where nobody tells progress',
      {},
      still('missing', 99, false),
      60 * minute,
      { state: 'following' },
    ],
    ['is done there too when the file is listed', {}, still('there', 1, false), minute, { state: 'done' }],
    ['is not waited for beyond a day', {}, still('missing', 99, false), day + minute, { state: 'unknown' }],
    [
      'keeps what was known in trouble',
      { progress: 12 },
      trouble,
      minute,
      { progress: 12, state: 'following' },
    ],
    ['is given up in trouble after a day', {}, trouble, day + minute, { state: 'unknown' }],
  ])('%s', (_what, before, sight, age, after) => {
    expect(transferAfter(example(before), sight, begun + age)).toMatchObject(after)
  })

  it('forgets its lost answer and its trouble when it is seen running', () => {
    const troubled = transferAfter(example({ answerLost: true }), trouble, begun)
    expect(troubled.trouble).toEqual({ code: 'nodeTimeout', afterMs: 30_000 })
    const seen = transferAfter(troubled, running, begun)
    expect(seen).not.toHaveProperty('trouble')
    expect(seen).not.toHaveProperty('answerLost')
  })

  it('does not change once it has ended', () => {
    const ended = example({ state: 'stopped' })
    expect(transferAfter(ended, running, begun)).toBe(ended)
  })
})

describe('what a list says of a transfer', () => {
  const debian = { name: 'debian12.qcow2' }
  const other = { name: 'other.qcow2' }

  it.each([
    ['imageDownload', 'debian12.qcow2', [other, debian], 'there'],
    ['imageDownload', 'debian12.qcow2', [other], 'missing'],
    ['imageDownload', 'debian12.qcow2', [], 'missing'],
    ['imageDownload', 'mydata.qcow2', [other], 'cannotTell'],
    ['imageUpload', 'debian12.qcow2', [debian], 'there'],
    ['imageUpload', 'debian12.qcow2', [other], 'missing'],
    // An image server that the client cannot reach lists nothing.
    ['imageUpload', 'debian12.qcow2', [], 'cannotTell'],
  ] as const)('%s of %s, listed %j: %s', (kind, name, list, found) => {
    expect(foundIn({ kind, imageName: ImageName.parse(name) }, list)).toBe(found)
  })
})
