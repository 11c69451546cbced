import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { transportError } from '../cloudtower/http'
import { connectPinned } from '../cloudtower/pinned-socket'
import { ScreenStream, type SocketLink } from './screen-stream'

/** How long a tower may take to open a screen, and how much a window may owe. */
const connectMs = 15_000
const windowBytes = 4 * 1024 * 1024

/**
 * Connects to a screen by websocket. With a certificate to trust, TLS is opened and judged first: the address holds the
 * token, and goes to nobody else (CloudTower API, 8.4). What went wrong never names the address.
 */
export async function connectWebScreen(
  url: string,
  fingerprint: string | undefined,
  limits = { connectMs, windowBytes },
): Promise<Result<SocketLink, AppError>> {
  try {
    const socket =
      fingerprint === undefined ? undefined : await openPinned(url, fingerprint, limits.connectMs)
    return await openScreen(url, socket, limits)
  } catch (cause) {
    return err(transportError(url, cause, limits.connectMs))
  }
}

function openPinned(url: string, fingerprint: string, timeoutMs: number): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  return connectPinned({ host, port: Number(port) || 443, timeoutMs }, fingerprint)
}

function openScreen(
  url: string,
  socket: Socket | undefined,
  limits: { readonly connectMs: number; readonly windowBytes: number },
): Promise<Result<SocketLink, AppError>> {
  return new Promise((resolve, reject) => {
    const stream = new ScreenStream(limits.windowBytes)
    const web = new WebSocket(url, {
      ...{ perMessageDeflate: false, followRedirects: false, handshakeTimeout: limits.connectMs },
      ...(socket === undefined ? {} : { createConnection: () => socket }),
    })
    web.binaryType = 'nodebuffer'
    web.on('message', (data) => {
      // A message may share its memory with the next one.
      if (Buffer.isBuffer(data) && !stream.read(data.length, new Uint8Array(data))) web.pause()
    })
    web.once('unexpected-response', (request, { statusCode }) => {
      request.destroy()
      resolve(err({ code: 'consoleDenied', httpStatus: statusCode ?? 0 }))
    })
    web.on('error', (cause) => {
      socket?.destroy()
      reject(cause)
      stream.end(transportError(url, cause, limits.connectMs))
    })
    web.once('close', () => stream.end(null))
    web.once('open', () => {
      stream.open({
        write: (bytes) => web.send(bytes),
        resume: () => web.resume(),
        destroy: () => web.terminate(),
      })
      resolve(ok(stream))
    })
  })
}
