import { connect, type Socket } from 'node:net'

// A viewer that draws nothing: it reads what a VNC server without a password sends in Tight, at the quality and
// compression that a console asks for, and asks for more.

const tight = 7
const quality6 = -26
const compression2 = -254
/** Tight sends so few bytes as they are. */
const plainBytes = 12

/** Bytes as they come in, handed out in the numbers asked for. */
class Incoming {
  #bytes: Buffer = Buffer.alloc(0)
  #wanted: { readonly count: number; readonly give: () => void } | undefined

  constructor(socket: Socket) {
    socket.on('data', (bytes: Buffer) => {
      this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes])
      if (this.#wanted !== undefined && this.#bytes.length >= this.#wanted.count) this.#wanted.give()
    })
  }

  async take(count: number): Promise<Buffer> {
    if (this.#bytes.length < count) await new Promise<void>((give) => (this.#wanted = { count, give }))
    this.#wanted = undefined
    const taken = this.#bytes.subarray(0, count)
    this.#bytes = this.#bytes.subarray(count)
    return taken
  }
}

function encodings(): Buffer {
  const message = Buffer.alloc(4 + 3 * 4)
  message.writeUInt8(2, 0)
  message.writeUInt16BE(3, 2)
  for (const [at, value] of [tight, quality6, compression2].entries()) message.writeInt32BE(value, 4 + at * 4)
  return message
}

function request(isIncremental: boolean, width: number, height: number): Buffer {
  const message = Buffer.alloc(10)
  message.writeUInt8(3, 0)
  message.writeUInt8(isIncremental ? 1 : 0, 1)
  message.writeUInt16BE(width, 6)
  message.writeUInt16BE(height, 8)
  return message
}

async function skipCompact(incoming: Incoming): Promise<void> {
  let length = 0
  for (let shift = 0; shift <= 14; shift += 7) {
    const [byte = 0] = await incoming.take(1)
    length |= (shift === 14 ? byte : byte & 0x7f) << shift
    if (byte < 0x80) break
  }
  await incoming.take(length)
}

async function skipTight(incoming: Incoming, width: number, height: number): Promise<void> {
  const [head = 0] = await incoming.take(1)
  const kind = head >> 4
  if (kind === 8) await incoming.take(3)
  else if (kind === 9) await skipCompact(incoming)
  else {
    const [filter = 0] = (kind & 4) === 0 ? [0] : await incoming.take(1)
    let bytes = width * height * 3
    if (filter === 1) {
      const colours = ((await incoming.take(1))[0] ?? 0) + 1
      await incoming.take(colours * 3)
      bytes = colours <= 2 ? Math.ceil(width / 8) * height : width * height
    }
    if (bytes < plainBytes) await incoming.take(bytes)
    else await skipCompact(incoming)
  }
}

async function readOn(incoming: Incoming, socket: Socket): Promise<never> {
  await incoming.take(12)
  socket.write('RFB 003.008\n')
  const [count = 0] = await incoming.take(1)
  await incoming.take(count)
  socket.write(Buffer.of(1))
  await incoming.take(4)
  socket.write(Buffer.of(1))
  const init = await incoming.take(24)
  const size = [init.readUInt16BE(0), init.readUInt16BE(2)] as const
  await incoming.take(init.readUInt32BE(20))
  socket.write(Buffer.concat([encodings(), request(false, ...size)]))
  for (;;) {
    const head = await incoming.take(4)
    if (head[0] !== 0) throw new Error(`a server's message of type ${head[0]}`)
    for (let left = head.readUInt16BE(2); left > 0; left -= 1) {
      const area = await incoming.take(12)
      await skipTight(incoming, area.readUInt16BE(4), area.readUInt16BE(6))
    }
    socket.write(request(true, ...size))
  }
}

/** Begins to read; ends with the function that is given back. */
export function startBareReader(port: number): () => void {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  readOn(new Incoming(socket), socket).catch((cause) => socket.destroy(cause))
  return () => socket.destroy()
}
