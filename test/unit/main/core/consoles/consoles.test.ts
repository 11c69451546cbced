import { describe, expect, it } from 'vitest'
import type { ConsolePhase } from '#shared/domain/console'
import type { AppError } from '#shared/ipc/errors'
import { exampleDetails, vmId } from '../../../../support/examples'
import { settle } from '../../../../support/fakes'
import { connectedCore, must } from '../../../../support/test-core'

/** A core with one VM, its console window open, and everything that was announced of it. */
async function withConsole(status = 'running') {
  const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, status))
  test.core.watch.pause()
  const [vm] = test.collections.vms.all()
  if (vm === undefined) throw new Error('no VM')
  const { consoles } = test.core
  const phases: ConsolePhase['kind'][] = []
  consoles.onChange((_key, state) => {
    if (phases.at(-1) !== state.phase.kind) phases.push(state.phase.kind)
  })
  must(consoles.open(vm.key))
  const phase = () => consoles.state(vm.key)?.phase
  const setStatus = async (next: string) => {
    test.dbc.setStatus(vmId, next)
    await test.look()
    await settle()
  }
  const connect = async () => {
    must(await consoles.connect(vm.key))
    await settle()
  }
  return Object.assign(test, { vmKey: vm.key, consoles, phases, phase, setStatus, connect })
}

const broken: AppError = { code: 'consoleUnreachable', host: '203.0.113.42', port: 5912, reason: 'closed' }
const refused: AppError = { ...broken, reason: 'refused' }

describe('opening a console', () => {
  it('opens its window, and connects when the window asks', async () => {
    const test = await withConsole()
    expect(test.windows.opened).toEqual([test.vmKey])
    expect(test.screens.asked).toEqual([])
    await test.connect()
    expect(test.screens.asked).toEqual([{ host: '203.0.113.42', port: 5912 }])
    expect(test.windows.delivered).toMatchObject([{ key: test.vmKey, password: 'password' }])
    expect(test.phases).toEqual(['connecting', 'connected'])
  })

  it('again focuses the window, and leaves the connection alone', async () => {
    const test = await withConsole()
    await test.connect()
    must(test.consoles.open(test.vmKey))
    expect(test.windows.opened).toHaveLength(2)
    expect(test.screens.links).toHaveLength(1)
    expect(test.phase()).toEqual({ kind: 'connected' })
  })

  it('of a VM that is not there, or asking for one that is not open, is an answer and no window', async () => {
    const test = await withConsole()
    const gone = { ok: false, error: { code: 'notFound', what: 'vm' } }
    const key = `${test.vmKey}x` as typeof test.vmKey
    expect(test.consoles.open(key)).toEqual(gone)
    expect(await test.consoles.connect(key)).toEqual(gone)
    await test.consoles.refused(key, 'password', '')
    test.consoles.closed(key)
    expect(test.consoles.state(key)).toBeUndefined()
    expect(test.windows.opened).toHaveLength(1)
  })
})

describe('a console of a VM that is off', () => {
  it('waits, and connects by itself once the VM runs', async () => {
    const test = await withConsole('closed')
    await test.connect()
    expect(test.phase()).toEqual({ kind: 'waiting' })
    await test.setStatus('starting')
    expect(test.phase()).toEqual({ kind: 'connected' })
    expect(test.screens.links).toHaveLength(1)
  })

  it('does not try while the VM shuts down or is created', async () => {
    const test = await withConsole('being poweroff')
    await test.connect()
    await test.setStatus('closed')
    await test.clock.advance(60_000)
    expect(test.screens.asked).toEqual([])
    expect(test.phase()).toEqual({ kind: 'waiting' })
  })
})

describe('a VM that restarts', () => {
  it.each(['restarting', 'resetting'])(
    '%s: its console waits for it to run, without a try',
    async (status) => {
      const test = await withConsole()
      await test.connect()
      await test.setStatus(status)
      expect(test.phase()).toEqual({ kind: 'connected' })
      test.screens.links[0]?.end(null)
      await test.clock.advance(60_000)
      expect(test.phase()).toEqual({ kind: 'waiting' })
      expect(test.screens.asked).toHaveLength(1)
      await test.setStatus('running')
      expect(test.phase()).toEqual({ kind: 'connected' })
    },
  )

  it('and whose screen failed while it came up is tried afresh once it runs', async () => {
    const test = await withConsole('starting')
    test.screens.failure = refused
    await test.connect()
    for (let next = test.clock.untilNext(); next !== undefined; next = test.clock.untilNext())
      await test.clock.advance(next)
    expect(test.phase()).toEqual({ kind: 'failed', error: refused })
    test.screens.failure = undefined
    await test.setStatus('running')
    expect(test.phase()).toEqual({ kind: 'connected' })
  })
})

