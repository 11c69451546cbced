import { connect, createServer, type Socket } from 'node:net'
import type { DrawingGuest } from './drawing-guest'

// A line to a VNC server without a password on which it is seen what a viewer says, and when. It looks the same from
// whatever viewer there is.

/** Version, choice of no authentication, and whether others may stay. */
const handshakeBytes = 14
const message = { updateRequest: 3, key: 4, qemu: 255 } as const

export interface Tap extends DrawingGuest {
  /** Requests for what has changed, of all viewers so far: one for each update that a viewer is done with. */
  readonly requests: number
  /** When the last key event passed, and the first bytes of the server's after it. */
  readonly keyAt: number
  readonly answerAt: number
}

/** The length of the client's message that begins here; undefined while that cannot be told. */
function lengthAt(bytes: Buffer): number | undefined {
  const [type = 0] = bytes
  const fixed: Readonly<Record<number, number>> = { 0: 20, 3: 10, 4: 8, 5: 6, 150: 10, 255: 12 }
  if (fixed[type] !== undefined) return fixed[type]
  if (bytes.length < 12) return undefined
  if (type === 2) return 4 + 4 * bytes.readUInt16BE(2)
  if (type === 6) return 8 + Math.abs(bytes.readInt32BE(4))
  if (type === 248) return 9 + (bytes[8] ?? 0)
  if (type === 251) return 8 + 16 * (bytes[6] ?? 0)
  throw new Error(`a viewer's message of type ${type}`)
}

/** Calls with each message's type as a viewer's bytes come in. */
function messageReader(onMessage: (type: number) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0)
  let toSkip = handshakeBytes
  return (bytes) => {
    rest = Buffer.concat([rest, bytes])
    for (;;) {
      const skipped = Math.min(toSkip, rest.length)
      rest = rest.subarray(skipped)
      toSkip -= skipped
      const length = rest.length === 0 ? undefined : lengthAt(rest)
      if (length === undefined) return
      onMessage(rest[0] ?? 0)
      toSkip = length
    }
  }
}

export async function tapLine(serverPort: number): Promise<Tap> {
  const seen = { requests: 0, keyAt: 0, answerAt: 0 }
  let isAnswerDue = false
  const note = (type: number) => {
    if (type === message.updateRequest) seen.requests += 1
    if (type !== message.key && type !== message.qemu) return
    seen.keyAt = performance.now()
    isAnswerDue = true
  }
  const join = (viewer: Socket) => {
    const server = connect({ host: '127.0.0.1', port: serverPort, noDelay: true })
    const read = messageReader(note)
    viewer.setNoDelay(true)
    viewer.on('data', read)
    server.on('data', () => {
      if (isAnswerDue) seen.answerAt = performance.now()
      isAnswerDue = false
    })
    viewer.pipe(server).pipe(viewer)
    for (const socket of [viewer, server]) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        viewer.destroy()
        server.destroy()
      })
    }
  }
  const gate = createServer(join)
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve))
  const address = gate.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: async () => void gate.close(),
    get requests() {
      return seen.requests
    },
    get keyAt() {
      return seen.keyAt
    },
    get answerAt() {
      return seen.answerAt
    },
  }
}
