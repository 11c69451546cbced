import { isSshHost, isSshUser } from './tunnel'
import type { Vm } from './vm'

/** Where and as whom a person logs in to a VM, every part checked: fit for a program's argument or a line of a file. */
export interface VmReach {
  readonly kind: 'ssh' | 'rdp'
  readonly host: string
  readonly port: number
  /** Absent where the node could not set a login, or the source knows none. */
  readonly user?: string
}

/** Which part of a VM's login, as its node tells it, is none: it could be an option or a line of its own. */
export type ReachProblem = 'host' | 'user' | 'port'

export type ReachCheck =
  | { readonly ok: true; readonly value: VmReach }
  | { readonly ok: false; readonly error: ReachProblem }

/** Checks what a server says of a VM's login. A node is a stranger's machine: nothing of it is taken as it comes. */
export function checkReach(reach: VmReach): ReachCheck {
  if (!isSshHost(reach.host)) return { ok: false, error: 'host' }
  if (!Number.isInteger(reach.port) || reach.port < 1 || reach.port > 65_535)
    return { ok: false, error: 'port' }
  if (reach.user !== undefined && !isSshUser(reach.user)) return { ok: false, error: 'user' }
  return { ok: true, value: reach }
}

/** The login of a DBC VM (DBC HTTP API, 14); undefined while its node has told none. */
export function vmReach({ details }: Pick<Vm, 'details'>): ReachCheck | undefined {
  if (details?.login === undefined || details.host === '') return undefined
  const { kind, port } = details.login
  return checkReach({
    ...{ kind, host: details.host, port },
    ...(details.hasLogin ? { user: details.userName } : {}),
  })
}

/** `host:port` as people write it. */
export function reachPlace({ host, port }: Pick<VmReach, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** `user@host:port` as people write it. */
export function reachText(reach: VmReach): string {
  return reach.user === undefined ? reachPlace(reach) : `${reach.user}@${reachPlace(reach)}`
}

/** The command with which FreeRDP connects; it asks for the password in the terminal itself. */
export function freeRdpCommand(reach: VmReach): string {
  const user = reach.user === undefined ? '' : ` /u:${reach.user}`
  return `xfreerdp /v:${reachPlace(reach)}${user} /cert:tofu`
}

/**
 * A file that mstsc, Remmina and FreeRDP open. It holds no password: each asks for it. Of this computer, the VM gets the
 * clipboard only, which the user can switch off there; drives, printers and cards stay here.
 */
export function rdpFile(reach: VmReach): string {
  const lines = [
    `full address:s:${reachPlace(reach)}`,
    `server port:i:${reach.port}`,
    ...(reach.user === undefined ? [] : [`username:s:${reach.user}`]),
    'prompt for credentials:i:1',
    'promptcredentialonce:i:1',
    // A certificate that nobody vouches for is asked about, not taken silently.
    'authentication level:i:2',
    'enablecredsspsupport:i:1',
    'negotiate security layer:i:1',
    'screen mode id:i:1',
    'dynamic resolution:i:1',
    'session bpp:i:32',
    'redirectclipboard:i:1',
    'drivestoredirect:s:',
    'redirectprinters:i:0',
    'redirectcomports:i:0',
    'redirectsmartcards:i:0',
    'redirectwebauthn:i:0',
  ]
  return `${lines.join('\r\n')}\r\n`
}
