import type { AppError } from '../ipc/errors'
import type { SharedAccess } from './access'
import type { ServerState } from './bare-metal'
import type { NodeId, NodeKey, RentOrderId, SourceId } from './ids'
import type { Rental } from './rental'

/** How a node last answered. `unknown`: the client has never heard of it; `unreachable`: it did not answer in time. */
export type NodeReach = 'asking' | 'ok' | 'slow' | 'unreachable' | 'unknown' | 'trouble'

/** Answers slower than this are shown as slow; relayed calls normally take up to five seconds (DBC HTTP API, 2.3). */
export const slowAfterMs = 6_000

/** What the machine is and has, as it says itself (DBC HTTP API, 7.1). Sizes in GiB. */
export interface NodeFacts {
  readonly version: string
  readonly isBareMetal: boolean
  readonly ip: string
  readonly os: string
  readonly cpu: { readonly model: string; readonly cores?: number; readonly usage: string }
  readonly gpu: { readonly count: number; readonly used: number }
  readonly memory: { readonly totalGib?: number; readonly freeGib?: number }
  readonly disks: readonly NodeDisk[]
  readonly images: readonly NodeImage[]
}

/** A disk of the machine. */
export interface NodeDisk {
  readonly path: string
  readonly type: string
  readonly totalGib?: number
  readonly freeGib?: number
}

/** An image that the machine has for new VMs. */
export interface NodeImage {
  readonly name: string
  readonly sizeGib?: number
}

/** Whether VMs on this node can be listed and run, and what is missing when not. */
export type NodeAccess =
  | { readonly kind: 'asking' }
  | { readonly kind: 'session' }
  | { readonly kind: 'none'; readonly why: AppError }

/** A node that is used through a source, with what is known of it. */
export interface Node {
  readonly key: NodeKey
  readonly sourceId: SourceId
  readonly id: NodeId
  /** The user's own name for it. */
  readonly label?: string
  readonly reach: NodeReach
  readonly latencyMs?: number
  /** When the node last answered (ISO); kept when it no longer does. */
  readonly lastSeen?: string
  readonly facts?: NodeFacts
  readonly rentals: readonly Rental[]
  /** The client cannot tell rent orders: it is older than 0.4.0.6, and calls go without one. */
  readonly isWithoutOrders?: true
  /** The rent order that the user chose; absent: the one that ends last. */
  readonly rentOrder?: RentOrderId
  /** Access that another person shared; it serves where no account rents. */
  readonly shared?: SharedAccess
  readonly access: NodeAccess
  /** Entries of its last list of VMs that could not be read. */
  readonly unreadVms?: number
  /** Of a bare-metal server: what it told its renter last. */
  readonly server?: ServerState
  readonly trouble?: AppError
}

/** Why a typed node id cannot be used. */
export type NodeIdProblem = 'required' | 'hasPrefix' | 'length' | 'characters'

/** Reads a typed or pasted node id: 64 hex digits, any case, spaces around it ignored. */
export function parseNodeId(
  text: string,
): { readonly ok: true; readonly value: NodeId } | { readonly ok: false; readonly error: NodeIdProblem } {
  const id = text.trim().toLowerCase()
  if (id === '') return { ok: false, error: 'required' }
  if (id.startsWith('0x')) return { ok: false, error: 'hasPrefix' }
  if (!/^[0-9a-f]*$/.test(id)) return { ok: false, error: 'characters' }
  if (id.length !== 64) return { ok: false, error: 'length' }
  return { ok: true, value: id as NodeId }
}

/** A node's name for people: the user's label, or the id shortened in the middle. */
export function nodeName(node: Pick<Node, 'id' | 'label'>): string {
  return node.label ?? shortId(node.id)
}

/** A long id shortened in the middle: `9c1e4f…a7b2`. */
export function shortId(id: string): string {
  return id.length <= 14 ? id : `${id.slice(0, 6)}…${id.slice(-4)}`
}
