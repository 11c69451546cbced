import { describe, expect, it } from 'vitest'
import type { ConsolePhase } from '#shared/domain/console'
import { towerScreen } from '#shared/domain/screen-traits'
import type { Vm } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { ConsoleFollower } from '../../../../../src/main/core/consoles/console-follower'
import type { Presence, Reached, ScreenWay } from '../../../../../src/main/core/consoles/screen-way'
import { FakeLink } from '../../../../support/fake-screens'
import { FakeClock, settle } from '../../../../support/fakes'

const broken: AppError = { code: 'consoleEnded' }

/** A way whose VM is what the test says, looked at every three seconds while a screen is waited for. */
class FakeWay implements ScreenWay {
  vm = { state: 'running' } as Vm
  readonly traits = towerScreen
  presence: Presence = 'screen'
  isChanging = false
  readonly renewsPassword = false
  failure: AppError | undefined
  readonly links: FakeLink[] = []
  tries = 0
  looks = 0
  onLook: () => void = () => undefined

  constructor(private readonly clock: FakeClock) {}

  async reach(): Promise<Result<Reached | null, AppError>> {
    this.tries += 1
    if (this.presence !== 'screen') return ok(null)
    if (this.failure !== undefined) return err(this.failure)
    const link = new FakeLink()
    this.links.push(link)
    return ok({ link, password: null })
  }

  watch(): () => void {
    return this.clock.after(3_000, () => {
      this.looks += 1
      this.onLook()
    })
  }

  ended = () => broken
  isLasting = ({ code }: AppError) => code === 'clusterUntrusted'
}

async function connected() {
  const clock = new FakeClock()
  const way = new FakeWay(clock)
  const said: ConsolePhase[] = []
  const follower = new ConsoleFollower({
    ...{ way, clock, deliver: () => undefined },
    tell: ({ phase }) => said.push(phase),
  })
  await follower.connect()
  return { clock, way, said, follower, phase: () => follower.state.phase }
}

describe('a VM that its source is at work on', () => {
  it('is waited for once its screen has gone, and connected to when the work is done', async () => {
    const { clock, way, phase } = await connected()
    Object.assign(way, { isChanging: true, failure: broken })
    way.links[0]?.end(null)
    await settle()
    expect(phase()).toEqual({ kind: 'waiting', why: 'changing' })
    await clock.advance(9_000)
    expect([way.tries, way.looks]).toEqual([1, 3])
    Object.assign(way, { isChanging: false, failure: undefined })
    await clock.advance(3_000)
    expect(phase()).toEqual({ kind: 'connected' })
    expect(way.tries).toBe(2)
  })

  it('for longer than half a minute is tried like any other: most work leaves the screen alone', async () => {
    const { clock, way, phase } = await connected()
    Object.assign(way, { isChanging: true, failure: broken })
    way.links[0]?.end(null)
    await clock.advance(30_000)
    expect(phase()).toMatchObject({ kind: 'retrying', attempt: 1 })
  })
})

describe('a screen that is waited for', () => {
  it('is looked for every few seconds and not tried before it is there', async () => {
    const { clock, way, phase } = await connected()
    way.presence = 'none'
    way.links[0]?.end(null)
    await clock.advance(60_000)
    expect(phase()).toEqual({ kind: 'waiting' })
    expect([way.tries, way.looks]).toEqual([1, 20])
    way.presence = 'gone'
    await clock.advance(3_000)
    expect(phase()).toEqual({ kind: 'gone' })
    await clock.advance(60_000)
    expect(way.looks).toBe(21)
  })

  it('is looked for no more once the window is closed', async () => {
    const { clock, way, follower } = await connected()
    way.presence = 'none'
    way.links[0]?.end(null)
    await clock.advance(3_000)
    follower.end()
    await clock.advance(60_000)
    expect(way.looks).toBe(1)
  })
})

it('what only the user can change is not tried again', async () => {
  const { clock, way, phase } = await connected()
  const error: AppError = { code: 'clusterUntrusted', host: '10.0.0.3' }
  way.failure = error
  way.links[0]?.end(null)
  await clock.advance(60_000)
  expect(phase()).toEqual({ kind: 'failed', error })
  expect(way.tries).toBe(2)
})

it('a line that the server ends at once is tried with growing pauses, ten times, and then left to the user', async () => {
  const { clock, way, said, phase } = await connected()
  way.links[0]?.end(null)
  for (let next = clock.untilNext(); next !== undefined; next = clock.untilNext()) {
    await clock.advance(next)
    way.links.at(-1)?.end(null)
  }
  expect(way.tries).toBe(11)
  expect(said.flatMap((each) => (each.kind === 'retrying' ? [each.attempt] : []))).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  ])
  expect(phase()).toEqual({ kind: 'failed', error: broken })
})

describe('a screen that went silent', () => {
  it('is given up like a line that broke: tried again with growing pauses, then left to the user', async () => {
    const { clock, way, follower, phase, said } = await connected()
    const error: AppError = { code: 'consoleSilent' }
    await follower.refused('silent', '')
    expect(way.links[0]?.isClosed).toBe(true)
    expect(phase()).toMatchObject({ kind: 'retrying', attempt: 1, error })
    await clock.advance(500)
    expect(phase()).toEqual({ kind: 'connected' })
    for (let at = 0; at < 10; at += 1) {
      await follower.refused('silent', '')
      await clock.advance(15_000)
    }
    expect(way.tries).toBe(11)
    expect(phase()).toEqual({ kind: 'failed', error })
    expect(said.filter(({ kind }) => kind === 'retrying')).toHaveLength(10)
  })

  it('whose line has ended meanwhile changes nothing', async () => {
    const { way, follower, phase } = await connected()
    way.links[0]?.end(null)
    const before = phase()
    await follower.refused('silent', '')
    expect(phase()).toBe(before)
  })
})
