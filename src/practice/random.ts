const base58Alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/**
 * A small seeded generator (mulberry32): the same seed gives the same world. It guards nothing real, the
 * practice wallets hold nothing.
 */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.between(0, 255)))
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.between(0, items.length - 1)] ?? items[0]
  }

  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(this.between(0, alphabet.length - 1))).join('')
  }

  base58(length: number): string {
    return this.text(base58Alphabet, length)
  }

  /** A version-4 UUID in lower case. */
  uuid(): string {
    const hex = this.bytes(16)
    hex.writeUInt8((hex.readUInt8(6) & 0x0f) | 0x40, 6)
    hex.writeUInt8((hex.readUInt8(8) & 0x3f) | 0x80, 8)
    const text = hex.toString('hex')
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
      '-',
    )
  }

  /** A generator of its own, so that what one part draws does not shift another part's numbers. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 4294967296))
  }
}
