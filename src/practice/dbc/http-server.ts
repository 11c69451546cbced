import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** Limits of the client's HTTP server, libevent 2.1.8 (spec 2.1). */
const maxHeaderBytes = 8192
const maxBodyBytes = 33_554_432
const idleMs = 30_000

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
}

export interface HttpRequest {
  readonly method: string
  /** The request target as it was sent: nothing is decoded (spec 2.1). */
  readonly uri: string
  readonly body: Buffer
  readonly receivedAt: number
}

/**
 * What is sent back: JSON with its line end, libevent's HTML page, bytes as they are, a body that breaks off,
 * nothing ever, or a closed connection.
 */
export type HttpReply =
  | { readonly kind: 'json'; readonly status: number; readonly text: string }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'raw'; readonly status: number; readonly text: string }
  | { readonly kind: 'partial'; readonly status: number; readonly text: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut' }

export type HttpHandler = (request: HttpRequest) => Promise<HttpReply>

function htmlPage(status: number): string {
  const reason = reasons[status] ?? 'Error'
  return (
    `<HTML><HEAD>\n<TITLE>${status} ${reason}</TITLE>\n</HEAD><BODY>\n` +
    `<H1>${reason}</H1>\n</BODY></HTML>\n`
  )
}

function rawHtml(status: number): string {
  const page = htmlPage(status)
  return (
    `HTTP/1.1 ${status} ${reasons[status]}\r\nContent-Type: text/html\r\nConnection: close\r\n` +
    `Content-Length: ${Buffer.byteLength(page)}\r\n\r\n${page}`
  )
}

class BodyTooLarge extends Error {}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  if (Number(message.headers['content-length'] ?? 0) > maxBodyBytes) throw new BodyTooLarge()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of message) {
    parts.push(part)
    size += part.length
    if (size > maxBodyBytes) throw new BodyTooLarge()
  }
  return Buffer.concat(parts)
}

function sendHtml(response: ServerResponse, status: number): void {
  response.writeHead(status, reasons[status], { 'Content-Type': 'text/html', Connection: 'close' })
  response.end(htmlPage(status))
}

function sendText(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Access-Control-Allow-Origin': '*',
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    // Set by hand, for otherwise Node adds a Keep-Alive header that libevent does not send.
    Connection: response.shouldKeepAlive ? 'keep-alive' : 'close',
  })
  response.end(body)
}

function sendPartial(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text) * 2 + 2,
  })
  response.write(text, () => response.destroy())
}

function send(response: ServerResponse, reply: HttpReply): void {
  if (response.destroyed) return
  switch (reply.kind) {
    case 'json':
      sendText(response, reply.status, `${reply.text}\r\n`)
      break
    case 'raw':
      sendText(response, reply.status, reply.text)
      break
    case 'html':
      sendHtml(response, reply.status)
      break
    case 'partial':
      sendPartial(response, reply.status, reply.text)
      break
    case 'cut':
      response.destroy()
      break
    case 'hang':
      break
  }
}

/** Methods libevent hands on; the API itself decides about them. All others it refuses (spec 2.1). */
const knownMethods = new Set(['GET', 'POST', 'HEAD', 'PUT', 'DELETE'])

async function serve(message: IncomingMessage, response: ServerResponse, handle: HttpHandler): Promise<void> {
  const method = message.method ?? ''
  if (!knownMethods.has(method)) {
    sendHtml(response, 501)
    return
  }
  const body = await readBody(message)
  send(response, await handle({ method, uri: message.url ?? '', body, receivedAt: Date.now() }))
}

function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  socket.end(rawHtml(error.code === 'HPE_INVALID_METHOD' ? 501 : 400))
}

/** The client's HTTP port. */
export class HttpServer {
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  constructor(handle: HttpHandler) {
    this.server = createServer(
      { maxHeaderSize: maxHeaderBytes, requireHostHeader: false },
      (message, response) => {
        serve(message, response, handle).catch((error: unknown) => {
          if (!(error instanceof BodyTooLarge)) {
            response.destroy()
            return
          }
          // What is still coming is read away, or the client would not get to see the answer.
          message.resume()
          sendHtml(response, 413)
        })
      },
    )
    this.server.keepAliveTimeout = idleMs
    this.server.requestTimeout = 0
    this.server.on('clientError', refuseUnreadable)
    this.server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => this.sockets.delete(socket))
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

  /** Every connection breaks at once, as when the client process dies. */
  dropConnections(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve())
      this.dropConnections()
    })
  }
}
