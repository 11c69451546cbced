import { z } from 'zod'
import { SourceId, TaskId } from '#shared/domain/ids'
import { isUnderWay } from '#shared/domain/task'
import { type TowerWork, towerTaskKinds } from '#shared/domain/tower-task'
import type { Collection } from '../collection'
import type { Clock, DocumentStore } from '../ports'
import { cutOff, KeptFailure, KeptWork } from '../tasks/kept-work'
import { lost } from './work-progress'

const document = { name: 'tower-tasks', most: 500 }

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
  error: KeptFailure,
  practice: z.boolean(),
  batch: z.object({ id: z.string(), size: z.number() }).optional(),
})

/** The towers' work that is under way or was: kept on disk from before it is sent, so that a crash loses none. */
export class TowerWorkStore {
  readonly #works: Collection<TowerWork>
  readonly #kept: KeptWork<TowerWork>

  constructor(works: Collection<TowerWork>, documents: DocumentStore, clock: Clock) {
    this.#works = works
    this.#kept = new KeptWork(works, documents, clock, document)
  }

  /** Reads the kept work. What was being sent when the app ended has lost its answer. */
  async load(): Promise<void> {
    await this.#kept.load(StoredWork, (stored) => cutOff(stored as TowerWork))
  }

  onEnd(listener: (work: TowerWork) => void): void {
    this.#kept.onEnd(listener)
  }

  /** The work once it is over. */
  ended(key: TaskId): Promise<TowerWork> {
    return new Promise((resolve) => {
      const now = this.#works.get(key)
      if (now !== undefined && !isUnderWay(now)) resolve(now)
      else this.#kept.onEnd((work) => work.key === key && resolve(work))
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
    await this.#kept.save()
  }

  /** Takes over what is now known of work that is there; tells what has ended. Mere progress is not worth a write. */
  async move(works: readonly TowerWork[]): Promise<void> {
    const moved = works.flatMap((work) => {
      const before = this.#works.get(work.key)
      return before === undefined || !isUnderWay(before) ? [] : [{ before, after: this.#kept.dated(work) }]
    })
    this.#works.put(...moved.map(({ after }) => after))
    const isWorthIt = moved.some(
      ({ before, after }) => before.state !== after.state || before.remoteId !== after.remoteId,
    )
    if (isWorthIt) await this.#kept.save()
    this.#kept.tellEnds(moved.map(({ after }) => after))
  }

  /** Drops work that the tower refused: it never began, and the caller shows why. */
  async withdraw(...keys: readonly TaskId[]): Promise<void> {
    await this.#kept.withdraw(...keys)
  }

  async dismiss(key: TaskId): Promise<void> {
    await this.#kept.dismiss(key)
  }

  /** A tower that is not connected any more: nobody will tell how open work there ends. Practice's goes with its world. */
  async abandon(sources: readonly string[]): Promise<void> {
    const there = this.#works.all().filter(({ sourceId }) => sources.includes(sourceId))
    this.#works.remove(...there.flatMap((work) => (work.practice ? [work.key] : [])))
    await this.move(there.filter((work) => !work.practice && isUnderWay(work)).map(lost))
  }
}
