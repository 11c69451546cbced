import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { AppError } from '#shared/ipc/errors'
import { connectScreen } from '../../../src/main/adapters/console/screen-link'
import type { SocketLink, StreamPort } from '../../../src/main/adapters/console/screen-stream'
import { closedPort, silentPort, TcpHost } from '../../support/loopback'
import { must } from '../../support/test-core'

const endings: (() => Promise<unknown> | unknown)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Main's end of a channel; what main posts is what a window would get. */
class FakePort implements StreamPort {
  readonly posted: unknown[] = []
  /** How many bytes were posted. */
  count = 0
  isStarted = false
  isClosed = false
  readonly #events = new EventEmitter()

  postMessage(message: unknown): void {
    // As a real port does: the bytes are copied when they are posted.
    this.posted.push(structuredClone(message))
    if (message instanceof Uint8Array) this.count += message.byteLength
    this.#events.emit('posted')
  }

  on(event: 'message' | 'close', listener: (event: { data: unknown }) => void): void {
    this.#events.on(event, listener)
  }

  start(): void {
    this.isStarted = true
  }

  close(): void {
    this.isClosed = true
  }

  /** The window posts something to main. */
  fromWindow(data: unknown): void {
    this.#events.emit('message', { data })
  }

  /** The window closed its end, or went away. */
  windowClosed(): void {
    this.#events.emit('close')
  }

  get bytes(): Buffer {
    return Buffer.concat(this.posted.filter((message) => message instanceof Uint8Array))
  }

  get isEnded(): boolean {
    return this.posted.some((message) => JSON.stringify(message) === '{"type":"end"}')
  }

  /** Waits until what was posted is as wanted. */
  async until(isWanted: () => boolean): Promise<void> {
    while (!isWanted()) await new Promise<void>((resolve) => this.#events.once('posted', resolve))
  }
}

/** A host with a screen, and a line to it. */
async function linked(windowBytes = 4 * 1024 * 1024) {
  const host = await TcpHost.start()
  endings.push(() => host.close())
  const accepted = host.next()
  const link = must(await connectScreen('127.0.0.1', host.port, { connectMs: 5_000, windowBytes }))
  endings.push(() => link.close())
  return { host, link, socket: await accepted }
}

function ended(link: SocketLink): Promise<AppError | null> {
  return new Promise((resolve) => link.onEnd(resolve))
}

/** What arrives at the host until there are `length` bytes. */
async function received(socket: Socket, length: number): Promise<string> {
  let text = ''
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += (chunk as Buffer).toString()
    if (text.length >= length) break
  }
  return text
}

describe('a line to a screen', () => {
  it('carries bytes both ways, as they are', async () => {
    const { link, socket } = await linked()
    const port = new FakePort()
    link.attach(port)
    expect(port.isStarted).toBe(true)
    const greeting = Buffer.from([0, 255, 1, 254, 10, 13])
    socket.write(greeting)
    await port.until(() => port.count >= greeting.length)
    expect(port.bytes).toEqual(greeting)
    port.fromWindow(new Uint8Array(Buffer.from('RFB 003.008\n')))
    expect(await received(socket, 12)).toBe('RFB 003.008\n')
  })

  it('gives each message bytes of its own, which the next read does not touch', async () => {
    const { link, socket } = await linked()
    const port = new FakePort()
    link.attach(port)
    socket.write('first')
    await port.until(() => port.count >= 5)
    socket.write('other')
    await port.until(() => port.count >= 10)
    expect(port.bytes.toString()).toBe('firstother')
    const [message] = port.posted as Uint8Array[]
    expect(message?.buffer.byteLength).toBe(message?.byteLength)
  })

  it('keeps what comes before there is a window', async () => {
    const { link, socket } = await linked()
    socket.write('RFB 003.008\n')
    // Once the host has seen our answer, its greeting has long been read.
    const port = new FakePort()
    await new Promise<void>((resolve) => socket.end(resolve))
    await ended(link)
    link.attach(port)
    expect(port.bytes.toString()).toBe('RFB 003.008\n')
    expect(port.isEnded).toBe(true)
  })
})

