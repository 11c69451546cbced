import { create } from 'zustand'
import type { NodeKey } from '#shared/domain/ids'
import type { PrivateNetwork } from '#shared/domain/network'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../api/client'

/** Something that is read when it is looked for. What was read before stays while it is read again. */
export interface Read<T> {
  readonly value?: T
  readonly error?: AppError
}

interface NodeExtras {
  readonly networks: Read<readonly PrivateNetwork[]>
  readonly servers: Read<readonly string[]>
}

const nothing: NodeExtras = { networks: {}, servers: {} }

const useExtras = create<Readonly<Record<string, NodeExtras>>>(() => ({}))

function put(nodeKey: NodeKey, part: Partial<NodeExtras>): void {
  useExtras.setState((all) => ({ [nodeKey]: { ...(all[nodeKey] ?? nothing), ...part } }))
}

function readOf<T>(before: Read<T>, answer: Result<T, AppError>): Read<T> {
  return answer.ok ? { value: answer.value } : { ...before, error: answer.error }
}

const held = (nodeKey: NodeKey): NodeExtras => useExtras.getState()[nodeKey] ?? nothing

/** Reads the private networks that a node knows. */
export async function readNetworks(nodeKey: NodeKey): Promise<void> {
  const answer = await call('network.list', { nodeKey })
  const value = answer.ok ? ({ ok: true, value: answer.value.networks } as const) : answer
  put(nodeKey, { networks: readOf(held(nodeKey).networks, value) })
}

/** Reads where a node sends the figures of this renter's VMs. */
export async function readMonitorServers(nodeKey: NodeKey): Promise<void> {
  const answer = await call('monitor.read', { nodeKey })
  const value = answer.ok ? ({ ok: true, value: answer.value.servers } as const) : answer
  put(nodeKey, { servers: readOf(held(nodeKey).servers, value) })
}

export const useNetworks = (nodeKey: NodeKey) => useExtras((all) => (all[nodeKey] ?? nothing).networks)
export const useMonitorServers = (nodeKey: NodeKey) => useExtras((all) => (all[nodeKey] ?? nothing).servers)
