import { z } from 'zod'
import { DiskGib, DiskName, MountDir } from '../../domain/disk'
import { type TaskId, VmKey } from '../../domain/ids'
import { call } from '../call-spec'

/** Disks of VMs. */
export const diskCalls = {
  /** Reads the VM's disks; they show up in the VM's details. */
  'disk.read': call('read', z.strictObject({ vmKey: VmKey })).returns<null>(),
  /** Makes a disk larger by `addGib`, which is what is added and not the new size. */
  'disk.grow': call('change', z.strictObject({ vmKey: VmKey, disk: DiskName, addGib: DiskGib })).returns<{
    readonly taskId: TaskId
  }>(),
  'disk.add': call('change', z.strictObject({ vmKey: VmKey, sizeGib: DiskGib, mountDir: MountDir })).returns<{
    readonly taskId: TaskId
  }>(),
  'disk.delete': call('destructive', z.strictObject({ vmKey: VmKey, disk: DiskName })).returns<{
    readonly taskId: TaskId
  }>(),
} as const
