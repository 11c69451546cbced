import type {
  MountDisksParams,
  MountNewCreateDisksParams,
  NestedFrozenDisks,
  VmCdRomParams,
  VmDiskParams,
  VmNicParams,
  VmVolumeElfStoragePolicyType,
} from '#shared/wire/cloudtower'
import { clusterFailure } from './failures'
import { nicLimits } from './nic-limits'
import { TowerRefusal } from './refusal'
import type { TowerState } from './state'
import type { RowOf } from './store/rows'
import { bandwidth, bytes } from './units'
import { type EcParts, insertDisk, insertNic, insertVolume } from './vm-maker'

const usualPolicy: VmVolumeElfStoragePolicyType = 'REPLICA_2_THIN_PROVISION'

type VmLimits = Pick<
  MountDisksParams,
  'max_bandwidth' | 'max_bandwidth_policy' | 'max_bandwidth_unit' | 'max_iops' | 'max_iops_policy'
>

/** What a disk may read and write. */
type Limits = Pick<RowOf<'VmDisk'>, 'max_bandwidth' | 'max_bandwidth_policy' | 'max_iops' | 'max_iops_policy'>

/** One disk or drive that a VM is going to have. */
export type DiskPlan =
  | {
      readonly kind: 'new'
      readonly name: string
      readonly size: number
      readonly policy: VmVolumeElfStoragePolicyType
      readonly ec?: EcParts
      readonly limits?: Limits
      readonly bus: MountDisksParams['bus']
      readonly boot: number
    }
  | {
      readonly kind: 'mount'
      readonly volume: string
      readonly limits?: Limits
      readonly bus: MountDisksParams['bus']
      readonly boot: number
    }
  | { readonly kind: 'drive'; readonly image: string | null; readonly boot: number }

export interface NicPlan {
  readonly vlan: string
  readonly params: VmNicParams
}

function newDisk(params: MountNewCreateDisksParams): DiskPlan {
  const { vm_volume, bus, boot } = params
  const { name, size, size_unit, elf_storage_policy, elf_replica_storage_policy } = vm_volume
  const policy = elf_storage_policy ?? elf_replica_storage_policy
  const ec = ecOf(vm_volume.elf_ec_storage_policy)
  if (policy === undefined && ec === undefined) {
    throw new TowerRefusal(400, 'a new volume needs a storage policy')
  }
  return {
    ...{ kind: 'new', name, size: bytes(size, size_unit), policy: policy ?? 'EC', bus, boot },
    ...(ec === undefined ? {} : { ec }),
    limits: limitsOf(params),
  }
}

type EcPolicy = MountNewCreateDisksParams['vm_volume']['elf_ec_storage_policy']

function ecOf(policy: EcPolicy): EcParts | undefined {
  if (policy === undefined) return undefined
  const { ec_k: data, ec_m: parity, thin_provision: isThin = true } = policy
  if (data === undefined || parity === undefined || data < 2 || parity < 1) {
    throw new TowerRefusal(400, 'erasure coding needs ec_k and ec_m')
  }
  return { data, parity, isThin }
}

/** Limits as a request words them; none of them may be 0. */
export function limitsOf(params: VmLimits): Limits {
  const { max_iops, max_iops_policy, max_bandwidth, max_bandwidth_unit, max_bandwidth_policy } = params
  if ((max_iops ?? 1) < 1 || (max_bandwidth ?? 1) < 1)
    throw new TowerRefusal(400, 'a limit must be more than 0')
  return {
    ...{ max_iops: max_iops ?? null, max_bandwidth: bandwidth(max_bandwidth, max_bandwidth_unit) },
    max_iops_policy: max_iops === undefined ? null : (max_iops_policy ?? 'DYNAMIC'),
    max_bandwidth_policy: max_bandwidth === undefined ? null : (max_bandwidth_policy ?? 'DYNAMIC'),
  }
}

function mountedDisk(state: TowerState, params: MountDisksParams): DiskPlan {
  const { vm_volume_id, bus, boot } = params
  const volume = state.store.tables.VmVolume.find(vm_volume_id)
  if (volume === undefined) throw new TowerRefusal(404, 'vm volume not found')
  if (volume.mounting === true && volume.sharing !== true) {
    throw new TowerRefusal(400, `volume ${vm_volume_id} is mounted elsewhere`)
  }
  return { kind: 'mount', volume: volume.id, bus, boot, limits: limitsOf(params) }
}

