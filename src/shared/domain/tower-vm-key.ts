import type { NodeId, SourceId, VmId, VmKey } from './ids'
import { vmKey } from './ids'
import type { TowerId } from './tower-vm'

/** A tower's VM is on no node of ours: this stands where a key has one. */
export const noNode = '0'.repeat(64) as NodeId

/** The key of a tower's VM, where keys of VMs of every kind of source are asked for. */
export function towerVmKey(sourceId: SourceId, vmId: TowerId): VmKey {
  return vmKey(sourceId, noNode, vmId as string as VmId)
}

/** Whether a key names a tower's VM. */
export const isTowerVmKey = (key: VmKey): boolean => key.split('/')[1] === noNode