describe('a line that breaks', () => {
  it('is made anew after a moment while the VM runs', async () => {
    const test = await withConsole()
    await test.connect()
    test.screens.links[0]?.end(null)
    expect(test.phase()).toEqual({
      ...{ kind: 'retrying', attempt: 1, error: broken },
      at: new Date(test.clock.now() + 500).toISOString(),
    })
    await test.clock.advance(500)
    expect(test.phase()).toEqual({ kind: 'connected' })
    expect(test.screens.links).toHaveLength(2)
    expect(test.windows.delivered[1]?.link).toBe(test.screens.links[1])
  })

  it('because the VM was stopped waits for it, and comes back with it', async () => {
    const test = await withConsole()
    await test.connect()
    await test.setStatus('being poweroff')
    expect(test.phase()).toEqual({ kind: 'connected' })
    test.screens.links[0]?.end(null)
    expect(test.phase()).toEqual({ kind: 'waiting' })
    await test.setStatus('closed')
    await test.setStatus('running')
    expect(test.phase()).toEqual({ kind: 'connected' })
  })

  it('asks the node at once what became of the VM', async () => {
    const test = await withConsole()
    test.core.watch.resume()
    await test.connect()
    test.screens.failure = refused
    test.dbc.setStatus(vmId, 'closed')
    test.screens.links[0]?.end(null)
    await test.clock.advance(2_000)
    expect(test.phase()).toEqual({ kind: 'waiting' })
  })

  it('is given up after ten tries with growing pauses, and tried again when the user says so', async () => {
    const test = await withConsole()
    await test.connect()
    test.screens.failure = refused
    test.screens.links[0]?.end(null)
    const pauses: number[] = []
    for (let next = test.clock.untilNext(); next !== undefined; next = test.clock.untilNext()) {
      pauses.push(next)
      await test.clock.advance(next)
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000, 15_000])
    expect(test.phase()).toEqual({ kind: 'failed', error: refused })
    test.screens.failure = undefined
    await test.connect()
    expect(test.phase()).toEqual({ kind: 'connected' })
  })

  it('after it held for long is tried as often as the first time', async () => {
    const test = await withConsole()
    await test.connect()
    test.screens.links[0]?.end(null)
    await test.clock.advance(500)
    await test.clock.advance(31_000)
    test.screens.links[1]?.end(null)
    expect(test.phase()).toMatchObject({ kind: 'retrying', attempt: 1 })
  })

  it('at once again and again counts on', async () => {
    const test = await withConsole()
    await test.connect()
    test.screens.links[0]?.end(null)
    await test.clock.advance(500)
    test.screens.links[1]?.end(null)
    expect(test.phase()).toMatchObject({ kind: 'retrying', attempt: 2 })
  })

  it('before anybody listened is noticed all the same', async () => {
    const test = await withConsole()
    const release = test.screens.hold()
    const connecting = test.connect()
    test.windows.deliver = (_key, link) => link.close()
    release()
    await connecting
    expect(test.phase()).toMatchObject({ kind: 'retrying' })
  })
})

describe('a password that the screen refuses', () => {
  it('is asked of the node once more', async () => {
    const test = await withConsole()
    await test.connect()
    const vm = test.dbc.vms.get(vmId)
    test.dbc.addVm(vmId, 'running', { ...vm, password: 'fresh one' })
    const said: (ConsolePhase | undefined)[] = []
    test.consoles.onChange((_key, { phase }) => said.push(phase))
    await test.consoles.refused(test.vmKey, 'password', 'Authentication failure')
    expect(said[0]).toEqual({ kind: 'connecting', why: 'password' })
    expect(test.windows.delivered.map(({ password }) => password)).toEqual(['password', 'fresh on'])
    expect(test.phase()).toEqual({ kind: 'connected' })
    expect(test.screens.links.map(({ isClosed }) => isClosed)).toEqual([true, false])
  })

  it('twice is for the user to decide', async () => {
    const test = await withConsole()
    await test.connect()
    await test.consoles.refused(test.vmKey, 'password', 'no')
    await test.consoles.refused(test.vmKey, 'password', 'no')
    expect(test.phase()).toEqual({
      kind: 'failed',
      error: { code: 'consoleRefused', serverText: 'no', why: 'password' },
    })
    await test.clock.advance(60_000)
    expect(test.screens.links).toHaveLength(2)
    expect(test.screens.links[1]?.isClosed).toBe(true)
  })

  it('stays so when the server ended the line first, as servers do', async () => {
    const test = await withConsole()
    await test.connect()
    test.screens.links[0]?.end(null)
    await test.consoles.refused(test.vmKey, 'password', 'no')
    test.screens.links[1]?.end(null)
    await test.consoles.refused(test.vmKey, 'password', 'no')
    await test.clock.advance(60_000)
    expect(test.phase()).toMatchObject({ kind: 'failed', error: { code: 'consoleRefused' } })
    expect(test.screens.links).toHaveLength(2)
  })

  it('is tried afresh when the user asks, and after a line that held', async () => {
    const test = await withConsole()
    await test.connect()
    await test.consoles.refused(test.vmKey, 'password', 'no')
    await test.clock.advance(31_000)
    test.screens.links[1]?.end(null)
    await test.clock.advance(500)
    await test.consoles.refused(test.vmKey, 'password', 'no')
    expect(test.phase()).toEqual({ kind: 'connected' })
    await test.consoles.refused(test.vmKey, 'password', 'no')
    await test.connect()
    expect(test.phase()).toEqual({ kind: 'connected' })
  })

  it('counts for less than a screen that cannot be understood', async () => {
    const test = await withConsole()
    await test.connect()
    await test.consoles.refused(test.vmKey, 'protocol', 'bad version')
    expect(test.phase()).toMatchObject({ kind: 'failed', error: { serverText: 'bad version' } })
    expect(test.dbc.count('vmInfo')).toBe(1)
  })

  it('cannot be asked of a node that does not answer: tried again like a broken line', async () => {
    const test = await withConsole()
    await test.connect()
    test.dbc.fail('vmInfo', { code: 'nodeTimeout', afterMs: 30_000 })
    await test.consoles.refused(test.vmKey, 'password', 'no')
    expect(test.phase()).toMatchObject({ kind: 'retrying', error: { code: 'nodeTimeout' } })
    await test.clock.advance(500)
    expect(test.phase()).toEqual({ kind: 'connected' })
  })
})

