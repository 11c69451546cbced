import { z } from 'zod'
import { SourceId, TaskId } from '#shared/domain/ids'
import { type TowerWork, towerTaskKinds } from '#shared/domain/tower-task'
import { isUnderWay } from '#shared/domain/transfer'
import type { AppError } from '#shared/ipc/errors'
import type { Collection } from '../collection'
import type { Clock, DocumentStore } from '../ports'
import { lost } from './work-progress'

const documentName = 'tower-tasks'
/** Ended work beyond this is forgotten, oldest first. */
const keptWork = 500

const StoredWork = z.object({
  key: TaskId,
  kind: z.enum(towerTaskKinds),
  state: z.enum(['sending', 'following', 'done', 'failed', 'unknown']),
  sourceId: SourceId,
  vmId: z.string(),
  vmName: z.string(),
  clusterId: z.string().optional(),
  snapshot: z.object({ id: z.string(), name: z.string() }).optional(),
  remoteId: z.string().nullable().optional(),
  phase: z.enum(['queued', 'running', 'paused', 'unlocking']).optional(),
  percent: z.number().optional(),
  missed: z.number().optional(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  answerLost: z.literal(true).optional(),
  error: z
    .custom<AppError>((value) => typeof value === 'object' && value !== null && 'code' in value)
    .optional(),
  practice: z.boolean(),
  batch: z.object({ id: z.string(), size: z.number() }).optional(),
})

/** The towers' work that is under way or was: kept on disk from before it is sent, so that a crash loses none. */
export class TowerWorkStore {
  readonly #works: Collection<TowerWork>
  readonly #documents: DocumentStore
  readonly #clock: Clock
  readonly #ended: ((work: TowerWork) => unknown)[] = []

  constructor(works: Collection<TowerWork>, documents: DocumentStore, clock: Clock) {
    this.#works = works
    this.#documents = documents
    this.#clock = clock
  }

  /** Reads the kept work. What was being sent when the app ended has lost its answer. */
  async load(): Promise<void> {
    const stored = await this.#documents.load(documentName, z.array(StoredWork), [])
    this.#works.put(
      ...stored.map((each): TowerWork => {
        const work = each as TowerWork
        return work.state === 'sending' ? { ...work, state: 'following', answerLost: true } : work
      }),
    )
  }

  onEnd(listener: (work: TowerWork) => void): void {
    this.#ended.push(listener)
  }

  /** The work once it is over. */
  ended(key: TaskId): Promise<TowerWork> {
    return new Promise((resolve) => {
      const now = this.#works.get(key)
      if (now !== undefined && !isUnderWay(now)) resolve(now)
      else this.#ended.push((work) => work.key === key && resolve(work))
    })
  }

  /** The open work on a VM; there is at most one at a time. */
  openFor(sourceId: SourceId, vmId: string): TowerWork | undefined {
    return this.openOn(sourceId).find((work) => work.vmId === vmId && vmId !== '')
  }

  openOn(sourceId: SourceId): TowerWork[] {
    return this.#works.all().filter((work) => work.sourceId === sourceId && isUnderWay(work))
  }

  get(key: TaskId): TowerWork | undefined {
    return this.#works.get(key)
  }

  async put(...works: readonly TowerWork[]): Promise<void> {
    this.#works.put(...works)
    await this.#save()
  }

  /** Takes over what is now known of work that is there; tells what has ended. Mere progress is not worth a write. */
  async move(works: readonly TowerWork[]): Promise<void> {
    const moved = works.flatMap((work) => {
      const before = this.#works.get(work.key)
      return before === undefined || !isUnderWay(before) ? [] : [{ before, after: this.#dated(work) }]
    })
    this.#works.put(...moved.map(({ after }) => after))
    const isWorthIt = moved.some(
      ({ before, after }) => before.state !== after.state || before.remoteId !== after.remoteId,
    )
    if (isWorthIt) await this.#save()
    for (const { after } of moved) if (!isUnderWay(after)) for (const listener of this.#ended) listener(after)
  }

  /** Drops work that the tower refused: it never began, and the caller shows why. */
  async withdraw(...keys: readonly TaskId[]): Promise<void> {
    this.#works.remove(...keys)
    await this.#save()
  }

  async dismiss(key: TaskId): Promise<void> {
    const work = this.#works.get(key)
    if (work !== undefined && !isUnderWay(work)) await this.withdraw(key)
  }

  /** A tower that is not connected any more: nobody will tell how open work there ends. Practice's goes with its world. */
  async abandon(sources: readonly string[]): Promise<void> {
    const there = this.#works.all().filter(({ sourceId }) => sources.includes(sourceId))
    this.#works.remove(...there.flatMap((work) => (work.practice ? [work.key] : [])))
    await this.move(there.filter((work) => !work.practice && isUnderWay(work)).map(lost))
  }

  #dated(work: TowerWork): TowerWork {
    return isUnderWay(work) ? work : { ...work, endedAt: new Date(this.#clock.now()).toISOString() }
  }

  async #save(): Promise<void> {
    const kept = this.#works.all().filter(({ practice }) => !practice)
    const forgotten = new Set(kept.filter((work) => !isUnderWay(work)).slice(0, -keptWork))
    await this.#documents.save(
      documentName,
      kept.filter((work) => !forgotten.has(work)),
    )
  }
}
