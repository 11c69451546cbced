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

  readonly version = '0.4.1.8'
  readonly ip = '192.0.2.61'
  readonly os = 'Windows 10'
  readonly description = 'cloud gaming 3'

  constructor(
    readonly id: string,
    readonly uuid: string,
    readonly authority: Authority,
  ) {}
}

/** The process that speaks for bare-metal servers. */
export class BareMetalManager {
  readonly kind = 'manager'
  readonly requests = new Lane()
  readonly version = '0.4.1.8'

  constructor(
    readonly id: string,
    readonly name: string,
    readonly servers: readonly BareMetalServer[],
  ) {}
}
