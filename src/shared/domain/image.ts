import { z } from 'zod'
import type { AppError } from '../ipc/errors'
import type { NodeKey, SourceId } from './ids'
import type { Node, NodeImage } from './node'
import type { Vm } from './vm'
import { vmName } from './vm'

/** An image file that can be sent for: some of these names reach a shell on the host (DBC HTTP API, 18). */
export const ImageName = z
  .string()
  .max(255)
  .regex(/^[A-Za-z0-9._-]+\.qcow2$/)
  .brand<'ImageName'>()
export type ImageName = z.infer<typeof ImageName>

/**
 * What a client calls one of its image servers (11.1). Empty for the one server that clients before 0.3.9.2 use
 * without a name.
 */
export const ImageServerId = z
  .string()
  .max(128)
  .regex(/^[^"\\\p{Cc}]*$/u)
  .brand<'ImageServerId'>()
export type ImageServerId = z.infer<typeof ImageServerId>

/** A file as a place lists it. Its name may be one that this app would not send. */
export interface ImageFile {
  readonly name: string
  readonly sizeGib?: number
}

/** Where images lie: the disk of a node, or an image server of a client. */
export type ImagePlaceAt =
  | { readonly kind: 'node'; readonly nodeKey: NodeKey }
  | { readonly kind: 'server'; readonly serverId: ImageServerId }

/** One place and the images that it last told of. */
export interface ImagePlace {
  readonly key: string
  readonly sourceId: SourceId
  readonly at: ImagePlaceAt
  readonly images: readonly ImageFile[]
  /** Images that were brought here with this app, and so are the user's own. */
  readonly brought: readonly string[]
  /** When the list was read (ISO); absent until then. */
  readonly asOf?: string
  readonly isReading: boolean
  readonly trouble?: AppError
}

/** The key of an image server of a source, among the places. */
export function imageServerKey(sourceId: SourceId, serverId: ImageServerId): string {
  return `${sourceId}/server/${serverId}`
}

/** Whether a node never lists a file of this name (7.1): then nobody can see whether it has arrived. */
export function isHiddenByNodes(name: string): boolean {
  return name.includes('data')
}

/** A VM, and what is known of how it was created: nodes do not tell that themselves (8.3). */
export type VmWithOrigin = Vm & { readonly record?: { readonly image?: string | undefined } }

/** The VMs of a node whose own disk this file is: with the file, such a VM is lost. */
export function vmsOnImage(nodeKey: NodeKey, name: string, vms: readonly VmWithOrigin[]): readonly string[] {
  return vms
    .filter((vm) => isOn(nodeKey, vm))
    .filter((vm) => vm.details?.disks.some(({ file }) => file?.split('/').at(-1) === name) === true)
    .map(vmName)
}

/**
 * The images that a VM can be made from on a node: those it tells of itself (DBC HTTP API, 7.1), and of its list of images
 * those that build on others (11.2). That list also has the disks of the renter's own VMs, which are none to choose.
 */
export function bootableImages(
  node: Pick<Node, 'key' | 'facts'>,
  vms: readonly VmWithOrigin[],
  places: readonly ImagePlace[],
): readonly NodeImage[] {
  const told = node.facts?.images ?? []
  const place = places.find(({ at }) => at.kind === 'node' && at.nodeKey === node.key)
  const more = (place?.images ?? []).filter(
    ({ name }) => told.every((image) => image.name !== name) && vmsOnImage(node.key, name, vms).length === 0,
  )
  return [...told, ...more]
}

/** The VMs of a node that were created from this image, as far as this app knows. */
export function vmsMadeFrom(nodeKey: NodeKey, name: string, vms: readonly VmWithOrigin[]): readonly string[] {
  return vms.filter((vm) => isOn(nodeKey, vm) && vm.record?.image === name).map(vmName)
}

function isOn(nodeKey: NodeKey, { sourceId, nodeId }: Vm): boolean {
  return `${sourceId}/${nodeId}` === nodeKey
}

/** Whether an image is deleted only with its name typed: one that is not the user's own, or that VMs were made from. */
export function needsTypedName(isOwn: boolean, madeFrom: readonly string[]): boolean {
  return !isOwn || madeFrom.length > 0
}
