import { describe, expect, it } from 'vitest'
import {
  imageOf,
  isUnfinished,
  SnapshotRequest,
  snapshotNameProblem,
  snapshotState,
} from '#shared/domain/snapshot'
import { theVmKey } from '../../../support/examples'

describe('a snapshot’s state', () => {
  it.each([
    ['creating', 'creating'],
    ['uploading', 'uploading'],
    ['none', 'done'],
    ['shutoff', 'done'],
    ['disk-snapshot', 'done'],
    ['', 'done'],
    ['create snapshot error', 'failed'],
    ['Failed to lock', 'failed'],
  ] as const)('%j is %s', (status, state) => {
    expect(snapshotState(status)).toBe(state)
    expect(isUnfinished({ state })).toBe(state === 'creating' || state === 'uploading')
  })

  it('ends as an image of the file’s base name', () => {
    expect(imageOf({ file: '/tmp/dbc_snapshots/snap_1_vda.qcow2' })).toBe('snap_1_vda.qcow2')
    expect(imageOf({ file: '' })).toBe('')
  })
})

describe('a snapshot’s name', () => {
  it.each(['a b', 'a"b', 'a\\b', 'a/b', '..', '.', 'a\n', 'a;b', '$(x)', 'ä', '快照', 'x'.repeat(65)])(
    'is not %j',
    (name) => {
      expect(snapshotNameProblem(name, [])).toBe('characters')
      expect(SnapshotRequest.safeParse({ vmKey: theVmKey, name, description: '' }).success).toBe(false)
    },
  )

  it('is new on its VM', () => {
    expect(snapshotNameProblem('', [])).toBe('required')
    expect(snapshotNameProblem('s1', ['s1'])).toBe('taken')
    expect(snapshotNameProblem('S1', ['s1'])).toBeUndefined()
    expect(snapshotNameProblem('x'.repeat(64), [])).toBeUndefined()
  })
})

describe('what goes with it', () => {
  it.each(['"', '\\', '\n', 'é', '<', 'x'.repeat(129)])('has no description like %j', (description) => {
    const request = { vmKey: theVmKey, name: 's1', description }
    expect(SnapshotRequest.safeParse(request).success).toBe(false)
  })

  it.each(['', '"', 'a\n', '\\', 'x'.repeat(129)])('has no image server like %j', (imageServer) => {
    const request = { vmKey: theVmKey, name: 's1', description: '', imageServer }
    expect(SnapshotRequest.safeParse(request).success).toBe(false)
  })
})
