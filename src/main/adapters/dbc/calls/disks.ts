import { z } from 'zod'
import { parseSizeGib } from '#shared/domain/amounts'
import type { Disk } from '#shared/domain/disk'
import type { DiskCalls } from '../../../core/ports-dbc'
import { mapResult, type Relay } from '../relay'
import { listOf, text } from '../wire'

/** A disk without a name could not be told from another. */
const Disks = listOf(z.object({ name: z.string().min(1), file: text, size: text }))

/** A VM's disks (DBC HTTP API, 9). Sizes are JSON integers here: a string would be read as garbage. */
export function diskCalls(relay: Relay): DiskCalls {
  return {
    diskList: async (nodeId, authority, vmId) => {
      const disks = await relay.ask(Disks, { kind: 'disk/list', path: `/${vmId}`, nodeId, authority })
      return mapResult(disks, (listed) => listed.map(diskOf))
    },
    diskGrow: async (nodeId, authority, vmId, disk, addGib) => {
      const additional = { disk, size: addGib }
      const call = { kind: 'disk/resize', path: `/${vmId}`, nodeId, additional, authority }
      return mapResult(await relay.tell(call), () => null)
    },
    diskAdd: async (nodeId, authority, vmId, sizeGib, mountDir) => {
      const additional = { size: sizeGib, mount_dir: mountDir }
      const call = { kind: 'disk/add', path: `/${vmId}`, nodeId, additional, authority }
      return mapResult(await relay.tell(call), () => null)
    },
    diskDelete: async (nodeId, authority, vmId, disk) => {
      const call = { kind: 'disk/delete', path: `/${vmId}`, nodeId, additional: { disk }, authority }
      return mapResult(await relay.tell(call), () => null)
    },
  }
}

/** A disk as ours; `tasks/<id>` tells the same with another word for the file (9). */
export function diskOf({ name, size, file }: { name: string; size: string; file: string }): Disk {
  const sizeGib = parseSizeGib(size)
  return {
    name,
    ...(sizeGib === undefined ? {} : { sizeGib }),
    ...(file === '' ? {} : { file }),
  }
}
