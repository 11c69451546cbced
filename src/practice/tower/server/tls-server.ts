import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Identity } from './certificate'

const maxBodyBytes = 33_554_432

export interface TowerRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** What is sent back; `partial` breaks off in the middle, `cut` says nothing at all. */
export interface TowerReply {
  readonly kind: 'whole' | 'partial' | 'cut'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export type TowerHandler = (request: TowerRequest) => Promise<TowerReply>
export type UpgradeHandler = (
  request: TowerRequest,
  message: IncomingMessage,
  socket: Duplex,
  head: Buffer,
) => void

function requestOf(message: IncomingMessage, body: Buffer): TowerRequest {
  const { method = '', url = '/', headers } = message
  const [path = '/', search = ''] = url.split('?', 2)
  return { method, path, query: new URLSearchParams(search), headers, body }
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of message) {
    size += part.length
    if (size > maxBodyBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function send(response: ServerResponse, reply: TowerReply): void {
  if (reply.kind === 'cut') {
    response.destroy()
    return
  }
  const length = Buffer.byteLength(reply.text)
  response.writeHead(reply.status, { ...reply.headers, 'content-length': length })
  if (reply.kind === 'whole') response.end(reply.text)
  else response.write(reply.text.slice(0, reply.text.length / 2), () => response.destroy())
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  handle: TowerHandler,
): Promise<void> {
  const body = await readBody(message)
  if (body === undefined) {
    response.writeHead(413).end()
    return
  }
  const reply = await handle(requestOf(message, body))
  if (!response.destroyed) send(response, reply)
}

/** One port of the tower, with TLS or plain. */
export class TowerPort {
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  /** Without an identity the port is plain HTTP. */
  constructor(
    private readonly handle: TowerHandler,
    identity: Identity | undefined,
  ) {
    this.server =
      identity === undefined
        ? createPlainServer((message, response) => this.answer(message, response))
        : createServer({ key: identity.key, cert: identity.cert }, (message, response) =>
            this.answer(message, response),
          )
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => this.sockets.delete(socket))
    })
    this.server.on('tlsClientError', () => undefined)
  }

  onUpgrade(handle: UpgradeHandler): void {
    this.server.on('upgrade', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
      handle(requestOf(message, Buffer.alloc(0)), message, socket, head)
    })
  }

  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject)
        resolve((this.server.address() as AddressInfo).port)
      })
    })
  }

  /** Shows another certificate from the next connection on; those that are open break. */
  setIdentity({ key, cert }: Identity): void {
    if ('setSecureContext' in this.server && typeof this.server.setSecureContext === 'function') {
      this.server.setSecureContext({ key, cert })
    }
    this.dropConnections()
  }

  dropConnections(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve())
      this.dropConnections()
    })
  }

  private answer(message: IncomingMessage, response: ServerResponse): void {
    // A client that leaves in the middle of its request ends its own connection and nothing else.
    serve(message, response, this.handle).catch(() => response.destroy())
  }
}
