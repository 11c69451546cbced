import type { VmKey } from '#shared/domain/ids'
import { holdsVm, isVmTask } from '#shared/domain/task'
import type { Vm } from '#shared/domain/vm'
import type { CollectionSet } from './collection'

/**
 * Marks the VMs whose disks or snapshots are being worked on: the node itself would let them be started meanwhile, and
 * starting in the middle of a copy can give a broken image (DBC HTTP API, 10).
 */
export function followHolds(collections: CollectionSet): void {
  const { tasks, snapshots, vms } = collections
  const mark = (keys: readonly VmKey[]) => {
    for (const key of keys) vms.patch(key, (vm) => withHold(vm, holdOf(collections, key)))
  }
  const markAll = () => mark(vms.all().map((vm) => vm.key))
  tasks.onChange(markAll)
  snapshots.onChange(markAll)
  vms.onChange(({ upserted }) => mark(upserted.map((vm) => vm.key)))
}

function holdOf({ tasks, snapshots }: CollectionSet, key: VmKey): Vm['held'] {
  const task = tasks.all().find((each) => each.vmKey === key && holdsVm(each) && !isVmTask(each))
  if (task !== undefined) return task.kind === 'snapshotCreate' ? 'snapshot' : 'disk'
  // Other programs take snapshots too.
  const isCopied = snapshots.all().some((each) => each.vmKey === key && each.state === 'creating')
  return isCopied ? 'snapshot' : undefined
}

function withHold({ held: _, ...vm }: Vm, held: Vm['held']): Vm {
  return held === undefined ? vm : { ...vm, held }
}
