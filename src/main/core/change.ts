import { type NodeKey, type RentOrderId, type TaskId, type VmId, type VmKey, vmKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { TaskKind, TaskPart } from '#shared/domain/task'
import type { Vm } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from './collection'
import type { Authority, DbcClient } from './ports-dbc'
import type { Sessions } from './sources/sessions'
import { mayHaveHappened } from './tasks/outcome'
import type { Tasks } from './tasks/tasks'

interface Parts {
  readonly collections: CollectionSet
  readonly sessions: Sessions
  readonly tasks: Tasks
  /** Looks at a node's VMs soon and often, since work has begun there. */
  readonly watchClosely: (node: NodeKey) => void
}

/** Sends a change; answers the VM's id where the node tells it. */
type Send = (client: DbcClient, authority: Authority) => Promise<Result<VmId | null, AppError>>

/** The VM that a change is for, and the rent order that it runs under. */
export interface Target extends Pick<Vm, 'id' | 'key' | 'name'> {
  readonly rentOrder: RentOrderId | undefined
  /** The part of the VM that the change is about. */
  readonly part?: TaskPart
}

/** The task that follows a change, and its VM's key. */
export interface Changed {
  readonly taskId: TaskId
  readonly vmKey: VmKey
}

/** A start under another rent order could move the VM to that order's GPUs (8.4). */
export function targetOf({ id, key, name, details }: Vm): Target {
  return { id, key, name, rentOrder: details?.rentOrder }
}

/**
 * Sends a change once, followed by a task from before it leaves. A refusal drops the task and is the answer; after a
 * lost answer the task goes on, and reading tells what happened.
 */
export async function sendChange(
  { collections, sessions, tasks, watchClosely }: Parts,
  kind: TaskKind,
  node: Node,
  vm: Target,
  send: Send,
): Promise<Result<Changed, AppError>> {
  const open = tasks.openFor(vm.key)
  // Deleting ends whatever was going on, a create that hangs too (13).
  if (open !== undefined && (kind !== 'vmDelete' || open.state === 'sending')) return err({ code: 'busy' })
  const practice = collections.sources.get(node.sourceId)?.practice ?? false
  const task = await tasks.begin(kind, vm, node.key, practice)
  // A session may have to be fetched before; when that fails, whatever the reason, the change has not been sent.
  const answers: unknown[] = []
  const sendOnce: Send = async (client, authority) => {
    const answer = await send(client, authority)
    answers.push(answer)
    return answer
  }
  const sent = await sessions.run(node, sendOnce, vm.rentOrder)
  const key = sent.ok && sent.value !== null ? vmKey(node.sourceId, node.id, sent.value) : vm.key
  if (sent.ok || (answers.includes(sent) && mayHaveHappened(sent.error))) {
    await tasks.follow(task.key, key, !sent.ok)
    if (sent.ok && open !== undefined) await tasks.withdraw(open.key)
    watchClosely(node.key)
    return ok({ taskId: task.key, vmKey: key })
  }
  await tasks.withdraw(task.key)
  watchClosely(node.key)
  return sent
}
