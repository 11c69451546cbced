import { createCipheriv } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** A small RFB client of the tests' own: it shares no code with the server it looks at. */
export interface RfbOptions {
  readonly port: number
  readonly host?: string
  readonly password: string
  readonly version?: '003.003' | '003.007' | '003.008'
  readonly shared?: boolean
  readonly encodings?: readonly number[]
  /** Writes every byte by itself. */
  readonly byteByByte?: boolean
  /** 16 bytes as in SetPixelFormat. */
  readonly pixelFormat?: Buffer
}

class Incoming {
  private parts: Buffer[] = []
  private length = 0
  private ended = false
  private wake = () => {}

  constructor(socket: Socket) {
    socket.on('data', (part: Buffer) => {
      this.parts.push(part)
      this.length += part.length
      this.wake()
    })
    const end = () => {
      this.ended = true
      this.wake()
    }
    socket.on('close', end)
    socket.on('error', end)
  }

  async take(count: number): Promise<Buffer> {
    while (this.length < count) {
      if (this.ended) throw new Error('closed')
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    const all = Buffer.concat(this.parts)
    this.parts = [all.subarray(count)]
    this.length -= count
    return all.subarray(0, count)
  }
}

function bitsReversed(byte: number): number {
  let out = 0
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) out |= 128 >> bit
  return out
}

export function vncAnswer(password: string, challenge: Buffer): Buffer {
  const key = Buffer.alloc(8)
  Buffer.from(password, 'latin1').copy(key, 0, 0, 8)
  for (let at = 0; at < 8; at++) key[at] = bitsReversed(key[at] ?? 0)
  const cipher = createCipheriv('des-ede3', Buffer.concat([key, key, key]), null)
  cipher.setAutoPadding(false)
  return Buffer.concat([cipher.update(challenge), cipher.final()])
}

export class RfbClient {
  width = 0
  height = 0
  name = ''
  failure = ''
  /** Pixels as the numbers the client asked for. */
  pixels = new Uint32Array(0)
  readonly seenEncodings: number[] = []
  colourMap: number[][] = []
  private bytesPerPixel = 4
  private bigEndian = false

  private constructor(
    readonly socket: Socket,
    private readonly incoming: Incoming,
    private readonly options: RfbOptions,
  ) {}

  static async open(options: RfbOptions): Promise<RfbClient> {
    const socket = connect(options.port, options.host ?? '127.0.0.1')
    const client = new RfbClient(socket, new Incoming(socket), options)
    await client.handshake()
    return client
  }

  /** Opens and expects to be refused; returns the reason given. */
  static async refused(options: RfbOptions): Promise<string> {
    const socket = connect(options.port, options.host ?? '127.0.0.1')
    const client = new RfbClient(socket, new Incoming(socket), options)
    try {
      await client.handshake()
    } catch {
      return client.failure
    }
    client.close()
    throw new Error('was let in')
  }

  close(): void {
    this.socket.destroy()
  }

  send(data: Buffer): void {
    if (this.options.byteByByte) for (const byte of data) this.socket.write(Buffer.of(byte))
    else this.socket.write(data)
  }

  key(keysym: number, isDown: boolean): void {
    const message = Buffer.alloc(8)
    message.writeUInt8(4, 0)
    message.writeUInt8(isDown ? 1 : 0, 1)
    message.writeUInt32BE(keysym, 4)
    this.send(message)
  }

  press(...keysyms: number[]): void {
    for (const keysym of keysyms) this.key(keysym, true)
    for (const keysym of keysyms.reverse()) this.key(keysym, false)
  }

  type(text: string): void {
    for (const character of text) this.press(character === '\n' ? 0xff0d : character.charCodeAt(0))
  }

  pointer(x: number, y: number, buttons: number): void {
    const message = Buffer.alloc(6)
    message.writeUInt8(5, 0)
    message.writeUInt8(buttons, 1)
    message.writeUInt16BE(x, 2)
    message.writeUInt16BE(y, 4)
    this.send(message)
  }

  request(incremental: boolean, area = { x: 0, y: 0, width: this.width, height: this.height }): void {
    const message = Buffer.alloc(10)
    message.writeUInt8(3, 0)
    message.writeUInt8(incremental ? 1 : 0, 1)
    message.writeUInt16BE(area.x, 2)
    message.writeUInt16BE(area.y, 4)
    message.writeUInt16BE(area.width, 6)
    message.writeUInt16BE(area.height, 8)
    this.send(message)
  }

  /** Waits for one update and draws it; returns its areas. */
  async update(): Promise<{ x: number; y: number; width: number; height: number; encoding: number }[]> {
    for (;;) {
      const type = (await this.incoming.take(1))[0]
      if (type === 0) return this.readUpdate()
      if (type === 1) await this.readColourMap()
      else throw new Error(`unexpected message ${type}`)
    }
  }

  private async handshake(): Promise<void> {
    const version = this.options.version ?? '003.008'
    const greeting = (await this.incoming.take(12)).toString()
    if (greeting !== 'RFB 003.008\n') throw new Error(`greeting ${greeting}`)
    this.send(Buffer.from(`RFB ${version}\n`))
    if (version === '003.003') {
      if ((await this.incoming.take(4)).readUInt32BE() !== 2) throw new Error('no VNC authentication')
    } else {
      const count = (await this.incoming.take(1))[0] ?? 0
      const types = await this.incoming.take(count)
      if (!types.includes(2)) throw new Error('no VNC authentication')
      this.send(Buffer.of(2))
    }
    this.send(vncAnswer(this.options.password, await this.incoming.take(16)))
    if ((await this.incoming.take(4)).readUInt32BE() !== 0) await this.fail(version)
    this.send(Buffer.of(this.options.shared === false ? 0 : 1))
    await this.readInit()
  }

