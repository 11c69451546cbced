import { z } from 'zod'
import { NodeKey, TaskId } from '#shared/domain/ids'
import { ImageName, ImageServerId } from '#shared/domain/image'
import { isUnderWay, type Transfer, transferKinds } from '#shared/domain/transfer'
import type { AppError } from '#shared/ipc/errors'
import type { Collection } from '../collection'
import type { Clock, DocumentStore } from '../ports'

const documentName = 'transfers'
/** Ended transfers beyond these are forgotten, oldest first. */
const keptTransfers = 200

const failure = z
  .custom<AppError>((value) => typeof value === 'object' && value !== null && 'code' in value)
  .optional()

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
  error: failure,
  trouble: failure,
  practice: z.boolean(),
})

/** The transfers that are under way or were: kept on disk from before they are sent, so that a crash loses none. */
export class TransferStore {
  readonly #transfers: Collection<Transfer>
  readonly #documents: DocumentStore
  readonly #clock: Clock
  readonly #ended: ((transfer: Transfer) => void)[] = []

  constructor(transfers: Collection<Transfer>, documents: DocumentStore, clock: Clock) {
    this.#transfers = transfers
    this.#documents = documents
    this.#clock = clock
  }

  /** Reads the kept transfers. One that was being sent when the app ended has lost its answer. */
  async load(isNode: (key: NodeKey) => boolean): Promise<void> {
    const stored = await this.#documents.load(documentName, z.array(StoredTransfer), [])
    this.#transfers.put(
      ...stored.map((each): Transfer => {
        const transfer = each as Transfer
        if (transfer.state !== 'sending') return transfer
        return { ...transfer, state: 'following', answerLost: true }
      }),
    )
    const open = this.#transfers.all().filter(isUnderWay)
    await this.abandon(open.flatMap(({ nodeKey }) => (isNode(nodeKey) ? [] : [nodeKey])))
  }

  onEnd(listener: (transfer: Transfer) => void): void {
    this.#ended.push(listener)
  }

  /** The open transfer of an image on a node; there is at most one at a time. */
  openFor(node: NodeKey, name: ImageName): Transfer | undefined {
    return this.#transfers
      .all()
      .find((each) => each.nodeKey === node && each.imageName === name && isUnderWay(each))
  }

  async put(transfer: Transfer): Promise<void> {
    this.#transfers.put(transfer)
    await this.#save()
  }

  /** Changes a transfer that is there; tells when it has ended. What is only progress is not worth a write. */
  async change(key: TaskId, change: (transfer: Transfer) => Transfer): Promise<void> {
    const before = this.#transfers.get(key)
    if (before === undefined) return
    const changed = change(before)
    const hasEnded = isUnderWay(before) && !isUnderWay(changed)
    const after = hasEnded ? { ...changed, endedAt: new Date(this.#clock.now()).toISOString() } : changed
    this.#transfers.put(after)
    if (before.state !== after.state || before.isStopping !== after.isStopping) await this.#save()
    if (hasEnded) for (const listener of this.#ended) listener(after)
  }

  /** Drops a transfer that the server refused: it never began, and the caller shows why. */
  async withdraw(key: TaskId): Promise<void> {
    this.#transfers.remove(key)
    await this.#save()
  }

  async dismiss(key: TaskId): Promise<void> {
    const transfer = this.#transfers.get(key)
    if (transfer !== undefined && !isUnderWay(transfer)) await this.withdraw(key)
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

  async #save(): Promise<void> {
    const kept = this.#transfers.all().filter(({ practice }) => !practice)
    const forgotten = new Set(kept.filter((each) => !isUnderWay(each)).slice(0, -keptTransfers))
    await this.#documents.save(
      documentName,
      kept.filter((each) => !forgotten.has(each)),
    )
  }
}
