import { z } from 'zod'

/** A source's own id: made by the app, a UUID. */
export const SourceId = z.uuid().brand<'SourceId'>()
export type SourceId = z.infer<typeof SourceId>

/** A DBC node id: 64 lowercase hex digits without 0x (DBC HTTP API, section 5). */
export const NodeId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'NodeId'>()
export type NodeId = z.infer<typeof NodeId>

/**
 * A VM's id, which DBC calls task_id. Ids that nodes made may be shorter than the 20 to 22 characters that a client
 * must send (DBC HTTP API, 19.2), so reading is more tolerant than creating. It goes into a URL path undecoded, where
 * `.` and `..` would name another path.
 */
export const VmId = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/)
  .brand<'VmId'>()
export type VmId = z.infer<typeof VmId>

/** An account's own id: made by the app, a UUID. */
export const AccountId = z.uuid().brand<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>

/** A task's own id: made by the app, a UUID. */
export const TaskId = z.uuid().brand<'TaskId'>()
export type TaskId = z.infer<typeof TaskId>

/** The on-chain id of a rent order, a string of digits; a node puts it unquoted into its own calls (section 5). */
export const RentOrderId = z
  .string()
  .regex(/^[0-9]{1,20}$/)
  .brand<'RentOrderId'>()
export type RentOrderId = z.infer<typeof RentOrderId>

/** Names a node as reached through one source: the same machine through two sources is two nodes here. */
export const NodeKey = z
  .string()
  .regex(/^[0-9a-f-]{36}\/[0-9a-f]{64}$/)
  .brand<'NodeKey'>()
export type NodeKey = z.infer<typeof NodeKey>

/** Names a VM over all sources and nodes. */
export const VmKey = z
  .string()
  .regex(/^[0-9a-f-]{36}\/[0-9a-f]{64}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/)
  .brand<'VmKey'>()
export type VmKey = z.infer<typeof VmKey>

/** The key of the node `nodeId` as reached through `sourceId`. */
export function nodeKey(sourceId: SourceId, nodeId: NodeId): NodeKey {
  return `${sourceId}/${nodeId}` as NodeKey
}

/** The key of the VM `vmId` on a node. */
export function vmKey(sourceId: SourceId, nodeId: NodeId, vmId: VmId): VmKey {
  return `${sourceId}/${nodeId}/${vmId}` as VmKey
}
