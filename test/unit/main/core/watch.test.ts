import { describe, expect, it } from 'vitest'
import type { AppError } from '#shared/ipc/errors'
import { nodeId, vmId } from '../../../support/examples'
import type { DbcCall } from '../../../support/fake-dbc'
import { settle } from '../../../support/fakes'
import { connectedCore, must, type TestCore } from '../../../support/test-core'

const second = 1_000
const minute = 60 * second
/** Delays are spread by up to this factor. */
const spread = 1.15

/** How often `call` arrives while time moves on. */
async function callsDuring({ clock, dbc }: TestCore, ms: number, call: DbcCall): Promise<number> {
  const before = dbc.count(call)
  await clock.advance(ms)
  return dbc.count(call) - before
}

describe('a node where nothing happens', () => {
  it('is asked about once a minute, for its facts and its VMs', async () => {
    const test = await connectedCore()
    expect(await callsDuring(test, minute - 1, 'vmList')).toBe(0)
    expect(await callsDuring(test, minute * (spread - 1) + 1, 'vmList')).toBe(1)
    expect(test.dbc.count('nodeFacts')).toBe(2)
  })

  it('is asked much less often while no window is seen, and at once when one is', async () => {
    const test = await connectedCore()
    test.core.watch.setVisible(false)
    await test.clock.advance(minute * spread)
    expect(await callsDuring(test, 5 * minute - minute * (spread - 1) - second, 'vmList')).toBe(0)
    const before = test.dbc.count('vmList')
    test.core.watch.setVisible(true)
    test.core.watch.setVisible(true)
    await settle()
    expect(test.dbc.count('vmList')).toBe(before + 1)
  })

  it('is not asked while the computer sleeps, and at once when it wakes', async () => {
    const test = await connectedCore()
    test.core.watch.pause()
    expect(await callsDuring(test, 60 * minute, 'vmList')).toBe(0)
    test.core.watch.resume()
    await settle()
    expect(test.dbc.count('vmList')).toBe(2)
  })

  it('is asked for everything when the user wants to know', async () => {
    const test = await connectedCore()
    await test.core.watch.node(test.theNodeKey)
    expect([test.dbc.count('nodeFacts'), test.dbc.count('vmList')]).toEqual([2, 2])
  })
})

describe('a node where a VM is busy', () => {
  it('is asked ever less closely, down to every ten seconds, and for its VMs only', async () => {
    const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, 'creating'))
    expect(await callsDuring(test, 10 * second, 'vmList')).toBeGreaterThanOrEqual(4)
    expect(await callsDuring(test, 40 * second, 'vmList')).toBeGreaterThanOrEqual(3)
    expect(test.dbc.count('nodeFacts')).toBe(1)
    const perMinute = await callsDuring(test, minute, 'vmList')
    expect(perMinute).toBeGreaterThanOrEqual(5)
    expect(perMinute).toBeLessThanOrEqual(6)
  })

  it('is asked once a minute again when the work is done', async () => {
    const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, 'creating'))
    await test.clock.advance(minute)
    test.dbc.setStatus(vmId, 'running')
    await test.clock.advance(2 * 10 * second * spread)
    expect(await callsDuring(test, 10 * minute, 'vmList')).toBeLessThanOrEqual(10)
  })
})

describe('looking closely', () => {
  it('where nothing is under way asks once, soon', async () => {
    const test = await connectedCore()
    test.core.watch.closely(test.theNodeKey)
    expect(await callsDuring(test, second * spread, 'vmList')).toBe(1)
    expect(await callsDuring(test, minute - second * spread - 1, 'vmList')).toBe(0)
  })

  it('starts the questions afresh when more work begins', async () => {
    const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, 'creating'))
    await test.clock.advance(2 * minute)
    test.core.watch.closely(test.theNodeKey)
    expect(await callsDuring(test, 3 * second, 'vmList')).toBeGreaterThanOrEqual(2)
  })
})

describe('what does not answer', () => {
  const dead: AppError = { code: 'nodeTimeout', afterMs: 30_000 }

  it('is asked ever less often, and at least every five minutes', async () => {
    const test = await connectedCore()
    test.dbc.fail('nodeFacts', dead, 100)
    await test.clock.advance(60 * minute)
    const perHour = await callsDuring(test, 60 * minute, 'nodeFacts')
    expect(perHour).toBeGreaterThanOrEqual(10)
    expect(perHour).toBeLessThanOrEqual(12)
  })

  it('is not asked for its VMs, and says why they are old', async () => {
    const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, 'running'))
    test.dbc.fail('nodeFacts', dead, 3)
    await test.core.watch.node(test.theNodeKey)
    expect(test.dbc.count('vmList')).toBe(1)
    expect(test.collections.nodes.all()).toMatchObject([{ access: { kind: 'none', why: dead } }])
    expect(test.collections.vms.all()).toHaveLength(1)
  })

  it('is asked once a minute again when it answers', async () => {
    const test = await connectedCore()
    test.dbc.fail('nodeFacts', dead, 5)
    await test.clock.advance(60 * minute)
    const perHour = await callsDuring(test, 60 * minute, 'nodeFacts')
    expect(perHour).toBeGreaterThanOrEqual(52)
  })

  it('of sources too', async () => {
    const test = await connectedCore()
    test.dbc.fail('version', { code: 'unreachable', host: 'h', reason: 'refused' }, 1_000)
    await test.clock.advance(60 * minute)
    const perHour = await callsDuring(test, 60 * minute, 'version')
    expect(perHour).toBeGreaterThanOrEqual(10)
    expect(perHour).toBeLessThanOrEqual(12)
  })
})

describe('a node that is removed', () => {
  it('is not asked any more', async () => {
    const test = await connectedCore()
    must(await test.core.nodes.remove(test.theNodeKey))
    expect(await callsDuring(test, 10 * minute, 'nodeFacts')).toBe(0)
  })

  it('and added again is asked for its facts at once', async () => {
    const test = await connectedCore()
    must(await test.core.nodes.remove(test.theNodeKey))
    must(await test.core.nodes.add(test.sourceId, nodeId, ''))
    await settle()
    expect(test.dbc.count('nodeFacts')).toBe(2)
    expect(test.collections.nodes.all()).toMatchObject([{ reach: 'ok', access: { kind: 'session' } }])
  })
})

describe('a new account', () => {
  it('opens the nodes of its sources at once', async () => {
    const test = await connectedCore()
    const [account] = test.collections.accounts.all()
    if (account === undefined) throw new Error('no account')
    must(await test.core.accounts.remove(account.key, 'Mine'))
    await test.core.accountRemoved(account.key)
    await test.core.watch.node(test.theNodeKey)
    expect(test.collections.nodes.all()).toMatchObject([
      { access: { kind: 'none', why: { code: 'noAccount' } } },
    ])
    const again = must(
      await test.core.accounts.keepPhrase(
        'bottom drive obey lake curtain smoke basket hold race lonely fit walk',
        '',
        'Again',
      ),
    )
    await test.core.accountAdded(again.key)
    await settle()
    expect(test.collections.nodes.all()).toMatchObject([{ access: { kind: 'session' } }])
  })
})
