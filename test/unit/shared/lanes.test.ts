import { describe, expect, it } from 'vitest'
import { Lanes } from '#shared/lanes'
import { settle } from '../../support/fakes'

/** Work that the test ends piece by piece. */
class Work {
  readonly begun: string[] = []
  readonly #ends = new Map<string, { done: () => void; fail: (cause: Error) => void }>()

  start = (name: string): Promise<string> => {
    this.begun.push(name)
    return new Promise((resolve, reject) =>
      this.#ends.set(name, { done: () => resolve(name), fail: (cause) => reject(cause) }),
    )
  }

  async end(name: string): Promise<void> {
    this.#ends.get(name)?.done()
    await settle()
  }

  async fail(name: string): Promise<void> {
    this.#ends.get(name)?.fail(new Error(name))
    await settle()
  }
}

function setUp(width: number) {
  const lanes = new Lanes(width)
  const work = new Work()
  return { work, run: (key: string, name: string) => lanes.run(key, () => work.start(name)) }
}

describe('a lane', () => {
  it('lets through as much at a time as it is wide, in the order it came', async () => {
    const { work, run } = setUp(2)
    const all = ['a', 'b', 'c', 'd'].map((name) => run('node', name))
    await settle()
    expect(work.begun).toEqual(['a', 'b'])
    await work.end('b')
    expect(work.begun).toEqual(['a', 'b', 'c'])
    await work.end('a')
    await work.end('c')
    await work.end('d')
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('is not held up by another', async () => {
    const { work, run } = setUp(1)
    void run('slow', 'a')
    void run('slow', 'b')
    void run('quick', 'c')
    await settle()
    expect(work.begun).toEqual(['a', 'c'])
  })

  it('goes on after work that failed', async () => {
    const { work, run } = setUp(1)
    const failing = run('node', 'a')
    const next = run('node', 'b')
    await settle()
    const failed = expect(failing).rejects.toThrow('a')
    await work.fail('a')
    await failed
    await work.end('b')
    expect(await next).toBe('b')
  })

  it('that emptied is as wide as before', async () => {
    const { work, run } = setUp(1)
    void run('node', 'a')
    void run('node', 'b')
    await settle()
    await work.end('a')
    await work.end('b')
    void run('node', 'c')
    void run('node', 'd')
    await settle()
    expect(work.begun).toEqual(['a', 'b', 'c'])
  })
})
