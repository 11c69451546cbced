import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KindLanes, type Standing } from '../../../../src/main/adapters/dbc/kind-lanes'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const usual: Standing = { patienceMs: 1_000, isSuspect: false, canWait: false }

function setUp(places: number, roomAside: number) {
  const lanes = new KindLanes(places, roomAside)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const run = (name: string, standing: Partial<Standing> = {}, key = 'tasks') => {
    void lanes.run(key, { ...usual, ...standing }, () => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.set(name, resolve))
    })
  }
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  const end = async (name: string) => {
    ends.get(name)?.()
    await pass(0)
  }
  return { begun, run, end, pass }
}

describe('the lanes of kinds', () => {
  it('let through as much of one kind as there are places, in the order it came', async () => {
    const { begun, run, end, pass } = setUp(2, 5)
    for (const name of ['a', 'b', 'c', 'd']) run(name)
    run('other', {}, 'images')
    await pass(0)
    expect(begun).toEqual(['a', 'b', 'other'])
    await end('b')
    expect(begun.at(-1)).toBe('c')
    await end('a')
    expect(begun.at(-1)).toBe('d')
  })

  it('pass the place of one that takes long on to the next', async () => {
    const { begun, run, pass } = setUp(1, 5)
    for (const name of ['a', 'b', 'c']) run(name)
    await pass(999)
    expect(begun).toEqual(['a'])
    await pass(1)
    expect(begun).toEqual(['a', 'b'])
    await pass(1_000)
    expect(begun).toEqual(['a', 'b', 'c'])
  })

  it('hold no more beside the lanes than there is room for, and go on when room comes', async () => {
    const { begun, run, end, pass } = setUp(1, 1)
    for (const name of ['a', 'b', 'c', 'd']) run(name)
    await pass(10_000)
    expect(begun).toEqual(['a', 'b'])
    await end('a')
    expect(begun).toEqual(['a', 'b', 'c'])
    await end('c')
    expect(begun).toEqual(['a', 'b', 'c', 'd'])
  })

  it('are as wide as before when everything has ended, in whichever order', async () => {
    const { begun, run, end, pass } = setUp(1, 1)
    for (const name of ['a', 'b', 'c']) run(name)
    await pass(10_000)
    await end('b')
    await end('a')
    await end('c')
    run('d')
    run('e')
    await pass(0)
    expect(begun).toEqual(['a', 'b', 'c', 'd'])
  })

  it('let one that was late before take no place, as far as there is room', async () => {
    const { begun, run, end, pass } = setUp(1, 1)
    run('late', { isSuspect: true })
    run('later', { isSuspect: true })
    run('quick')
    await pass(0)
    expect(begun).toEqual(['late', 'quick'])
    await end('late')
    expect(begun).toEqual(['late', 'quick', 'later'])
  })

  it('ask what can wait when nothing else does', async () => {
    const { begun, run, end, pass } = setUp(1, 1)
    run('a')
    run('background', { canWait: true })
    run('asked')
    await pass(0)
    await end('a')
    await end('asked')
    expect(begun).toEqual(['a', 'asked', 'background'])
  })
})