describe('a VM that is gone', () => {
  it('ends the console for good', async () => {
    const test = await withConsole()
    await test.connect()
    test.dbc.vms.clear()
    await test.look()
    expect(test.phase()).toEqual({ kind: 'gone' })
    expect(test.screens.links[0]?.isClosed).toBe(true)
    await test.connect()
    await test.consoles.refused(test.vmKey, 'password', 'no')
    await test.clock.advance(60_000)
    expect(test.phase()).toEqual({ kind: 'gone' })
    expect(test.screens.links).toHaveLength(1)
  })

  it('stays gone when it went while the connection was being made', async () => {
    const test = await withConsole()
    const release = test.screens.hold()
    const connecting = test.connect()
    await settle()
    test.dbc.vms.clear()
    await test.look()
    release()
    await connecting
    expect(test.phase()).toEqual({ kind: 'gone' })
    expect(test.screens.links[0]?.isClosed).toBe(true)
  })

  it('stays gone when it went while a try was due', async () => {
    const test = await withConsole()
    await test.connect()
    test.screens.links[0]?.end(null)
    test.dbc.vms.clear()
    await test.look()
    await test.clock.advance(60_000)
    expect(test.phase()).toEqual({ kind: 'gone' })
  })
})

describe('what happens while a connection is being made', () => {
  it('closing the window closes the line', async () => {
    const test = await withConsole()
    const release = test.screens.hold()
    const connecting = test.connect()
    await settle()
    test.consoles.closed(test.vmKey)
    release()
    await connecting
    expect(test.screens.links[0]?.isClosed).toBe(true)
    expect(test.windows.delivered).toEqual([])
    expect(test.consoles.state(test.vmKey)).toBeUndefined()
  })

  it('a window that is opened again gets a line of its own', async () => {
    const test = await withConsole()
    const release = test.screens.hold()
    const first = test.connect()
    await settle()
    test.consoles.closed(test.vmKey)
    must(test.consoles.open(test.vmKey))
    const second = test.connect()
    await settle()
    release()
    await Promise.all([first, second])
    expect(test.windows.delivered).toHaveLength(1)
    expect(test.screens.links.filter(({ isClosed }) => !isClosed)).toHaveLength(1)
    expect(test.phase()).toEqual({ kind: 'connected' })
  })

  it('asking twice makes one line', async () => {
    const test = await withConsole()
    const release = test.screens.hold()
    const both = [test.connect(), test.connect()]
    await settle()
    release()
    await Promise.all(both)
    expect(test.windows.delivered).toHaveLength(1)
    expect(test.screens.links.filter(({ isClosed }) => !isClosed)).toHaveLength(1)
  })

  it('the VM going off means to wait, and its coming back means one line', async () => {
    const test = await withConsole()
    const release = test.screens.hold()
    const connecting = test.connect()
    await settle()
    await test.setStatus('closed')
    expect(test.phase()).toEqual({ kind: 'waiting' })
    await test.setStatus('running')
    expect(test.phase()).toEqual({ kind: 'connecting' })
    release()
    await connecting
    await settle()
    expect(test.phase()).toEqual({ kind: 'connected' })
    expect(test.windows.delivered).toHaveLength(1)
    expect(test.screens.links.filter(({ isClosed }) => !isClosed)).toHaveLength(1)
  })
})

describe('closing the window', () => {
  it('ends the line and every further try', async () => {
    const test = await withConsole()
    await test.connect()
    test.screens.links[0]?.end(null)
    test.consoles.closed(test.vmKey)
    await test.clock.advance(60_000)
    expect(test.screens.links).toHaveLength(1)
    expect(test.consoles.state(test.vmKey)).toBeUndefined()
  })
})

describe('a console window', () => {
  it('is told of its VM, but not of its password', async () => {
    const test = await withConsole()
    await test.connect()
    const told = JSON.stringify(test.consoles.state(test.vmKey))
    expect(told).toContain(exampleDetails.host)
    expect(told).not.toContain('password of')
  })
})
