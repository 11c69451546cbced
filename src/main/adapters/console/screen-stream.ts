import type { AppError } from '#shared/ipc/errors'
import type { ScreenLink } from '../../core/ports'

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

/** The line to a screen, whatever it runs over. */
export interface Pipe {
  write(bytes: Uint8Array): void
  /** Goes on reading after a pause. */
  resume(): void
  destroy(): void
}

/** A connected socket and, once attached, the port it feeds. What comes before a port is there is kept. */
export class ScreenStream implements SocketLink {
  #pipe: Pipe | undefined
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

  open(pipe: Pipe): void {
    this.#pipe = pipe
  }

  /** Called for each read into a buffer that may be used again; false: no more until the window has caught up. */
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
    this.#pipe?.destroy()
    // Closing a port tells the other end nothing on every Electron; this does.
    this.#port?.postMessage({ type: 'end' })
    this.#port?.close()
    this.#port = undefined
  }

  #fromWindow(data: unknown): void {
    if (data instanceof Uint8Array) this.#pipe?.write(data)
    else if (isAck(data)) this.#taken(data.bytes)
    else this.close()
  }

  #taken(bytes: number): void {
    this.#unacked = Math.max(0, this.#unacked - bytes)
    if (this.#unacked < this.#windowBytes / 2) this.#pipe?.resume()
  }

  /** The line is over; why, if that is known. */
  end(error: AppError | null): void {
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
