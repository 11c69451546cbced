import type { NodeId, SourceId, VmId, VmKey } from './ids'
import { vmKey } from './ids'
import { TowerId } from './tower-vm'

/** A tower's VM is on no node of ours: this stands where a key has one. */
export const noNode = '0'.repeat(64) as NodeId

/** The key of a tower's VM, where keys of VMs of every kind of source are asked for. */
export function towerVmKey(sourceId: SourceId, vmId: TowerId): VmKey {
  return vmKey(sourceId, noNode, vmId as string as VmId)
}

/** The tower's VM that a key names; undefined where it names another. */
export function readTowerVmKey(
  key: VmKey,
): { readonly sourceId: SourceId; readonly vmId: TowerId } | undefined {
  const [sourceId, , id] = key.split('/')
  const vmId = TowerId.safeParse(id)
  return isTowerVmKey(key) && vmId.success ? { sourceId: sourceId as SourceId, vmId: vmId.data } : undefined
}

/** Whether a key names a tower's VM. */
export const isTowerVmKey = (key: VmKey): boolean => key.split('/')[1] === noNode
