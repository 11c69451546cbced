import { z } from 'zod'
import type { SharedAccess } from '#shared/domain/access'
import { AccountId, NodeId, nodeKey, RentOrderId, SourceId } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { SshTarget } from '#shared/domain/tunnel'

const StoredNode = z.object({
  id: NodeId,
  label: z.string().optional(),
  rentOrder: RentOrderId.optional(),
  shared: z.object({ from: z.string(), rentOrder: RentOrderId.optional() }).optional(),
})
type StoredNode = z.infer<typeof StoredNode>

/** A source's tunnel as it is kept: where it ends, and the only host key that is taken there. */
const KeptTunnel = z.object({
  host: z.string(),
  user: z.string().optional(),
  port: z.int().optional(),
  hostKey: z.string().regex(/^[A-Za-z0-9@.-]{1,64} [A-Za-z0-9+/=]{16,8192}$/),
})
/** Where a source's tunnel ends, and the only host key that is taken there. */
export type KeptTunnel = SshTarget & { readonly hostKey: string }

/** The document: a source with its nodes each. */
export const StoredSources = z.array(
  z.object({
    key: SourceId,
    kind: z.literal('dbc'),
    name: z.string(),
    url: z.url(),
    accountId: AccountId.optional(),
    nodes: z.array(StoredNode),
    tunnel: KeptTunnel.optional(),
  }),
)
/** A source as it is kept. */
export type StoredSource = z.infer<typeof StoredSources>[number]

/** A tunnel as it was read from the document. */
export function keptTunnel({ host, user, port, hostKey }: z.infer<typeof KeptTunnel>): KeptTunnel {
  return {
    ...{ host, hostKey },
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
  }
}

/** A node that has not been asked yet. */
export function newNode(sourceId: SourceId, id: NodeId, label?: string): Node {
  const key = nodeKey(sourceId, id)
  const named = label === undefined || label === '' ? {} : { label }
  return { key, sourceId, id, ...named, reach: 'asking', rentals: [], access: { kind: 'asking' } }
}

/** A node as it was read from the document; it has not been asked yet. */
export function keptNode(sourceId: SourceId, { id, label, rentOrder, shared }: StoredNode): Node {
  return {
    ...newNode(sourceId, id, label),
    ...(rentOrder === undefined ? {} : { rentOrder }),
    ...(shared === undefined ? {} : { shared: sharedAccess(shared.from, shared.rentOrder) }),
  }
}

/** Access shared by `from`, under the order it was shared with. */
export function sharedAccess(from: string, rentOrder: RentOrderId | undefined): SharedAccess {
  return { from, ...(rentOrder === undefined ? {} : { rentOrder }) }
}
