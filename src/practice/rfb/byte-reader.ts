import type { Duplex } from 'node:stream'

/** The other side went away in the middle of something. */
class Disconnected extends Error {}

/** Hands out a socket's bytes in the portions the protocol asks for, however they arrive. */
export class ByteReader {
  private parts: Buffer[] = []
  private available = 0
  private ended = false
  private wake = () => {}

  constructor(socket: Duplex) {
    socket.on('data', (part: Buffer) => {
      this.parts.push(part)
      this.available += part.length
      this.wake()
    })
    const end = () => {
      this.ended = true
      this.wake()
    }
    socket.on('end', end)
    socket.on('close', end)
  }

  async take(count: number): Promise<Buffer> {
    while (this.available < count) {
      if (this.ended) throw new Disconnected()
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    const all = this.parts.length === 1 ? (this.parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.parts)
    this.parts = all.length > count ? [all.subarray(count)] : []
    this.available -= count
    return all.subarray(0, count)
  }

  /** Reads on without keeping anything. */
  async skip(count: number): Promise<void> {
    for (let left = count; left > 0; ) {
      const portion = Math.min(left, 65_536)
      await this.take(portion)
      left -= portion
    }
  }
}
