import type { RawChannel } from '@novnc/novnc'

/** What the page sends main about a stream; everything else that it sends are bytes for the VM. */
export type ToMain = { readonly type: 'ack'; readonly bytes: number } | { readonly type: 'close' }

/**
 * So many bytes are acknowledged at once, and never fewer: main lets a window owe sixteen times as much, so what is left
 * over holds nothing up, and a small update costs one message and not two.
 */
export const ackThreshold = 256 * 1024

/**
 * A console's byte stream over a `MessagePort`, with the members that noVNC asks of a WebSocket. It is open from the
 * start; what arrives waits for `onmessage` only until this turn ends, so give it to noVNC at once.
 */
export class PortChannel implements RawChannel {
  binaryType = 'arraybuffer'
  readonly protocol = ''
  onopen: RawChannel['onopen'] = null
  onmessage: RawChannel['onmessage'] = null
  onerror: RawChannel['onerror'] = null
  onclose: RawChannel['onclose'] = null

  readonly #port: MessagePort
  #readyState: RawChannel['readyState'] = 'open'
  #unacknowledged = 0
  #received = 0
  #hasEnded = false
  #hasFailed = false

  constructor(port: MessagePort) {
    this.#port = port
    port.onmessage = (event: MessageEvent<unknown>) => this.#take(event.data)
    port.onmessageerror = (event) => this.#fail(event)
  }

  get readyState(): RawChannel['readyState'] {
    return this.#readyState
  }

  /** Whether it was the VM's side that ended the stream. */
  get hasEnded(): boolean {
    return this.#hasEnded
  }

  /** Whether it was this side that could not go on with what came. */
  get hasFailed(): boolean {
    return this.#hasFailed
  }

  /** Bytes that have come in so far. */
  get received(): number {
    return this.#received
  }

  send(bytes: Uint8Array): void {
    // noVNC passes a window on its ten-kilobyte queue; a clone of a view carries its whole buffer, so cut it out.
    if (this.#readyState === 'open') this.#port.postMessage(bytes.slice())
  }

  close(): void {
    if (this.#readyState !== 'open') return
    this.#readyState = 'closing'
    this.#finishLater(() => this.#post({ type: 'close' }))
  }

  #take(data: unknown): void {
    if (this.#readyState !== 'open') return
    if (data instanceof Uint8Array) this.#deliver(data)
    else if (isEnd(data)) {
      this.#hasEnded = true
      this.#readyState = 'closing'
      this.#finishLater(() => undefined)
    } else this.#fail(data)
  }

  #deliver(bytes: Uint8Array): void {
    this.#received += bytes.byteLength
    try {
      this.onmessage?.({ data: exactBuffer(bytes) })
    } catch (cause) {
      // noVNC throws on what it cannot hold or makes no sense of. The stream cannot be picked up after that.
      this.#fail(cause)
      return
    }
    // noVNC has decoded or queued the bytes when it returns, so only now are they taken.
    this.#acknowledge(bytes.byteLength)
  }

  #acknowledge(count: number): void {
    this.#unacknowledged += count
    if (this.#unacknowledged < ackThreshold || this.#readyState !== 'open') return
    this.#post({ type: 'ack', bytes: this.#unacknowledged })
    this.#unacknowledged = 0
  }

  #fail(cause: unknown): void {
    this.#hasFailed = true
    this.onerror?.(cause)
    this.close()
  }

  /**
   * A real socket closes in a later turn, and noVNC counts on it: in the same turn it arms its disconnect timer after
   * it has reached its final state.
   */
  #finishLater(last: () => void): void {
    setTimeout(() => {
      last()
      this.#readyState = 'closed'
      this.#port.onmessage = null
      this.#port.close()
      this.onclose?.({})
    })
  }

  #post(message: ToMain): void {
    this.#port.postMessage(message)
  }
}

function isEnd(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'end'
}

/** The bytes as a buffer of their own, without a copy where the view already covers all of it. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = bytes
  if (buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength) return buffer
  return bytes.slice().buffer
}
