import type {
  InstallVmtoolsParams,
  VmMigrateParams,
  VmResetGuestOsPasswordParams,
  VmUpdateAdvancedOptionsParams,
  VmUpdateHostOptionsParams,
  VmUpdateOwnerParams,
  VmUpdateParams,
} from '#shared/wire/cloudtower'
import { clusterFailure } from '../failures'
import { TowerRefusal } from '../refusal'
import { freeMemory, hostsWithRoom, namedHost, noRoom } from '../scheduler'
import type { TowerState } from '../state'
import type { RowOf } from '../store/rows'
import { bytes } from '../units'
import { afterVmChange, tellAddresses } from '../vm-life'
import type { Call, Handlers } from './call'
import { changeVms, targetsOf } from './change'
import { requireMemory } from './create'
import { namedText } from './power'
import { isNameTaken } from './removal'

const editMs = 2000
const migrateMs = 10_000

/** Edits the VMs a body means; the new values count at the end of each task. */
function edit(call: Call<{ readonly where: unknown }>, apply: (vm: RowOf<'Vm'>) => void): unknown {
  const { state } = call.tower
  return changeVms(call, targetsOf(call, 'Vm', call.body.where), (vm) => ({
    text: namedText('Edit VM', '编辑虚拟机', vm.name),
    durationMs: editMs,
    finish: () => {
      apply(vm)
      afterVmChange(state, vm)
    },
  }))
}

function changedCpu(
  vm: RowOf<'Vm'>,
  { vcpu, cpu_cores, cpu_sockets }: VmUpdateParams['data'],
): Partial<RowOf<'Vm'>> {
  if (vcpu === undefined && cpu_cores === undefined && cpu_sockets === undefined) return {}
  const old = vm.cpu ?? { cores: 1, sockets: 1 }
  const sockets = cpu_sockets ?? old.sockets
  const cores = cpu_cores ?? (vcpu === undefined ? old.cores : vcpu / sockets)
  if (!Number.isInteger(cores) || (vcpu ?? cores * sockets) !== cores * sockets) {
    throw new TowerRefusal(400, 'vcpu must be cpu_cores * cpu_sockets')
  }
  return { vcpu: cores * sockets, cpu: { cores, sockets } }
}

function update(call: Call<VmUpdateParams>): unknown {
  const { state } = call.tower
  const { name, description, ha, ha_priority, memory, memory_unit } = call.body.data
  const size = memory === undefined ? undefined : bytes(memory, memory_unit)
  for (const vm of state.queries.targets('Vm', call.body.where)) changedCpu(vm, call.body.data)
  return edit(call, (vm) => {
    if (name !== undefined && isNameTaken(state, vm, name)) {
      throw clusterFailure(call.operation, 'VM_DUPLICATED_NAME', `The VM name [${name}] is in use.`)
    }
    requireMemory(state, vm.cluster, size)
    state.store.tables.Vm.update(vm.id, {
      ...changedCpu(vm, call.body.data),
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(ha === undefined ? {} : { ha }),
      ...(ha_priority === undefined ? {} : { ha_priority }),
      ...(size === undefined ? {} : { memory: size }),
    })
  })
}

function advanced(call: Call<VmUpdateAdvancedOptionsParams>): unknown {
  const { video_type, cpu_model, clock_offset, windows_optimize } = call.body.data
  return edit(call, (vm) => {
    call.tower.state.store.tables.Vm.update(vm.id, {
      ...(video_type === undefined ? {} : { video_type }),
      ...(cpu_model === undefined ? {} : { cpu_model }),
      ...(clock_offset === undefined ? {} : { clock_offset }),
      ...(windows_optimize === undefined ? {} : { win_opt: windows_optimize }),
    })
  })
}

/** What is done inside the guest needs its VMTools (spec 6.1). */
function requireTools(vm: RowOf<'Vm'>, operation: string): void {
  if (vm.vm_tools_status === 'RUNNING') return
  throw clusterFailure(operation, 'VM_TOOLS_NOT_RUNNING', 'VMTools is not running in the guest.')
}

function hostOptions(call: Call<VmUpdateHostOptionsParams>): unknown {
  const { hostname, dns_servers } = call.body.data
  return edit(call, (vm) => {
    requireTools(vm, call.operation)
    call.tower.state.store.tables.Vm.update(vm.id, {
      ...(hostname === undefined ? {} : { hostname }),
      ...(dns_servers === undefined ? {} : { dns_servers: dns_servers.join(',') }),
    })
  })
}

