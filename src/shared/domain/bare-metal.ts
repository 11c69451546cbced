/** What can be done to the power of a bare-metal server (DBC HTTP API, 12.3). */
export const serverCommands = ['on', 'off', 'reset'] as const
export type ServerCommand = (typeof serverCommands)[number]

/** What a bare-metal server can start from next. */
export const bootDevices = ['none', 'disk', 'pxe', 'cdrom', 'bios'] as const
export type BootDevice = (typeof bootDevices)[number]

/** A bare-metal server as its renter is told of it. */
export interface ServerState {
  readonly description: string
  /** Undefined when its words say neither. */
  readonly isOn: boolean | undefined
  /** The power state in the words of the tool that was asked. */
  readonly powerText: string
}

/** Reads the power state out of what a site's tool says: `Chassis Power is on`, `Power is off` (12.3). */
export function isPoweredOn(text: string): boolean | undefined {
  const word = /\bpower is (on|off)\b/i.exec(text)?.[1]?.toLowerCase()
  return word === undefined ? undefined : word === 'on'
}
