import type {
  NestedCpu,
  NestedFrozenDisks,
  VmFirmware,
  VmGuestsOperationSystem,
  VmNicModel,
} from '#shared/wire/cloudtower'
import { freezeDisks, vlanOf } from './frozen'
import type { TowerState } from './state'
import type { RowOf } from './store/rows'

/** A NIC that is made again on a copy, with an address of its own. */
export interface CopiedNic {
  readonly vlan: string
  readonly model: VmNicModel
}

/** What a new VM is made after: a template, a snapshot, another VM, or nothing. */
export interface Model {
  readonly cpu: NestedCpu
  readonly memory: number
  readonly firmware: VmFirmware
  readonly ha: boolean
  readonly guest: VmGuestsOperationSystem
  readonly os: string | null
  readonly hasTools: boolean
  readonly hasCloudInit: boolean
  readonly disks: readonly NestedFrozenDisks[]
  readonly nics: readonly CopiedNic[]
  /** What comes along unseen: the processor's model, the clock. */
  readonly options: Options
}

type Options = Pick<RowOf<'Vm'>, 'cpu_model' | 'clock_offset' | 'win_opt'>

function optionsOf({ cpu_model, clock_offset, win_opt }: Options): Options {
  return {
    ...(cpu_model === undefined ? {} : { cpu_model }),
    ...(clock_offset === undefined ? {} : { clock_offset }),
    ...(win_opt === undefined ? {} : { win_opt }),
  }
}

export const noModel: Model = {
  ...{ cpu: { cores: 1, sockets: 1 }, memory: 0, firmware: 'BIOS', ha: true, guest: 'UNKNOWN', os: null },
  ...{ hasTools: false, hasCloudInit: false, disks: [], nics: [], options: {} },
}

type Machine = Pick<Partial<Model>, 'cpu' | 'memory' | 'firmware' | 'ha'>

function machine({ cpu, memory, firmware, ha }: Machine): Required<Machine> {
  return {
    cpu: cpu ?? noModel.cpu,
    memory: memory ?? noModel.memory,
    firmware: firmware ?? noModel.firmware,
    ha: ha ?? noModel.ha,
  }
}

export function modelOfVm(state: TowerState, vm: RowOf<'Vm'>): Model {
  const nics = state.store.tables.VmNic.referring('vm', vm.id)
  return {
    ...machine(vm),
    ...{
      guest: vm.guest_os_type ?? 'UNKNOWN',
      os: vm.os ?? null,
      hasCloudInit: vm.cloud_init_supported ?? false,
    },
    hasTools: vm.vm_tools_status !== 'NOT_INSTALLED',
    disks: freezeDisks(state, vm.id),
    options: optionsOf(vm),
    nics: nics.flatMap(({ vlan, model }) => (vlan ? [{ vlan, model: model ?? 'VIRTIO' }] : [])),
  }
}

export function modelOfSnapshot(state: TowerState, snapshot: RowOf<'VmSnapshot'>): Model {
  const source = state.store.tables.Vm.find(snapshot.vm)
  const nics = (snapshot.vm_nics ?? []).flatMap((nic) => {
    const vlan = vlanOf(state, nic)
    return vlan === undefined ? [] : [{ vlan, model: nic.model ?? ('VIRTIO' as const) }]
  })
  return {
    ...machine(snapshot),
    ...{ guest: source?.guest_os_type ?? 'UNKNOWN', os: source?.os ?? null, hasCloudInit: false },
    hasTools: source !== undefined && source.vm_tools_status !== 'NOT_INSTALLED',
    ...{ disks: snapshot.vm_disks ?? [], nics, options: optionsOf(snapshot) },
  }
}

export function modelOfTemplate(state: TowerState, template: RowOf<'VmTemplate'>): Model {
  const library = state.store.tables.ContentLibraryVmTemplate.find(template.content_library_vm_template)
  return {
    ...machine(template),
    ...{ guest: 'LINUX', os: library?.os ?? null, hasTools: true },
    ...{ hasCloudInit: template.cloud_init_supported ?? false, disks: template.vm_disks ?? [], nics: [] },
    options: optionsOf(template),
  }
}

/** What stands for a library's template in one cluster. */
export function templateIn(
  state: TowerState,
  library: RowOf<'ContentLibraryVmTemplate'>,
  cluster: string,
): RowOf<'VmTemplate'> | undefined {
  const copies = state.store.tables.VmTemplate.referring('content_library_vm_template', library.id)
  return copies.find((template) => template.cluster === cluster)
}
