import { connect, createServer, type Server, type Socket } from 'node:net'
import type { RfbAddress } from '../rfb/server'

/**
 * A TCP port in front of a local socket. QEMU's VNC server listens on the socket only, so that a taken port shows
 * before the guest starts, and the port can close while the guest runs on.
 */
export class PortGate {
  private server: Server | undefined
  private readonly viewers = new Set<Socket>()

  constructor(private readonly socketPath: string) {}

  get viewerCount(): number {
    return this.viewers.size
  }

  open({ host, port }: RfbAddress): Promise<void> {
    const server = createServer((viewer) => this.join(viewer))
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.off('error', reject)
        server.on('error', () => undefined)
        this.server = server
        resolve()
      })
    })
  }

  close(): Promise<void> {
    const { server } = this
    this.server = undefined
    for (const viewer of this.viewers) viewer.destroy()
    if (server === undefined) return Promise.resolve()
    return new Promise((resolve) => {
      server.close(() => resolve())
    })
  }

  private join(viewer: Socket): void {
    const screen = connect(this.socketPath)
    this.viewers.add(viewer)
    viewer.setNoDelay(true)
    viewer.pipe(screen).pipe(viewer)
    for (const [one, other] of [
      [viewer, screen],
      [screen, viewer],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
    viewer.on('close', () => this.viewers.delete(viewer))
  }
}
