import type { NewTowerDisk, TowerIso } from '#shared/domain/tower-change'
import type { TowerId } from '#shared/domain/tower-vm'
import type * as Wire from '#shared/wire/cloudtower'

/** Sockets, cores and their product go together (CloudTower API, 11). */
export function cpuOf({ sockets, cores }: { readonly sockets: number; readonly cores: number }) {
  return { cpu_sockets: sockets, cpu_cores: cores, vcpu: sockets * cores }
}

/** Memory and sizes are sent in bytes, which is what they are without a unit (CloudTower API, 1). */
export function newDisk({ name, sizeBytes: size, bus, policy }: NewTowerDisk, boot: number) {
  return { boot, bus, vm_volume: { name, size, elf_storage_policy: policy } }
}

/** A CD drive with an image of the cluster or of the content library, or with none. */
export function cdOf(iso: TowerIso | undefined, boot: number) {
  if (iso === undefined) return { boot }
  return iso.from === 'cluster' ? { boot, elf_image_id: iso.id } : { boot, content_library_image_id: iso.id }
}

/** A network card on a VLAN, named by its id and not its number. */
export function nicOf({ vlanId, model }: { readonly vlanId: TowerId; readonly model: Wire.VmNicModel }) {
  return { connect_vlan_id: vlanId, model, enabled: true }
}

/** GPUs by their ids, vGPUs with how many. */
export function gpusOf(gpus: readonly { readonly gpuId: TowerId; readonly amount?: number | undefined }[]) {
  return gpus.map(({ gpuId, amount }) => told({ gpu_id: gpuId, amount }))
}

/** What is told of `T`: fields that may be undefined are then absent. */
type Told<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Leaves out what is undefined: exact types do not take it, and the tower would be told nothing by it. */
export function told<T extends object>(fields: T): Told<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Told<T>
}
