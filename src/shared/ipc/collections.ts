import { z } from 'zod'
import type { Account } from '../domain/account'
import type { ChainView } from '../domain/chain'
import type { CoSign } from '../domain/co-sign'
import type { ImagePlace } from '../domain/image'
import type { KnownRental } from '../domain/known-rental'
import type { Node } from '../domain/node'
import type { NodeTask } from '../domain/node-task'
import type { Snapshot as VmSnapshot } from '../domain/snapshot'
import type { Source } from '../domain/source'
import type { Task } from '../domain/task'
import type { TowerBackup } from '../domain/tower-backup'
import type { TowerWork } from '../domain/tower-task'
import type { Transfer } from '../domain/transfer'
import type { Vm } from '../domain/vm'
import type { VmPreset } from '../domain/vm-preset'

/** The collections that main keeps and windows mirror. */
export interface Collections {
  sources: Source
  accounts: Account
  nodes: Node
  vms: Vm
  tasks: Task
  snapshots: VmSnapshot
  imagePlaces: ImagePlace
  transfers: Transfer
  coSigns: CoSign
  towerWorks: TowerWork
  presets: VmPreset
  nodeTasks: NodeTask
  towerBackups: TowerBackup
  rentals: KnownRental
  chains: ChainView
}
export type CollectionName = keyof Collections
export const CollectionName = z.enum([
  'sources',
  'accounts',
  'nodes',
  'vms',
  'tasks',
  'snapshots',
  'imagePlaces',
  'transfers',
  'coSigns',
  'towerWorks',
  'presets',
  'nodeTasks',
  'towerBackups',
  'rentals',
  'chains',
])

/** A whole collection at one revision. */
export type Snapshot = {
  [N in CollectionName]: {
    readonly name: N
    readonly revision: number
    readonly items: readonly Collections[N][]
  }
}[CollectionName]

/**
 * What changed from revision `since` to `revision`: everything that was touched, as it is now. A mirror that holds an
 * older revision than `since` reads the whole again.
 */
export type CollectionChange = {
  [N in CollectionName]: {
    readonly name: N
    readonly since: number
    readonly revision: number
    readonly upserted: readonly Collections[N][]
    readonly removed: readonly string[]
  }
}[CollectionName]
