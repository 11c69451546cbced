import { type Dialect, dialectOfSource } from '#shared/domain/dialect'
import { type NodeKey, nodeKey, type VmKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import { offAbility, type Vm } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Clock } from '../ports'
import type { Sessions } from '../sources/sessions'
import type { Tasks } from '../tasks/tasks'

/** What the use cases of a VM's parts need. */
export interface VmParts {
  readonly collections: CollectionSet
  readonly sessions: Sessions
  readonly tasks: Tasks
  readonly clock: Clock
  /** Looks at a node's VMs soon and often, since work has begun there. */
  readonly watchClosely: (node: NodeKey) => void
}

/** A VM, the node it is on, and how that node's client is spoken to. */
export interface FoundVm {
  readonly vm: Vm
  readonly node: Node
  readonly dialect: Dialect
  /** The client's version, for people. */
  readonly version: string
}

/** The VM with its node; a failure where one of them is gone. */
export function findVm(collections: CollectionSet, key: VmKey): Result<FoundVm, AppError> {
  const vm = collections.vms.get(key)
  if (vm === undefined) return err({ code: 'notFound', what: 'vm' })
  const node = collections.nodes.get(nodeKey(vm.sourceId, vm.nodeId))
  if (node === undefined) return err({ code: 'notFound', what: 'node' })
  const source = collections.sources.get(vm.sourceId)
  return ok({ vm, node, dialect: dialectOfSource(source), version: source?.version ?? '' })
}

/** A VM whose disks can be changed and snapshots taken now: one that is off and left alone (DBC HTTP API, 9 and 10). */
export function findOffVm(collections: CollectionSet, key: VmKey): Result<FoundVm, AppError> {
  const found = findVm(collections, key)
  if (!found.ok) return found
  const { vm } = found.value
  if (offAbility(vm).can) return found
  return err(vm.held === undefined ? { code: 'notNow', status: vm.status } : { code: 'busy' })
}
