import type {
  IoLimits,
  NewTowerDisk,
  NewTowerNic,
  TowerIso,
  TowerOwner,
  WantedTowerDisk,
  WantedTowerGpu,
} from '#shared/domain/tower-device'

/** Sockets, cores and their product go together (CloudTower API, 11). */
export function cpuOf({ sockets, cores }: { readonly sockets: number; readonly cores: number }) {
  return { cpu_sockets: sockets, cpu_cores: cores, vcpu: sockets * cores }
}

/** What a VM's disks are made of: new ones, and volumes that are there; booted from in the order of the list. */
export function disksOf(disks: readonly WantedTowerDisk[], firstBoot: number) {
  const placed = disks.map((disk, at) => ({ disk, boot: firstBoot + at }))
  const fresh = placed.flatMap(({ disk, boot }) => ('name' in disk ? [newDisk(disk, boot)] : []))
  const mounted = placed.flatMap(({ disk, boot }) =>
    'name' in disk ? [] : [{ boot, bus: disk.bus, vm_volume_id: disk.volumeId, ...limitsOf(disk.limits) }],
  )
  return told({
    mount_disks: mounted.length === 0 ? undefined : mounted,
    mount_new_create_disks: fresh.length === 0 ? undefined : fresh,
  })
}

/** Memory and sizes are sent in bytes, which is what they are without a unit (CloudTower API, 1). */
function newDisk({ name, sizeBytes: size, bus, policy, limits }: NewTowerDisk, boot: number) {
  return { boot, bus, vm_volume: { name, size, ...policyOf(policy) }, ...limitsOf(limits) }
}

/** Replicas go by the field that every release takes; an erasure code has one of its own. */
function policyOf(policy: NewTowerDisk['policy']) {
  if (typeof policy === 'string') return { elf_storage_policy: policy }
  const { data: ec_k, parity: ec_m, isThin: thin_provision } = policy
  return { elf_ec_storage_policy: { ec_k, ec_m, thin_provision } }
}

/** Limits of what is read and written; bandwidth is in bytes a second, which is what it is without a unit. */
function limitsOf(limits: IoLimits | undefined) {
  if (limits === undefined) return {}
  const { iops, bandwidth, isForced } = limits
  const policy = isForced ? ('FORCED' as const) : ('DYNAMIC' as const)
  return told({
    max_iops: iops,
    max_iops_policy: iops === undefined ? undefined : policy,
    max_bandwidth: bandwidth,
    max_bandwidth_policy: bandwidth === undefined ? undefined : policy,
  })
}

/** Limits for all disks of a VM together. */
export function wholeLimitsOf(limits: IoLimits | undefined) {
  return limits === undefined ? {} : { io_policy: 'RESTRICT_WHOLE_VM' as const, ...limitsOf(limits) }
}

/** A user, by the id or the name. */
export function ownerOf({ by, value }: TowerOwner) {
  return { search_for: by, value }
}

/** A CD drive with an image of the cluster or of the content library, or with none. */
export function cdOf(iso: TowerIso | undefined, boot: number) {
  if (iso === undefined) return { boot }
  return iso.from === 'cluster' ? { boot, elf_image_id: iso.id } : { boot, content_library_image_id: iso.id }
}

/** A network card on a VLAN, named by its id and not its number. */
export function nicOf({ vlanId, model, mac, isConnected }: NewTowerNic) {
  return told({
    connect_vlan_id: vlanId,
    model,
    enabled: isConnected ?? true,
    mac_address: mac?.toLowerCase(),
  })
}

/** GPUs by their ids, vGPUs with how many. */
export function gpusOf(gpus: readonly WantedTowerGpu[]) {
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
