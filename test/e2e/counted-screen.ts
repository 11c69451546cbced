import { connect, type Socket } from 'node:net'
import type { Vm } from '../../src/practice/dbc/vm'
import { RfbClient } from '../integration/practice/rfb-client'
import { type HostileScreen, hostileScreen } from './hostile-screens'

/** A VM's screen behind a line on which the requests for pictures are counted; each is answered by one at most. */
export interface CountedScreen {
  readonly vm: Vm
  /** How many pictures all viewers have asked for. */
  requests(): number
  /** Changes the picture so many times, each seen by a viewer of the test's own, past the line that is counted. */
  change(times: number): Promise<void>
  close(): Promise<void>
}

/** Puts a counted line before a VM's screen; for the app it is the VM's own port. */
export async function countedScreen(vm: Vm): Promise<CountedScreen> {
  const { vncPort: port, vncPassword: password } = vm.settings
  let requests = 0
  const line: HostileScreen = await hostileScreen(async (viewer) => {
    const server = connect(port, '127.0.0.1')
    const close = () => {
      viewer.destroy()
      server.destroy()
    }
    server.on('error', close)
    server.on('close', close)
    viewer.on('close', close)
    server.pipe(viewer)
    count(viewer, () => (requests += 1))
    viewer.pipe(server)
  })
  vm.settings.vncPort = line.port
  const own = await RfbClient.open({ port, password })
  own.request(false)
  await own.update()
  return {
    vm,
    requests: () => requests,
    change: async (times) => {
      for (let at = 0; at < times; at += 1) {
        own.request(true)
        own.type(at % 60 === 59 ? '\n' : '.')
        await own.update()
      }
    },
    close: async () => {
      own.close()
      await line.close()
    },
  }
}

/** Version, kind of security, answer to the challenge, shared or not. */
const handshakeBytes = 12 + 1 + 16 + 1

/** Follows what a viewer says after the handshake (RFC 6143, 7.5). */
function count(viewer: Socket, onRequest: () => void): void {
  let bytes = Buffer.alloc(0)
  let isThrough = false
  viewer.on('data', (more: Buffer) => {
    bytes = Buffer.concat([bytes, more])
    if (!isThrough) {
      if (bytes.length < handshakeBytes) return
      isThrough = true
      bytes = bytes.subarray(handshakeBytes)
    }
    for (let length = messageLength(bytes); length <= bytes.length; length = messageLength(bytes)) {
      if (bytes[0] === 3) onRequest()
      bytes = bytes.subarray(length)
    }
  })
}

function messageLength(bytes: Buffer): number {
  const fixed: Readonly<Record<number, number>> = { 0: 20, 3: 10, 4: 8, 5: 6 }
  const [type] = bytes
  if (type === undefined) return Number.POSITIVE_INFINITY
  if (type === 2) return bytes.length < 4 ? Number.POSITIVE_INFINITY : 4 + 4 * bytes.readUInt16BE(2)
  const length = fixed[type]
  if (length === undefined) throw new Error(`the viewer said something that is not counted: ${type}`)
  return length
}
