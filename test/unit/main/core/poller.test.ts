import { describe, expect, it } from 'vitest'
import { Poller } from '../../../../src/main/core/poller'
import { FakeClock, settle } from '../../../support/fakes'

/** A job whose runs the test ends one by one. */
class SlowJob {
  runs = 0
  atOnce = 0
  most = 0
  delay = 1_000
  #ends: (() => void)[] = []

  run = async (): Promise<void> => {
    this.runs += 1
    this.atOnce += 1
    this.most = Math.max(this.most, this.atOnce)
    await new Promise<void>((resolve) => this.#ends.push(resolve))
    this.atOnce -= 1
  }

  delayMs = (): number => this.delay

  async end(): Promise<void> {
    this.#ends.shift()?.()
    await settle()
  }
}

function withJob() {
  const clock = new FakeClock()
  const poller = new Poller(clock, () => 0)
  const job = new SlowJob()
  poller.add('job', job)
  return { clock, poller, job }
}

describe('a job', () => {
  it('runs at once, and again after its delay, counted from its end', async () => {
    const { clock, job } = withJob()
    expect(job.runs).toBe(1)
    await clock.advance(10_000)
    expect(job.runs).toBe(1)
    await job.end()
    await clock.advance(999)
    expect(job.runs).toBe(1)
    await clock.advance(1)
    expect(job.runs).toBe(2)
  })

  it('never runs twice at a time, and once more when it was wanted meanwhile', async () => {
    const { clock, poller, job } = withJob()
    for (let count = 0; count < 5; count += 1) await poller.kick('job')
    expect(job.runs).toBe(1)
    await job.end()
    expect(job.runs).toBe(2)
    await job.end()
    expect(job.runs).toBe(2)
    await clock.advance(1_000)
    expect(job.runs).toBe(3)
    expect(job.most).toBe(1)
  })

  it('that is wanted now does not also run at its old time', async () => {
    const { clock, poller, job } = withJob()
    await job.end()
    await clock.advance(900)
    void poller.kick('job')
    await job.end()
    expect(job.runs).toBe(2)
    await clock.advance(999)
    expect(job.runs).toBe(2)
    await clock.advance(1)
    expect(job.runs).toBe(3)
  })

  it('is added once under a key', () => {
    const { poller, job } = withJob()
    poller.add('job', job)
    expect(job.runs).toBe(1)
  })

  it('waits by its new delay when it is scheduled anew', async () => {
    const { clock, poller, job } = withJob()
    await job.end()
    job.delay = 10
    poller.reschedule('job')
    await clock.advance(10)
    expect(job.runs).toBe(2)
    // While it runs the end decides.
    poller.reschedule('job')
    expect(clock.untilNext()).toBeUndefined()
  })

  it('runs no more once it is removed, also when that happens while it runs', async () => {
    const { clock, poller, job } = withJob()
    poller.remove('job')
    await job.end()
    await clock.advance(10_000)
    await poller.kick('job')
    expect(job.runs).toBe(1)
  })

  it('goes on after a run that threw', async () => {
    const clock = new FakeClock()
    const poller = new Poller(clock, () => 0)
    let runs = 0
    const run = async () => {
      runs += 1
      if (runs === 2) throw new Error('a bug')
    }
    poller.add('job', { run, delayMs: () => 1_000 })
    await settle()
    await expect(poller.kick('job')).rejects.toThrow('a bug')
    await clock.advance(1_000)
    expect(runs).toBe(3)
  })
})

describe('a pause', () => {
  it('holds all jobs, and every one runs when it ends', async () => {
    const { clock, poller, job } = withJob()
    await job.end()
    poller.pause()
    await clock.advance(60_000)
    expect(job.runs).toBe(1)
    poller.resume()
    expect(job.runs).toBe(2)
    await job.end()
    await clock.advance(1_000)
    expect(job.runs).toBe(3)
  })

  it('lets a run that is under way end, and plans no other', async () => {
    const { clock, poller, job } = withJob()
    poller.pause()
    await job.end()
    await clock.advance(60_000)
    expect(job.runs).toBe(1)
    expect(clock.untilNext()).toBeUndefined()
  })
})

describe('the delays', () => {
  it('are spread a little, so that not everybody asks in one moment', async () => {
    const clock = new FakeClock()
    const poller = new Poller(clock, () => 1)
    poller.add('job', { run: async () => undefined, delayMs: () => 1_000 })
    await settle()
    expect(clock.untilNext()).toBe(1_150)
  })
})
