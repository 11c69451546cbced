import type { Dress } from './tower/quirks'
import type { TowerDescription } from './tower/tower'

/** Which build of the DBC client the world plays (spec 15). */
export type Dialect = '0.4.1.8' | '0.3.9.1' | 'asked-for'
export const dialects: readonly Dialect[] = ['0.4.1.8', '0.3.9.1', 'asked-for']

/** With these a VM is a real QEMU guest. */
export interface GuestFiles {
  readonly qemu: string
  readonly kernel: string
  readonly initrd: string
  /** Each guest's serial line goes to `<task_id>.log` in here. */
  readonly serialDir: string
}

export interface WorldOptions {
  /** A free one is chosen when absent. */
  readonly port?: number | undefined
  /** How many times faster than life; 1 when absent. */
  readonly speed?: number | undefined
  /** The same seed gives the same wallets, nodes, orders and passwords. */
  readonly seed?: number | undefined
  /** VMs beside the usual ones, spread over the nodes that have room. */
  readonly vms?: number | undefined
  /** How many nodes there are in all, up to 200. */
  readonly nodes?: number | undefined
  /** The first port tried for the screens of VMs that are there from the beginning; 5900 when absent. */
  readonly vncFrom?: number | undefined
  readonly dialect?: Dialect | undefined
  readonly guest?: GuestFiles | undefined
  /** The release that the CloudTower plays; 4.8 when absent. */
  readonly towerDress?: Dress | undefined
  /** VMs of the CloudTower beside its usual ones, up to 10,000. */
  readonly towerVms?: number | undefined
  /** Whether answers take as long as in life (scaled by speed); true when absent. */
  readonly latency?: boolean | undefined
}

/** What a program needs to use the world; printed as JSON by the command line. */
export interface WorldDescription {
  readonly dbc: string
  /** The chain's node, for JSON-RPC by HTTP POST. */
  readonly chain: string
  readonly tower: TowerDescription
  readonly wallets: readonly { readonly address: string; readonly phrase: string }[]
  readonly nodes: readonly {
    readonly id: string
    readonly rentOrders: readonly { readonly id: string; readonly wallet: string; readonly gpus: number }[]
  }[]
}
