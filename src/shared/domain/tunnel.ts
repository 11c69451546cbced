import type { AppError } from '../ipc/errors'

/** Where an SSH tunnel ends: the user's own machine that runs the DBC client. */
export interface SshTarget {
  readonly host: string
  /** Absent: as the user's own SSH configuration has it. */
  readonly user?: string
  readonly port?: number
}

/** How a source's tunnel is. `stopped`: it stays closed until the user decides. */
export type TunnelState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'up' }
  /** Tried again at `at` (ISO). */
  | { readonly kind: 'waiting'; readonly at: string; readonly error: AppError }
  | { readonly kind: 'stopped'; readonly error: AppError }

/** The SSH tunnel of a source. */
export interface Tunnel {
  readonly target: SshTarget
  /** The pinned host key's fingerprint, as `ssh` writes it: `SHA256:…`. */
  readonly fingerprint: string
  readonly state: TunnelState
}

/** Why a typed SSH address cannot be used. */
export type SshTargetProblem = 'required' | 'malformed' | 'port'

/** Nothing that a shell or `ssh` could take for anything else than a name: no leading dash, no spaces, no quotes. */
const userPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/
const hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,252}$/
const ipv6Pattern = /^[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9]{1,16})?$/

/** Whether `text` is a user's name that neither a shell nor `ssh` could take for anything else. */
export const isSshUser = (text: string): boolean => userPattern.test(text)

/** The same for a host: a name, or an address without a zone. */
export const isSshHost = (text: string): boolean =>
  hostPattern.test(text) || (isIpv6(text) && /:.*:/.test(text) && !text.includes('%'))

/** Reads `user@host:port` as people type it; user and port may be left out, an IPv6 address stands in brackets with a port. */
export function parseSshTarget(
  text: string,
):
  | { readonly ok: true; readonly value: SshTarget }
  | { readonly ok: false; readonly error: SshTargetProblem } {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, error: 'required' }
  const at = trimmed.lastIndexOf('@')
  const user = at === -1 ? undefined : trimmed.slice(0, at)
  const place = splitPort(trimmed.slice(at + 1))
  if (user !== undefined && !userPattern.test(user)) return { ok: false, error: 'malformed' }
  if (!hostPattern.test(place.host) && !isIpv6(place.host)) return { ok: false, error: 'malformed' }
  const port = place.port === undefined ? undefined : Number(place.port)
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535))
    return { ok: false, error: 'port' }
  return {
    ok: true,
    value: {
      host: place.host,
      ...(user === undefined ? {} : { user }),
      ...(port === undefined ? {} : { port }),
    },
  }
}

/** The target as people write it. */
export function sshTargetText({ host, user, port }: SshTarget): string {
  const place = port === undefined ? host : `${isIpv6(host) ? `[${host}]` : host}:${port}`
  return user === undefined ? place : `${user}@${place}`
}

const isIpv6 = (host: string) => host.includes(':') && ipv6Pattern.test(host)

function splitPort(place: string): { host: string; port?: string } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(place)
  if (bracketed !== null) return withPort(bracketed[1] ?? '', bracketed[2])
  const [host = '', port, ...more] = place.split(':')
  return more.length > 0 ? { host: place } : withPort(host, port)
}

function withPort(host: string, port: string | undefined): { host: string; port?: string } {
  return port === undefined ? { host } : { host, port }
}
