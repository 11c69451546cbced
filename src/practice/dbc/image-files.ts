import type { ImageServer } from './client-node'
import type { GpuNode } from './gpu-node'
import type { ImageFile } from './hardware'
import { kibPerGib } from './sizes'

/** What a VM's thin system disk takes up on the host. */
const systemDiskFileKib = 12 * kibPerGib

function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Base images, and incremental ones that the named server has too; data files stay hidden (spec 7.1). */
export function localImages(node: GpuNode, server: ImageServer | undefined): ImageFile[] {
  const onVms = [...node.vms.values()].filter((vm) => vm.isOn)
  const inUse = new Set(onVms.flatMap((vm) => vm.disks.map((disk) => baseNameOf(disk.file))))
  return [...node.images.values()]
    .filter(({ name }) => !name.includes('data') && !inUse.has(name))
    .filter(({ name, backingFile }) => backingFile === undefined || server?.files.has(name) === true)
}

/** The system disks of the renter's own VMs that are not running (spec 11.2). */
export function ownSystemDisks(node: GpuNode, wallet: string): ImageFile[] {
  const stopped = node.vmsOf(wallet).filter((vm) => vm.domain !== 'running')
  const files = stopped.flatMap((vm) => vm.disks).filter(({ name }) => name === 'vda')
  return files.map(({ file }) => ({ name: baseNameOf(file), sizeKib: systemDiskFileKib }))
}

/** How large the file is that lies there; undefined when none does. */
export function fileSizeKib(node: GpuNode, path: string): number | undefined {
  const image = path.startsWith('/data/') ? node.images.get(path.slice('/data/'.length)) : undefined
  if (image !== undefined) return image.sizeKib
  for (const vm of node.vms.values()) {
    const disk = vm.disks.find(({ file }) => file === path)
    if (disk !== undefined) return disk.name === 'vda' ? systemDiskFileKib : disk.sizeKib
    const snapshot = vm.snapshots.find(({ file }) => file === path)
    if (snapshot !== undefined) return snapshot.sizeKib
  }
  return node.dataFiles.has(path.slice('/data/'.length)) ? kibPerGib : undefined
}

/** Nobody asks whose file it is, or whether a VM still needs it (spec 18.16). */
export function deleteFile(node: GpuNode, path: string): void {
  const name = path.slice('/data/'.length)
  node.images.delete(name)
  node.dataFiles.delete(name)
  for (const vm of node.vms.values()) {
    if (vm.disks.some(({ file }) => file === path)) vm.hasLostDisk = true
  }
}