  private async fail(version: string): Promise<never> {
    if (version === '003.008') {
      const length = (await this.incoming.take(4)).readUInt32BE()
      this.failure = (await this.incoming.take(length)).toString()
    }
    throw new Error(this.failure || 'refused')
  }

  private async readInit(): Promise<void> {
    const head = await this.incoming.take(24)
    this.width = head.readUInt16BE(0)
    this.height = head.readUInt16BE(2)
    this.name = (await this.incoming.take(head.readUInt32BE(20))).toString()
    this.pixels = new Uint32Array(this.width * this.height)
    if (this.options.pixelFormat) this.setPixelFormat(this.options.pixelFormat)
    this.setEncodings(this.options.encodings ?? [0])
  }

  setPixelFormat(format: Buffer): void {
    this.bytesPerPixel = format.readUInt8(0) / 8
    this.bigEndian = format.readUInt8(2) !== 0
    this.send(Buffer.concat([Buffer.alloc(4), format]))
  }

  setEncodings(encodings: readonly number[]): void {
    const message = Buffer.alloc(4 + encodings.length * 4)
    message.writeUInt8(2, 0)
    message.writeUInt16BE(encodings.length, 2)
    encodings.forEach((encoding, index) => {
      message.writeInt32BE(encoding, 4 + index * 4)
    })
    this.send(message)
  }

  private async readColourMap(): Promise<void> {
    const head = await this.incoming.take(5)
    const count = head.readUInt16BE(3)
    const data = await this.incoming.take(count * 6)
    this.colourMap = Array.from({ length: count }, (_, index) =>
      [0, 1, 2].map((part) => data.readUInt16BE(index * 6 + part * 2) >> 8),
    )
  }

  private async readUpdate() {
    const count = (await this.incoming.take(3)).readUInt16BE(1)
    const areas = []
    for (let index = 0; index < count; index++) {
      const head = await this.incoming.take(12)
      const area = {
        x: head.readUInt16BE(0),
        y: head.readUInt16BE(2),
        width: head.readUInt16BE(4),
        height: head.readUInt16BE(6),
        encoding: head.readInt32BE(8),
      }
      this.seenEncodings.push(area.encoding)
      areas.push(area)
      await this.readArea(area)
    }
    return areas
  }

  private async readArea(area: { x: number; y: number; width: number; height: number; encoding: number }) {
    if (area.encoding === 0) await this.readRaw(area)
    else if (area.encoding === 1) await this.copy(area)
    else if (area.encoding === 5) await this.readHextile(area)
    else if (area.encoding !== -223) throw new Error(`encoding ${area.encoding} was not asked for`)
  }

  private pixel(data: Buffer, at: number): number {
    const size = this.bytesPerPixel
    return this.bigEndian ? data.readUIntBE(at, size) : data.readUIntLE(at, size)
  }

  private async readRaw(area: { x: number; y: number; width: number; height: number }) {
    const data = await this.incoming.take(area.width * area.height * this.bytesPerPixel)
    let at = 0
    for (let y = 0; y < area.height; y++) {
      const row = (area.y + y) * this.width + area.x
      for (let x = 0; x < area.width; x++, at += this.bytesPerPixel)
        this.pixels[row + x] = this.pixel(data, at)
    }
  }

  private async copy(area: { x: number; y: number; width: number; height: number }) {
    const source = await this.incoming.take(4)
    const before = this.pixels.slice()
    for (let y = 0; y < area.height; y++) {
      const from = (source.readUInt16BE(2) + y) * this.width + source.readUInt16BE(0)
      this.pixels.set(before.subarray(from, from + area.width), (area.y + y) * this.width + area.x)
    }
  }

  private async readHextile(area: { x: number; y: number; width: number; height: number }) {
    let background = 0
    let foreground = 0
    for (let y = 0; y < area.height; y += 16) {
      for (let x = 0; x < area.width; x += 16) {
        const tile = {
          x: area.x + x,
          y: area.y + y,
          width: Math.min(16, area.width - x),
          height: Math.min(16, area.height - y),
        }
        const flags = (await this.incoming.take(1))[0] ?? 0
        if (flags & 1) {
          await this.readRaw(tile)
          continue
        }
        if (flags & 2) background = this.pixel(await this.incoming.take(this.bytesPerPixel), 0)
        if (flags & 4) foreground = this.pixel(await this.incoming.take(this.bytesPerPixel), 0)
        this.fill(tile, background)
        if (flags & 8) await this.readRuns(tile, foreground)
      }
    }
  }

  private async readRuns(tile: { x: number; y: number }, colour: number) {
    const count = (await this.incoming.take(1))[0] ?? 0
    const data = await this.incoming.take(count * 2)
    for (let index = 0; index < count; index++) {
      const position = data[index * 2] ?? 0
      const size = data[index * 2 + 1] ?? 0
      const x = tile.x + (position >> 4)
      const y = tile.y + (position & 15)
      this.fill({ x, y, width: (size >> 4) + 1, height: (size & 15) + 1 }, colour)
    }
  }

  private fill(area: { x: number; y: number; width: number; height: number }, colour: number): void {
    for (let y = 0; y < area.height; y++) {
      const from = (area.y + y) * this.width + area.x
      this.pixels.fill(colour, from, from + area.width)
    }
  }
}
