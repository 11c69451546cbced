import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'

// As much of an X client as the benchmark needs: keys and the pointer as a person's hands make them (XTEST), what is on
// the screen, and a window that changes its colour at each key. X11 protocol, version 11; XTEST 2.2.

const cookieName = 'MIT-MAGIC-COOKIE-1'
const request = {
  createWindow: 1,
  changeAttributes: 2,
  mapWindow: 8,
  queryPointer: 38,
  setFocus: 42,
  clearArea: 61,
  getImage: 73,
  queryExtension: 98,
} as const
const keyPress = 2
const fake = { keyPress: 2, keyRelease: 3, motion: 6 } as const
const everyPlane = 0xffff_ffff

const padded = (length: number) => (length + 3) & ~3

/** The cookie of the session's display; empty where it asks for none. */
function cookie(): Buffer {
  const file = process.env['XAUTHORITY']
  if (file === undefined) return Buffer.alloc(0)
  const bytes = readFileSync(file)
  const at = bytes.indexOf(cookieName)
  return at < 0 ? Buffer.alloc(0) : bytes.subarray(at + cookieName.length + 2, at + cookieName.length + 18)
}

function greeting(): Buffer {
  const secret = cookie()
  const name = Buffer.from(secret.length === 0 ? '' : cookieName)
  const head = Buffer.alloc(12)
  head.write('l')
  head.writeUInt16LE(11, 2)
  head.writeUInt16LE(name.length, 6)
  head.writeUInt16LE(secret.length, 8)
  const [nameRoom, secretRoom] = [Buffer.alloc(padded(name.length)), Buffer.alloc(padded(secret.length))]
  name.copy(nameRoom)
  secret.copy(secretRoom)
  return Buffer.concat([head, nameRoom, secretRoom])
}

/** A request of 32-bit words after its head. */
function message(code: number, detail: number, words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + words.length * 4)
  bytes.writeUInt8(code, 0)
  bytes.writeUInt8(detail, 1)
  bytes.writeUInt16LE(bytes.length / 4, 2)
  for (const [at, word] of words.entries()) bytes.writeUInt32LE(word >>> 0, 4 + at * 4)
  return bytes
}

/** Two 16-bit values in one word. */
const pair = (low: number, high: number) => ((high << 16) | (low & 0xffff)) >>> 0

export class XClient {
  onKey: () => void = () => undefined
  readonly #socket: Socket
  #bytes = Buffer.alloc(0)
  readonly #waiting: ((reply: Buffer) => void)[] = []
  #root = 0
  #idBase = 0
  #xtest = 0
  #size = { width: 0, height: 0 }

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  /** `display` as in `:3`. */
  static async open(display: string): Promise<XClient> {
    const socket = connect(`/tmp/.X11-unix/X${display.replace(/^:|\..*$/g, '')}`)
    await once(socket, 'connect')
    const client = new XClient(socket)
    await client.#setUp()
    return client
  }

  get size() {
    return this.#size
  }

  close(): void {
    this.#socket.destroy()
  }

  key(code: number, isDown: boolean): void {
    this.#fake(isDown ? fake.keyPress : fake.keyRelease, code, 0, 0)
  }

  movePointer(x: number, y: number): void {
    this.#fake(fake.motion, 0, x, y)
  }

  /** Gives the keyboard to the window under the pointer. */
  async focusUnderPointer(): Promise<void> {
    const reply = await this.#ask(message(request.queryPointer, 0, [this.#root]))
    this.#socket.write(message(request.setFocus, 1, [reply.readUInt32LE(12), 0]))
  }

  /** The pixels of a part of the screen, four bytes each. */
  async picture(x: number, y: number, width: number, height: number): Promise<Buffer> {
    const words = [this.#root, pair(x, y), pair(width, height), everyPlane]
    return (await this.#ask(message(request.getImage, 2, words))).subarray(32)
  }

  /** A window of one colour, which gets the keys. */
  openWindow(x: number, y: number, width: number, height: number, colour: number): (colour: number) => void {
    const id = this.#idBase + 1
    const place = [pair(x, y), pair(width, height), pair(0, 1)]
    // Values: the background's colour, and key events.
    this.#socket.write(message(request.createWindow, 0, [id, this.#root, ...place, 0, 0x802, colour, 1]))
    this.#socket.write(message(request.mapWindow, 0, [id]))
    this.#socket.write(message(request.setFocus, 1, [id, 0]))
    return (next) => {
      const paint = [
        message(request.changeAttributes, 0, [id, 2, next]),
        message(request.clearArea, 0, [id, 0, 0]),
      ]
      this.#socket.write(Buffer.concat(paint))
    }
  }

  async #setUp(): Promise<void> {
    this.#socket.write(greeting())
    const setup = await new Promise<Buffer>((resolve, reject) => {
      let bytes = Buffer.alloc(0)
      const take = (part: Buffer) => {
        bytes = Buffer.concat([bytes, part])
        if (bytes.length < 8 || bytes.length < 8 + 4 * bytes.readUInt16LE(6)) return
        this.#socket.off('data', take)
        if (bytes[0] === 1) resolve(bytes)
        else reject(new Error('the display refused'))
      }
      this.#socket.on('data', take)
    })
    this.#idBase = setup.readUInt32LE(12)
    const screen = 40 + padded(setup.readUInt16LE(24)) + 8 * (setup[29] ?? 0)
    this.#root = setup.readUInt32LE(screen)
    this.#size = { width: setup.readUInt16LE(screen + 20), height: setup.readUInt16LE(screen + 22) }
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes))
    const name = Buffer.from('XTEST\0\0\0')
    const head = message(request.queryExtension, 0, [5])
    head.writeUInt16LE(4, 2)
    this.#xtest = (await this.#ask(Buffer.concat([head, name])))[9] ?? 0
  }

  #fake(type: number, detail: number, x: number, y: number): void {
    const bytes = message(this.#xtest, 2, [type | (detail << 8), 0, 0, 0, 0, pair(x, y), 0, 0])
    this.#socket.write(bytes)
  }

  #ask(bytes: Buffer): Promise<Buffer> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#socket.write(bytes)
    })
  }

  #take(bytes: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes])
    while (this.#bytes.length >= 32) {
      const kind = this.#bytes[0] ?? 0
      const length = kind === 1 ? 32 + 4 * this.#bytes.readUInt32LE(4) : 32
      if (this.#bytes.length < length) return
      const one = this.#bytes.subarray(0, length)
      this.#bytes = this.#bytes.subarray(length)
      if (kind === 0) throw new Error(`the display's error ${one[1]} at a request of type ${one[10]}`)
      if (kind === 1) this.#waiting.shift()?.(one)
      else if ((kind & 0x7f) === keyPress) this.onKey()
    }
  }
}
