import { describe, expect, it } from 'vitest'
import { FramePace, restingMs } from '../../../../src/renderer/console/picture/frame-pace'
import { FakeClock } from '../../../support/fakes'

function setUp() {
  const clock = new FakeClock()
  let asked = 0
  const pace = new FramePace({ ask: () => (asked += 1), after: clock.after.bind(clock) })
  return { clock, pace, asked: () => asked }
}

describe('the pace of pictures', () => {
  it('is noVNC’s own while somebody looks', async () => {
    const { clock, pace, asked } = setUp()
    pace.updated()
    pace.rest(true)
    pace.rest(false)
    await clock.advance(restingMs * 2)
    expect(asked()).toBe(0)
  })

  it('is one in ten seconds while nobody does, counted from the last picture', async () => {
    const { clock, pace, asked } = setUp()
    pace.rest(true)
    await clock.advance(restingMs * 5)
    // The request from before is still with the server: a screen that does not change is not asked for again.
    expect(asked()).toBe(0)
    for (const round of [1, 2, 3]) {
      pace.updated()
      await clock.advance(restingMs - 1)
      expect(asked()).toBe(round - 1)
      await clock.advance(1)
      expect(asked()).toBe(round)
    }
  })

  it('asks at once when somebody looks again, and only where no request is under way', async () => {
    const { clock, pace, asked } = setUp()
    pace.rest(true)
    pace.rest(false)
    expect(asked()).toBe(0)
    pace.rest(true)
    pace.updated()
    pace.rest(false)
    expect(asked()).toBe(1)
    await clock.advance(restingMs * 2)
    expect(asked()).toBe(1)
  })

  it('puts several answers in a row down to one request', async () => {
    const { clock, pace, asked } = setUp()
    pace.rest(true)
    pace.updated()
    pace.updated()
    await clock.advance(restingMs)
    expect(asked()).toBe(1)
  })

  it('ends with the connection', async () => {
    const { clock, pace, asked } = setUp()
    pace.rest(true)
    pace.updated()
    pace.end()
    await clock.advance(restingMs * 2)
    expect(asked()).toBe(0)
  })
})
