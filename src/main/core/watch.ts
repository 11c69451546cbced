import { type NodeKey, nodeKey, type SourceId } from '#shared/domain/ids'
import type { CollectionSet } from './collection'
import { calmDelay, Poller, steadyMs } from './poller'
import type { Clock } from './ports'
import type { NodeExtras } from './sources/node-extras'
import type { Nodes } from './sources/nodes'
import type { Sources } from './sources/sources'
import type { Tasks } from './tasks/tasks'
import type { Towers } from './tower/towers'
import type { Vms } from './vms/vms'

/** While work is under way the questions start this close together and grow apart to `busyMs` (DBC HTTP API, 13). */
const closeMs = 1_000
const busyMs = 10_000
const growth = 1.4
/** A source or node that does not answer is asked ever less often. */
const longestMs = 5 * 60_000

interface Parts {
  readonly collections: CollectionSet
  readonly sources: Sources
  readonly towers: Towers
  readonly nodes: Nodes
  readonly vms: () => Vms
  readonly nodeExtras: () => NodeExtras
  readonly tasks: Tasks
  readonly clock: Clock
  /** Follows what a node's VMs do not tell of themselves: work on their disks and snapshots. */
  readonly followParts: (node: NodeKey) => Promise<void>
}

/** Keeps everything that is shown up to date: what is asked, and how often. */
export class Watch {
  readonly #parts: Parts
  readonly #poller: Poller
  readonly #failures = new Map<string, number>()
  readonly #closeDelays = new Map<NodeKey, number>()
  readonly #factsAt = new Map<NodeKey, number>()
  #isVisible = true

  constructor(parts: Parts) {
    this.#parts = parts
    this.#poller = new Poller(parts.clock)
    parts.collections.sources.onChange(({ upserted, removed }) => {
      for (const { key } of upserted) this.#watchSource(key)
      for (const key of removed) this.#forget(key)
    })
    parts.collections.nodes.onChange(({ upserted, removed }) => {
      for (const { key } of upserted) this.#watchNode(key)
      for (const key of removed) this.#forgetNode(key as NodeKey)
    })
  }

  /** Asks a node for its VMs soon and often, since work has begun there. */
  closely = (key: NodeKey): void => {
    this.#closeDelays.set(key, closeMs)
    this.#poller.reschedule(key)
  }

  /** Asks a node for everything, now. */
  async node(key: NodeKey): Promise<void> {
    this.#factsAt.delete(key)
    await this.#poller.kick(key)
  }

  /** Asks a source and all its nodes now, as when its account has changed. */
  async source(id: SourceId): Promise<void> {
    const nodes = this.#parts.collections.nodes.all().filter((node) => node.sourceId === id)
    await Promise.all([this.#poller.kick(id), ...nodes.map((node) => this.node(node.key))])
  }

  /** Slows down while no window is seen, and catches up when one is. */
  setVisible(isVisible: boolean): void {
    if (this.#isVisible === isVisible) return
    this.#isVisible = isVisible
    if (isVisible) this.#poller.resume()
  }

  pause(): void {
    this.#poller.pause()
  }

  resume(): void {
    this.#poller.resume()
  }

  #watchSource(id: SourceId): void {
    this.#poller.add(id, {
      run: async () => {
        const { sources, towers } = this.#parts
        // Each knows its own kind of source.
        await Promise.all([sources.refresh(id), towers.refresh(id)])
        this.#count(id, this.#parts.collections.sources.get(id)?.reach === 'ok')
      },
      delayMs: () => this.#steady(id),
    })
  }

  #watchNode(key: NodeKey): void {
    this.#poller.add(key, { run: () => this.#lookAt(key), delayMs: () => this.#nodeDelay(key) })
  }

  async #lookAt(key: NodeKey): Promise<void> {
    const { clock, collections, nodes, tasks, vms, nodeExtras, followParts } = this.#parts
    const areFactsDue = clock.now() - (this.#factsAt.get(key) ?? 0) >= steadyMs
    if (areFactsDue) await nodes.refresh(key)
    const node = collections.nodes.get(key)
    if (node === undefined) return
    if (areFactsDue) this.#factsAt.set(key, clock.now())
    const { trouble } = node
    this.#count(key, trouble === undefined)
    // A node that does not say what it is will not list its VMs either; asking would cost another half minute.
    if (trouble === undefined) {
      if (node.facts?.isBareMetal === true) return nodeExtras().refreshServer(key)
      await vms().refreshNode(key)
      if (collections.nodes.get(key)?.access.kind === 'session') await followParts(key)
      return
    }
    collections.nodes.put({ ...node, access: { kind: 'none', why: trouble } })
    await tasks.expire(key)
  }

  #nodeDelay(key: NodeKey): number {
    const { collections, tasks } = this.#parts
    const isBusy = collections.vms
      .all()
      .some((vm) => vm.state === 'busy' && nodeKey(vm.sourceId, vm.nodeId) === key)
    const asked = this.#closeDelays.get(key)
    this.#closeDelays.delete(key)
    // Where no work is to be seen, `closely` asks for one more look: a console's line broke, say.
    if (!isBusy && tasks.openOn(key).length === 0) return asked ?? this.#steady(key)
    const delay = asked ?? closeMs
    this.#closeDelays.set(key, Math.min(delay * growth, busyMs))
    return delay
  }

  #steady(key: string): number {
    return calmDelay(this.#failures.get(key) ?? 0, this.#isVisible, longestMs)
  }

  #count(key: string, isAnswered: boolean): void {
    if (isAnswered) this.#failures.delete(key)
    else this.#failures.set(key, (this.#failures.get(key) ?? 0) + 1)
  }

  #forget(key: string): void {
    this.#poller.remove(key)
    this.#failures.delete(key)
  }

  /** A node that is added again later is asked afresh. */
  #forgetNode(key: NodeKey): void {
    this.#forget(key)
    this.#closeDelays.delete(key)
    this.#factsAt.delete(key)
  }
}
