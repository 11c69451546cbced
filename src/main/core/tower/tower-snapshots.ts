import type { SourceId } from '#shared/domain/ids'
import {
  type SnapshotOrder,
  type SnapshotQuery,
  snapshotWhere,
  type TowerSnapshotRow,
} from '#shared/domain/tower-snapshots'
import type { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Towers } from './towers'
import type { SnapshotWhere } from './vm-ports'

interface Page {
  readonly query: SnapshotQuery
  readonly order: SnapshotOrder
  readonly skip: number
  readonly first: number
}

/** A page of a tower's snapshots, and how many there are in all. */
export async function listSnapshots(
  towers: Pick<Towers, 'clientOf'>,
  id: SourceId,
  { query, order, skip, first }: Page,
): Promise<Result<{ readonly snapshots: readonly TowerSnapshotRow[]; readonly total: number }, AppError>> {
  const client = towers.clientOf(id)
  if (!client.ok) return client
  // The keys are made by rule; the tests hold them against the document.
  const where = snapshotWhere(query) as SnapshotWhere
  const [snapshots, total] = await Promise.all([
    client.value.allSnapshots({ where, order, skip, first }),
    client.value.snapshotCount(where),
  ])
  if (!snapshots.ok) return snapshots
  return total.ok ? ok({ snapshots: snapshots.value, total: total.value }) : total
}

/** Some snapshots as the tower has them now, in the order of their ids; one that is gone is the error. */
export async function readSnapshots(
  towers: Pick<Towers, 'clientOf'>,
  id: SourceId,
  ids: readonly TowerId[],
): Promise<Result<readonly TowerSnapshotRow[], AppError>> {
  const client = towers.clientOf(id)
  if (!client.ok) return client
  const wanted = [...new Set(ids)]
  const read = await client.value.allSnapshots({
    ...{ where: { id_in: wanted }, order: 'name_ASC', skip: 0, first: wanted.length },
  })
  if (!read.ok) return read
  const found = wanted.flatMap((each) => read.value.find((snapshot) => snapshot.id === each) ?? [])
  return found.length < wanted.length ? err({ code: 'notFound', what: 'snapshot' }) : ok(found)
}
