import { createServer, type Server } from 'node:net'
import type { Duplex } from 'node:stream'
import { type ViewedMachine, Viewer } from './viewer'

export interface RfbAddress {
  readonly host: string
  readonly port: number
}

/** The VNC port of one VM: open while the VM runs. */
export class RfbServer {
  private server: Server | undefined
  private readonly viewers = new Set<Viewer>()

  constructor(private readonly machine: Omit<ViewedMachine, 'onViewerReady'>) {}

  /** Rejects when the port is taken, as the hypervisor's start does. */
  listen(address: RfbAddress): Promise<void> {
    const server = createServer((socket) => {
      socket.setNoDelay(true)
      this.serve(socket)
    })
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(address.port, address.host, () => {
        server.off('error', reject)
        // A failing accept must not take the world down.
        server.on('error', () => undefined)
        this.server = server
        resolve()
      })
    })
  }

  /** Serves a viewer on a connection that somebody else has accepted. */
  serve(stream: Duplex): void {
    const viewer = new Viewer(stream, {
      ...bind(this.machine),
      onViewerReady: (ready, isShared) => this.admit(ready, isShared),
    })
    this.viewers.add(viewer)
    stream.on('close', () => this.viewers.delete(viewer))
    void viewer.run()
  }

  get viewerCount(): number {
    return this.viewers.size
  }

  /** Stops listening and drops every viewer, as a VM that loses its power does. */
  close(): Promise<void> {
    const { server } = this
    this.server = undefined
    for (const viewer of this.viewers) viewer.close()
    if (server === undefined) return Promise.resolve()
    return new Promise((resolve) => {
      server.close(() => resolve())
    })
  }

  private admit(ready: Viewer, isShared: boolean): void {
    if (isShared) return
    // An exclusive viewer drops the others, QEMU's default policy.
    for (const viewer of this.viewers) if (viewer !== ready) viewer.close()
  }
}

function bind(machine: Omit<ViewedMachine, 'onViewerReady'>): Omit<ViewedMachine, 'onViewerReady'> {
  return {
    get name() {
      return machine.name
    },
    get password() {
      return machine.password
    },
    screen: machine.screen,
    onKey: (keysym, isDown) => machine.onKey(keysym, isDown),
    onPointer: (x, y, buttons) => machine.onPointer(x, y, buttons),
  }
}
