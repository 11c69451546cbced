import { z } from 'zod'
import type { TaskId } from '#shared/domain/ids'
import { isUnderWay } from '#shared/domain/task'
import type { Work } from '#shared/domain/transfer'
import type { AppError } from '#shared/ipc/errors'
import type { Collection } from '../collection'
import type { Clock, DocumentStore } from '../ports'

type Kept = Pick<Work, 'state' | 'startedAt' | 'practice'> & {
  readonly key: TaskId
  readonly endedAt?: string
}

/** A failure in a document. Its code is enough: what else it says is for the words, and may be of an older Lodger. */
export const KeptFailure = z
  .custom<AppError>((value) => typeof value === 'object' && value !== null && 'code' in value)
  .optional()

/** What was being sent when the app ended has lost its answer: reading must tell whether it began. */
export function cutOff<T extends Kept & { readonly answerLost?: true }>(work: T): T {
  return work.state === 'sending' ? { ...work, state: 'following', answerLost: true } : work
}

/** One kind of work and its document: kept on disk from before it is sent, so that a crash loses none. */
export class KeptWork<T extends Kept> {
  readonly #works: Collection<T>
  readonly #documents: DocumentStore
  readonly #clock: Clock
  readonly #document: { readonly name: string; readonly most: number }
  readonly #ended: ((work: T) => void)[] = []

  /** Ended work beyond `most` is forgotten, oldest first; practice's is never kept. */
  constructor(
    works: Collection<T>,
    documents: DocumentStore,
    clock: Clock,
    document: { readonly name: string; readonly most: number },
  ) {
    this.#works = works
    this.#documents = documents
    this.#clock = clock
    this.#document = document
  }

  /** Reads what was kept; `restore` says what the end of the app made of each. */
  async load<S>(stored: z.ZodType<S>, restore: (stored: S) => T): Promise<void> {
    const kept = await this.#documents.load(this.#document.name, z.array(stored), [])
    this.#works.put(...kept.map(restore))
  }

  onEnd(listener: (work: T) => void): void {
    this.#ended.push(listener)
  }

  /** Tells of those that have ended. */
  tellEnds(works: readonly T[]): void {
    for (const work of works) if (!isUnderWay(work)) for (const listener of this.#ended) listener(work)
  }

  now(): string {
    return new Date(this.#clock.now()).toISOString()
  }

  /** The work with the time of its end, if it has one. */
  dated(work: T): T {
    return isUnderWay(work) ? work : { ...work, endedAt: this.now() }
  }

  /** Drops work that the server refused: it never began, and the caller shows why. */
  async withdraw(...keys: readonly TaskId[]): Promise<void> {
    this.#works.remove(...keys)
    await this.save()
  }

  /** Drops work that has ended. */
  async dismiss(key: TaskId): Promise<void> {
    const work = this.#works.get(key)
    if (work !== undefined && !isUnderWay(work)) await this.withdraw(key)
  }

  async save(): Promise<void> {
    const kept = this.#works.all().filter(({ practice }) => !practice)
    const forgotten = new Set(kept.filter((work) => !isUnderWay(work)).slice(0, -this.#document.most))
    await this.#documents.save(
      this.#document.name,
      kept.filter((work) => !forgotten.has(work)),
    )
  }
}
