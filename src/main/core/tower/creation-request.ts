import type { TowerCloudInit, TowerCreation } from '#shared/domain/tower-change'
import { never } from '#shared/result'
import type * as Wire from '#shared/wire/cloudtower'
import { type TowerMutation, to } from './mutation'
import { cdOf, cpuOf, gpusOf, newDisk, nicOf, told } from './request-parts'

/** Words a new VM as the tower's call. */
export function creationRequest(creation: TowerCreation): TowerMutation {
  switch (creation.from) {
    case 'nothing':
      return to('/create-vm', [blankVm(creation)])
    case 'template': {
      const { templateId: template_id, isFullCopy: is_full_copy } = creation
      return to('/create-vm-from-template', [
        { ...commonOf(creation), template_id, is_full_copy, ...cloudInitOf(creation.cloudInit) },
      ])
    }
    case 'library': {
      const { templateId: template_id, isFullCopy: is_full_copy, clusterId: cluster_id } = creation
      return to('/create-vm-from-content-library-template', [
        { ...commonOf(creation), template_id, is_full_copy, cluster_id, ...cloudInitOf(creation.cloudInit) },
      ])
    }
    case 'vm': {
      const { vmId: src_vm_id, isFullCopy: is_full_copy } = creation
      return to('/clone-vm', [{ ...commonOf(creation), src_vm_id, is_full_copy }])
    }
    case 'snapshot': {
      const { snapshotId: rebuild_from_snapshot_id, clusterId: cluster_id } = creation
      return to('/rebuild-vm-from-snapshot', [
        { ...commonOf(creation), rebuild_from_snapshot_id, cluster_id },
      ])
    }
    default:
      return never(creation)
  }
}

function commonOf(creation: TowerCreation) {
  const { name, description, hostId, isStarted, cpu, memoryBytes: memory, ha, nics, gpus, owner } = creation
  return told({
    name,
    description,
    host_id: hostId,
    status: isStarted ? ('RUNNING' as const) : ('STOPPED' as const),
    ...(cpu === undefined ? {} : cpuOf(cpu)),
    memory,
    ha,
    vm_nics: nics?.map(nicOf),
    gpu_devices: gpus === undefined || gpus.length === 0 ? undefined : gpusOf(gpus),
    owner: owner === undefined ? undefined : ({ value: owner, search_for: 'username' } as const),
  })
}

type Blank = Extract<TowerCreation, { readonly from: 'nothing' }>

function blankVm(creation: Blank): Wire.VmCreationParams {
  const {
    clusterId: cluster_id,
    firmware,
    guestOs: guest_os_type,
    disks,
    iso,
    nics,
    ha,
    memoryBytes,
  } = creation
  // The disc first where there is one: the new disks are empty.
  const first = iso === undefined ? 0 : 1
  return {
    ...commonOf(creation),
    ...cpuOf(creation.cpu),
    ...{ cluster_id, firmware, guest_os_type, ha },
    status: creation.isStarted ? 'RUNNING' : 'STOPPED',
    memory: memoryBytes,
    vm_nics: nics.map(nicOf),
    vm_disks: told({
      mount_cd_roms: iso === undefined ? undefined : [{ ...cdOf(iso, 0), index: 0 }],
      mount_new_create_disks:
        disks.length === 0 ? undefined : disks.map((disk, at) => newDisk(disk, first + at)),
    }),
  }
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