describe('a window that falls behind', () => {
  const windowBytes = 256 * 1024

  it('makes the host wait, and lets it go on when it has caught up', async () => {
    const { link, socket } = await linked(windowBytes)
    const port = new FakePort()
    link.attach(port)
    // More than the window may owe and what the sockets between hold by themselves.
    const total = 32 * 1024 * 1024
    let isAllSent = false
    socket.write(Buffer.alloc(total, 7), () => {
      isAllSent = true
    })
    await port.until(() => port.count >= windowBytes)
    // Several turns of the loop bring nothing more.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    const held = port.count
    expect(held).toBeLessThan(windowBytes + 512 * 1024)
    expect(isAllSent).toBe(false)
    let taken = 0
    while (taken < total) {
      const seen = port.count
      port.fromWindow({ type: 'ack', bytes: seen - taken })
      taken = seen
      if (taken < total) await port.until(() => port.count > taken)
    }
    expect(taken).toBe(total)
    expect(isAllSent).toBe(true)
  }, 20_000)

  it('goes on only when at least half is taken', async () => {
    const { link, socket } = await linked(windowBytes)
    const port = new FakePort()
    link.attach(port)
    socket.write(Buffer.alloc(8 * 1024 * 1024))
    await port.until(() => port.count >= windowBytes)
    const held = port.count
    port.fromWindow({ type: 'ack', bytes: 1_000 })
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(port.count).toBe(held)
    port.fromWindow({ type: 'ack', bytes: held - 1_000 })
    await port.until(() => port.count > held)
  })
})

describe('the end of a line', () => {
  it('by the host is told to the window and to main', async () => {
    const { link, socket } = await linked()
    const port = new FakePort()
    link.attach(port)
    const end = ended(link)
    socket.end('bye')
    expect(await end).toBeNull()
    expect(port.bytes.toString()).toBe('bye')
    expect(port.isEnded).toBe(true)
  })

  it('by a reset is an error with its place', async () => {
    const { host, link, socket } = await linked()
    const end = ended(link)
    socket.resetAndDestroy()
    expect(await end).toEqual({
      ...{ code: 'consoleUnreachable', host: '127.0.0.1', port: host.port, reason: 'closed' },
    })
  })

  it('is told at once to who asks late, and once to everybody', async () => {
    const { link, socket } = await linked()
    let times = 0
    link.onEnd(() => {
      times += 1
    })
    socket.resetAndDestroy()
    await ended(link)
    link.close()
    await ended(link)
    expect(times).toBe(1)
  })

  it.each<[string, (port: FakePort, link: SocketLink) => void]>([
    ['main', (_port, link) => link.close()],
    ['the window', (port) => port.windowClosed()],
    ['the window’s word', (port) => port.fromWindow({ type: 'close' })],
  ])('by %s closes the connection to the host', async (_who, close) => {
    const { link, socket } = await linked()
    const port = new FakePort()
    link.attach(port)
    const isGone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.resume()
    close(port, link)
    await isGone
    expect(port.isClosed).toBe(true)
    expect(await ended(link)).toBeNull()
  })

  it.each([[null], [undefined], ['text'], [5], [{}], [{ type: 'ack' }], [{ type: 'ack', bytes: -1 }], [[]]])(
    'comes too when the window says what it never would: %j',
    async (data) => {
      const { link, socket } = await linked()
      const port = new FakePort()
      link.attach(port)
      const isGone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
      socket.resume()
      port.fromWindow(data)
      await isGone
      expect(port.isClosed).toBe(true)
    },
  )
})

describe('a screen that cannot be reached', () => {
  it('because nobody listens', async () => {
    const port = await closedPort()
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await connectScreen(host, port)).toEqual({
        ok: false,
        error: { code: 'consoleUnreachable', host, port, reason: 'refused' },
      })
    }
  })

  it('because its host has no address', async () => {
    expect(await connectScreen('nowhere.invalid', 5900)).toMatchObject({
      ok: false,
      error: { code: 'consoleUnreachable', reason: 'notFound' },
    })
  })

  it('because nothing answers there', async () => {
    const silent = await silentPort()
    endings.push(() => silent.close())
    expect(await connectScreen('127.0.0.1', silent.port, { connectMs: 100, windowBytes: 1_000 })).toEqual({
      ok: false,
      error: { code: 'consoleUnreachable', host: '127.0.0.1', port: silent.port, reason: 'timeout' },
    })
  })
})
