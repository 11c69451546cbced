import type { Chain } from '../chain/chain'
import type { Clock } from '../clock'
import type { Faults } from '../faults'
import type { Random } from '../random'
import type { BareMetalManager, BareMetalServer } from './bare-metal-nodes'
import type { GpuNode } from './gpu-node'
import type { Network } from './networks'
import { Transfers } from './transfers'

export type AnyNode = GpuNode | BareMetalServer | BareMetalManager

export interface Peer {
  readonly id: string
  readonly address: string
  readonly kind: 'computer' | 'client' | 'seed'
}

/** An rsync server the client's configuration names (spec 11). */
export interface ImageServer {
  readonly id: string
  /** Sizes in KiB by file name. */
  readonly files: Map<string, number>
}

/** The client program itself: what it knows of the network, and who waits for an answer. */
export class ClientNode {
  /** The gossip table; a node that is not in it counts as offline (spec 2.2). */
  readonly nodes = new Map<string, GpuNode>()
  /** Managers of bare-metal servers, and the servers they speak for. */
  readonly managers = new Map<string, BareMetalManager>()
  readonly bareMetal = new Map<string, BareMetalServer>()
  /** Private networks, as every node of the machine room and this client know them (spec 12.1). */
  readonly networks = new Map<string, Network>()
  readonly imageServers = new Map<string, ImageServer>()
  readonly peers: Peer[] = []
  relaysInFlight = 0
  /** Files of the client's own host, and their uploads, of which there never is one (spec 11.3). */
  readonly files = new Set(['/data/golden.qcow2'])
  readonly uploads: Transfers

  constructor(
    readonly version: string,
    readonly chain: Chain,
    readonly clock: Clock,
    readonly faults: Faults,
    readonly random: Random,
    readonly hasLatency: boolean,
  ) {
    this.uploads = new Transfers(clock, random)
  }

  find(nodeId: string): AnyNode | undefined {
    return this.nodes.get(nodeId) ?? this.bareMetal.get(nodeId) ?? this.managers.get(nodeId)
  }

  /** The server with this id, unless the client's configuration names none at the moment. */
  imageServer(id: string): ImageServer | undefined {
    return this.faults.isOn('no-image-servers', {}) ? undefined : this.imageServers.get(id)
  }
}
