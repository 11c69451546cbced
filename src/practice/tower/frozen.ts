import type { NestedFrozenDisks, NestedFrozenNic } from '#shared/wire/cloudtower'
import type { TowerState } from './state'
import type { RowOf } from './store/rows'

const noLimits = { max_bandwidth: null, max_bandwidth_policy: null, max_iops: null, max_iops_policy: null }

/** A VM's disks as a snapshot keeps them: whole objects, unlike on the VM itself (spec 6.2). */
export function freezeDisks(state: TowerState, vm: string): NestedFrozenDisks[] {
  const disks = [...state.store.tables.VmDisk.referring('vm', vm)]
  disks.sort((one, other) => (one.key ?? 0) - (other.key ?? 0))
  return disks.map((disk, index) => freezeDisk(state, disk, index))
}

function freezeDisk(state: TowerState, disk: RowOf<'VmDisk'>, index: number): NestedFrozenDisks {
  const { ElfImage, VmVolume } = state.store.tables
  const volume = VmVolume.find(disk.vm_volume)
  const image = ElfImage.find(disk.elf_image)
  return {
    ...{
      type: disk.type ?? 'DISK',
      bus: disk.bus ?? 'VIRTIO',
      boot: disk.boot ?? 0,
      index,
      key: disk.key ?? null,
    },
    ...{ size: volume?.size ?? 0, path: volume?.path ?? image?.path ?? '', disk_name: volume?.name ?? '' },
    ...{ disabled: disk.disabled ?? false, image_name: image?.name ?? null, resident_in_cache: false },
    ...{
      elf_image_local_id: image?.local_id ?? '',
      svt_image_local_id: '',
      vm_volume_local_id: volume?.local_id ?? '',
    },
    snapshot_local_id: volume === undefined ? '' : state.random.uuid(),
    storage_policy_uuid: volume === undefined ? '' : state.random.uuid(),
    ...{ vm_volume_snapshot_uuid: null, vm_volume_template_uuid: null },
    ...noLimits,
  }
}

export function freezeNics(state: TowerState, vm: string): NestedFrozenNic[] {
  const { Vds, VmNic, Vlan } = state.store.tables
  return VmNic.referring('vm', vm).map((nic, index) => {
    const vlan = Vlan.find(nic.vlan)
    return {
      ...{ index, mac_address: nic.mac_address ?? '', ip_address: nic.ip_address ?? '' },
      ...{ subnet_mask: nic.subnet_mask ?? '', gateway: nic.gateway ?? '', enabled: nic.enabled ?? true },
      ...{ mirror: nic.mirror ?? false, model: nic.model ?? 'VIRTIO' },
      vlan: {
        ...{ name: vlan?.name ?? '', vlan_id: vlan?.vlan_id ?? 0, vlan_local_id: vlan?.local_id ?? '' },
        ...{ network_ids: vlan?.network_ids ?? [], vds_ovs: Vds.find(vlan?.vds)?.ovsbr_name ?? '' },
      },
    }
  })
}

/** The VLAN that a frozen NIC was on, if it is still there. */
export function vlanOf(state: TowerState, nic: NestedFrozenNic): string | undefined {
  const vlans = [...state.store.tables.Vlan.all()]
  return vlans.find((vlan) => vlan.local_id === nic.vlan.vlan_local_id)?.id
}
