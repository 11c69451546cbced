import type { TowerChange } from '#shared/domain/tower-change'
import type { TowerId } from '#shared/domain/tower-vm'
import { never } from '#shared/result'
import { type TowerMutation, to } from './mutation'
import { cdOf, cpuOf, disksOf, gpusOf, nicOf, ownerOf, told } from './request-parts'
import { aimAt, type Target } from './target'

/** The VMs that a change is for; at least one. */
export type Vms = readonly [TowerId, ...TowerId[]]

/** What had to be looked up for a change. */
export interface LookedUp {
  /** The present id of the disk, NIC or drive that it names. */
  readonly part?: TowerId | undefined
  /** Where a new disk or drive stands in the order of booting: behind those that are there. */
  readonly boot?: number | undefined
}

/** Words a change as the tower's call. */
export function changeRequest(change: TowerChange, vms: Vms, found: LookedUp = {}): TowerMutation {
  const where = aimAt(...vms)
  switch (change.kind) {
    case 'towerStart':
      return to('/start-vm', { where, ...onHost(change.hostId) })
    case 'towerShutDown':
      return to('/shutdown-vm', { where })
    case 'towerPowerOff':
      return to('/poweroff-vm', { where })
    case 'towerRestart':
      return to('/restart-vm', { where })
    case 'towerForceRestart':
      return to('/force-restart-vm', { where })
    case 'towerSuspend':
      return to('/suspend-vm', { where })
    case 'towerResume':
      return to('/resume-vm', { where })
    case 'towerMigrate':
      return to('/migrate-vm', { where, ...onHost(change.hostId) })
    case 'towerRecycle':
      return to('/move-vm-to-recycle', { where })
    case 'towerRecover':
      return to('/recover-vm-from-recycle', { where })
    case 'towerDelete':
      return to('/delete-vm', { where, effect: { include_snapshots: change.withSnapshots } })
    case 'towerSnapshot':
      return to('/create-vm-snapshot', { data: vms.map((id) => snapshotOf(id, change)) })
    case 'towerRollBack':
      return to('/rollback-vm', { where, data: { snapshot_id: change.snapshotId } })
    case 'towerEdit':
    case 'towerAdvanced':
    case 'towerGuestOptions':
    case 'towerOwner':
    case 'towerPassword':
      return settingRequest(change, where)
    case 'towerInstallTools':
    case 'towerDiskAdd':
    case 'towerDiskExpand':
    case 'towerDiskRemove':
    case 'towerCdAdd':
    case 'towerCdRemove':
    case 'towerCdEject':
    case 'towerCdToggle':
    case 'towerNicAdd':
    case 'towerNicEdit':
    case 'towerNicRemove':
    case 'towerGpuAdd':
    case 'towerGpuRemove':
      return deviceRequest(change, where, found)
    default:
      return never(change)
  }
}

/** Deletes snapshots for good. */
export function snapshotDeletion(...ids: Vms): TowerMutation {
  return to('/delete-vm-snapshot', { where: aimAt(...ids) })
}

const onHost = (hostId: TowerId | undefined) => (hostId === undefined ? {} : { data: { host_id: hostId } })

type Of<K extends TowerChange['kind']> = Extract<TowerChange, { readonly kind: K }>

function snapshotOf(id: TowerId, { name, isFileSystemConsistent }: Of<'towerSnapshot'>) {
  const consistent_type = isFileSystemConsistent ? 'FILE_SYSTEM_CONSISTENT' : 'CRASH_CONSISTENT'
  return { vm_id: id, name, consistent_type } as const
}

