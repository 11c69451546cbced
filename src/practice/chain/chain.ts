import type { Clock } from '../clock'

/** Six seconds a block (dbc-chain 0). */
const blockMs = 6_000
/** Three days, after which the VMs of an ended order are deleted. */
export const deletionBlocks = 43_200
/** Fifteen minutes to confirm an order in; in the last of these blocks it is removed (dbc-chain 3.1). */
const confirmBlocks = 150
/** Sixty days, beyond which no order reaches (dbc-chain 2.3). */
const longestBlocks = 864_000

type OrderStatus = 'waitingVerifying' | 'renting' | 'rentExpired'

export interface Order {
  readonly id: string
  readonly machineId: string
  readonly renter: string
  readonly gpuIndex: readonly number[]
  /** The block of the renting; when absent, the world's first one. */
  readonly rentStart?: number
  rentEnd: number
  status: OrderStatus
  /** The block of the confirmation. */
  confirmedAt?: number
}

/** How a node reads the chain's status of a machine (spec 4.5). */
export type MachineStatus = 'verify' | 'online' | 'rented' | 'unknown'

/** What the committee wrote down of a machine (dbc-chain 2.1). Sizes in GB. */
export interface MachineDetails {
  readonly gpuType: string
  readonly gpuCount: number
  readonly cpuType: string
  readonly cpuCores: number
  readonly memoryGb: number
}

/** What an account holds, in units of 10^-15 DBC. */
export interface Balance {
  readonly free: bigint
  readonly reserved: bigint
  readonly frozen: bigint
}

/** The little of the chain that nodes and renters ask for. */
export class Chain {
  private readonly orders = new Map<string, Order>()
  private readonly machines = new Map<string, MachineStatus | 'by-orders'>()
  private readonly details = new Map<string, MachineDetails>()
  private readonly balances = new Map<string, Balance>()
  /** Orders that no call has named to their node yet. */
  private readonly unnamed = new Set<string>()

  constructor(
    private readonly clock: Clock,
    private readonly firstBlock: number,
  ) {}

  get block(): number {
    return this.firstBlock + Math.floor(this.clock.elapsedMs() / blockMs)
  }

  addMachine(machineId: string, details?: MachineDetails): void {
    this.machines.set(machineId, 'by-orders')
    if (details !== undefined) this.details.set(machineId, details)
  }

  /** Undefined: the chain does not know the machine. */
  detailsOf(machineId: string): MachineDetails | undefined {
    const unknown = { gpuType: '', gpuCount: 0, cpuType: '', cpuCores: 0, memoryGb: 0 }
    return this.machines.has(machineId) ? (this.details.get(machineId) ?? unknown) : undefined
  }

  setBalance(address: string, balance: Balance): void {
    this.balances.set(address, balance)
  }

  /** Undefined: the account has never held anything. */
  balanceOf(address: string): Balance | undefined {
    return this.balances.get(address)
  }

  /** Overrides what the orders say; `by-orders` undoes it. */
  setMachineStatus(machineId: string, status: MachineStatus | 'by-orders'): void {
    this.machines.set(machineId, status)
  }

  addOrder(order: Order): void {
    this.orders.set(order.id, order)
  }

  /** The order while it lives: an ended one is deleted from the chain (dbc-chain 3.3). */
  order(id: string, at = this.block): Order | undefined {
    const order = this.orders.get(id)
    return order !== undefined && this.isLive(order, at) ? order : undefined
  }

  /** Orders the machine ever had: its node's cache, which does not see them end (spec 7.3). */
  ordersOf(machineId: string): Order[] {
    return [...this.orders.values()].filter((order) => order.machineId === machineId)
  }

  /** Those that live. */
  liveOrders(at = this.block): Order[] {
    return [...this.orders.values()].filter((order) => this.isLive(order, at))
  }

  /** Those of them that the node lists: it asks the chain for an order only when a call names it. */
  listedOrdersOf(machineId: string): Order[] {
    return this.ordersOf(machineId).filter(({ id }) => !this.unnamed.has(id))
  }

  /** Makes an order a new one, which its node has not heard of. */
  setUnnamed(id: string): void {
    this.unnamed.add(id)
  }

  /** A call named this order. */
  name(id: string): void {
    this.unnamed.delete(id)
  }

  startOf({ rentStart }: Order): number {
    return rentStart ?? this.firstBlock
  }

  /** As the renter's transaction does. */
  confirmOrder(id: string): void {
    const order = this.order(id)
    if (order?.status !== 'waitingVerifying') throw new Error(`not to be confirmed: ${id}`)
    order.status = 'renting'
    order.confirmedAt = this.block
  }

  /** As the renter's transaction does: cut to sixty days from now without a word (dbc-chain 3.1). */
  renewOrder(id: string, blocks: number): void {
    const order = this.order(id)
    if (order?.status !== 'renting') throw new Error(`not to be renewed: ${id}`)
    order.rentEnd = Math.min(order.rentEnd + blocks, this.block + longestBlocks)
  }

  /** Ends an order now, as reaching its last block does. */
  endOrder(id: string): void {
    const order = this.orders.get(id)
    if (order !== undefined) order.rentEnd = Math.min(order.rentEnd, this.block)
  }

  /** The block an order ended or will end at; 0 when it never was. */
  endOf(id: string): number {
    const order = this.orders.get(id)
    return order === undefined ? 0 : this.lastBlock(order)
  }

  machineStatus(machineId: string): MachineStatus {
    const status = this.machines.get(machineId)
    if (status === undefined) return 'unknown'
    if (status !== 'by-orders') return status
    return this.liveOrders().some((order) => order.machineId === machineId) ? 'rented' : 'online'
  }

  private isLive(order: Order, at: number): boolean {
    return order.status !== 'rentExpired' && at < this.lastBlock(order)
  }

  private lastBlock(order: Order): number {
    if (order.status !== 'waitingVerifying' || order.rentStart === undefined) return order.rentEnd
    return Math.min(order.rentEnd, order.rentStart + confirmBlocks)
  }
}
