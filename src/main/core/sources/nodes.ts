import { type NodeKey, nodeKey, type RentOrderId, type SourceId } from '#shared/domain/ids'
import { type Node, type NodeReach, parseNodeId, slowAfterMs } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Clock } from '../ports'
import type { Sources } from './sources'
import { newNode } from './stored-sources'

interface Parts {
  readonly collections: CollectionSet
  readonly sources: Sources
  readonly clock: Clock
}

/** The nodes that the user follows: which they are, and what each says of itself. */
export class Nodes {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Follows a node, named by its typed id. It need not answer now: a node may be offline for a while. */
  async add(sourceId: SourceId, typedId: string, label: string): Promise<Result<NodeKey, AppError>> {
    const { collections, sources } = this.#parts
    if (collections.sources.get(sourceId) === undefined) return err({ code: 'notFound', what: 'source' })
    const id = parseNodeId(typedId)
    if (!id.ok) return err({ code: 'nodeIdInvalid', problem: id.error })
    const key = nodeKey(sourceId, id.value)
    if (collections.nodes.get(key) !== undefined) return err({ code: 'alreadyAdded' })
    collections.nodes.put(newNode(sourceId, id.value, label.trim()))
    const saved = await sources.save()
    if (saved.ok) return ok(key)
    collections.nodes.remove(key)
    return saved
  }

  async label(key: NodeKey, label: string): Promise<Result<null, AppError>> {
    const node = this.#parts.collections.nodes.get(key)
    if (node === undefined) return err({ code: 'notFound', what: 'node' })
    const { label: _, ...rest } = node
    this.#parts.collections.nodes.put(label.trim() === '' ? rest : { ...rest, label: label.trim() })
    return this.#parts.sources.save()
  }

  /** Sends calls to a node under another of the account's rent orders, or one that it does not list yet. */
  async chooseRentOrder(key: NodeKey, rentOrder: RentOrderId): Promise<Result<null, AppError>> {
    const { collections, sources } = this.#parts
    const node = collections.nodes.get(key)
    if (node === undefined) return err({ code: 'notFound', what: 'node' })
    // What was refused without it is being asked again.
    const access = node.access.kind === 'none' ? ({ kind: 'asking' } as const) : node.access
    collections.nodes.put({ ...node, rentOrder, access })
    return sources.save()
  }

  /** Stops following a node; nothing changes on the machine itself. */
  async remove(key: NodeKey): Promise<Result<null, AppError>> {
    const { collections, sources } = this.#parts
    const node = collections.nodes.get(key)
    if (node === undefined) return err({ code: 'notFound', what: 'node' })
    const vms = collections.vms.all().filter((vm) => nodeKey(vm.sourceId, vm.nodeId) === key)
    collections.vms.remove(...vms.map((vm) => vm.key))
    collections.nodes.remove(key)
    return sources.save()
  }

  /** Asks what the machine is and has, and which rent orders it knows. */
  async refresh(key: NodeKey): Promise<void> {
    const { collections, sources, clock } = this.#parts
    const node = collections.nodes.get(key)
    if (node === undefined) return
    const client = sources.clientOf(node)
    if (!client.ok) return
    let asked = clock.now()
    let cancelSlow = (): void => undefined
    // Waiting for its turn among many is not the node's slowness.
    const onSent = () => {
      asked = clock.now()
      cancelSlow = clock.after(slowAfterMs, () => this.#patch(key, (now) => ({ ...now, reach: 'slow' })))
    }
    const facts = await client.value.nodeFacts(node.id, onSent)
    cancelSlow()
    if (!facts.ok) {
      this.#patch(key, (now) => ({ ...now, reach: reachOf(facts.error), trouble: facts.error }))
      return
    }
    const latencyMs = clock.now() - asked
    const lastSeen = new Date(clock.now()).toISOString()
    const rentals = await client.value.rentals(node.id)
    this.#patch(key, ({ trouble: _, isWithoutOrders: _without, ...now }) => ({
      ...now,
      ...{ facts: facts.value, reach: latencyMs > slowAfterMs ? 'slow' : 'ok', latencyMs, lastSeen },
      ...rentalNews(now, rentals),
    }))
  }

  #patch(key: NodeKey, change: (node: Node) => Node): void {
    this.#parts.collections.nodes.patch(key, change)
  }
}

/** Orders that were known still serve when they cannot be asked; where none are, "not rented" would be a guess. */
function rentalNews(
  { rentals }: Pick<Node, 'rentals'>,
  asked: Result<Rental[] | null, AppError>,
): Pick<Node, 'rentals' | 'isWithoutOrders' | 'trouble'> {
  if (asked.ok)
    return asked.value === null ? { rentals: [], isWithoutOrders: true } : { rentals: asked.value }
  return rentals.length > 0 ? { rentals } : { rentals, trouble: asked.error }
}

/** A node that the client never heard of is another thing than one that does not answer in time (DBC HTTP API, 2.2). */
function reachOf(error: AppError): NodeReach {
  if (error.code === 'nodeUnknown') return 'unknown'
  return error.code === 'nodeTimeout' ? 'unreachable' : 'trouble'
}
