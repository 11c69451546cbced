import { describe, expect, it } from 'vitest'
import { lockMinutes } from '#shared/domain/vault'
import { lockWhenIdle } from '../../../../../src/main/core/vault/idle-lock'
import { SecretClipboard } from '../../../../../src/main/core/vault/secret-clipboard'
import { FakeClock } from '../../../../support/fakes'

function idle(minutes: number) {
  const clock = new FakeClock()
  const state = { usedAt: clock.now(), isLocked: false, locked: 0 }
  lockWhenIdle({
    clock,
    idleMs: () => clock.now() - state.usedAt,
    minutes: () => minutes,
    isLocked: () => state.isLocked,
    lock: () => {
      state.isLocked = true
      state.locked += 1
    },
  })
  return { clock, state }
}

describe('an app that nobody uses', () => {
  it('locks after the minutes chosen, once', async () => {
    const { clock, state } = idle(15)
    await clock.advance(14 * 60_000)
    expect(state.locked).toBe(0)
    await clock.advance(2 * 60_000)
    expect(state.locked).toBe(1)
    await clock.advance(60 * 60_000)
    expect(state.locked).toBe(1)
  })

  it('that is used again before stays open', async () => {
    const { clock, state } = idle(5)
    await clock.advance(4 * 60_000)
    state.usedAt = clock.now()
    await clock.advance(4 * 60_000)
    expect(state.locked).toBe(0)
  })

  it('never locks by itself when that was chosen, which only Everyday mode allows', async () => {
    const { clock, state } = idle(lockMinutes(0, 'everyday'))
    await clock.advance(24 * 60 * 60_000)
    expect(state.locked).toBe(0)
    expect(lockMinutes(0, 'strong')).toBe(15)
    expect(lockMinutes(0, 'portable')).toBe(15)
    expect(lockMinutes(60, 'strong')).toBe(60)
  })
})

describe('a copied password', () => {
  function setUp() {
    const clock = new FakeClock()
    let text = ''
    const system = {
      write: (next: string) => {
        text = next
      },
      read: () => text,
      clear: () => {
        text = ''
      },
    }
    return { clock, system, passwords: new SecretClipboard(clock, system) }
  }

  it('is gone after half a minute', async () => {
    const { clock, system, passwords } = setUp()
    passwords.copy('first password')
    await clock.advance(29_000)
    passwords.copy('second password')
    await clock.advance(29_000)
    expect(system.read()).toBe('second password')
    await clock.advance(1_000)
    expect(system.read()).toBe('')
  })

  it('goes with the app, but nothing that was copied since', async () => {
    const { clock, system, passwords } = setUp()
    passwords.copy('a password')
    await passwords.clear()
    expect(system.read()).toBe('')
    passwords.copy('a password')
    system.write('something else')
    await clock.advance(31_000)
    await passwords.clear()
    expect(system.read()).toBe('something else')
  })
})
