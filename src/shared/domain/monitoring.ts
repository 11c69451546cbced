import { isPlainNumber, parseIpv4 } from './network'

/** A node sends the figures of a renter's VMs to so many servers at most (DBC HTTP API, 12.2). */
export const mostMonitorServers = 2

/** Why a text is no monitoring server. */
export type MonitorProblem = 'form' | 'port' | 'twice'

/** What is wrong with `server`, if anything: it must be exactly `ip:port`, and not among the `others`. */
export function monitorProblem(server: string, others: readonly string[]): MonitorProblem | undefined {
  const [address = '', port = '', ...rest] = server.split(':')
  if (rest.length > 0 || parseIpv4(address) === undefined || port === '') return 'form'
  if (!isPlainNumber(port, 65_535) || port === '0') return 'port'
  return others.includes(server) ? 'twice' : undefined
}

/** Whether these are servers that a node may be given. */
export function areMonitorServers(servers: readonly string[]): boolean {
  return (
    servers.length <= mostMonitorServers &&
    servers.every((server, index) => monitorProblem(server, servers.slice(0, index)) === undefined)
  )
}
