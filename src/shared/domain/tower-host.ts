import type { TowerId } from './tower-vm'

/** A host of a cluster that a VM can be put on. */
export interface TowerHost {
  readonly id: TowerId
  readonly name: string
  /** Memory to spare, in bytes. */
  readonly freeMemory: number
}
