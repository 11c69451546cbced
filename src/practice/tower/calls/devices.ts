import type {
  VmAddCdRomParams,
  VmAddDiskParams,
  VmAddGpuDeviceParams,
  VmAddNicParams,
  VmEjectCdRomParams,
  VmExpandVmDiskParams,
  VmRemoveCdRomParams,
  VmRemoveDiskParams,
  VmRemoveGpuDeviceParams,
  VmRemoveNicByWhereParams,
  VmToggleCdRomDisableParams,
  VmUpdateNicBasicInfoParams,
} from '#shared/wire/cloudtower'
import {
  attachDisks,
  attachNics,
  diskPlans,
  drivePlan,
  nicPlans,
  requireSpace,
  sizeOfNew,
} from '../blueprint'
import { clusterFailure } from '../failures'
import { assignGpus, namedGpus, takeGpus } from '../gpus'
import { TowerRefusal } from '../refusal'
import { gpuHost } from '../scheduler'
import type { TowerState } from '../state'
import type { RowOf } from '../store/rows'
import { bytes } from '../units'
import { afterVmChange, tellAddresses } from '../vm-life'
import { sumUpDisks } from '../vm-maker'
import type { Call, Handlers } from './call'
import { changeVms, targetsOf } from './change'
import { namedText, orWrongState } from './power'

const deviceMs = 2000
type Part = 'disk' | 'CD-ROM' | 'NIC' | 'GPU'
const partsZh: Readonly<Record<Part, string>> = { disk: '磁盘', 'CD-ROM': 'CD-ROM', NIC: '网卡', GPU: 'GPU' }

/** Changes one kind of part of some VMs. What `prepare` finds wrong refuses the call, what it returns does the work. */
function changeParts(
  call: Call<unknown>,
  vms: readonly RowOf<'Vm'>[],
  part: Part,
  prepare: (vm: RowOf<'Vm'>) => () => void,
): unknown {
  const { state } = call.tower
  return changeVms(call, vms, (vm) => {
    const work = prepare(vm)
    const text = namedText('Edit VM', '编辑虚拟机', vm.name)
    return {
      text: { 'en-US': `${text['en-US']} ${part}`, 'zh-CN': `${text['zh-CN']} ${partsZh[part]}` },
      durationMs: deviceMs,
      finish: () => {
        work()
        sumUpDisks(state, vm.id)
        afterVmChange(state, vm)
        tellAddresses(state, vm)
      },
    }
  })
}

function vmsOf(call: Call<{ readonly where: unknown }>): readonly RowOf<'Vm'>[] {
  return targetsOf(call, 'Vm', call.body.where)
}

/** The VMs that the disks or NICs found belong to, each once. */
function ownersOf(
  state: TowerState,
  parts: readonly { readonly vm?: string | null }[],
): readonly RowOf<'Vm'>[] {
  const ids = new Set(parts.map((part) => part.vm))
  return [...ids].flatMap((id) => state.store.tables.Vm.find(id) ?? [])
}

function addDisk(call: Call<VmAddDiskParams>): unknown {
  const { state } = call.tower
  return changeParts(call, vmsOf(call), 'disk', (vm) => {
    const plans = diskPlans(state, vm.cluster ?? '', call.body.data.vm_disks)
    return () => {
      requireSpace(state, vm.cluster ?? '', sizeOfNew(plans), call.operation)
      attachDisks(state, vm, plans)
    }
  })
}

/** The volume stays when its disk goes. */
function detach(state: TowerState, disk: RowOf<'VmDisk'>): void {
  const { VmDisk, VmVolume } = state.store.tables
  VmDisk.remove(disk.id)
  const volume = VmVolume.find(disk.vm_volume)
  if (volume === undefined) return
  VmVolume.update(volume.id, { mounting: VmDisk.referring('vm_volume', volume.id).length > 0 })
}

/** The disks or drives that a request names by id; ids change with every update, so old ones are not found. */
function namedDisks(
  state: TowerState,
  vm: RowOf<'Vm'>,
  type: 'DISK' | 'CD_ROM',
  ids: readonly string[],
): readonly RowOf<'VmDisk'>[] {
  return ids.map((id) => {
    const disk = state.store.tables.VmDisk.find(id)
    if (disk?.vm !== vm.id || disk.type !== type) throw new TowerRefusal(404, 'vm disk not found')
    return disk
  })
}

function removeDisk(call: Call<VmRemoveDiskParams>): unknown {
  const { state } = call.tower
  return changeParts(call, vmsOf(call), 'disk', (vm) => {
    const disks = namedDisks(state, vm, 'DISK', call.body.data.disk_ids)
    return () => {
      for (const disk of disks) detach(state, disk)
    }
  })
}

function expandDisk(call: Call<VmExpandVmDiskParams>): unknown {
  const { state } = call.tower
  const { VmVolume } = state.store.tables
  const size = bytes(call.body.size, call.body.size_unit)
  const disks = targetsOf(call, 'VmDisk', call.body.where)
  return changeParts(call, ownersOf(state, disks), 'disk', (vm) => {
    const volumes = disks.filter((disk) => disk.vm === vm.id).map((disk) => VmVolume.find(disk.vm_volume))
    const growing = volumes.flatMap((volume) => volume ?? [])
    if (growing.length < volumes.length) throw new TowerRefusal(400, 'a CD-ROM drive cannot be expanded')
    const more = growing.map((volume) => size - (volume.size ?? 0))
    if (more.some((difference) => difference <= 0)) throw new TowerRefusal(400, 'a disk can only grow')
    return () => {
      requireSpace(
        state,
        vm.cluster ?? '',
        more.reduce((sum, each) => sum + each, 0),
        call.operation,
      )
      for (const volume of growing) VmVolume.update(volume.id, { size })
    }
  })
}

