import { Chain, type Order } from './chain/chain'
import { ChainNode } from './chain/chain-node'
import { Clock } from './clock'
import type { BareMetalManager, BareMetalServer } from './dbc/bare-metal-nodes'
import { ClientNode } from './dbc/client-node'
import { DbcClient, type RecordedRequest } from './dbc/dbc-client'
import { dialectTraits } from './dbc/dialect'
import type { GpuNode } from './dbc/gpu-node'
import { startRentWatch } from './dbc/rent-watch'
import type { Vm } from './dbc/vm'
import { Faults } from './faults'
import { VmFactory } from './guest/vm-factory'
import { Random } from './random'
import { Scene } from './setting/scene'
import { PracticeTower } from './tower/tower'
import { makeWallet, type PracticeWallet } from './wallets'
import type { WorldDescription, WorldOptions } from './world-options'

const firstBlock = 4_800_000
const usualNodes = 4
const mostNodes = 200
const mostTowerVms = 10_000
const firstVncPort = 5900

/** The practice world: a DBC client with nodes behind it, running until it is closed. */
export class World {
  readonly faults: Faults
  readonly clock: Clock
  readonly chain: Chain
  /** The chain as renters ask it. */
  readonly chainNode: ChainNode
  /** A node this client has never heard of. */
  readonly unknownNodeId: string
  readonly tower: PracticeTower
  private readonly factory: VmFactory
  private readonly client: ClientNode
  private readonly dbc: DbcClient
  private readonly wallets: readonly [PracticeWallet, PracticeWallet]
  private readonly sceneRandom: Random
  private port = 0
  private chainPort = 0

  private constructor(private readonly options: WorldOptions) {
    const traits = dialectTraits[options.dialect ?? '0.4.1.8']
    const random = new Random(options.seed ?? Math.floor(Math.random() * 2 ** 32))
    this.wallets = [makeWallet(random), makeWallet(random)]
    this.unknownNodeId = random.bytes(32).toString('hex')
    this.faults = new Faults()
    this.clock = new Clock(options.speed ?? 1)
    this.chain = new Chain(this.clock, firstBlock)
    this.chainNode = new ChainNode(this.chain, this.clock, this.faults)
    this.factory = new VmFactory(options.guest)
    this.client = new ClientNode(
      traits.version,
      this.chain,
      this.clock,
      this.faults,
      random.fork(),
      options.latency ?? true,
    )
    this.dbc = new DbcClient(this.client, traits.api(this.client, this.factory))
    this.sceneRandom = random.fork()
    this.tower = new PracticeTower({
      ...{
        clock: this.clock,
        random: random.fork(),
        faults: this.faults,
        dress: options.towerDress ?? '4.8',
      },
      extraVms: Math.min(options.towerVms ?? 0, mostTowerVms),
    })
  }

  static async start(options: WorldOptions): Promise<World> {
    const world = new World(options)
    try {
      await world.open()
    } catch (error) {
      await world.close()
      throw error
    }
    return world
  }

  get description(): WorldDescription {
    return {
      dbc: `http://127.0.0.1:${this.port}`,
      chain: `http://127.0.0.1:${this.chainPort}`,
      tower: this.tower.description,
      wallets: this.wallets.map(({ address, phrase }) => ({ address, phrase })),
      nodes: [...this.client.nodes.keys()].map((id) => ({
        id,
        rentOrders: this.chain.ordersOf(id).map(orderSummary),
      })),
    }
  }

  /** The bare-metal server there is, and its manager; worlds of old dialects have none. */
  get bareMetal(): {
    readonly server: BareMetalServer | undefined
    readonly manager: BareMetalManager | undefined
  } {
    const [server] = this.client.bareMetal.values()
    const [manager] = this.client.managers.values()
    return { server, manager }
  }

  get recordedRequests(): readonly RecordedRequest[] {
    return this.dbc.recorded
  }

  node(nodeId: string): GpuNode {
    const node = this.client.nodes.get(nodeId)
    if (node === undefined) throw new Error(`no such node: ${nodeId}`)
    return node
  }

  vm(nodeId: string, taskId: string): Vm {
    const vm = this.node(nodeId).vms.get(taskId)
    if (vm === undefined) throw new Error(`no such VM: ${taskId}`)
    return vm
  }

  /** Ends everything the world holds: sockets, timers, guests. */
  async close(): Promise<void> {
    this.clock.close()
    await Promise.all([
      this.dbc.close(),
      this.chainNode.close(),
      this.tower.close(),
      ...this.factory.all().map((vm) => vm.guest.powerCut()),
    ])
  }

  private async open(): Promise<void> {
    const { clock, chain, faults } = this
    await new Scene({
      client: this.client,
      traits: dialectTraits[this.options.dialect ?? '0.4.1.8'],
      surroundings: { clock, chain, faults, random: this.sceneRandom, networks: this.client.networks },
      wallets: this.wallets,
      factory: this.factory,
      nodeCount: Math.min(this.options.nodes ?? usualNodes, mostNodes),
      extraVms: this.options.vms ?? 0,
      vncFrom: this.options.vncFrom ?? firstVncPort,
    }).build()
    startRentWatch(this.client)
    faults.onSwitch(() => this.applyReachability())
    this.port = await this.dbc.listen(this.options.port ?? 0)
    this.chainPort = await this.chainNode.listen()
    await this.tower.open()
  }

  /** The `vnc-closed` fault is a firewall in front of the ports, so it acts when it is switched. */
  private applyReachability(): void {
    for (const node of this.client.nodes.values()) {
      const isReachable = !this.faults.isOn('vnc-closed', { node: node.id })
      if (isReachable === node.isVncReachable) continue
      node.isVncReachable = isReachable
      for (const vm of node.vms.values())
        if (vm.isOn) void vm.guest.setReachable(isReachable).catch(() => undefined)
    }
  }
}

function orderSummary(order: Order): { id: string; wallet: string; gpus: number } {
  return { id: order.id, wallet: order.renter, gpus: order.gpuIndex.length }
}

/** Starts a practice world. */
export function startWorld(options: WorldOptions = {}): Promise<World> {
  return World.start(options)
}
