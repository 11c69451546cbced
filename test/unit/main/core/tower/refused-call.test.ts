import { expect, test } from 'vitest'
import { namingRefused } from '../../../../../src/main/core/tower/refused-call'

const web = { vmId: 'cweb', vmName: 'web' }
const database = { vmId: 'cdb', vmName: 'database' }
const refused = (serverText: string) =>
  ({ code: 'towerRefused', httpStatus: 400, serverText, requestId: 'r' }) as const

test.each([
  [
    'by the list of locks',
    { code: 'towerLocked', serverText: '', lockedIds: ['cdb'] } as const,
    ['database'],
  ],
  ['by the tower’s words', refused('VM cweb is STOPPED, but must be RUNNING'), ['web']],
])('a refusal of several is given the name that it is about, %s', (_, error, names) => {
  expect(namingRefused(error, [web, database])).toEqual({ ...error, of: 2, names })
})

test('one that names none of them says only that it was for all', () => {
  expect(namingRefused(refused('no'), [web, database])).toEqual({ ...refused('no'), of: 2 })
})

test('one for a single VM, and a failure of another kind, stay as they are', () => {
  expect(namingRefused(refused('VM cweb is STOPPED'), [web])).toEqual(refused('VM cweb is STOPPED'))
  const away = { code: 'towerAway', httpStatus: 502 } as const
  expect(namingRefused(away, [web, database])).toEqual(away)
})

test('a snapshot goes under its own name, also where its VM is gone', () => {
  const kept = { vmId: '', vmName: 'before', snapshot: { id: 'csnap', name: 'before' } }
  const error = { code: 'towerLocked', serverText: '', lockedIds: ['csnap'] } as const
  expect(namingRefused(error, [kept, web])).toMatchObject({ names: ['before'] })
})
