import type { Chain, MachineDetails, Order } from '../chain/chain'
import { Authority } from '../dbc/authority'
import { BareMetalManager, BareMetalServer } from '../dbc/bare-metal-nodes'
import type { ClientNode } from '../dbc/client-node'
import type { DialectTraits } from '../dbc/dialect'
import { GpuNode, type NodeIdentity, type NodeSurroundings } from '../dbc/gpu-node'
import type { Hardware } from '../dbc/hardware'
import { kibPerGib } from '../dbc/sizes'
import type { VmFactory } from '../guest/vm-factory'
import type { PracticeWallet } from '../wallets'
import { baseImages, imageServerFiles, machines } from './machines'
import { PortBook, type PresentVm, placeVm } from './present-vms'

const blocksPerDay = 14_400
const rentedDaysAgo = 12
/** What the first wallet holds, in units of 10^-15 DBC. */
const firstBalance = { free: 12_480_553_200_000_000_000n, reserved: 0n, frozen: 250_000_000_000_000_000n }

export interface SceneSettings {
  readonly client: ClientNode
  readonly traits: DialectTraits
  readonly surroundings: NodeSurroundings
  readonly wallets: readonly [PracticeWallet, PracticeWallet]
  readonly factory: VmFactory
  readonly nodeCount: number
  readonly extraVms: number
  readonly vncFrom: number
}

type MachineKind = keyof typeof machines

/** Who rents what where: the four nodes every world has, then as many more as asked for. */
export class Scene {
  private readonly ports: PortBook
  private nextOrder = 1203
  private readonly nodes: GpuNode[] = []

  constructor(private readonly settings: SceneSettings) {
    this.ports = new PortBook(settings.vncFrom)
  }

  async build(): Promise<void> {
    this.addImageServer()
    this.chain.setBalance(this.settings.wallets[0].address, firstBalance)
    await this.addBigNode()
    await this.addSharedNode()
    this.addForeignNode()
    this.addOldNode()
    if (!this.settings.traits.isOld) this.addBareMetal()
    while (this.nodes.length < this.settings.nodeCount) this.addAnotherNode()
    await this.addExtraVms()
    this.addPeers()
  }

  private get chain(): Chain {
    return this.settings.surroundings.chain
  }

  private addImageServer(): void {
    const files = new Map(imageServerFiles.map(({ name, sizeKib }) => [name, sizeKib]))
    this.settings.client.imageServers.set('ID_1', { id: 'ID_1', files })
  }

  private addNode(kind: MachineKind, identity: Omit<NodeIdentity, 'id' | 'position'>): GpuNode {
    const { client, surroundings, traits } = this.settings
    const id = surroundings.random.bytes(32).toString('hex')
    const { chain, faults } = surroundings
    const { isOld } = traits
    const authority = new Authority(id, chain, faults, surroundings.random.fork(), !isOld)
    const hardware: Hardware = machines[kind]
    const old = isOld ? { version: traits.version, hasOldLibvirt: true, isOld } : {}
    const full = { ...identity, ...old, id, position: this.nodes.length }
    const own = { ...surroundings, random: surroundings.random.fork() }
    const node = new GpuNode(full, hardware, authority, own)
    for (const image of baseImages) node.images.set(image.name, image)
    chain.addMachine(id, detailsOf(hardware))
    client.nodes.set(id, node)
    this.nodes.push(node)
    return node
  }

  private rent(
    node: { readonly id: string },
    wallet: PracticeWallet,
    gpus: number,
    days: number,
    firstGpu = 0,
  ): Order {
    const order: Order = {
      id: String(this.nextOrder++),
      machineId: node.id,
      renter: wallet.address,
      gpuIndex: Array.from({ length: gpus }, (_, index) => firstGpu + index),
      rentStart: this.chain.block - rentedDaysAgo * blocksPerDay,
      rentEnd: this.chain.block + days * blocksPerDay,
      status: 'renting',
    }
    this.chain.addOrder(order)
    return order
  }

  private place(
    node: GpuNode,
    order: Order,
    present: Omit<PresentVm, 'orderId' | 'wallet'>,
  ): Promise<unknown> {
    const full = { ...present, orderId: order.id, wallet: order.renter }
    return placeVm(node, full, this.settings.factory, this.ports)
  }

