import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { quitInTime } from '../../../src/main/quitting'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An app whose windows and work end or do not. */
function running(stop: () => Promise<void>) {
  const app = Object.assign(new EventEmitter(), { releaseSingleInstanceLock: () => told.push('released') })
  const told: string[] = []
  const preventDefault = vi.fn()
  quitInTime({
    app: app as unknown as App,
    windows: () => [{ destroy: () => told.push('destroyed') }],
    stop,
    end: () => told.push('ended'),
  })
  const willQuit = () => app.emit('will-quit', { preventDefault })
  return { app, told, willQuit, preventDefault }
}

test('the process ends once the app’s work has, and once only', async () => {
  let finish: () => void = () => undefined
  const { told, willQuit, preventDefault } = running(() => new Promise((resolve) => (finish = resolve)))
  willQuit()
  willQuit()
  expect(preventDefault).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([])
  finish()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told).toEqual(['released', 'ended'])
})

test.each([
  ['never ends', () => new Promise<void>(() => undefined)],
  ['fails', () => Promise.reject(new Error('broken'))],
])('work that %s does not hold it up', async (_what, stop) => {
  const { told, willQuit } = running(stop)
  willQuit()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(told).toEqual(['released', 'ended'])
})

test('a window that does not close is destroyed', async () => {
  const { app, told } = running(() => Promise.resolve())
  app.emit('before-quit')
  await vi.advanceTimersByTimeAsync(3_999)
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual(['destroyed'])
})
