import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { NodeKey, TaskId } from '#shared/domain/ids'
import { type Node, nodeName } from '#shared/domain/node'
import { type NodeTask, type NodeTaskKind, nodeTaskKinds } from '#shared/domain/node-task'
import type { Collection } from '../collection'
import type { Clock, DocumentStore } from '../ports'
import { KeptFailure, KeptWork } from './kept-work'

const document = { name: 'node-tasks', most: 100 }

const StoredTask = z.object({
  key: TaskId,
  kind: z.enum(nodeTaskKinds),
  state: z.enum(['sending', 'done', 'unknown']),
  nodeKey: NodeKey,
  nodeName: z.string(),
  about: z.string(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  error: KeptFailure,
  practice: z.boolean(),
})

/** Changes to nodes, noted before they are sent and kept on disk, so that a crash leaves a trace of each. */
export class NodeTasks {
  readonly #tasks: Collection<NodeTask>
  readonly #kept: KeptWork<NodeTask>

  constructor(tasks: Collection<NodeTask>, documents: DocumentStore, clock: Clock) {
    this.#tasks = tasks
    this.#kept = new KeptWork(tasks, documents, clock, document)
  }

  /** Reads the kept ones. What became of one that was being sent when the app ended, nobody knows. */
  async load(): Promise<void> {
    await this.#kept.load(StoredTask, (stored) => {
      const task = stored as NodeTask
      return task.state === 'sending' ? lost(task, task.startedAt) : task
    })
  }

  async begin(kind: NodeTaskKind, node: Node, about: string, practice: boolean): Promise<TaskId> {
    const key = randomUUID() as TaskId
    this.#tasks.put({
      ...{ key, kind, state: 'sending', nodeKey: node.key, nodeName: nodeName(node), about, practice },
      startedAt: this.#kept.now(),
    })
    await this.#kept.save()
    return key
  }

  async end(key: TaskId, state: 'done' | 'unknown'): Promise<void> {
    const now = this.#kept.now()
    this.#tasks.patch(key, (task) => (state === 'done' ? { ...task, state, endedAt: now } : lost(task, now)))
    await this.#kept.save()
  }

  /** Drops a change that the node refused: it never began, and the caller shows why. */
  async withdraw(key: TaskId): Promise<void> {
    await this.#kept.withdraw(key)
  }

  async dismiss(key: TaskId): Promise<void> {
    await this.#kept.dismiss(key)
  }
}

function lost(task: NodeTask, endedAt: string): NodeTask {
  return { ...task, state: 'unknown', endedAt, error: { code: 'outcomeUnknown' } }
}
