import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ackThreshold, PortChannel } from '../../../src/renderer/console/port-channel'

/** What `core/websock.js` of noVNC 1.7 looks for, on the object or its prototype. */
const requiredByNoVnc = [
  'send',
  'close',
  'binaryType',
  'onerror',
  'onmessage',
  'onopen',
  'protocol',
  'readyState',
]

describe('PortChannel', () => {
  let main: NodePort
  let channel: PortChannel
  let toMain: unknown[]
  let received: number[][]

  beforeEach(() => {
    const { port1, port2 } = new MessageChannel()
    main = port1
    toMain = []
    main.on('message', (message) => toMain.push(message))
    // Node's port has what the channel uses of a page's: onmessage, onmessageerror, postMessage, close.
    channel = new PortChannel(port2 as unknown as MessagePort)
    received = []
    channel.onmessage = ({ data }) => received.push([...new Uint8Array(data)])
  })
  afterEach(() => main.close())

  const untilClosed = () => vi.waitFor(() => expect(channel.readyState).toBe('closed'))
  const untilMainHas = (...messages: unknown[]) => vi.waitFor(() => expect(toMain).toEqual(messages))
  const acknowledged = () =>
    toMain.flatMap((message) =>
      typeof message === 'object' && message !== null && 'bytes' in message ? [message.bytes] : [],
    )

  it('has the members that noVNC looks for, as noVNC looks for them', () => {
    const members = [...Object.keys(channel), ...Object.getOwnPropertyNames(Object.getPrototypeOf(channel))]
    expect(members).toEqual(expect.arrayContaining(requiredByNoVnc))
    expect(channel.readyState).toBe('open')
  })

  it('passes bytes from main on in order', async () => {
    main.postMessage(new Uint8Array([1, 2, 3]))
    main.postMessage(new Uint8Array([4]))
    await vi.waitFor(() => expect(received).toEqual([[1, 2, 3], [4]]))
  })

  it('passes on just the bytes of a view, not the buffer below it', async () => {
    main.postMessage(new Uint8Array([9, 1, 2, 9]).subarray(1, 3))
    await vi.waitFor(() => expect(received).toEqual([[1, 2]]))
  })

  it('sends a copy of just the bytes it is given, since noVNC writes into the same buffer again', async () => {
    const queue = new Uint8Array(10 * 1024)
    queue.set([5, 6, 7])
    channel.send(queue.subarray(0, 3))
    queue.fill(0)
    await untilMainHas(new Uint8Array([5, 6, 7]))
    const [sent] = toMain
    expect(sent instanceof Uint8Array && sent.buffer.byteLength).toBe(3)
  })

  it('acknowledges small messages together, once they have become much', async () => {
    const half = new Uint8Array(ackThreshold / 2)
    main.postMessage(half)
    main.postMessage(new Uint8Array([1]))
    main.postMessage(half)
    main.postMessage(new Uint8Array([2]))
    main.postMessage({ type: 'end' })
    await untilClosed()
    expect(acknowledged()).toEqual([ackThreshold + 1])
  })

  it('acknowledges much at once', async () => {
    main.postMessage(new Uint8Array(ackThreshold + 1))
    await untilMainHas({ type: 'ack', bytes: ackThreshold + 1 })
  })

  it('does not acknowledge what noVNC threw on, and closes', async () => {
    let failure: unknown
    channel.onmessage = () => {
      throw new Error('Receive queue buffer exceeded')
    }
    channel.onerror = (cause) => {
      failure = cause
    }
    main.postMessage(new Uint8Array(10))
    await untilMainHas({ type: 'close' })
    await untilClosed()
    expect(failure).toEqual(new Error('Receive queue buffer exceeded'))
    expect(channel.hasEnded).toBe(false)
  })

  it('closes when main says that the VM’s side has ended, after all that came before', async () => {
    const order: string[] = []
    channel.onmessage = () => order.push('bytes')
    channel.onclose = () => order.push('close')
    main.postMessage(new Uint8Array([1]))
    main.postMessage({ type: 'end' })
    await untilClosed()
    expect(order).toEqual(['bytes', 'close'])
    expect(channel.hasEnded).toBe(true)
    expect(toMain).not.toContainEqual({ type: 'close' })
  })

  it('tells main when it is closed from this side, once', async () => {
    channel.close()
    channel.close()
    await untilMainHas({ type: 'close' })
  })

  it('calls onclose in a later turn, as a socket does', async () => {
    let isClosed = false
    channel.onclose = () => {
      isClosed = true
    }
    channel.close()
    expect(channel.readyState).toBe('closing')
    await Promise.resolve()
    expect(isClosed).toBe(false)
    await vi.waitFor(() => expect(isClosed).toBe(true))
  })

  it('neither sends nor takes anything once it is closing', async () => {
    channel.close()
    channel.send(new Uint8Array([1]))
    main.postMessage(new Uint8Array([2]))
    await untilMainHas({ type: 'close' })
    expect(received).toEqual([])
  })

  it.each([['text'], [null], [{ type: 'other' }], [{}], [new ArrayBuffer(2)]])(
    'ends on what is neither bytes nor the end: %j',
    async (message) => {
      main.postMessage(message)
      await untilClosed()
      expect(received).toEqual([])
    },
  )
})
