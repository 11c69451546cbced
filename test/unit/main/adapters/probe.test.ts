import { expect, it } from 'vitest'
import { dialectByAnswer, type Probe } from '../../../../src/main/adapters/dbc/probe'

it.each<[Probe, string, string | undefined]>([
  ['diskList', 'not support uri:/api/v1/disk/list/probe', 'old'],
  ['diskList', 'peer_nodeid is empty', 'current'],
  ['diskList', 'something else', undefined],
  ['oldSnapshotPath', 'invalid uri', 'current'],
  ['oldSnapshotPath', 'invalid requests uri', undefined],
  ['powerVerb', 'Unhandled request', 'old'],
  ['powerVerb', 'peer_nodeid is empty', undefined],
])('%s answered with %j tells %s', (sent, serverText, dialect) => {
  expect(dialectByAnswer(sent, { code: 'refused', serverText })).toBe(dialect)
})

it('a failure without words tells nothing', () => {
  expect(dialectByAnswer('diskList', { code: 'nodeTimeout', afterMs: 1 })).toBeUndefined()
})
