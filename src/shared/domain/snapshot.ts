import { z } from 'zod'
import type { AppError } from '../ipc/errors'
import { DiskName } from './disk'
import { VmKey } from './ids'
import { descriptionPattern } from './vm-plan'

/** A snapshot's name: it goes into a path undecoded, and to a shell on the host (DBC HTTP API, 2.1 and 18). */
export const SnapshotName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** What a snapshot's state means, whatever the server calls it. */
export type SnapshotState = 'creating' | 'uploading' | 'done' | 'failed'

/** Names a snapshot over all VMs. Names that other programs gave may have any form. */
export type SnapshotKey = string & { readonly __snapshot: true }

/** One snapshot of a VM, as its node lists it. */
export interface Snapshot {
  readonly key: SnapshotKey
  readonly vmKey: VmKey
  readonly name: string
  readonly description: string
  /** The server's own text; `none` is its word for done. */
  readonly status: string
  readonly state: SnapshotState
  /** The GPU host's local time without zone, as the node sends it. */
  readonly createdAt: string
  /** The file on the node; on the image server the image has the same base name (10). */
  readonly file: string
  /** What only old nodes tell, and only of one snapshot: which disks it holds (15). */
  readonly disks: readonly SnapshotDisk[]
  /** When the node last told of this snapshot (ISO). */
  readonly asOf: string
  /** Why the last look at it failed. */
  readonly trouble?: AppError
}

/** A disk of the VM as the snapshot holds it. */
export interface SnapshotDisk {
  readonly name: string
  readonly type: string
  readonly file: string
}

/** Names a snapshot among all: its VM, and its name there. */
export function snapshotKey(vm: VmKey, name: string): SnapshotKey {
  return `${vm}/${name}` as SnapshotKey
}

/**
 * The state of a snapshot by its status text. Current nodes say creating, uploading and none; old ones creating, then
 * the hypervisor's own text or that of an error (10, 15).
 */
export function snapshotState(status: string): SnapshotState {
  if (status === 'creating' || status === 'uploading') return status
  return /error|fail/i.test(status) ? 'failed' : 'done'
}

/** Whether the node is still at work on it. */
export function isUnfinished({ state }: Pick<Snapshot, 'state'>): boolean {
  return state === 'creating' || state === 'uploading'
}

/** The image that a finished snapshot has become on its image server: the base name of its file (10). */
export function imageOf({ file }: Pick<Snapshot, 'file'>): string {
  return file.slice(file.lastIndexOf('/') + 1)
}

/** What is asked for when a snapshot is taken. */
export const SnapshotRequest = z.strictObject({
  vmKey: VmKey,
  name: SnapshotName,
  description: z.string().max(128).regex(descriptionPattern),
  /** Where the image is sent, one of the client's own list; clients before 0.4.0.0 know none (15). */
  imageServer: z
    .string()
    .regex(/^[^\p{Cc}"\\]{1,128}$/u)
    .optional(),
  /** Which disks, on clients before 0.4.0.0 only; all of them when absent. */
  disks: z.array(DiskName).min(1).max(32).optional(),
})
export type SnapshotRequest = z.infer<typeof SnapshotRequest>

/** What is wrong with a snapshot's name. */
export type SnapshotNameProblem = 'required' | 'characters' | 'taken'

/** What is wrong with `name` on a VM that has these snapshots: current nodes do not look for duplicates (10). */
export function snapshotNameProblem(name: string, taken: readonly string[]): SnapshotNameProblem | undefined {
  if (name === '') return 'required'
  if (!SnapshotName.safeParse(name).success) return 'characters'
  return taken.includes(name) ? 'taken' : undefined
}
