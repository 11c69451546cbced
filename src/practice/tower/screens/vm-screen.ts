import type { Duplex } from 'node:stream'
import type { Clock } from '../../clock'
import { RfbServer } from '../../rfb/server'
import type { MachineFacts } from '../../screen/machine-facts'
import { TextScreen } from '../../screen/text-screen'
import { VmConsole } from '../../screen/vm-console'

/** The screen of one VM behind the tower: viewers come over web sockets, so it has no port of its own. */
export class VmScreen {
  private readonly screen = new TextScreen()
  private readonly console: VmConsole
  private readonly server: RfbServer

  constructor(facts: MachineFacts, clock: Clock, password: () => string | null, onPowerOff: () => void) {
    this.console = new VmConsole(this.screen, facts, clock, onPowerOff)
    this.server = new RfbServer({
      name: facts.hostName,
      // The token in the URL is the authorisation (spec 8.4).
      get password() {
        return password()
      },
      screen: this.screen,
      onKey: (keysym, isDown) => this.console.keyboard.event(keysym, isDown),
      onPointer: () => undefined,
    })
    this.console.bootAtOnce()
  }

  get text(): string {
    return this.screen.text()
  }

  get viewerCount(): number {
    return this.server.viewerCount
  }

  serve(stream: Duplex): void {
    this.server.serve(stream)
  }

  /** The guest starts from the beginning. */
  boot(): void {
    this.console.boot()
  }

  /** Everybody who looks has to leave; the guest runs on. */
  dropViewers(): void {
    void this.server.close()
  }

  powerCut(): void {
    this.console.halt()
    this.screen.clear()
    this.dropViewers()
  }
}
