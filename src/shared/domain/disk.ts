import { z } from 'zod'
import type { NodeDisk } from './node'

/** A disk of a VM, as its node lists it. */
export interface Disk {
  readonly name: string
  readonly sizeGib?: number
  /** Where its file lies on the node. */
  readonly file?: string
}

/** The system disk: it can grow but not be deleted (DBC HTTP API, 9). */
export const systemDisk = 'vda'

/** A disk's name as it may go into a request: `vda` and on, or what other buses call theirs. */
export const DiskName = z.string().regex(/^[hsv]d[a-z]{1,2}$/)

/** A size in GiB, which the disk calls take as a JSON integer (9). */
export const DiskGib = z.int().min(1).max(1_048_576)

/** A folder of the host that a disk's file is made in; the node hands it to a shell (18). */
export const MountDir = z
  .string()
  .max(128)
  .regex(/^\/data[A-Za-z0-9_/-]*$/)

/** What is wrong with the size or the place of a disk that is asked for. */
export type DiskProblem =
  | { readonly kind: 'range'; readonly max: number | undefined }
  | { readonly kind: 'characters' }
  | { readonly kind: 'notOnNode' }

/** The node's data disk that holds `path`, the innermost one. */
export function mountOf(disks: readonly NodeDisk[], path: string): NodeDisk | undefined {
  return disks
    .filter((disk) => path === disk.path || path.startsWith(`${disk.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

/** What can be wrong with a size on that mount. A disk's file is thin: the node itself checks too little (9). */
export function sizeProblem(gib: number | undefined, mount: NodeDisk | undefined): DiskProblem | undefined {
  const max = mount?.freeGib === undefined ? undefined : Math.floor(mount.freeGib)
  const isFitting = DiskGib.safeParse(gib).success && (gib ?? 0) <= (max ?? Number.POSITIVE_INFINITY)
  return isFitting ? undefined : { kind: 'range', max }
}

/** What can be wrong with a folder, where the node has told of its disks. */
export function mountProblem(dir: string, disks: readonly NodeDisk[]): DiskProblem | undefined {
  if (!MountDir.safeParse(dir).success) return { kind: 'characters' }
  return disks.length > 0 && mountOf(disks, dir) === undefined ? { kind: 'notOnNode' } : undefined
}
