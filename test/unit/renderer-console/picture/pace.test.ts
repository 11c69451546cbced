import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Pace } from '../../../../src/renderer/console/picture/pace'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function paced() {
  const told: string[] = []
  const pace = new Pace({
    askForChanges: () => told.push('ask'),
    sendUnasked: (isOn) => told.push(isOn ? 'unasked' : 'asked only'),
  })
  return { pace, told }
}

test('a slow screen asks once in ten seconds', () => {
  const { pace, told } = paced()
  pace.isSlow = true
  expect(told).toEqual(['asked only'])
  vi.advanceTimersByTime(9_999)
  expect(told).toEqual(['asked only'])
  vi.advanceTimersByTime(20_001)
  expect(told).toEqual(['asked only', 'ask', 'ask', 'ask'])
})

test('a screen that is seen again asks at once, and no more by the clock', () => {
  const { pace, told } = paced()
  pace.isSlow = true
  pace.isSlow = false
  expect(told).toEqual(['asked only', 'unasked', 'ask'])
  vi.advanceTimersByTime(60_000)
  expect(told).toHaveLength(3)
})

test('the same pace again changes nothing', () => {
  const { pace, told } = paced()
  pace.isSlow = false
  pace.isSlow = true
  vi.advanceTimersByTime(6_000)
  pace.isSlow = true
  vi.advanceTimersByTime(4_000)
  expect(told).toEqual(['asked only', 'ask'])
})

test('a screen that is over asks nothing', () => {
  const { pace, told } = paced()
  pace.isSlow = true
  pace.end()
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual(['asked only'])
})
