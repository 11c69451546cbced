import type { TowerCloudInit, TowerCreation, TowerDiskChanges } from '#shared/domain/tower-creation'
import { never } from '#shared/result'
import type * as Wire from '#shared/wire/cloudtower'
import { type TowerMutation, to } from './mutation'
import { cdOf, cpuOf, disksOf, gpusOf, nicOf, ownerOf, told, wholeLimitsOf } from './request-parts'

/** Words a new VM as the tower's call. */
export function creationRequest(creation: TowerCreation): TowerMutation {
  switch (creation.from) {
    case 'nothing':
      return to('/create-vm', [blankVm(creation)])
    case 'template':
      return to('/create-vm-from-template', [{ ...commonOf(creation), ...ofTemplate(creation) }])
    case 'library':
      return to('/create-vm-from-content-library-template', [
        { ...commonOf(creation), ...ofTemplate(creation), cluster_id: creation.clusterId },
      ])
    case 'vm': {
      const { vmId: src_vm_id, isFullCopy: is_full_copy } = creation
      return to('/clone-vm', [{ ...commonOf(creation), src_vm_id, is_full_copy }])
    }
    case 'snapshot': {
      const { snapshotId: rebuild_from_snapshot_id, clusterId: cluster_id, isFullCopy } = creation
      return to('/rebuild-vm-from-snapshot', [
        { ...commonOf(creation), rebuild_from_snapshot_id, cluster_id, is_full_copy: isFullCopy },
      ])
    }
    default:
      return never(creation)
  }
}

function commonOf(creation: TowerCreation) {
  const { name, description, isStarted, cpu, ha, nics, gpus, owner } = creation
  return told({
    ...{ name, description, folder_id: creation.folderId, host_id: creation.hostId },
    status: isStarted ? ('RUNNING' as const) : ('STOPPED' as const),
    ...(cpu === undefined ? {} : cpuOf(cpu)),
    ...{ memory: creation.memoryBytes, ha, ha_priority: creation.haPriority },
    vm_nics: nics?.map(nicOf),
    gpu_devices: gpus === undefined || gpus.length === 0 ? undefined : gpusOf(gpus),
    owner: owner === undefined ? undefined : ownerOf(owner),
    ...wholeLimitsOf(creation.limits),
  })
}

type FromTemplate = Extract<TowerCreation, { readonly from: 'template' | 'library' }>

function ofTemplate({ templateId: template_id, isFullCopy: is_full_copy, disks, cloudInit }: FromTemplate) {
  const disk_operate = disks === undefined ? undefined : diskOperation(disks)
  return told({ template_id, is_full_copy, disk_operate, ...cloudInitOf(cloudInit) })
}

function diskOperation({ remove, buses, add, iso, firstBoot }: TowerDiskChanges) {
  const fresh = {
    ...disksOf(add, firstBoot),
    ...(iso === undefined ? {} : { mount_cd_roms: [cdOf(iso, firstBoot + add.length)] }),
  }
  const operation = told({
    remove_disks: remove.length === 0 ? undefined : { disk_index: remove },
    modify_disks:
      buses.length === 0 ? undefined : buses.map(({ index, bus }) => ({ disk_index: index, bus })),
    new_disks: Object.keys(fresh).length === 0 ? undefined : fresh,
  })
  return Object.keys(operation).length === 0 ? undefined : operation
}

type Blank = Extract<TowerCreation, { readonly from: 'nothing' }>

function blankVm(creation: Blank): Wire.VmCreationParams {
  const { clusterId: cluster_id, firmware, guestOs: guest_os_type, disks, iso, nics, ha } = creation
  const first = iso !== undefined && creation.isDiscFirst ? 1 : 0
  const discBoot = creation.isDiscFirst ? 0 : disks.length
  return {
    ...commonOf(creation),
    ...cpuOf(creation.cpu),
    ...{ cluster_id, firmware, guest_os_type, ha, memory: creation.memoryBytes },
    status: creation.isStarted ? 'RUNNING' : 'STOPPED',
    vm_nics: nics.map(nicOf),
    vm_disks: {
      ...disksOf(disks, first),
      ...(iso === undefined ? {} : { mount_cd_roms: [{ ...cdOf(iso, discBoot), index: 0 }] }),
    },
    ...blankLimits(creation),
  }
}

/** Limits of single disks count only where the VM says that it limits each disk. */
function blankLimits({ limits, disks }: Blank) {
  if (limits !== undefined || disks.every((disk) => disk.limits === undefined)) return {}
  return { io_policy: 'RESTRICT_EACH_DISK' as const }
}

function cloudInitOf(init: TowerCloudInit | undefined): { readonly cloud_init?: Wire.TemplateCloudInit } {
  if (init === undefined) return {}
  const cloud_init = told({
    hostname: init.hostname,
    default_user_password: init.password,
    nameservers: init.nameservers,
    public_keys: init.publicKeys,
    user_data: init.userData,
    networks: init.networks?.map(networkOf),
  })
  return Object.keys(cloud_init).length === 0 ? {} : { cloud_init }
}

function networkOf(network: NonNullable<TowerCloudInit['networks']>[number]): Wire.CloudInitNetWork {
  const { type, nicIndex: nic_index } = network
  if (network.type === 'IPV4_DHCP') return { type, nic_index }
  const { address: ip_address, netmask, gateway } = network
  // The default route is the one of network and mask 0.0.0.0 (6.1).
  const routes = gateway === undefined ? [] : [{ gateway, network: '0.0.0.0', netmask: '0.0.0.0' }]
  return { type, nic_index, ip_address, netmask, routes }
}
