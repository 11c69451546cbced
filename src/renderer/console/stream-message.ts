import { streamChannel } from '#shared/ipc/channels'

/** A new connection to the VM's screen, as the preload hands it over. */
export interface Stream {
  readonly port: MessagePort
  readonly password: string | null
}

/** The stream in a message to this window, or undefined when it is not one, or does not come from this window itself. */
export function streamIn(event: MessageEvent<unknown>, self: Window): Stream | undefined {
  // Another window may post here too; what the preload posts has this window as its source.
  if (event.source !== self || event.origin !== self.location.origin) return undefined
  const { data } = event
  const [port] = event.ports
  if (port === undefined || typeof data !== 'object' || data === null) return undefined
  if (!('type' in data) || data.type !== streamChannel || !('password' in data)) return undefined
  const { password } = data
  return password === null || typeof password === 'string' ? { port, password } : undefined
}