  private async addBigNode(): Promise<void> {
    const node = this.addNode('big', { name: 'rack7-gpu3', version: '0.4.1.8' })
    const order = this.rent(node, this.settings.wallets[0], 8, 58)
    const linux = { image: 'ubuntu2204-pytorch.qcow2', isRunning: true }
    await this.place(node, order, {
      ...linux,
      desc: 'train box',
      gpus: 4,
      cpuCores: 32,
      memoryGib: 128,
      diskGib: 500,
      ageDays: 12,
    })
    await this.place(node, order, {
      ...{ desc: 'win desktop', image: 'windows_1909.qcow2', isRunning: true },
      ...{ gpus: 1, cpuCores: 16, memoryGib: 32, diskGib: 200, ageDays: 5 },
    })
    await this.place(node, order, {
      ...{ desc: 'old experiments', image: 'ubuntu2004.qcow2', isRunning: false },
      ...{ gpus: 1, cpuCores: 8, memoryGib: 16, diskGib: 100, ageDays: 25 },
    })
  }

  private async addSharedNode(): Promise<void> {
    const node = this.addNode('shared', { name: 'null', version: '0.4.1.8' })
    const order = this.rent(node, this.settings.wallets[0], 2, 40, 2)
    await this.place(node, order, {
      ...{ desc: 'inference', image: 'ubuntu2204.qcow2', isRunning: true },
      ...{ gpus: 2, cpuCores: 16, memoryGib: 64, diskGib: 150, ageDays: 2 },
    })
  }

  private addForeignNode(): void {
    this.rent(
      this.addNode('foreign', { name: 'lab-a100', version: '0.4.1.7' }),
      this.settings.wallets[1],
      2,
      14,
    )
  }

  private addOldNode(): void {
    const node = this.addNode('small', { name: 'attic', version: '0.4.0.9', hasOldLibvirt: true })
    this.rent(node, this.settings.wallets[0], 2, 45)
  }

  /** A server without a hypervisor and the manager that speaks for it. */
  private addBareMetal(): void {
    const { client, surroundings, wallets } = this.settings
    const { chain, faults, random } = surroundings
    const id = random.bytes(32).toString('hex')
    const authority = new Authority(id, chain, faults, random.fork())
    const server = new BareMetalServer(id, random.uuid(), authority)
    const managerId = random.bytes(32).toString('hex')
    client.bareMetal.set(id, server)
    client.managers.set(managerId, new BareMetalManager(managerId, 'bare-metal-room', [server]))
    chain.addMachine(id, bareMetalDetails)
    this.rent(server, wallets[0], 1, 30)
  }

  private addAnotherNode(): void {
    const kinds: readonly [MachineKind, ...MachineKind[]] = ['big', 'shared', 'small']
    const kind = this.settings.surroundings.random.pick(kinds)
    const node = this.addNode(kind, { name: `node-${this.nodes.length + 1}`, version: '0.4.1.8' })
    this.rent(node, this.settings.wallets[0], node.hardware.gpuCount, 55)
  }

  /** On machines that are rented whole, for only there a VM without GPUs is allowed. */
  private async addExtraVms(): Promise<void> {
    const [wallet] = this.settings.wallets
    const places = this.nodes.flatMap((node) =>
      this.chain
        .ordersOf(node.id)
        .filter(
          (order) => order.renter === wallet.address && order.gpuIndex.length === node.hardware.gpuCount,
        )
        .map((order) => ({ node, order })),
    )
    for (let index = 0; index < this.settings.extraVms; index++) {
      const spot = places[index % places.length]
      if (spot === undefined) return
      const round = Math.floor(index / places.length)
      await this.place(spot.node, spot.order, {
        ...{ desc: `worker ${index + 1}`, image: 'ubuntu2204.qcow2', isRunning: round < 4 },
        ...{ gpus: 0, cpuCores: 2, memoryGib: 4, diskGib: 20, ageDays: 1 },
      })
    }
  }

  private addPeers(): void {
    const { client, surroundings } = this.settings
    for (const node of this.nodes) {
      client.peers.push({ id: node.id, address: `${node.hardware.publicIp}:5001`, kind: 'computer' })
    }
    for (const number of [9, 10]) {
      client.peers.push({
        id: surroundings.random.bytes(32).toString('hex'),
        address: `203.0.113.${number}:5001`,
        kind: 'seed',
      })
    }
  }
}

const bareMetalDetails: MachineDetails = {
  ...{ gpuType: 'NVIDIA L40S', gpuCount: 1 },
  ...{ cpuType: 'AMD EPYC 9354 32-Core Processor', cpuCores: 64, memoryGb: 512 },
}

function detailsOf({ gpuModel, gpuCount, cpuModel, cpuCores, memoryKib }: Hardware): MachineDetails {
  const memoryGb = Math.round(memoryKib / kibPerGib)
  return { gpuType: gpuModel, gpuCount, cpuType: cpuModel, cpuCores, memoryGb }
}
