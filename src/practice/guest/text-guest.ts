import type { Clock } from '../clock'
import { type RfbAddress, RfbServer } from '../rfb/server'
import type { MachineFacts } from '../screen/machine-facts'
import { TextScreen } from '../screen/text-screen'
import { VmConsole } from '../screen/vm-console'
import type { Guest, GuestSettings } from './guest'

/** A guest that is nothing but its screen: a shell drawn as text, served over RFB. */
export class TextGuest implements Guest {
  private readonly screen = new TextScreen()
  private readonly console: VmConsole
  private readonly server: RfbServer
  private address: RfbAddress | undefined
  lastPointer: { x: number; y: number; buttons: number } | undefined

  constructor(settings: GuestSettings, facts: MachineFacts, clock: Clock) {
    this.console = new VmConsole(this.screen, facts, clock, () => {
      void this.powerCut()
      settings.onPoweredOff()
    })
    this.server = new RfbServer({
      name: `QEMU (${settings.taskId})`,
      password: settings.vncPassword,
      screen: this.screen,
      onKey: (keysym, isDown) => this.console.keyboard.event(keysym, isDown),
      onPointer: (x, y, buttons) => {
        this.lastPointer = { x, y, buttons }
      },
    })
  }

  get screenText(): string {
    return this.screen.text()
  }

  get viewerCount(): number {
    return this.server.viewerCount
  }

  async powerOn(address: RfbAddress): Promise<void> {
    await this.server.listen(address)
    this.address = address
    this.console.boot()
  }

  async resume(address: RfbAddress): Promise<void> {
    await this.server.listen(address)
    this.address = address
    this.console.bootAtOnce()
  }

  async powerCut(): Promise<void> {
    this.address = undefined
    this.console.halt()
    this.screen.clear()
    await this.server.close()
  }

  reset(): Promise<void> {
    this.console.boot()
    return Promise.resolve()
  }

  requestReboot(): Promise<void> {
    return this.reset()
  }

  async setReachable(isReachable: boolean): Promise<void> {
    if (!isReachable) await this.server.close()
    else if (this.address !== undefined) await this.server.listen(this.address)
  }
}
