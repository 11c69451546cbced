import { afterEach } from 'vitest'

/** Where a file's tests put how to end what they opened: all of it is ended after each test, the last opened first. */
export function endedAfterEach(): (() => Promise<unknown>)[] {
  const ended: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ended.splice(0).reverse()) await end()
  })
  return ended
}
