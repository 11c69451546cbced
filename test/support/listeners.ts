import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** A UDP and a TCP port that note whoever comes. */
export interface Listeners {
  readonly udpPort: number
  readonly tcpPort: number
  readonly heard: readonly string[]
  /** Once somebody came. */
  readonly first: Promise<void>
  close(): Promise<void>
}

/** Listens on loopback, as somebody whom a page would like to tell something. */
export async function startListeners(): Promise<Listeners> {
  const heard: string[] = []
  let tell: () => void = () => undefined
  const first = new Promise<void>((resolve) => {
    tell = resolve
  })
  const hear = (way: string) => {
    heard.push(way)
    tell()
  }
  const tcp = createServer((socket) => {
    hear('tcp')
    socket.on('error', () => undefined).destroy()
  })
  const udp = createSocket('udp4', () => hear('udp'))
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve))
  const address = tcp.address()
  return {
    udpPort: udp.address().port,
    tcpPort: typeof address === 'object' && address !== null ? address.port : 0,
    ...{ heard, first },
    close: async () => {
      await Promise.all([
        new Promise((resolve) => tcp.close(resolve)),
        new Promise<void>((resolve) => udp.close(resolve)),
      ])
    },
  }
}
