import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { NodeKey, TaskId } from '#shared/domain/ids'
import { type Node, nodeName } from '#shared/domain/node'
import { type NodeTask, type NodeTaskKind, nodeTaskKinds } from '#shared/domain/node-task'
import type { AppError } from '#shared/ipc/errors'
import type { Collection } from '../collection'
import type { Clock, DocumentStore } from '../ports'

const documentName = 'node-tasks'
/** Ended ones beyond these are forgotten, oldest first. */
const keptTasks = 100

const StoredTask = z.object({
  key: TaskId,
  kind: z.enum(nodeTaskKinds),
  state: z.enum(['sending', 'done', 'unknown']),
  nodeKey: NodeKey,
  nodeName: z.string(),
  about: z.string(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  error: z
    .custom<AppError>((value) => typeof value === 'object' && value !== null && 'code' in value)
    .optional(),
  practice: z.boolean(),
})

/** Changes to nodes, noted before they are sent and kept on disk, so that a crash leaves a trace of each. */
export class NodeTasks {
  readonly #tasks: Collection<NodeTask>
  readonly #documents: DocumentStore
  readonly #clock: Clock

  constructor(tasks: Collection<NodeTask>, documents: DocumentStore, clock: Clock) {
    this.#tasks = tasks
    this.#documents = documents
    this.#clock = clock
  }

  /** Reads the kept ones. What became of one that was being sent when the app ended, nobody knows. */
  async load(): Promise<void> {
    const stored = await this.#documents.load(documentName, z.array(StoredTask), [])
    const tasks = stored.map((task) => task as NodeTask)
    this.#tasks.put(...tasks.map((task) => (task.state === 'sending' ? lost(task, task.startedAt) : task)))
  }

  async begin(kind: NodeTaskKind, node: Node, about: string, practice: boolean): Promise<TaskId> {
    const key = randomUUID() as TaskId
    this.#tasks.put({
      ...{ key, kind, state: 'sending', nodeKey: node.key, nodeName: nodeName(node), about, practice },
      startedAt: this.#now(),
    })
    await this.#save()
    return key
  }

  async end(key: TaskId, state: 'done' | 'unknown'): Promise<void> {
    const now = this.#now()
    this.#tasks.patch(key, (task) => (state === 'done' ? { ...task, state, endedAt: now } : lost(task, now)))
    await this.#save()
  }

  /** Drops a change that the node refused: it never began, and the caller shows why. */
  async withdraw(key: TaskId): Promise<void> {
    this.#tasks.remove(key)
    await this.#save()
  }

  async dismiss(key: TaskId): Promise<void> {
    const task = this.#tasks.get(key)
    if (task !== undefined && task.state !== 'sending') await this.withdraw(key)
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString()
  }

  async #save(): Promise<void> {
    const kept = this.#tasks.all().filter((task) => !task.practice)
    await this.#documents.save(documentName, kept.slice(-keptTasks))
  }
}

function lost(task: NodeTask, endedAt: string): NodeTask {
  return { ...task, state: 'unknown', endedAt, error: { code: 'outcomeUnknown' } }
}
