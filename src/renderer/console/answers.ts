const patienceMs = 5_000

/** Questions to a server that are under way; one answer serves all that were asked before it. */
export class Answers {
  #waiting: (() => void)[] = []

  get areAwaited(): boolean {
    return this.#waiting.length > 0
  }

  /** Milliseconds until the answer to what `send` asks; undefined when none came. */
  after(send: () => void): Promise<number | undefined> {
    const asked = performance.now()
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patienceMs)
      this.#waiting.push(() => {
        clearTimeout(timer)
        resolve(performance.now() - asked)
      })
      send()
    })
  }

  came(): void {
    for (const answer of this.#waiting) answer()
    this.#waiting = []
  }
}
