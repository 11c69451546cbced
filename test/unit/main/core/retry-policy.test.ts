import { expect, it } from 'vitest'
import { taskKinds } from '#shared/domain/task'
import { lookForMs, type RetryGroup, retryRules } from '../../../../src/main/core/retry-policy'

it.each<[RetryGroup, string, string]>([
  ['read', 'safe', 'nothing'],
  ['session', 'freshNonce', 'nothing'],
  ['create', 'afterLook', 'vm'],
  ['power', 'afterLook', 'vm'],
  ['delete', 'safe', 'vm'],
  ['modify', 'afterLook', 'vm'],
  ['diskChange', 'afterLook', 'disks'],
  ['snapshotCreate', 'afterLook', 'snapshots'],
])('after a lost answer a call of the group %s is repeated %s, having read %s', (group, again, look) => {
  expect(retryRules[group]).toMatchObject({ again, look })
})

it('nothing that is not safe is repeated without a look', () => {
  for (const { again, look, lookForMs: ms } of Object.values(retryRules)) {
    if (again === 'afterLook') expect([look !== 'nothing', ms >= 120_000]).toEqual([true, true])
  }
})

it('every kind of task is looked for at least two minutes', () => {
  for (const kind of taskKinds) expect(lookForMs(kind)).toBeGreaterThanOrEqual(120_000)
})
