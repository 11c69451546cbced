import { z } from 'zod'
import { NodeKey, TaskId } from '#shared/domain/ids'
import { ImageName, ImageServerId } from '#shared/domain/image'
import { isUnderWay } from '#shared/domain/task'
import { type Transfer, transferKinds } from '#shared/domain/transfer'
import type { Collection } from '../collection'
import type { Clock, DocumentStore } from '../ports'
import { cutOff, KeptFailure, KeptWork } from './kept-work'

const document = { name: 'transfers', most: 200 }

const StoredTransfer = z.object({
  key: TaskId,
  kind: z.enum(transferKinds),
  state: z.enum(['sending', 'following', 'done', 'failed', 'unknown', 'stopped']),
  nodeKey: NodeKey,
  serverId: ImageServerId,
  imageName: ImageName,
  progress: z.number().optional(),
  isStopping: z.literal(true).optional(),
  answerLost: z.literal(true).optional(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  error: KeptFailure,
  trouble: KeptFailure,
  practice: z.boolean(),
})

/** The transfers that are under way or were: kept on disk from before they are sent, so that a crash loses none. */
export class TransferStore {
  readonly #transfers: Collection<Transfer>
  readonly #kept: KeptWork<Transfer>

  constructor(transfers: Collection<Transfer>, documents: DocumentStore, clock: Clock) {
    this.#transfers = transfers
    this.#kept = new KeptWork(transfers, documents, clock, document)
  }

  /** Reads the kept transfers. One that was being sent when the app ended has lost its answer. */
  async load(isNode: (key: NodeKey) => boolean): Promise<void> {
    await this.#kept.load(StoredTransfer, (stored) => cutOff(stored as Transfer))
    const open = this.#transfers.all().filter(isUnderWay)
    await this.abandon(open.flatMap(({ nodeKey }) => (isNode(nodeKey) ? [] : [nodeKey])))
  }

  onEnd(listener: (transfer: Transfer) => void): void {
    this.#kept.onEnd(listener)
  }

  /** The open transfer of an image on a node; there is at most one at a time. */
  openFor(node: NodeKey, name: ImageName): Transfer | undefined {
    return this.#transfers
      .all()
      .find((each) => each.nodeKey === node && each.imageName === name && isUnderWay(each))
  }

  async put(transfer: Transfer): Promise<void> {
    this.#transfers.put(transfer)
    await this.#kept.save()
  }

  /** Changes a transfer that is there; tells when it has ended. What is only progress is not worth a write. */
  async change(key: TaskId, change: (transfer: Transfer) => Transfer): Promise<void> {
    const before = this.#transfers.get(key)
    if (before === undefined) return
    const changed = change(before)
    const hasEnded = isUnderWay(before) && !isUnderWay(changed)
    const after = hasEnded ? this.#kept.dated(changed) : changed
    this.#transfers.put(after)
    if (before.state !== after.state || before.isStopping !== after.isStopping) await this.#kept.save()
    if (hasEnded) this.#kept.tellEnds([after])
  }

  /** Drops a transfer that the server refused: it never began, and the caller shows why. */
  async withdraw(key: TaskId): Promise<void> {
    await this.#kept.withdraw(key)
  }

  async dismiss(key: TaskId): Promise<void> {
    await this.#kept.dismiss(key)
  }

  /** These nodes are not followed any more, so nobody will tell how open work there ends. Practice's goes with its world. */
  async abandon(nodes: readonly string[]): Promise<void> {
    const there = this.#transfers.all().filter(({ nodeKey }) => nodes.includes(nodeKey))
    this.#transfers.remove(...there.flatMap((each) => (each.practice ? [each.key] : [])))
    for (const { key, practice, ...each } of there) {
      if (practice || !isUnderWay(each)) continue
      await this.change(key, (now) => ({ ...now, state: 'unknown', error: { code: 'outcomeUnknown' } }))
    }
  }
}
