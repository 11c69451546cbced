/** What GraphQL tells of a VM's screen (CloudTower API, 8.1). */
export interface VncFacts {
  readonly vm_uuid: string
  readonly host_ip: string
  readonly token: string
}

/**
 * The address of a screen through the tower. The token is base64 and must be encoded: a bare `+` or `/` in it breaks the
 * address (CloudTower API, 8.2). The tower's own `token` goes with the tower only; `raw_token` would be the cluster's.
 */
export function proxyUrl(origin: string, { vm_uuid, host_ip, token }: VncFacts): string {
  const url = new URL('/websockify/', asSocket(origin))
  const query = [`token=${encodeURIComponent(token)}`, `uuid=${encodeURIComponent(vm_uuid)}`]
  url.search = [...query, `host=${encodeURIComponent(host_ip)}`].join('&')
  return url.href
}

/**
 * The address that REST tells, which may be whole, or a path of the tower's (CloudTower API, 8.3); undefined: it leads to
 * another server than the tower, whose certificate nobody has trusted.
 */
export function redirectUrl(origin: string, redirect: string): string | undefined {
  try {
    const url = new URL(redirect, origin)
    const socket = new URL(`${url.pathname}${url.search}`, asSocket(origin))
    return url.host === new URL(origin).host ? socket.href : undefined
  } catch {
    return undefined
  }
}

const asSocket = (origin: string): string => origin.replace(/^http/, 'ws')
