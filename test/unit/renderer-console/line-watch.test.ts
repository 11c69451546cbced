import { expect, it } from 'vitest'
import { LineWatch } from '../../../src/renderer/console/line-watch'

/** A line that is looked at every two seconds. */
function line() {
  const seen = { bytes: 0, asked: 0, silent: 0 }
  const watch = new LineWatch({
    received: () => seen.bytes,
    ask: () => (seen.asked += 1),
    onSilent: () => (seen.silent += 1),
  })
  let now = 1_000
  const pass = (seconds: number) => {
    for (const until = now + seconds * 1_000; now < until; now += 2_000) watch.look(now)
  }
  const sleep = (seconds: number) => {
    now += seconds * 1_000
  }
  return { seen, pass, sleep }
}

it('a line that brings something every now and then is asked nothing', () => {
  const { seen, pass } = line()
  for (let at = 0; at < 20; at += 1) {
    seen.bytes += 1
    pass(14)
  }
  expect([seen.asked, seen.silent]).toEqual([0, 0])
})

it('a screen that rests is asked once in a while, and lives as long as it answers', () => {
  const { seen, pass } = line()
  for (let at = 0; at < 5; at += 1) {
    pass(20)
    expect(seen.asked).toBe(at + 1)
    seen.bytes += 20
  }
  expect(seen.silent).toBe(0)
})

it('a server that answers nothing is given up, after it was asked once', () => {
  const { seen, pass } = line()
  pass(24)
  expect([seen.asked, seen.silent]).toEqual([1, 0])
  pass(4)
  expect([seen.asked, seen.silent]).toEqual([1, 1])
})

it('after the computer slept the server is asked before it is judged', () => {
  const { seen, pass, sleep } = line()
  pass(4)
  sleep(3_600)
  pass(2)
  expect([seen.asked, seen.silent]).toEqual([1, 0])
  seen.bytes += 1
  pass(14)
  expect([seen.asked, seen.silent]).toEqual([1, 0])
})
