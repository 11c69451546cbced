import type { Authority } from './authority'
import { Lane } from './lanes'

/** A server without a hypervisor, rented as it is (spec 12.3). */
export class BareMetalServer {
  readonly kind = 'bare-metal'
  readonly requests = new Lane()
  isOn = true
  bootDevice = 'disk'
  /** Remote-play credentials; absent where the service is not connected. */
  deepLink: { deviceId: string; devicePassword: string } | undefined = {
    deviceId: '123456789',
    devicePassword: 'aAbBcC',
  }

  constructor(
    readonly id: string,
    readonly uuid: string,
    readonly ip: string,
    readonly os: string,
    readonly description: string,
    readonly authority: Authority,
    readonly version: string,
  ) {}
}

/** The process that speaks for bare-metal servers. */
export class BareMetalManager {
  readonly kind = 'manager'
  readonly requests = new Lane()

  constructor(
    readonly id: string,
    readonly name: string,
    readonly version: string,
    readonly servers: readonly BareMetalServer[],
  ) {}
}
