import { randomUUID } from 'node:crypto'
import { type NodeKey, TaskId } from '#shared/domain/ids'
import type { ImageName, ImageServerId } from '#shared/domain/image'
import { imageDialectOf } from '#shared/domain/image-dialect'
import type { Node } from '#shared/domain/node'
import type { Transfer, TransferKind } from '#shared/domain/transfer'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import { Poller } from '../poller'
import type { Clock } from '../ports'
import type { TransferRoute } from '../ports-dbc'
import type { Sessions } from '../sources/sessions'
import type { Images } from '../vms/images'
import { mayHaveHappened } from './outcome'
import { foundIn, type Sight, transferAfter } from './transfer-outcome'
import type { TransferStore } from './transfer-store'

/** A transfer is looked at this soon, then ever less often up to `steadyMs`: each look takes the node seconds. */
const soonMs = 1_000
const steadyMs = 10_000
const growth = 1.4
/** Where only the lists tell how far it is, and listing a server stops the client (DBC HTTP API, 11.2). */
const byListMs = 60_000

interface Parts {
  readonly collections: CollectionSet
  readonly sessions: Sessions
  readonly images: Images
  readonly store: TransferStore
  readonly clock: Clock
  /** Asks a node again what it has. */
  readonly refreshNode: (key: NodeKey) => Promise<void>
}

