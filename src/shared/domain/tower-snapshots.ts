import { z } from 'zod'
import type { TowerRef, TowerSnapshot } from './tower-vm'
import type { Where } from './tower-where'

/** A snapshot as a whole tower lists it. It can outlive its VM, which is then not told (CloudTower API, 6.2). */
export interface TowerSnapshotRow extends TowerSnapshot {
  readonly vm?: TowerRef
  readonly cluster?: TowerRef
  readonly vcpu?: number
  readonly memory?: number
  /** Of disks, without CD drives. */
  readonly diskCount: number
}

/** In which order a tower lists them. */
export const SnapshotOrder = z.enum([
  ...['name_ASC', 'name_DESC', 'size_ASC', 'size_DESC'],
  ...['local_created_at_ASC', 'local_created_at_DESC'],
] as const)
export type SnapshotOrder = z.infer<typeof SnapshotOrder>

/** Which snapshots of a tower are looked for. */
export const SnapshotQuery = z.strictObject({
  search: z.string().max(256),
  /** Only those whose VM is gone. */
  isOrphan: z.boolean(),
})
export type SnapshotQuery = z.infer<typeof SnapshotQuery>

/** The most snapshots that one call deletes. */
export const mostSnapshotsAtOnce = 200

/** The tower's filter: every word must occur in the name, the description or the VM's name. */
export function snapshotWhere({ search, isOrphan }: SnapshotQuery): Where {
  const words = search.split(/\s+/).filter(Boolean)
  const each = words.map((word) => ({
    OR: [{ name_contains: word }, { description_contains: word }, { vm: { name_contains: word } }],
  }))
  return { ...(isOrphan ? { vm: null } : {}), ...(each.length === 0 ? {} : { AND: each }) }
}

/** What a VM is called in the recycle bin (CloudTower API, 6.1): its own name is not told beside a snapshot. */
export const isBinName = (name: string): boolean => name.startsWith('in-recycle-bin-')
