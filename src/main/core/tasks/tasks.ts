import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { NodeKey, TaskId, VmKey } from '#shared/domain/ids'
import { holdsVm, isUnderWay, type Task, type TaskKind, type TaskPart, taskKinds } from '#shared/domain/task'
import type { Vm } from '#shared/domain/vm'
import { vmName } from '#shared/domain/vm'
import type { Collection } from '../collection'
import type { Clock, DocumentStore } from '../ports'
import { ruleOfWork } from '../retry-policy'
import { cutOff, KeptFailure, KeptWork } from './kept-work'
import { followForMs, type Progress, progressOf } from './outcome'
import { snapshotLongestMs } from './part-outcome'

const document = { name: 'tasks', most: 200 }

const StoredTask = z.object({
  key: TaskId,
  kind: z.enum(taskKinds),
  state: z.enum(['sending', 'following', 'done', 'failed', 'unknown']),
  nodeKey: NodeKey,
  vmKey: VmKey,
  vmName: z.string(),
  part: z
    .object({
      name: z.string(),
      disksBefore: z
        .array(z.object({ name: z.string(), sizeGib: z.number().optional(), file: z.string().optional() }))
        .optional(),
      imageServer: z.string().optional(),
    })
    .optional(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  answerLost: z.literal(true).optional(),
  status: z.string().optional(),
  error: KeptFailure,
  practice: z.boolean(),
})

/** The work that is under way or was done: kept on disk from before it is sent, so that a crash loses none. */
export class Tasks {
  readonly #tasks: Collection<Task>
  readonly #clock: Clock
  readonly #kept: KeptWork<Task>

  constructor(tasks: Collection<Task>, documents: DocumentStore, clock: Clock) {
    this.#tasks = tasks
    this.#clock = clock
    this.#kept = new KeptWork(tasks, documents, clock, document)
  }

  /** Reads the kept tasks. One that was being sent when the app ended has lost its answer. */
  async load(): Promise<void> {
    await this.#kept.load(StoredTask, (stored) => cutOff(stored as Task))
  }

  onEnd(listener: (task: Task) => void): void {
    this.#kept.onEnd(listener)
  }

  /** Notes work before it is sent. Saved first: after a crash the app still knows that it may have begun. */
  async begin(
    kind: TaskKind,
    vm: Pick<Vm, 'id' | 'key' | 'name'> & { readonly part?: TaskPart },
    node: NodeKey,
    practice: boolean,
  ): Promise<Task> {
    const task: Task = {
      key: randomUUID() as TaskId,
      kind,
      state: 'sending',
      nodeKey: node,
      vmKey: vm.key,
      vmName: vmName(vm),
      ...(vm.part === undefined ? {} : { part: vm.part }),
      startedAt: this.#kept.now(),
      practice,
    }
    this.#tasks.put(task)
    await this.#kept.save()
    return task
  }

  /**
   * The server accepted the work; or its answer was lost, and reading must tell. `vmKey` is the VM's, which a node that
   * makes the ids itself tells only now. Nothing changes for work that was abandoned meanwhile.
   */
  async follow(key: TaskId, vmKey: VmKey, answerLost: boolean): Promise<void> {
    this.#tasks.patch(key, (task) =>
      task.state === 'sending'
        ? { ...task, state: 'following', vmKey, ...(answerLost ? { answerLost } : {}) }
        : task,
    )
    await this.#kept.save()
  }

  /** Drops work that the server refused: it never began, and the caller shows why. */
  async withdraw(key: TaskId): Promise<void> {
    await this.#kept.withdraw(key)
  }

  async dismiss(key: TaskId): Promise<void> {
    await this.#kept.dismiss(key)
  }

  /** The open task that keeps a VM from being changed; there is at most one at a time. */
  openFor(key: VmKey): Task | undefined {
    return this.#tasks.all().find((task) => task.vmKey === key && holdsVm(task))
  }

  openOn(node: NodeKey): Task[] {
    return this.#tasks.all().filter((task) => task.nodeKey === node && isUnderWay(task))
  }

  /** Moves the node's tasks on by what the node now tells of its VMs. */
  async observe(node: NodeKey, vmOf: (key: VmKey) => Vm | undefined): Promise<void> {
    const now = this.#clock.now()
    const byVm = this.openOn(node).filter(({ kind }) => ruleOfWork(kind).look === 'vm')
    const moved = byVm.flatMap((task) => {
      const progress = progressOf(task, vmOf(task.vmKey), now)
      return progress === null ? [] : [this.#kept.dated({ ...task, ...progress })]
    })
    await this.#move(moved)
  }

  /** Moves a task on by what was read of the part of its VM that it changes. */
  async advance(key: TaskId, progress: Progress): Promise<void> {
    const task = this.#tasks.get(key)
    if (task === undefined || !isUnderWay(task) || progress === null) return
    await this.#move([this.#kept.dated({ ...task, ...progress })])
  }

  async #move(moved: readonly Task[]): Promise<void> {
    if (moved.length === 0) return
    this.#tasks.put(...moved)
    await this.#kept.save()
    this.#kept.tellEnds(moved)
  }

  /** The node has not answered for longer than anything takes: what became of its work is not known. */
  async expire(node: NodeKey): Promise<void> {
    const now = this.#clock.now()
    const old = this.openOn(node).filter((task) => now - Date.parse(task.startedAt) > longestMs(task))
    if (old.length === 0) return
    this.#tasks.put(...old.map((task) => this.#unknown(task)))
    await this.#kept.save()
  }

  /** These nodes are not followed any more, so nobody will tell how open work there ends. Practice's goes with its world. */
  async abandon(nodes: readonly string[]): Promise<void> {
    const there = this.#tasks.all().filter((task) => nodes.includes(task.nodeKey))
    this.#tasks.remove(...there.flatMap((task) => (task.practice ? [task.key] : [])))
    const open = there.filter((task) => !task.practice && isUnderWay(task))
    if (open.length === 0) return
    this.#tasks.put(...open.map((task) => this.#unknown(task)))
    await this.#kept.save()
  }

  #unknown(task: Task): Task {
    return this.#kept.dated({ ...task, state: 'unknown', error: { code: 'outcomeUnknown' } })
  }
}

/** Nothing of this kind is followed longer: an upload takes what the longest VM work does, and more. */
function longestMs({ kind }: Task): number {
  return kind === 'snapshotCreate' ? snapshotLongestMs : followForMs
}