function addDrive(call: Call<VmAddCdRomParams>): unknown {
  const { state } = call.tower
  return changeParts(call, vmsOf(call), 'CD-ROM', (vm) => {
    const plans = call.body.data.vm_cd_roms.map((drive) => drivePlan(state, vm.cluster ?? '', drive))
    return () => attachDisks(state, vm, plans)
  })
}

function removeDrive(call: Call<VmRemoveCdRomParams>): unknown {
  const { state } = call.tower
  return changeParts(call, vmsOf(call), 'CD-ROM', (vm) => {
    const drives = namedDisks(state, vm, 'CD_ROM', call.body.data.cd_rom_ids)
    return () => {
      for (const drive of drives) detach(state, drive)
    }
  })
}

function changeDrives(call: Call<{ readonly where: unknown }>, changes: Partial<RowOf<'VmDisk'>>): unknown {
  const { state } = call.tower
  const drives = targetsOf(call, 'VmDisk', call.body.where)
  if (drives.some((drive) => drive.type !== 'CD_ROM')) throw new TowerRefusal(400, 'not a CD-ROM drive')
  return changeParts(call, ownersOf(state, drives), 'CD-ROM', (vm) => () => {
    for (const drive of drives) {
      if (drive.vm === vm.id) state.store.tables.VmDisk.update(drive.id, changes)
    }
  })
}

function addNic(call: Call<VmAddNicParams>): unknown {
  const { state } = call.tower
  return changeParts(call, vmsOf(call), 'NIC', (vm) => {
    const plans = nicPlans(state, vm.cluster ?? '', call.body.data.vm_nics)
    return () => attachNics(state, vm, plans)
  })
}

/** The guest sets its own addresses, so its VMTools have to run (spec 6.1). */
function updateNic(call: Call<VmUpdateNicBasicInfoParams>): unknown {
  const { state } = call.tower
  const nics = targetsOf(call, 'VmNic', call.body.where)
  return changeParts(call, ownersOf(state, nics), 'NIC', (vm) => () => {
    if (vm.vm_tools_status !== 'RUNNING') {
      throw clusterFailure(call.operation, 'VM_TOOLS_NOT_RUNNING', 'VMTools is not running in the guest.')
    }
    for (const nic of nics)
      if (nic.vm === vm.id) state.store.tables.VmNic.update(nic.id, { ...call.body.data })
  })
}

/** An empty `where` means all NICs of the VMs named in `effect`, which then have to be named (spec 6.1). */
function removeNic(call: Call<VmRemoveNicByWhereParams>): unknown {
  const { state } = call.tower
  const { where, effect } = call.body
  const ids = effect.vm_ids
  if (Object.keys(where).length === 0 && !ids?.length)
    throw new TowerRefusal(400, 'an empty where needs effect.vm_ids')
  const found = targetsOf(call, 'VmNic', where)
  const nics = ids?.length ? found.filter((nic) => ids.includes(nic.vm ?? '')) : found
  return changeParts(call, ownersOf(state, nics), 'NIC', (vm) => () => {
    for (const nic of nics) if (nic.vm === vm.id) state.store.tables.VmNic.remove(nic.id)
  })
}

function addGpu(call: Call<VmAddGpuDeviceParams>): unknown {
  const { state } = call.tower
  return changeParts(call, vmsOf(call), 'GPU', (vm) => {
    const gpus = namedGpus(state, call.body.data, gpuHost(state, vm))
    return orWrongState(state, vm, 'STOPPED', () => {
      assignGpus(state, vm, call.body.data, call.operation)
      state.store.tables.Vm.update(vm.id, { host: gpus[0]?.host ?? vm.host ?? null })
    })
  })
}

function removeGpu(call: Call<VmRemoveGpuDeviceParams>): unknown {
  const { state } = call.tower
  const ids = call.body.data.map(({ gpu_id }) => gpu_id)
  return changeParts(call, vmsOf(call), 'GPU', (vm) => {
    if (ids.some((id) => !vm.gpu_devices?.includes(id)))
      throw new TowerRefusal(400, 'the VM does not have that GPU')
    return orWrongState(state, vm, 'STOPPED', () => takeGpus(state, vm, ids))
  })
}

export const deviceCalls: Handlers = {
  '/add-vm-disk': addDisk,
  '/remove-vm-disk': removeDisk,
  '/expand-vm-disk': expandDisk,
  '/add-vm-cd-rom': addDrive,
  '/remove-vm-cd-rom': removeDrive,
  '/eject-iso-from-vm-cd-rom': (call: Call<VmEjectCdRomParams>) =>
    changeDrives(call, { elf_image: null, svt_image: null }),
  '/toggle-vm-cd-rom-disable': (call: Call<VmToggleCdRomDisableParams>) =>
    changeDrives(call, { disabled: call.body.disabled }),
  '/add-vm-nic': addNic,
  '/update-vm-nic-basic-info': updateNic,
  '/remove-vm-nic-by-where': removeNic,
  '/add-vm-gpu-device': addGpu,
  '/remove-vm-gpu-device': removeGpu,
}
