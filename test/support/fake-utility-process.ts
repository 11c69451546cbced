import { EventEmitter } from 'node:events'
import type { UtilityProcess } from 'electron'

/** A utility process that the test answers for. */
export class FakeUtilityProcess extends EventEmitter {
  readonly received: unknown[] = []
  isKilled = false
  /** Runs for each message that main posts. */
  onMessage: (message: unknown) => void = () => undefined

  postMessage(message: unknown): void {
    this.received.push(message)
    this.onMessage(message)
  }

  kill(): boolean {
    this.isKilled = true
    return true
  }

  /** The child posts a message to main. */
  reply(message: unknown): void {
    this.emit('message', message)
  }

  exit(code: number): void {
    this.emit('exit', code)
  }

  /** As Electron's type, of which the adapters use only what is here. */
  get asElectron(): UtilityProcess {
    return this as unknown as UtilityProcess
  }
}
