import { describe, expect, it } from 'vitest'
import type { ConsolePhase } from '#shared/domain/console'
import type { Vm } from '#shared/domain/vm'
import { consoleWords } from '#shared/i18n/console'
import { errors } from '#shared/i18n/errors'
import { screenRoute } from '#shared/i18n/screen-route'
import { status } from '#shared/i18n/status'
import { tileWords } from '#shared/i18n/tiles'
import type { AppError } from '#shared/ipc/errors'
import { tileState } from '../../../src/renderer/tiles/tile-state'
import { exampleVm } from '../../support/examples'

const error: AppError = { code: 'consoleUnreachable', host: '203.0.113.42', port: 5912, reason: 'refused' }
const at = '2026-01-01T00:00:00.000Z'

const say = (phase: ConsolePhase, vm: Vm = exampleVm('running'), locale: 'en' | 'zh' = 'en') =>
  tileState(phase, vm, {
    ...{ words: consoleWords[locale], tiles: tileWords[locale] },
    ...{ errors: errors[locale], status: status[locale], route: screenRoute[locale] },
  })

describe('what a tile says of its screen', () => {
  it.each<[ConsolePhase, string, boolean]>([
    [{ kind: 'connected' }, 'Live', false],
    [{ kind: 'connecting' }, 'Connecting to the screen', false],
    [{ kind: 'retrying', attempt: 2, at, error }, 'No connection to the screen', true],
    [{ kind: 'failed', error }, 'No connection to the screen', true],
    [{ kind: 'waiting', why: 'changing' }, 'The VM is being restarted or moved', false],
    [{ kind: 'gone' }, 'This VM does not exist any more', false],
  ])('in the phase %j is %s', (phase, title, canConnect) => {
    expect(say(phase)).toMatchObject({ title, canConnect })
  })

  it('names why a line was refused, and when it is tried again', () => {
    const failed = say({ kind: 'failed', error })
    expect(failed.detail).toContain('203.0.113.42')
    expect(say({ kind: 'retrying', attempt: 2, at, error })).toMatchObject({
      ...{ detail: failed.detail, nextTry: { at, attempt: 2 } },
    })
  })

  it.each([
    ['off', 'closed', 'The VM is off', '虚拟机已关机'],
    ['suspended', 'pmsuspend', 'The VM is asleep', '虚拟机已休眠'],
    ['busy', 'restarting', 'The VM has no screen now: Restarting', '虚拟机正在重启，暂时没有画面'],
    ['running', 'running', 'The VM has no screen now', '虚拟机暂时没有画面'],
  ] as const)('while it waits for a VM that is %s (%s) is “%s”', (state, vmStatus, en, zh) => {
    const vm = exampleVm(vmStatus, { state })
    expect(say({ kind: 'waiting' }, vm).title).toBe(en)
    expect(say({ kind: 'waiting' }, vm, 'zh').title).toBe(zh)
  })
})
