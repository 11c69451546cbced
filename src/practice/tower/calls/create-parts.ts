import type { VmDiskOperate } from '#shared/wire/cloudtower'
import { copyPlans, type DiskPlan, diskPlans, type NicPlan, nicPlans } from '../blueprint'
import type { CopiedNic, Model } from '../models'
import { TowerRefusal } from '../refusal'
import type { TowerState } from '../state'
import type { Wanted } from './create'

interface Order {
  readonly wanted: Wanted
  readonly model: Model
  readonly cluster: string
}

/** The disks asked for, else those of the model, changed as `disk_operate` says (spec 6.1). */
export function disksFor(state: TowerState, { wanted, model, cluster }: Order): readonly DiskPlan[] {
  if (wanted.vm_disks !== undefined) return diskPlans(state, cluster, wanted.vm_disks)
  const copied = copyPlans(wanted.name, model.disks)
  return wanted.disk_operate === undefined ? copied : operate(state, cluster, copied, wanted.disk_operate)
}

function operate(
  state: TowerState,
  cluster: string,
  disks: readonly DiskPlan[],
  { remove_disks, modify_disks = [], new_disks = {} }: VmDiskOperate,
): readonly DiskPlan[] {
  const removed = remove_disks?.disk_index ?? []
  for (const index of [...removed, ...modify_disks.map((change) => change.disk_index)]) {
    if (disks[index] === undefined) throw new TowerRefusal(400, `there is no disk ${index}`)
  }
  const changed = disks.map((disk, index): DiskPlan => {
    const bus = modify_disks.find((change) => change.disk_index === index)?.bus
    return bus === undefined || disk.kind === 'drive' ? disk : { ...disk, bus }
  })
  return [...changed.filter((_, index) => !removed.includes(index)), ...diskPlans(state, cluster, new_disks)]
}

interface NicsToMake {
  readonly given: readonly NicPlan[]
  readonly copied: readonly CopiedNic[]
}

export function nicsFor(state: TowerState, { wanted, model, cluster }: Order): NicsToMake {
  if (wanted.vm_nics === undefined) return { given: [], copied: model.nics }
  return { given: nicPlans(state, cluster, wanted.vm_nics), copied: [] }
}
