import type { NetworkMember, NetworkPart } from '#shared/domain/client-network'
import type { SourceId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { Sources } from './sources'

/** Asks a client for a part of the network around it; sorted, since peers come in a random order (7.4). */
export async function readClientNetwork(
  { sources }: { readonly sources: Sources },
  sourceId: SourceId,
  part: NetworkPart,
): Promise<Result<readonly NetworkMember[], AppError>> {
  const client = sources.clientOf({ sourceId })
  if (!client.ok) return client
  const told = await client.value.clientNetwork(part)
  if (!told.ok) return told
  const sorted = [...told.value].sort((a, b) => (a.name || a.id).localeCompare(b.name || b.id))
  return { ok: true, value: sorted }
}
