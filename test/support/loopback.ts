import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net'
import { Worker } from 'node:worker_threads'

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly contentType: string | undefined
  readonly body: unknown
}

type Answer = (response: ServerResponse, request: SeenRequest) => void

/** A real HTTP server on loopback that answers as the test says, and remembers what it was asked. */
export class HttpHost {
  readonly requests: SeenRequest[] = []
  /** How many requests were open at one time, at most. */
  mostAtOnce = 0
  answer: Answer
  #open = 0
  readonly #server: Server

  private constructor(answer: Answer) {
    this.answer = answer
    this.#server = createServer((request, response) => void this.#take(request, response))
  }

  static async start(answer: Answer = (response) => response.end('{"errcode":0,"message":"ok"}')) {
    const host = new HttpHost(answer)
    await listening(host.#server)
    return host
  }

  get origin(): string {
    return `http://127.0.0.1:${portOf(this.#server)}`
  }

  get host(): string {
    return new URL(this.origin).host
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await closed(this.#server)
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#open += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open)
    response.once('close', () => {
      this.#open -= 1
    })
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      contentType: request.headers['content-type'],
      body: JSON.parse(Buffer.concat(chunks).toString() || 'null'),
    }
    this.requests.push(seen)
    this.answer(response, seen)
  }
}

/** A real TCP server on loopback. */
export class TcpHost {
  readonly sockets: Socket[] = []
  readonly #server: TcpServer
  readonly #waiting: ((socket: Socket) => void)[] = []

  private constructor() {
    this.#server = createTcpServer((socket) => {
      // A client that goes away in the middle is part of the tests.
      socket.on('error', () => undefined)
      this.sockets.push(socket)
      this.#waiting.shift()?.(socket)
    })
  }

  static async start(): Promise<TcpHost> {
    const host = new TcpHost()
    await listening(host.#server)
    return host
  }

  get port(): number {
    return portOf(this.#server)
  }

  /** The next connection. */
  next(): Promise<Socket> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await closed(this.#server)
  }
}

/** A port on loopback where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer()
  await listening(server)
  const port = portOf(server)
  await closed(server)
  return port
}

/** A port whose host neither takes a connection nor refuses it, as behind a firewall. */
export async function silentPort(): Promise<{ readonly port: number; close(): Promise<void> }> {
  // The thread listens and then sleeps, so that the connections below fill its queue; what comes after gets no answer.
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
     const server = require('node:net').createServer()
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port)
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
     })`,
    { eval: true },
  )
  const port = await new Promise<number>((resolve) => worker.once('message', resolve))
  const fillers = Array.from({ length: 4 }, () => connect({ port, host: '127.0.0.1' }))
  await new Promise<void>((resolve) => {
    let taken = 0
    for (const filler of fillers) {
      filler.on('error', () => undefined)
      // A queue of one holds two; the second that is taken fills it.
      filler.once('connect', () => {
        taken += 1
        if (taken === 2) resolve()
      })
    }
  })
  return {
    port,
    close: async () => {
      for (const filler of fillers) filler.destroy()
      await worker.terminate()
    },
  }
}

function listening(server: Server | TcpServer): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}

function closed(server: Server | TcpServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}

function portOf(server: Server | TcpServer): number {
  return (server.address() as AddressInfo).port
}
