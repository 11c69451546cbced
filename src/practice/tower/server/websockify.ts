import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocketServer } from 'ws'
import type { Route, Screens } from '../screens/screens'
import type { TowerRequest } from './tls-server'

/** The sockets of the VMs' screens: binary RFB behind a token in the URL (spec 8). */
export class Websockify {
  private readonly sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })

  constructor(
    private readonly screens: Screens,
    private readonly route: Route,
  ) {}

  upgrade(request: TowerRequest, message: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    if (request.path !== '/websockify/') {
      refuse(socket, 404, 'Not Found')
      return
    }
    const vm = this.screens.admit(this.route, request.query)
    if (vm === undefined) {
      refuse(socket, 403, 'Forbidden')
      return
    }
    this.sockets.handleUpgrade(message, socket, head, (webSocket) => {
      const stream = createWebSocketStream(webSocket)
      stream.on('error', () => stream.destroy())
      this.screens.serve(vm, stream)
    })
  }
}

function refuse(socket: Duplex, status: number, reason: string): void {
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
