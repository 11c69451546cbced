import { connect } from 'node:net'
import type { AppError, UnreachableReason } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { ScreenStream, type SocketLink } from './screen-stream'

/** How long a host may take to answer, and how much a window may owe. */
interface ScreenLimits {
  readonly connectMs: number
  /** Bytes that the window has not taken yet; beyond, the VM's host has to wait. */
  readonly windowBytes: number
}

const usualLimits: ScreenLimits = { connectMs: 10_000, windowBytes: 4 * 1024 * 1024 }
/** A line that is silent for so long is probed, or a host that vanished would look like a still picture for ever. */
const keepAliveMs = 30_000
/** One read's worth: big reads mean few messages. Measured: twice as much gains nothing, a quarter costs a third more. */
const readBufferSize = 512 * 1024

/** Connects to a VM's screen: plain TCP to the GPU host, which is all that DBC offers (DBC HTTP API, 14). */
export const connectScreen = (
  host: string,
  port: number,
  limits = usualLimits,
): Promise<Result<SocketLink, AppError>> =>
  new Promise((resolve) => {
    const stream = new ScreenStream(limits.windowBytes)
    const socket = connect({
      ...{ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveMs },
      // One buffer that is used again, with memory of its own: what is sent of a view is all that it looks into.
      onread: {
        buffer: new Uint8Array(readBufferSize),
        callback: (length, buffer) => stream.read(length, buffer),
      },
    })
    const fail = (reason: UnreachableReason) => {
      socket.destroy()
      resolve(err({ code: 'consoleUnreachable', host, port, reason }))
    }
    socket.setTimeout(limits.connectMs, () => fail('timeout'))
    socket.once('error', (cause: NodeJS.ErrnoException) => fail(reasons[cause.code ?? ''] ?? 'other'))
    socket.once('connect', () => {
      socket.setTimeout(0)
      socket.removeAllListeners('error')
      stream.open({
        write: (bytes) => void socket.write(bytes),
        resume: () => void socket.resume(),
        destroy: () => void socket.destroy(),
      })
      socket.on('error', (cause: NodeJS.ErrnoException) =>
        stream.end({ code: 'consoleUnreachable', host, port, reason: reasons[cause.code ?? ''] ?? 'closed' }),
      )
      socket.on('close', () => stream.end(null))
      resolve(ok(stream))
    })
  })

const reasons: Readonly<Record<string, UnreachableReason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'notFound',
  EAI_AGAIN: 'notFound',
  EHOSTUNREACH: 'notFound',
  ENETUNREACH: 'notFound',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'closed',
}
