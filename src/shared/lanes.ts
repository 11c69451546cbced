/** Runs work in the lanes that a key names: at most `width` of one key at a time, in the order they came. */
export class Lanes {
  readonly #width: number
  readonly #running = new Map<string, number>()
  readonly #waiting = new Map<string, (() => void)[]>()

  constructor(width: number) {
    this.#width = width
  }

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    await this.#enter(key)
    try {
      return await work()
    } finally {
      this.#leave(key)
    }
  }

  #enter(key: string): Promise<void> | undefined {
    const running = this.#running.get(key) ?? 0
    if (running < this.#width) {
      this.#running.set(key, running + 1)
      return undefined
    }
    return new Promise((resolve) => {
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), resolve])
    })
  }

  #leave(key: string): void {
    const [next, ...others] = this.#waiting.get(key) ?? []
    if (next !== undefined) {
      // The place passes on: the count stays.
      this.#waiting.set(key, others)
      next()
      return
    }
    const running = (this.#running.get(key) ?? 1) - 1
    if (running === 0) this.#running.delete(key)
    else this.#running.set(key, running)
  }
}
