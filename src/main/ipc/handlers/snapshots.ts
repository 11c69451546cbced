import { ok } from '#shared/result'
import type { Snapshots } from '../../core/vms/snapshots'
import type { Handlers } from '../dispatch'

type SnapshotCalls =
  | 'snapshot.read'
  | 'snapshot.readAll'
  | 'snapshot.readOne'
  | 'snapshot.servers'
  | 'snapshot.create'
  | 'snapshot.delete'

export function snapshotHandlers({
  snapshots,
}: {
  readonly snapshots: Snapshots
}): Pick<Handlers, SnapshotCalls> {
  return {
    'snapshot.read': async ({ vmKey }) => {
      const read = await snapshots.read(vmKey)
      return read.ok ? ok(null) : read
    },
    'snapshot.readAll': async () => {
      await snapshots.readAll()
      return ok(null)
    },
    'snapshot.readOne': ({ vmKey, name }) => snapshots.readOne(vmKey, name),
    'snapshot.servers': async ({ vmKey }) => {
      const servers = await snapshots.servers(vmKey)
      return servers.ok ? ok({ servers: servers.value }) : servers
    },
    'snapshot.create': async (request) => {
      const sent = await snapshots.create(request)
      return sent.ok ? ok({ taskId: sent.value }) : sent
    },
    'snapshot.delete': ({ vmKey, name }) => snapshots.remove(vmKey, name),
  }
}
