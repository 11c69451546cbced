import { isIPv6 } from 'node:net'

/** What GraphQL tells of a VM's screen (CloudTower API, 8.1). */
export interface VncFacts {
  readonly vm_uuid: string
  readonly host_ip: string
  readonly token: string
  readonly raw_token?: string | null | undefined
  readonly cluster_ip?: string | null | undefined
}

/**
 * The address of a screen through the tower. The token is base64 and must be encoded: a bare `+` or `/` in it breaks the
 * address (CloudTower API, 8.2). The tower's own `token` goes with the tower only; `raw_token` is the cluster's.
 */
export function proxyUrl(origin: string, { token, ...facts }: VncFacts): string {
  return screenUrl(asSocket(origin), token, facts)
}

/** The address of a screen straight at the cluster (CloudTower API, 8.2); undefined where the tower tells no such. */
export function directUrl(origin: string, facts: VncFacts): string | undefined {
  const base = clusterBase(origin, facts.cluster_ip)
  return base === undefined || !facts.raw_token ? undefined : screenUrl(base, facts.raw_token, facts)
}

function screenUrl(
  base: string,
  token: string,
  { vm_uuid, host_ip }: Pick<VncFacts, 'vm_uuid' | 'host_ip'>,
): string {
  const url = new URL('/websockify/', base)
  const query = [`token=${encodeURIComponent(token)}`, `uuid=${encodeURIComponent(vm_uuid)}`]
  url.search = [...query, `host=${encodeURIComponent(host_ip)}`].join('&')
  return url.href
}

/**
 * The address that REST tells, which may be whole, or a path of the tower's (CloudTower API, 8.3); undefined: it leads to
 * another server than the tower, whose certificate nobody has trusted.
 */
export function redirectUrl(origin: string, redirect: string): string | undefined {
  const url = whole(redirect, asSocket(origin))
  return url?.host === new URL(origin).host ? url.href : undefined
}

/** The direct address that REST tells, whole or a path of the cluster's (8.3); the user decides about that server. */
export function restDirectUrl(
  origin: string,
  clusterIp: string | undefined,
  direct: string | undefined,
): string | undefined {
  const base = clusterBase(origin, clusterIp)
  return base === undefined || !direct ? undefined : whole(direct, base)?.href
}

/** What the names of an address's parts say when their values open something. */
const telltale = /token|ticket|secret|passw|auth|session|jwt|key|sign/i

/**
 * The tower's own page with a screen, for a browser (8.3). Its form is not published: whole or a path, it must be a page of
 * the tower itself, and nothing in it may open anything for whoever finds it in the browser's history.
 */
export function terminalUrl(origin: string, terminal: string): string | undefined {
  const base = new URL(origin)
  try {
    const url = new URL(terminal, base)
    if (terminal.trim() === '' || url.host !== base.host || !/^https?:$/.test(url.protocol)) return undefined
    if (url.username !== '' || url.password !== '' || telltale.test(`${url.search}${url.hash}`))
      return undefined
    return new URL(`${base.origin}${url.pathname}${url.search}${url.hash}`).href
  } catch {
    return undefined
  }
}

/** `text` as an address below `base`, encrypted as `base` is: an address that says less is not taken at its word. */
function whole(text: string, base: string): URL | undefined {
  try {
    const url = new URL(text, base.replace(/^ws/, 'http'))
    if (!/^(ws|http)s?:$/.test(url.protocol) || url.host === '') return undefined
    return new URL(`${new URL(base).protocol}//${url.host}${url.pathname}${url.search}`)
  } catch {
    return undefined
  }
}

/** The cluster's origin, spoken to as the tower is: encrypted unless the tower is not (8.2). */
function clusterBase(origin: string, clusterIp: string | null | undefined): string | undefined {
  if (!clusterIp) return undefined
  const host = isIPv6(clusterIp) ? `[${clusterIp}]` : clusterIp
  try {
    const url = new URL(`${new URL(asSocket(origin)).protocol}//${host}`)
    return url.pathname === '/' && url.username === '' ? url.origin : undefined
  } catch {
    return undefined
  }
}

const asSocket = (origin: string): string => origin.replace(/^http/, 'ws')
