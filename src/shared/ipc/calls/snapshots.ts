import { z } from 'zod'
import { type TaskId, VmKey } from '../../domain/ids'
import { SnapshotName, SnapshotRequest } from '../../domain/snapshot'
import { call, none } from '../call-spec'

const OneSnapshot = z.strictObject({ vmKey: VmKey, name: SnapshotName })

/** Snapshots of VMs. */
export const snapshotCalls = {
  /** Reads the VM's snapshots; they show up in their collection. */
  'snapshot.read': call('read', z.strictObject({ vmKey: VmKey })).returns<null>(),
  /** Reads the snapshots of every VM there is, one after the other. */
  'snapshot.readAll': call('read', none).returns<null>(),
  /** Reads one snapshot: nodes of old versions tell its disks only so. */
  'snapshot.readOne': call('read', OneSnapshot).returns<null>(),
  /** The image servers of the VM's client, by id. */
  'snapshot.servers': call('read', z.strictObject({ vmKey: VmKey })).returns<{
    readonly servers: readonly string[]
  }>(),
  'snapshot.create': call('change', SnapshotRequest).returns<{ readonly taskId: TaskId }>(),
  'snapshot.delete': call('destructive', OneSnapshot).returns<null>(),
} as const
