import { describe, expect, test } from 'vitest'
import type { TaskId, VmKey } from '#shared/domain/ids'
import { sshCommand, vmAddress } from '#shared/domain/login-address'
import type { Task } from '#shared/domain/task'
import { isStale, isVmRowShown, vmRows, vmSort } from '../../../../src/renderer/features/vms/vm-rows'
import { sorted } from '../../../../src/renderer/ui/list-logic'
import {
  exampleDetails,
  exampleNode,
  exampleVm,
  taskId,
  theNodeKey,
  theVmKey,
} from '../../../support/examples'

const node = exampleNode({ label: 'rack7' })
const vm = exampleVm('running')

function task(more: Partial<Task> = {}): Task {
  return {
    key: taskId as TaskId,
    kind: 'vmCreate',
    state: 'following',
    nodeKey: theNodeKey,
    vmKey: theVmKey,
    vmName: 'coming',
    startedAt: '2026-01-01T00:00:00.000Z',
    practice: false,
    ...more,
  }
}

describe('the lines of the list', () => {
  test('name each VM and its node', () => {
    expect(vmRows([vm], [node], [])).toMatchObject([
      { name: 'train box', nodeName: 'rack7', state: 'running' },
    ])
  })

  test('show a node that is not known any more by its id', () => {
    expect(vmRows([vm], [], [])[0]?.nodeName).toBe('a1a1a1…a1a1')
  })

  test('are busy while a task works on their VM', () => {
    const rows = vmRows([vm], [node], [task({ kind: 'vmCutPower', state: 'sending' })])
    expect(rows).toMatchObject([{ state: 'busy', task: { kind: 'vmCutPower' } }])
    expect(vmRows([vm], [node], [task({ state: 'failed' })])).toMatchObject([{ state: 'running' }])
  })

  test('include a VM that is being created and that the node does not list yet', () => {
    const other = `${theVmKey}x` as VmKey
    const rows = vmRows([vm], [node], [task({ vmKey: other })])
    expect(rows.map(({ name }) => name)).toEqual(['train box', 'coming'])
    expect(vmRows([vm], [node], [task({ vmKey: other, state: 'failed' })])).toHaveLength(1)
    expect(vmRows([], [node], [task({ kind: 'vmStart', vmKey: other })])).toHaveLength(0)
  })

  test('are found by name, node, address and id, and filtered by state and node', () => {
    const [row] = vmRows([vm], [node], [])
    if (row === undefined) throw new Error('no row')
    for (const search of ['train', 'RACK7', '203.0.113.42:5612', vm.id]) {
      expect(isVmRowShown(row, search, [])).toBe(true)
    }
    expect(isVmRowShown(row, 'nothing', [])).toBe(false)
    expect(isVmRowShown(row, '', [{ facet: 'state', value: 'running' }])).toBe(true)
    expect(isVmRowShown(row, '', [{ facet: 'node', value: 'other' }])).toBe(false)
  })

  test('sort by state with what needs a look first', () => {
    const states = ['running', 'closed', 'start error', 'creating'] as const
    const rows = vmRows(
      states.map((status, i) => exampleVm(status, { key: `${theVmKey}${i}` as VmKey })),
      [node],
      [],
    )
    const inOrder = sorted(rows, vmSort.state, { descending: false, language: 'en' })
    expect(inOrder.map(({ state }) => state)).toEqual(['trouble', 'busy', 'running', 'off'])
  })
})

describe('one VM', () => {
  test('tells where and how to log in', () => {
    expect(vmAddress(vm)).toBe('203.0.113.42:5612')
    expect(sshCommand(vm)).toBe('ssh -p 5612 dbc@203.0.113.42')
  })

  test('has no user in the command when the node could not set a login', () => {
    const details = { ...exampleDetails, hasLogin: false, userName: 'N/A' }
    expect(sshCommand(exampleVm('running', { details }))).toBe('ssh -p 5612 203.0.113.42')
  })

  test('has an address but no SSH command when it is Windows', () => {
    const windows = exampleVm('running', {
      details: { ...exampleDetails, login: { kind: 'rdp', port: 5620 } },
    })
    expect(vmAddress(windows)).toBe('203.0.113.42:5620')
    expect(sshCommand(windows)).toBeUndefined()
  })

  test('is stale when its data is old or its node in trouble', () => {
    const asOf = Date.parse(vm.asOf)
    expect(isStale(vm, asOf + 60_000)).toBe(false)
    expect(isStale(vm, asOf + 6 * 60_000)).toBe(true)
    expect(isStale({ ...vm, trouble: { code: 'nodeUnknown' } }, asOf)).toBe(true)
  })
})
