import { z } from 'zod'
import type { Dialect } from '#shared/domain/dialect'
import type { VmId } from '#shared/domain/ids'
import type { SnapshotRequest } from '#shared/domain/snapshot'
import { err, ok } from '#shared/result'
import type { ListedSnapshot, SnapshotCalls } from '../../../core/ports-dbc'
import { mapResult, type Relay } from '../relay'
import { listOf, text } from '../wire'

/** One of `status` and `state` is there, by version (DBC HTTP API, 16, item 3). */
const WireSnapshot = z.object({
  snapshot_name: z.string(),
  description: text,
  snapshot_file: text,
  create_time: text,
  status: text,
  state: text,
  disks: listOf(z.object({ disk_name: text, snapshot_type: text, snapshot_file: text })).catch([]),
})
type WireSnapshot = z.infer<typeof WireSnapshot>

/** Current nodes answer a word, old ones the snapshot that they have begun. */
const Accepted = z.union([z.string(), z.object({ snapshot_name: z.string() })])

/** A VM's snapshots (10), and their older paths and bodies (15). */
export function snapshotCalls(relay: Relay): SnapshotCalls {
  return {
    snapshotList: async (nodeId, authority, dialect, vmId) => {
      const call = { ...listPath(dialect, vmId), nodeId, authority }
      const listed = await relay.ask(listOf(WireSnapshot), call)
      return mapResult(listed, (snapshots) => snapshots.map(snapshotOf))
    },
    snapshotInfo: async (nodeId, authority, dialect, vmId, name) => {
      const call = { ...listPath(dialect, vmId, name), nodeId, authority }
      const told = await relay.ask(WireSnapshot, call)
      if (!told.ok) return told
      const snapshot = snapshotOf(told.value)
      return snapshot.name === name ? ok(snapshot) : err({ code: 'wrongShape', what: call.kind })
    },
    snapshotCreate: async (nodeId, authority, dialect, vmId, request) => {
      const additional = snapshotFields(dialect, request)
      const call = { ...createPath(dialect, vmId), nodeId, additional, authority }
      return mapResult(await relay.ask(Accepted, call), () => null)
    },
    snapshotDelete: async (nodeId, authority, vmId, name) => {
      const call = { kind: 'snapshot/delete', path: `/${vmId}/${name}`, nodeId, authority }
      return mapResult(await relay.tell(call), () => null)
    },
  }
}

function listPath(dialect: Dialect, vmId: VmId, name?: string): { kind: string; path: string } {
  const path = name === undefined ? `/${vmId}` : `/${vmId}/${name}`
  return { kind: dialect === 'old' ? 'snapshot' : 'snapshot/list', path }
}

function createPath(dialect: Dialect, vmId: VmId): { kind: string; path: string } {
  return dialect === 'old'
    ? { kind: 'snapshot', path: `/${vmId}/create` }
    : { kind: 'snapshot/create', path: `/${vmId}` }
}

/**
 * The fields of a new snapshot. The description goes under both names and is never empty, since old nodes insist on it;
 * `disks` is for old nodes only (16, items 3 and 16).
 */
function snapshotFields(dialect: Dialect, request: Omit<SnapshotRequest, 'vmKey'>): object {
  const description = request.description.trim() === '' ? request.name : request.description
  const common = { snapshot_name: request.name, desc: description, description }
  if (dialect === 'current') return { ...common, image_server: request.imageServer ?? '' }
  const { disks } = request
  if (disks === undefined) return common
  return {
    ...common,
    disks: disks.map((name) => ({ disk_name: name, snapshot_type: 'external', driver: 'qcow2' })),
  }
}

function snapshotOf(wire: WireSnapshot): ListedSnapshot {
  return {
    name: wire.snapshot_name,
    description: wire.description,
    status: wire.status === '' ? wire.state : wire.status,
    createdAt: wire.create_time,
    file: wire.snapshot_file,
    disks: wire.disks.map((disk) => ({
      name: disk.disk_name,
      type: disk.snapshot_type,
      file: disk.snapshot_file,
    })),
  }
}
