import type { Clock } from './clock'

/** Six seconds a block (dbc-chain 0). */
const blockMs = 6_000
/** Three days, after which the VMs of an ended order are deleted. */
export const deletionBlocks = 43_200

type OrderStatus = 'waitingVerifying' | 'renting' | 'rentExpired'

export interface Order {
  readonly id: string
  readonly machineId: string
  readonly renter: string
  readonly gpuIndex: readonly number[]
  rentEnd: number
  status: OrderStatus
}

/** How a node reads the chain's status of a machine (spec 4.5). */
export type MachineStatus = 'verify' | 'online' | 'rented' | 'unknown'

/** The little of the chain that nodes ask for. */
export class Chain {
  private readonly orders = new Map<string, Order>()
  private readonly machines = new Map<string, MachineStatus | 'by-orders'>()
  /** Orders that no call has named to their node yet. */
  private readonly unnamed = new Set<string>()

  constructor(
    private readonly clock: Clock,
    private readonly firstBlock: number,
  ) {}

  get block(): number {
    return this.firstBlock + Math.floor(this.clock.elapsedMs() / blockMs)
  }

  addMachine(machineId: string): void {
    this.machines.set(machineId, 'by-orders')
  }

  /** Overrides what the orders say; `by-orders` undoes it. */
  setMachineStatus(machineId: string, status: MachineStatus | 'by-orders'): void {
    this.machines.set(machineId, status)
  }

  addOrder(order: Order): void {
    this.orders.set(order.id, order)
  }

  /** The order while it lives: an ended one is deleted from the chain (dbc-chain 3.3). */
  order(id: string): Order | undefined {
    const order = this.orders.get(id)
    return order !== undefined && this.isLive(order) ? order : undefined
  }

  /** Orders the machine ever had: its node's cache, which does not see them end (spec 7.3). */
  ordersOf(machineId: string): Order[] {
    return [...this.orders.values()].filter((order) => order.machineId === machineId)
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

  /** Ends an order now, as reaching its last block does. */
  endOrder(id: string): void {
    const order = this.orders.get(id)
    if (order !== undefined) order.rentEnd = Math.min(order.rentEnd, this.block)
  }

  /** The block an order ended or will end at; 0 when it never was. */
  endOf(id: string): number {
    return this.orders.get(id)?.rentEnd ?? 0
  }

  machineStatus(machineId: string): MachineStatus {
    const status = this.machines.get(machineId)
    if (status === undefined) return 'unknown'
    if (status !== 'by-orders') return status
    return this.ordersOf(machineId).some((order) => this.isLive(order)) ? 'rented' : 'online'
  }

  private isLive(order: Order): boolean {
    return order.status !== 'rentExpired' && this.block < order.rentEnd
  }
}
