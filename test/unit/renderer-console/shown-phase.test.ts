import { describe, expect, it } from 'vitest'
import type { ConsolePhase } from '#shared/domain/console'
import type { VmKey } from '#shared/domain/ids'
import { dbcScreen } from '#shared/domain/screen-traits'
import type { Vm } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { secondsUntil, shownPhase } from '../../../src/renderer/console/shown-phase'

const error: AppError = { code: 'consoleRefused', serverText: 'no' }
const infoIn = (phase: ConsolePhase) => ({
  vmKey: 'source/node/vm' as VmKey,
  practice: false,
  state: { phase, vm: {} as Vm, traits: dbcScreen },
})
const shown = (phase: ConsolePhase, isLive: boolean) =>
  shownPhase({ info: infoIn(phase), error: undefined, isLive })

describe('shownPhase', () => {
  it('is connecting until main has said anything', () => {
    expect(shownPhase({ info: undefined, error: undefined, isLive: false })).toEqual({ kind: 'connecting' })
  })

  it.each([
    ['connecting', false, 'connecting'],
    ['connected', false, 'connecting'],
    ['connecting', true, 'connected'],
    ['connected', true, 'connected'],
  ] as const)('with main %s and the screen live: %s, is %s', (kind, isLive, expected) => {
    expect(shown({ kind }, isLive)).toEqual({ kind: expected })
  })

  it.each([
    [{ kind: 'waiting' }],
    [{ kind: 'retrying', attempt: 2, at: '2026-01-01T00:00:00.000Z', error }],
    [{ kind: 'failed', error }],
    [{ kind: 'gone' }],
  ] as const)('follows main in %j, even while a picture is there', (phase) => {
    expect(shown(phase, true)).toEqual(phase)
  })

  it('shows why main did not do what was asked', () => {
    expect(shownPhase({ info: infoIn({ kind: 'connecting' }), error, isLive: false })).toEqual({
      kind: 'failed',
      error,
    })
  })
})

describe('secondsUntil', () => {
  const now = Date.parse('2026-01-01T00:00:00.000Z')

  it.each([
    ['2026-01-01T00:00:08.000Z', 8],
    ['2026-01-01T00:00:07.001Z', 8],
    ['2026-01-01T00:00:00.000Z', 0],
    ['2025-12-31T23:59:00.000Z', 0],
    ['not a time', 0],
  ])('counts to %s as %i', (iso, seconds) => {
    expect(secondsUntil(iso, now)).toBe(seconds)
  })
})
