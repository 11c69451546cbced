import { describe, expect, it } from 'vitest'
import type { AppError } from '#shared/ipc/errors'
import { exampleFacts } from '../../../../support/examples'
import type { DbcCall } from '../../../../support/fake-dbc'
import { connectedCore, must } from '../../../../support/test-core'

const lost: AppError = { code: 'nodeTimeout', afterMs: 30_000 }
const refused: AppError = { code: 'refused', serverText: 'network name already existed' }
const network = { name: 'lab001', cidr: '192.168.66.0/24' }

const onServer = () =>
  connectedCore(({ dbc }) => {
    dbc.facts = { ...exampleFacts, isBareMetal: true }
  })

describe('a change of a node', () => {
  it('is the answer itself when it was refused, and is not sent again', async () => {
    const test = await connectedCore()
    test.dbc.fail('networkCreate', refused)
    const made = await test.core.nodeExtras.createNetwork(test.theNodeKey, network.name, network.cidr)
    expect(made).toEqual({ ok: false, error: refused })
    expect(test.dbc.count('networkCreate')).toBe(1)
    expect(test.dbc.count('networks')).toBe(0)
  })

  it('that lost its answer is looked for: a network that is there was made', async () => {
    const test = await connectedCore()
    const { nodeExtras } = test.core
    must(await nodeExtras.createNetwork(test.theNodeKey, network.name, network.cidr))
    test.dbc.fail('networkCreate', lost)
    must(await nodeExtras.createNetwork(test.theNodeKey, network.name, network.cidr))
    const other = await nodeExtras.createNetwork(test.theNodeKey, network.name, '10.0.0.0/24')
    expect(other.ok).toBe(true)
    expect(test.dbc.count('networkCreate')).toBe(3)
  })

  it.each<[DbcCall, string]>([
    ['networkCreate', 'a network that is not there'],
    ['freeMemory', 'memory'],
  ])('whose %s lost its answer is of unknown outcome: %s', async (call) => {
    const test = await connectedCore()
    const { nodeExtras } = test.core
    test.dbc.fail(call, lost)
    const answer =
      call === 'freeMemory'
        ? await nodeExtras.freeMemory(test.theNodeKey)
        : await nodeExtras.createNetwork(test.theNodeKey, network.name, network.cidr)
    expect(answer).toEqual({ ok: false, error: { code: 'outcomeUnknown' } })
    expect(test.dbc.count(call)).toBe(1)
  })

  it('is one at a time', async () => {
    const test = await connectedCore()
    const release = test.dbc.hold('networkCreate')
    const first = test.core.nodeExtras.createNetwork(test.theNodeKey, network.name, network.cidr)
    const second = await test.core.nodeExtras.freeMemory(test.theNodeKey)
    expect(second).toEqual({ ok: false, error: { code: 'busy' } })
    release()
    expect((await first).ok).toBe(true)
  })

  it('is not sent when its values break a rule', async () => {
    const test = await connectedCore()
    const { nodeExtras } = test.core
    const key = test.theNodeKey
    const before = test.dbc.calls.length
    expect(await nodeExtras.createNetwork(key, 'a;reboot', network.cidr)).toMatchObject({ ok: false })
    expect(await nodeExtras.createNetwork(key, network.name, '10.0.0.0')).toMatchObject({ ok: false })
    expect(await nodeExtras.deleteNetwork(key, '../lab001')).toMatchObject({ ok: false })
    expect(await nodeExtras.setMonitorServers(key, ['host:1'])).toMatchObject({ ok: false })
    expect(await nodeExtras.power(key, 'off')).toEqual({ ok: false, error: { code: 'notBareMetal' } })
    expect(test.dbc.calls).toHaveLength(before)
  })
})

describe('a bare-metal server', () => {
  it('is asked for its state and never for VMs', async () => {
    const test = await onServer()
    const node = test.collections.nodes.get(test.theNodeKey)
    expect(node).toMatchObject({ access: { kind: 'session' }, server: { isOn: true } })
    expect(test.dbc.count('vmList')).toBe(0)
  })

  it('shows its new state after a switch', async () => {
    const test = await onServer()
    must(await test.core.nodeExtras.power(test.theNodeKey, 'off'))
    expect(test.collections.nodes.get(test.theNodeKey)?.server?.isOn).toBe(false)
  })

  it('that lost the answer to a switch is asked; a reset leaves no trace', async () => {
    const test = await onServer()
    const { nodeExtras } = test.core
    test.dbc.fail('serverPower', lost, 3)
    expect((await nodeExtras.power(test.theNodeKey, 'on')).ok).toBe(true)
    const unknown = { ok: false, error: { code: 'outcomeUnknown' } }
    expect(await nodeExtras.power(test.theNodeKey, 'off')).toEqual(unknown)
    expect(await nodeExtras.power(test.theNodeKey, 'reset')).toEqual(unknown)
    expect(test.dbc.count('serverPower')).toBe(3)
  })
})
