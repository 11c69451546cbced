import { clientFinding, type Diagnosis, nodeFinding } from '#shared/domain/diagnosis'
import type { SourceId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Sources } from './sources'

/** Looks at a client in three short questions that no node has to answer, beside what is known of its nodes. */
export async function diagnose(
  { collections, sources }: { readonly collections: CollectionSet; readonly sources: Sources },
  id: SourceId,
): Promise<Result<Diagnosis, AppError>> {
  const client = sources.clientOf({ sourceId: id })
  if (!client.ok) return client
  await sources.refresh(id)
  const source = collections.sources.get(id)
  if (source === undefined) return err({ code: 'notFound', what: 'source' })
  const { trouble } = source
  const peers = trouble === undefined ? await client.value.clientNetwork('active') : undefined
  const known = trouble === undefined ? await client.value.clientNetwork('nodes') : undefined
  const count = peers?.ok ? peers.value.length : undefined
  const ids = known?.ok ? known.value.map(({ id: nodeId }) => nodeId) : undefined
  const nodes = collections.nodes.all().filter((node) => node.sourceId === id)
  return ok({
    client: clientFinding(source.url, trouble, count),
    ...(trouble === undefined ? {} : { error: trouble }),
    ...(count === undefined ? {} : { peers: count }),
    nodes: nodes.map((node) => ({ nodeKey: node.key, finding: nodeFinding(node, ids) })),
  })
}