function settingRequest(
  change: Of<'towerEdit' | 'towerAdvanced' | 'towerGuestOptions' | 'towerOwner' | 'towerPassword'>,
  where: Target,
): TowerMutation {
  switch (change.kind) {
    case 'towerEdit': {
      const { name, description, cpu, memoryBytes: memory, ha, haPriority: ha_priority } = change
      const sockets = cpu === undefined ? {} : cpuOf(cpu)
      const data = told({ name, description, ...sockets, memory, ha, ha_priority })
      return to('/update-vm-basic-info', { where, data })
    }
    case 'towerAdvanced': {
      const { videoType, cpuModel, clockOffset, windowsOptimize } = change
      const data = told({
        video_type: videoType,
        cpu_model: cpuModel,
        clock_offset: clockOffset,
        windows_optimize: windowsOptimize,
      })
      return to('/update-vm-advanced-options', { where, data })
    }
    case 'towerGuestOptions': {
      const { hostname, dnsServers, ntpServers } = change
      return to('/update-vm-host-options', {
        where,
        data: told({ hostname, dns_servers: dnsServers, ntp_servers: ntpServers }),
      })
    }
    case 'towerOwner':
      return to('/update-vm-owner', { where, data: ownerOf(change.owner) })
    case 'towerPassword':
      return to('/reset-vm-guest-os-password', {
        where,
        data: { username: change.username, password: change.password },
      })
    default:
      return never(change)
  }
}

type DeviceChange = Of<
  | 'towerInstallTools'
  | 'towerDiskAdd'
  | 'towerDiskExpand'
  | 'towerDiskRemove'
  | 'towerCdAdd'
  | 'towerCdRemove'
  | 'towerCdEject'
  | 'towerCdToggle'
  | 'towerNicAdd'
  | 'towerNicEdit'
  | 'towerNicRemove'
  | 'towerGpuAdd'
  | 'towerGpuRemove'
>

function deviceRequest(change: DeviceChange, where: Target, { part, boot = 1 }: LookedUp): TowerMutation {
  switch (change.kind) {
    case 'towerInstallTools': {
      if (change.with === undefined) return to('/install-vmtools', { where })
      const data = { svt_image_id: change.with.imageId, cd_rom_id: known(part) }
      return to('/install-vmtools', { where, data })
    }
    case 'towerDiskAdd':
      return to('/add-vm-disk', { where, data: { vm_disks: disksOf([change.disk], boot) } })
    case 'towerDiskExpand':
      return to('/expand-vm-disk', { where: aimAt(known(part)), size: change.sizeBytes })
    case 'towerDiskRemove':
      return to('/remove-vm-disk', { where, data: { disk_ids: [known(part)] } })
    case 'towerCdAdd':
      return to('/add-vm-cd-rom', { where, data: { vm_cd_roms: [cdOf(change.iso, boot)] } })
    case 'towerCdRemove':
      return to('/remove-vm-cd-rom', { where, data: { cd_rom_ids: [known(part)] } })
    case 'towerCdEject':
      return to('/eject-iso-from-vm-cd-rom', { where: aimAt(known(part)) })
    case 'towerCdToggle':
      return to('/toggle-vm-cd-rom-disable', { where: aimAt(known(part)), disabled: change.isDisabled })
    case 'towerNicAdd':
      return to('/add-vm-nic', { where, data: { vm_nics: [nicOf(change.nic)] } })
    case 'towerNicEdit': {
      const { address, subnetMask, gateway } = change
      const data = { ip_address: address, subnet_mask: subnetMask, gateway }
      return to('/update-vm-nic-basic-info', { where: aimAt(known(part)), data })
    }
    case 'towerNicRemove':
      return to('/remove-vm-nic-by-where', { where: aimAt(known(part)), effect: {} })
    case 'towerGpuAdd':
      return to('/add-vm-gpu-device', { where, data: gpusOf(change.gpus) })
    case 'towerGpuRemove':
      return to('/remove-vm-gpu-device', { where, data: gpusOf(change.gpus) })
    default:
      return never(change)
  }
}

/** The caller looked the part up before; without one there is nothing to aim at. */
function known(part: TowerId | undefined): TowerId {
  if (part === undefined) throw new Error('a change of a part without the part’s id')
  return part
}
