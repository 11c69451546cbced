import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** How a VNC server treats a viewer. */
export type Behaviour = (viewer: Socket) => Promise<void>

export interface HostileScreen {
  readonly port: number
  /** What the next viewer meets. */
  behave(next: Behaviour): void
  /** How many bytes all viewers were sent. */
  sentBytes(): number
  close(): Promise<void>
}

/** A port of this machine where each viewer meets what the test chose last. */
export async function hostileScreen(first: Behaviour): Promise<HostileScreen> {
  let behaviour = first
  let endedBytes = 0
  const viewers = new Set<Socket>()
  const server = createServer((viewer) => {
    viewers.add(viewer)
    viewer.setNoDelay(true)
    viewer.on('error', () => viewer.destroy())
    viewer.on('close', () => {
      viewers.delete(viewer)
      endedBytes += viewer.bytesWritten
    })
    // A viewer that goes in the middle of it is what these tests are about.
    behaviour(viewer).catch(() => viewer.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    behave: (next) => {
      behaviour = next
    },
    sentBytes: () => [...viewers].reduce((sum, { bytesWritten }) => sum + bytesWritten, endedBytes),
    close: async () => {
      for (const viewer of viewers) viewer.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

const greeting = Buffer.from('RFB 003.008\n')
const u32 = (value: number) =>
  Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])

/** Waits for so many bytes of the viewer, whatever they are. */
async function expectBytes(viewer: Socket, count: number): Promise<void> {
  let left = count
  while (left > 0) {
    const [bytes] = (await once(viewer, 'data')) as [Buffer]
    left -= bytes.length
  }
}

/** Offers only a kind of security that nobody knows. */
export const unknownSecurity: Behaviour = async (viewer) => {
  viewer.write(greeting)
  await expectBytes(viewer, 12)
  viewer.write(Buffer.from([1, 99]))
}

/** Refuses with words of its own. */
export const refusing =
  (reason: string): Behaviour =>
  async (viewer) => {
    viewer.write(greeting)
    await expectBytes(viewer, 12)
    const text = Buffer.from(reason)
    viewer.write(Buffer.concat([Buffer.from([0]), u32(text.length), text]))
  }

/** Through the handshake without a password, to a screen of this size. */
async function open(viewer: Socket, width: number, height: number): Promise<void> {
  viewer.write(greeting)
  await expectBytes(viewer, 12)
  viewer.write(Buffer.from([1, 1]))
  await expectBytes(viewer, 1)
  viewer.write(u32(0))
  await expectBytes(viewer, 1)
  const size = Buffer.from([width >> 8, width & 255, height >> 8, height & 255])
  const format = Buffer.from([32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0])
  const name = Buffer.from('peer')
  viewer.write(Buffer.concat([size, format, u32(name.length), name]))
}

/** Says that its screen is larger than any memory. */
export const absurdSize: Behaviour = (viewer) => open(viewer, 65_535, 65_535)

/** Ends the line in the middle of a raw rectangle. */
export const halfRectangle: Behaviour = async (viewer) => {
  await open(viewer, 64, 64)
  await expectBytes(viewer, 20)
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 64, 0, 64, 0, 0, 0, 0])
  viewer.end(Buffer.concat([head, Buffer.alloc(32 * 64 * 4, 90)]))
}

/** Sends a clipboard text of two gigabytes. */
export const endlessClipboard: Behaviour = async (viewer) => {
  await open(viewer, 64, 64)
  viewer.write(Buffer.concat([Buffer.from([3, 0, 0, 0]), u32(0x7f_ff_ff_ff)]))
  const part = Buffer.alloc(1 << 20, 65)
  while (!viewer.destroyed) if (!viewer.write(part)) await once(viewer, 'drain').catch(() => undefined)
}

/** Shows a screen, and then says nothing more, whatever it is asked: its host has vanished, and the line has not. */
export const mute: Behaviour = async (viewer) => {
  await open(viewer, 64, 64)
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 64, 0, 64, 0, 0, 0, 0])
  viewer.write(Buffer.concat([head, Buffer.alloc(64 * 64 * 4, 90)]))
  viewer.resume()
}

/** Passes everything on to another server, its first bytes one by one, and greets as a server of another version. */
export const byteByByte =
  (port: number, version = '003.008'): Behaviour =>
  async (viewer) => {
    const upstream = connect(port, '127.0.0.1')
    upstream.on('error', () => viewer.destroy())
    upstream.on('close', () => viewer.destroy())
    viewer.on('close', () => upstream.destroy())
    viewer.pipe(upstream)
    await trickle(upstream, viewer, Buffer.from(`RFB ${version}\n`))
  }

async function trickle(from: Socket, to: Socket, greeting: Buffer): Promise<void> {
  let left = 3_000
  for await (const bytes of from as AsyncIterable<Buffer>) {
    // The server's own greeting comes by itself, since it waits for the viewer's.
    if (left === 3_000) greeting.copy(bytes)
    const slowly = bytes.subarray(0, left)
    left -= slowly.length
    for (const byte of slowly) await new Promise((sent) => to.write(Buffer.from([byte]), sent))
    if (slowly.length < bytes.length) to.write(bytes.subarray(slowly.length))
  }
}