function owner(call: Call<VmUpdateOwnerParams>): unknown {
  const { search_for, value } = call.body.data
  const users = [...call.tower.state.store.tables.User.all()]
  if (!users.some((user) => user[search_for] === value)) throw new TowerRefusal(404, 'user not found')
  // A VM shows no owner (spec 6.1): there is nothing else to see afterwards.
  return edit(call, () => undefined)
}

function guestPassword(call: Call<VmResetGuestOsPasswordParams>): unknown {
  const { username, password } = call.body.data
  if (username === '' || password === '')
    throw new TowerRefusal(400, 'username and password must not be empty')
  return edit(call, (vm) => requireTools(vm, call.operation))
}

/** The ISO goes into a CD drive, and the guest installs what is on it. */
function installTools(call: Call<InstallVmtoolsParams>): unknown {
  const { state } = call.tower
  const { SvtImage, Vm, VmDisk } = state.store.tables
  const { data } = call.body
  return edit(call, (vm) => {
    const drives = VmDisk.referring('vm', vm.id).filter((disk) => disk.type === 'CD_ROM')
    const drive = data === undefined ? drives[0] : drives.find((disk) => disk.id === data.cd_rom_id)
    const images = [...SvtImage.all()].filter((image) => image.cluster === vm.cluster)
    const image = data === undefined ? images[0] : images.find(({ id }) => id === data.svt_image_id)
    if (drive === undefined || image === undefined) {
      throw clusterFailure(
        call.operation,
        'VM_CD_ROM_NOT_FOUND',
        'There is no CD-ROM drive or no VMTools image.',
      )
    }
    VmDisk.update(drive.id, { svt_image: image.id, elf_image: null })
    const status = vm.status === 'RUNNING' ? 'RUNNING' : 'NOT_RUNNING'
    Vm.update(vm.id, {
      vm_tools_status: status,
      vm_tools_version: '3.2.0',
      hostname: vm.hostname ?? vm.name ?? null,
    })
    tellAddresses(state, vm)
  })
}

/** Live for a running VM, cold for one that is off (spec 5.5, 10.7). */
function migrate(call: Call<VmMigrateParams>): unknown {
  const { state, screens } = call.tower
  return changeVms(call, targetsOf(call, 'Vm', call.body.where), (vm) => {
    if (vm.status === 'SUSPENDED') throw new TowerRefusal(400, `VM ${vm.id} is SUSPENDED`)
    if (vm.gpu_devices?.length) throw new TowerRefusal(400, `VM ${vm.id} has GPUs and cannot leave its host`)
    const wanted = call.body.data?.host_id
    const asked = wanted === undefined ? undefined : namedHost(state, vm.cluster, wanted)
    if (asked?.id === vm.host) throw new TowerRefusal(400, `VM ${vm.id} is on that host already`)
    const kind = vm.status === 'RUNNING' ? 'live' : 'cold'
    return {
      text: {
        'en-US': `VM ${vm.name} is performing a ${kind} migration`,
        'zh-CN': `虚拟机 ${vm.name} ${kind === 'live' ? '热' : '冷'}迁移`,
      },
      durationMs: migrateMs,
      finish: () => {
        const host = asked ?? otherHost(state, vm)
        if (freeMemory(state, host) < (vm.memory ?? 0)) throw noRoom()
        state.store.tables.Vm.update(vm.id, { host: host.id, node_ip: host.management_ip ?? '' })
        screens.dropViewers(vm)
        afterVmChange(state, vm)
      },
    }
  })
}

function otherHost(state: TowerState, vm: RowOf<'Vm'>): RowOf<'Host'> {
  const host = hostsWithRoom(state, vm.cluster, vm.memory ?? 0).find(({ id }) => id !== vm.host)
  if (host === undefined) throw noRoom()
  return host
}

export const editCalls: Handlers = {
  '/update-vm-basic-info': update,
  '/update-vm-advanced-options': advanced,
  '/update-vm-host-options': hostOptions,
  '/update-vm-owner': owner,
  '/reset-vm-guest-os-password': guestPassword,
  '/install-vmtools': installTools,
  '/migrate-vm': migrate,
}
