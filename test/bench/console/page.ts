import type { RawChannel } from '@novnc/novnc'
import { PortChannel } from '../../../src/renderer/console/port-channel'
import { streamChannel } from '../../../src/shared/ipc/channels'

// The page of the benchmark. What it measures ends where noVNC would begin: with bytes handed to a listener.

/** The members that both ways have. */
type Channel = Pick<RawChannel, 'send' | 'close' | 'onmessage'>

let channel: Channel | undefined
let onBytes: (count: number) => void = () => undefined

function use(next: Channel): void {
  channel = next
  next.onmessage = ({ data }) => onBytes((data as ArrayBuffer).byteLength)
}

const portAttached = new Promise<void>((resolve) => {
  window.addEventListener('message', ({ data, ports: [port] }: MessageEvent<{ type?: unknown } | null>) => {
    if (data?.type !== streamChannel || port === undefined) return
    use(new PortChannel(port))
    resolve()
  })
})

async function openSocket(url: string): Promise<void> {
  const socket = new WebSocket(url, 'binary')
  socket.binaryType = 'arraybuffer'
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  use(socket as unknown as Channel)
}

function take(total: number): Promise<void> {
  let left = total
  return new Promise((resolve) => {
    onBytes = (count) => {
      left -= count
      if (left <= 0) resolve()
    }
  })
}

/** Asks the server for so many MiB; how long they took, in ms. */
async function flood(mebibytes: number): Promise<number> {
  const taken = take(mebibytes * 1024 * 1024)
  const begun = performance.now()
  channel?.send(Uint8Array.of(70, mebibytes >> 8, mebibytes & 255))
  await taken
  return performance.now() - begun
}

async function thereAndBack(): Promise<void> {
  const taken = take(1)
  channel?.send(Uint8Array.of(69))
  await taken
}

/** The times of one byte there and back, in ms, each the mean of some: a page's clock knows no less than a tenth. */
async function roundTrips(times: number, each: number): Promise<number[]> {
  const means: number[] = []
  for (let index = 0; index < times; index += 1) {
    const begun = performance.now()
    for (let trip = 0; trip < each; trip += 1) await thereAndBack()
    means.push((performance.now() - begun) / each)
  }
  return means
}

Object.assign(window, {
  benchmark: {
    portAttached: () => portAttached,
    openSocket,
    flood,
    roundTrips,
    close: () => channel?.close(),
  },
})
