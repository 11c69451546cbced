import { connect, type Socket } from 'node:net'
import type { AppError, UnreachableReason } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { ScreenLink } from '../../core/ports'

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

/** The end of a channel to the console window; Electron's MessagePortMain has this form. */
export interface StreamPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** A link that can be joined to a window's port. */
export interface SocketLink extends ScreenLink {
  attach(port: StreamPort): void
}

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
      stream.open(socket, (reason) => ({ code: 'consoleUnreachable', host, port, reason }))
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

/** A connected socket and, once attached, the port it feeds. What comes before a port is there is kept. */
class ScreenStream implements SocketLink {
  #socket: Socket | undefined
  #port: StreamPort | undefined
  #early: Uint8Array[] = []
  /** Sent to the window and not yet taken. */
  #unacked = 0
  #ended: { readonly error: AppError | null } | undefined
  readonly #endListeners: ((error: AppError | null) => void)[] = []
  readonly #windowBytes: number

  constructor(windowBytes: number) {
    this.#windowBytes = windowBytes
  }

  open(socket: Socket, errorOf: (reason: UnreachableReason) => AppError): void {
    this.#socket = socket
    socket.on('error', (cause: NodeJS.ErrnoException) =>
      this.#end(errorOf(reasons[cause.code ?? ''] ?? 'closed')),
    )
    socket.on('close', () => this.#end(null))
  }

  /** Called by the socket for each read; false pauses it until the window has caught up. */
  read(length: number, buffer: Uint8Array): boolean {
    if (this.#port === undefined) this.#early.push(buffer.slice(0, length))
    // Posting copies, so a buffer that is full goes as it is; of another one only what was read.
    else this.#port.postMessage(length === buffer.byteLength ? buffer : buffer.slice(0, length))
    this.#unacked += length
    return this.#unacked < this.#windowBytes
  }

  attach(port: StreamPort): void {
    this.#port = port
    port.on('message', ({ data }) => this.#fromWindow(data))
    port.on('close', () => this.close())
    port.start()
    for (const bytes of this.#early) port.postMessage(bytes)
    this.#early = []
    if (this.#ended !== undefined) port.postMessage({ type: 'end' })
  }

  onEnd(listener: (error: AppError | null) => void): void {
    if (this.#ended === undefined) this.#endListeners.push(listener)
    else listener(this.#ended.error)
  }

  close(): void {
    this.#socket?.destroy()
    // Closing a port tells the other end nothing on every Electron; this does.
    this.#port?.postMessage({ type: 'end' })
    this.#port?.close()
    this.#port = undefined
  }

  #fromWindow(data: unknown): void {
    if (data instanceof Uint8Array) this.#socket?.write(data)
    else if (isAck(data)) this.#taken(data.bytes)
    else this.close()
  }

  #taken(bytes: number): void {
    this.#unacked = Math.max(0, this.#unacked - bytes)
    if (this.#unacked < this.#windowBytes / 2) this.#socket?.resume()
  }

  #end(error: AppError | null): void {
    if (this.#ended !== undefined) return
    this.#ended = { error }
    this.#port?.postMessage({ type: 'end' })
    for (const listener of this.#endListeners) listener(error)
  }
}

function isAck(data: unknown): data is { type: 'ack'; bytes: number } {
  if (typeof data !== 'object' || data === null) return false
  const { type, bytes } = data as { type?: unknown; bytes?: unknown }
  return type === 'ack' && typeof bytes === 'number' && bytes >= 0
}
