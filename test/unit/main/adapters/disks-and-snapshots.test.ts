import { describe, expect, it } from 'vitest'
import type { NodeId, RentOrderId, VmId } from '#shared/domain/ids'
import { ok } from '#shared/result'
import { diskCalls } from '../../../../src/main/adapters/dbc/calls/disks'
import { snapshotCalls } from '../../../../src/main/adapters/dbc/calls/snapshots'
import type { Relay, RelayedCall } from '../../../../src/main/adapters/dbc/relay'
import type { Authority } from '../../../../src/main/core/ports-dbc'
import { nodeId, vmId } from '../../../support/examples'

const authority: Authority = { kind: 'session', sessionId: 's', sign: 's', rentOrder: '1' as RentOrderId }
const where = [nodeId as NodeId, authority] as const

/** A relay that answers every call with `message`, and remembers what was asked. */
function answering(message: unknown) {
  const asked: RelayedCall[] = []
  const relay: Relay = {
    origin: 'http://10.0.0.5:5002',
    ask: async (schema, call) => {
      asked.push(call)
      const parsed = schema.safeParse(message)
      return parsed.success ? ok(parsed.data) : { ok: false, error: { code: 'wrongShape', what: call.kind } }
    },
    tell: async (call) => {
      asked.push(call)
      return ok('ok')
    },
    close: async () => undefined,
  }
  return { relay, asked, paths: () => asked.map(({ kind, path }) => `${kind}${path}`) }
}

describe('disks', () => {
  it.each([
    [
      { name: 'vda', file: '/data/a.qcow2', size: '350G' },
      { name: 'vda', file: '/data/a.qcow2', sizeGib: 350 },
    ],
    [
      { name: 'vdb', size: '1.5T' },
      { name: 'vdb', sizeGib: 1536 },
    ],
    [{ name: 'vdc', size: 7, extra: {} }, { name: 'vdc' }],
    [
      { name: 'vdd', file: null, size: '512M' },
      { name: 'vdd', sizeGib: 0.5 },
    ],
  ])('listed as %j are read', async (wire, disk) => {
    const { relay, paths } = answering([wire])
    expect(await diskCalls(relay).diskList(...where, vmId as VmId)).toEqual(ok([disk]))
    expect(paths()).toEqual([`disk/list/${vmId}`])
  })
})

describe('snapshots', () => {
  const current = {
    ...{ snapshot_name: 's1', description: 'd', snapshot_file: '/tmp/s1.qcow2' },
    create_time: '2025-03-03 09:01:12',
  }

  it.each([
    [
      { ...current, status: 'uploading' },
      { status: 'uploading', file: '/tmp/s1.qcow2', disks: [] },
    ],
    [{ ...current, state: 'disk-snapshot' }, { status: 'disk-snapshot' }],
    [current, { status: '' }],
    [
      { snapshot_name: 's1', status: 'none' },
      { description: '', createdAt: '', file: '' },
    ],
    [{ ...current, disks: 'none' }, { disks: [] }],
    [
      { ...current, disks: [{ disk_name: 'vda', snapshot_type: 'external', snapshot_file: '/data/x' }] },
      { disks: [{ name: 'vda', type: 'external', file: '/data/x' }] },
    ],
  ])('listed as %j are read', async (wire, expected) => {
    const { relay } = answering([wire])
    const listed = await snapshotCalls(relay).snapshotList(...where, 'current', vmId)
    expect(listed).toMatchObject(ok([{ name: 's1', ...expected }]))
  })

  it.each([
    ['current', [`snapshot/list/${vmId}`, `snapshot/list/${vmId}/s1`, `snapshot/create/${vmId}`]],
    ['old', [`snapshot/${vmId}`, `snapshot/${vmId}/s1`, `snapshot/${vmId}/create`]],
  ] as const)('go by the paths of the %s dialect', async (dialect, expected) => {
    const { relay, paths } = answering(current)
    const calls = snapshotCalls(relay)
    await calls.snapshotList(...where, dialect, vmId)
    await calls.snapshotInfo(...where, dialect, vmId, 's1')
    await calls.snapshotCreate(...where, dialect, vmId, { name: 's1', description: 'd', imageServer: 'ID_1' })
    expect(paths()).toEqual(expected)
  })

  it('are not begun where the answer is a list: an older client took the path for a question', async () => {
    const { relay } = answering([])
    const request = { name: 's1', description: 'd', imageServer: 'ID_1' }
    expect(await snapshotCalls(relay).snapshotCreate(...where, 'current', vmId, request)).toMatchObject({
      ok: false,
      error: { code: 'wrongShape' },
    })
  })

  it('told of under another name are not believed', async () => {
    const { relay } = answering({ ...current, snapshot_name: 'other' })
    expect(await snapshotCalls(relay).snapshotInfo(...where, 'current', vmId, 's1')).toMatchObject({
      ok: false,
    })
  })
})