export function drivePlan(
  state: TowerState,
  cluster: string,
  { boot, elf_image_id, content_library_image_id }: VmCdRomParams,
): DiskPlan {
  const { ContentLibraryImage, ElfImage } = state.store.tables
  if (elf_image_id !== undefined) {
    if (ElfImage.find(elf_image_id)?.cluster !== cluster) throw new TowerRefusal(404, 'elf image not found')
    return { kind: 'drive', image: elf_image_id, boot }
  }
  if (content_library_image_id === undefined) return { kind: 'drive', image: null, boot }
  if (ContentLibraryImage.find(content_library_image_id) === undefined) {
    throw new TowerRefusal(404, 'content library image not found')
  }
  const copies = ElfImage.referring('content_library_image', content_library_image_id)
  const image = copies.find((copy) => copy.cluster === cluster)
  if (image === undefined) throw new TowerRefusal(400, 'the image is not in this cluster')
  return { kind: 'drive', image: image.id, boot }
}

/** What a request says about disks and drives, its references checked. */
export function diskPlans(state: TowerState, cluster: string, params: VmDiskParams): readonly DiskPlan[] {
  return [
    ...(params.mount_cd_roms ?? []).map((drive) => drivePlan(state, cluster, drive)),
    ...(params.mount_disks ?? []).map((disk) => mountedDisk(state, disk)),
    ...(params.mount_new_create_disks ?? []).map(newDisk),
  ]
}

/** Copies of disks that a snapshot, a template or another VM has. */
export function copyPlans(name: string, disks: readonly NestedFrozenDisks[]): readonly DiskPlan[] {
  return disks.map(({ type, bus, boot, size }, index) =>
    type === 'CD_ROM'
      ? { kind: 'drive', image: null, boot }
      : { kind: 'new', name: `${name}-${index + 1}`, size, policy: usualPolicy, bus, boot },
  )
}

/** `connect_vlan_id` is a VLAN's CUID, in a VDS of the VM's cluster (spec 11.8). */
export function nicPlans(
  state: TowerState,
  cluster: string,
  nics: readonly VmNicParams[],
): readonly NicPlan[] {
  const { Vds, Vlan } = state.store.tables
  return nics.map((params) => {
    if (params.type === 'VPC') throw new TowerRefusal(404, 'virtual private cloud not found')
    const vlan = Vlan.find(params.connect_vlan_id)
    if (vlan === undefined) throw new TowerRefusal(404, 'vlan not found')
    if (Vds.find(vlan.vds)?.cluster !== cluster)
      throw new TowerRefusal(400, `VLAN ${vlan.id} is of another cluster`)
    if (params.mac_address !== undefined && !/^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/.test(params.mac_address))
      throw new TowerRefusal(400, `${params.mac_address} is no MAC address`)
    nicLimits(params.qos)
    return { vlan: vlan.id, params }
  })
}

/** The storage of the cluster has to hold what is new (spec 5.5). */
export function requireSpace(state: TowerState, cluster: string, more: number, operation: string): void {
  const { valid_data_space: valid, used_data_space: used } = state.store.tables.Cluster.get(cluster)
  const own = [...state.store.tables.VmVolume.all()].filter((volume) => volume.cluster === cluster)
  const taken = (used ?? 0) + own.reduce((sum, volume) => sum + (volume.unique_size ?? 0), 0)
  if (taken + more <= (valid ?? 0)) return
  throw clusterFailure(operation, 'EAllocSpace', 'There is not enough space to allocate the volume.')
}

export function sizeOfNew(plans: readonly DiskPlan[]): number {
  return plans.reduce((sum, plan) => sum + (plan.kind === 'new' ? plan.size : 0), 0)
}

export function attachDisks(state: TowerState, vm: RowOf<'Vm'>, plans: readonly DiskPlan[]): void {
  const cluster = vm.cluster ?? ''
  const [target] = state.store.tables.IscsiTarget.all()
  for (const plan of plans) {
    if (plan.kind === 'drive') {
      insertDisk(state, { vm: vm.id, bus: 'IDE', boot: plan.boot, image: plan.image })
      continue
    }
    const volume =
      plan.kind === 'mount'
        ? state.store.tables.VmVolume.update(plan.volume, { mounting: true })
        : insertVolume(state, { ...plan, cluster, target: target?.id ?? '' })
    insertDisk(state, {
      vm: vm.id,
      bus: plan.bus,
      boot: plan.boot,
      volume: volume.id,
      extra: plan.limits ?? {},
    })
  }
}

export function attachNics(state: TowerState, vm: RowOf<'Vm'>, plans: readonly NicPlan[]): void {
  for (const { vlan, params } of plans) {
    const { ip_address, mac_address, model, enabled, mirror, subnet_mask, gateway } = params
    insertNic(state, {
      vm: vm.id,
      vlan,
      address: ip_address ?? '',
      extra: {
        ...(mac_address ? { mac_address } : {}),
        ...(model === undefined ? {} : { model }),
        ...(enabled === undefined ? {} : { enabled }),
        ...(mirror === undefined ? {} : { mirror }),
        ...{ subnet_mask: subnet_mask ?? '', gateway: gateway ?? '', ...nicLimits(params.qos) },
      },
    })
  }
}
