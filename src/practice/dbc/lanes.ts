/** Does one thing after the other, in the order asked for. */
export class Lane {
  private tail: Promise<unknown> = Promise.resolve()
  private waiting = 0

  get length(): number {
    return this.waiting
  }

  run<T>(work: () => T | Promise<T>): Promise<T> {
    this.waiting++
    const result = this.tail.then(work)
    const done = () => {
      this.waiting--
    }
    this.tail = result.then(done, done)
    return result
  }
}