/** Images on their way: begun once, followed to where the file is seen to lie, stopped when asked. */
export class Transfers {
  readonly #parts: Parts
  readonly #poller: Poller
  readonly #delays = new Map<string, number>()
  readonly #stillLooks = new Map<string, number>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#poller = new Poller(parts.clock)
    parts.collections.nodes.onChange(({ removed }) => {
      if (removed.length > 0) void parts.store.abandon(removed)
    })
    parts.collections.transfers.onChange(({ upserted, removed }) => {
      for (const key of removed) this.#forget(key)
      for (const transfer of upserted) {
        if (transfer.state === 'following') this.#follow(transfer.key)
        else this.#forget(transfer.key)
      }
    })
  }

  /** Begins a transfer, unless the file is there already: it would be overwritten, and it may be somebody else's. */
  async start(
    kind: TransferKind,
    key: NodeKey,
    serverId: ImageServerId,
    name: ImageName,
  ): Promise<Result<TaskId, AppError>> {
    const { collections, images, store } = this.#parts
    const node = collections.nodes.get(key)
    if (node === undefined) return err({ code: 'notFound', what: 'node' })
    const list = await (kind === 'imageDownload'
      ? images.readNode(node)
      : images.knownOnServer(node.sourceId, serverId))
    if (!list.ok) return list
    if (list.value.some((image) => image.name === name)) return err({ code: 'imageThere', name })
    if (store.openFor(key, name) !== undefined) return err({ code: 'imageMoving' })
    const transfer: Transfer = {
      ...{ key: TaskId.parse(randomUUID()), kind, state: 'sending', nodeKey: key, serverId, imageName: name },
      startedAt: new Date(this.#parts.clock.now()).toISOString(),
      practice: collections.sources.get(node.sourceId)?.practice ?? false,
    }
    await store.put(transfer)
    return this.#send(node, transfer)
  }

  /** Stops a transfer; what becomes of it is seen by the next looks. A stop may be repeated (DBC HTTP API, 11.4). */
  async stop(id: TaskId): Promise<Result<null, AppError>> {
    const { collections, sessions, store } = this.#parts
    const transfer = collections.transfers.get(id)
    const node = transfer === undefined ? undefined : collections.nodes.get(transfer.nodeKey)
    if (transfer === undefined || node === undefined) return err({ code: 'notFound', what: 'task' })
    if (transfer.state !== 'following') return err({ code: 'busy' })
    if (!this.#canFollow(node)) return err({ code: 'tooOldForThat' })
    const stopped = await sessions.run(node, (client, authority) =>
      client.transferStop(node.id, authority, routeOf(transfer)),
    )
    if (!stopped.ok && !mayHaveHappened(stopped.error)) return stopped
    await store.change(id, (now) => (now.state === 'following' ? { ...now, isStopping: true } : now))
    this.#delays.delete(id)
    void this.#poller.kick(id)
    return stopped
  }

  /** Ends the looking, as when the app ends; the work goes on without it. */
  pause(): void {
    this.#poller.pause()
  }

  async #send(node: Node, transfer: Transfer): Promise<Result<TaskId, AppError>> {
    const { collections, sessions, store } = this.#parts
    const dialect = imageDialectOf(collections.sources.get(node.sourceId)?.version)
    // A session may have to be fetched before; when that fails, whatever the reason, nothing has been sent.
    const answers: unknown[] = []
    const sent = await sessions.run(node, async (client, authority) => {
      const answer = await client.transferStart(node.id, authority, routeOf(transfer), dialect)
      answers.push(answer)
      return answer
    })
    if (sent.ok || (answers.includes(sent) && mayHaveHappened(sent.error))) {
      await store.change(transfer.key, (now) =>
        now.state === 'sending'
          ? { ...now, state: 'following', ...(sent.ok ? {} : { answerLost: true }) }
          : now,
      )
      return ok(transfer.key)
    }
    await store.withdraw(transfer.key)
    return sent
  }

  #follow(key: TaskId): void {
    this.#poller.add(key, { run: () => this.#look(key), delayMs: () => this.#delay(key) })
  }

  #forget(key: string): void {
    this.#poller.remove(key)
    this.#delays.delete(key)
    this.#stillLooks.delete(key)
  }

  async #look(key: TaskId): Promise<void> {
    const { collections, clock, images, refreshNode, store } = this.#parts
    const transfer = collections.transfers.get(key)
    const node = transfer === undefined ? undefined : collections.nodes.get(transfer.nodeKey)
    // After a start of the app the node is asked first: before that nobody knows under which order.
    if (transfer === undefined || node === undefined || node.access.kind === 'asking') return
    const sight = await this.#see(transfer, node)
    const move = (now: Transfer) => transferAfter(now, sight, clock.now())
    const isBrought = transfer.kind === 'imageDownload' && move(transfer).state === 'done'
    // First, so that a crash in between does not make it a stranger's.
    if (isBrought) await images.noteBrought(node.key, transfer.imageName)
    await store.change(key, move)
    if (isBrought) await refreshNode(node.key)
  }

  async #see(transfer: Transfer, node: Node): Promise<Sight> {
    const { images, sessions } = this.#parts
    const canFollow = this.#canFollow(node)
    if (canFollow) {
      const progress = await sessions.run(node, (client, authority) =>
        client.transferProgress(node.id, authority, routeOf(transfer)),
      )
      if (!progress.ok) return { kind: 'trouble', error: progress.error }
      if (progress.value.kind === 'running') {
        this.#stillLooks.delete(transfer.key)
        return progress.value
      }
    }
    const list = await (transfer.kind === 'imageDownload'
      ? images.readNode(node)
      : images.readServer(node.sourceId, transfer.serverId))
    if (!list.ok) return { kind: 'trouble', error: list.error }
    const looks = (this.#stillLooks.get(transfer.key) ?? 0) + 1
    this.#stillLooks.set(transfer.key, looks)
    return { kind: 'still', found: foundIn(transfer, list.value), canFollow, looks }
  }

  /** Both the client and the node must know how. */
  #canFollow(node: Node): boolean {
    const client = this.#parts.collections.sources.get(node.sourceId)?.version
    return imageDialectOf(client).canFollow && imageDialectOf(node.facts?.version).canFollow
  }

  #delay(key: string): number {
    const transfer = this.#parts.collections.transfers.get(key)
    const node = transfer === undefined ? undefined : this.#parts.collections.nodes.get(transfer.nodeKey)
    if (node !== undefined && node.access.kind !== 'asking' && !this.#canFollow(node)) return byListMs
    const delay = this.#delays.get(key) ?? soonMs
    this.#delays.set(key, Math.min(delay * growth, steadyMs))
    return delay
  }
}

function routeOf({ kind, imageName, serverId }: Transfer): TransferRoute {
  return { kind, name: imageName, serverId }
}
