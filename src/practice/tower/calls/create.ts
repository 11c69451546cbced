import type {
  VmCloneParams,
  VmCreateVmFromContentLibraryTemplateParams,
  VmCreateVmFromTemplateParams,
  VmCreationParams,
  VmRebuildParams,
} from '#shared/wire/cloudtower'
import { attachDisks, attachNics, limitsOf, requireSpace, sizeOfNew } from '../blueprint'
import { checkCloudInit, guestOf, staticNetworks } from '../cloud-init'
import { clusterFailure } from '../failures'
import { assignGpus, namedGpus } from '../gpus'
import { type Model, modelOfSnapshot, modelOfTemplate, modelOfVm, noModel, templateIn } from '../models'
import { TowerRefusal } from '../refusal'
import { hostsWithRoom, namedHost, noRoom } from '../scheduler'
import type { TowerState } from '../state'
import type { RowOf } from '../store/rows'
import { bytes } from '../units'
import { setPower, tellAddresses } from '../vm-life'
import { insertNic, insertVm, sumUpDisks } from '../vm-maker'
import type { Call, Handlers } from './call'
import { changeVms, partialVm, refuseLocked } from './change'
import { disksFor, nicsFor } from './create-parts'
import { namedText } from './power'
import { isNameTaken } from './removal'

const createMs = 5000
const fullCopyMs = 20_000

/** What all ways to make a VM have in common; values left out come from the model (spec 6.1). */
export type Wanted = Omit<Partial<VmCreationParams>, 'name'> &
  Pick<Partial<VmCreateVmFromTemplateParams>, 'cloud_init' | 'disk_operate' | 'is_full_copy'> & {
    readonly name: string
  }

interface Build {
  readonly wanted: Wanted
  readonly model: Model
  readonly cluster: string
}

function requireKnown(state: TowerState, { wanted, cluster }: Build): void {
  const { Cluster, User, VmFolder } = state.store.tables
  if (Cluster.find(cluster) === undefined) throw new TowerRefusal(404, 'cluster not found')
  const { cpu_cores: cores, cpu_sockets: sockets, vcpu, folder_id, owner } = wanted
  if (vcpu !== undefined && cores !== undefined && sockets !== undefined && vcpu !== cores * sockets) {
    throw new TowerRefusal(400, 'vcpu must be cpu_cores * cpu_sockets')
  }
  limitsOf(wanted)
  if (folder_id !== undefined && VmFolder.find(folder_id) === undefined) {
    throw new TowerRefusal(404, 'vm folder not found')
  }
  const isOwner = (user: RowOf<'User'>) =>
    (owner?.search_for === 'id' ? user.id : user.username) === owner?.value
  if (owner !== undefined && ![...User.all()].some(isOwner)) throw new TowerRefusal(404, 'user not found')
  if (wanted.gpu_devices?.length && hostId(wanted) === undefined) {
    throw new TowerRefusal(400, 'a VM with GPUs needs host_id')
  }
}

/** Left out, or AUTO_SCHEDULE, means that the scheduler chooses. */
function hostId({ host_id }: Wanted): string | undefined {
  return host_id === 'AUTO_SCHEDULE' || host_id === '' ? undefined : host_id
}

function placeholder(state: TowerState, { wanted, model, cluster }: Build): RowOf<'Vm'> {
  const { cpu_cores: cores = model.cpu.cores, cpu_sockets: sockets = model.cpu.sockets } = wanted
  const memory = wanted.memory === undefined ? model.memory : bytes(wanted.memory, wanted.memory_unit)
  const vm = insertVm(state, {
    ...{ name: wanted.name, cluster, host: null, vcpu: wanted.vcpu ?? cores * sockets, sockets, memory },
    ...{
      status: 'STOPPED',
      guest: wanted.guest_os_type ?? model.guest,
      os: model.os,
      createdAt: state.now(),
    },
    hasTools: model.hasTools,
    extra: {
      ...{ local_id: `placeholder-${state.random.uuid()}`, description: wanted.description ?? '' },
      ...{ firmware: wanted.firmware ?? model.firmware, ha: wanted.ha ?? model.ha, cpu: { cores, sockets } },
      ...{ ha_priority: wanted.ha_priority ?? 'LEVEL_2_MEDIUM', folder: wanted.folder_id ?? null },
      ...{ io_policy: wanted.io_policy ?? null, ...limitsOf(wanted), ...model.options },
      cloud_init_supported: model.hasCloudInit,
      ...guestOf(wanted.cloud_init),
    },
  })
  return vm
}

function build(call: Call<unknown>, order: Build): unknown {
  const { state } = call.tower
  requireKnown(state, order)
  const { wanted, model, cluster } = order
  const disks = disksFor(state, order)
  const nics = nicsFor(state, order)
  const chosen = hostId(wanted)
  const host = chosen === undefined ? undefined : namedHost(state, cluster, chosen)
  const gpus = wanted.gpu_devices ?? []
  namedGpus(state, gpus, host?.id)
  const vm = placeholder(state, order)
  const finish = () => {
    requirePossible(state, vm, call.operation)
    requireSpace(state, cluster, sizeOfNew(disks), call.operation)
    checkCloudInit(wanted.cloud_init, call.operation)
    assignGpus(state, vm, gpus, call.operation)
    state.store.tables.Vm.update(vm.id, { local_id: state.random.uuid(), host: host?.id ?? null })
    attachDisks(state, vm, disks)
    attachNics(state, vm, nics.given)
    for (const nic of nics.copied)
      insertNic(state, { vm: vm.id, vlan: nic.vlan, extra: { model: nic.model } })
    giveAddresses(state, vm, wanted.cloud_init)
    sumUpDisks(state, vm.id)
    joinGroups(state, vm, wanted)
    if (wanted.status === 'RUNNING') run(state, vm, host)
    tellAddresses(state, vm)
  }
  const plan = {
    text: namedText('Create a VM', '创建虚拟机', vm.name),
    durationMs: wanted.is_full_copy === true && model !== noModel ? fullCopyMs : createMs,
    asyncStatus: 'CREATING' as const,
    finish,
    undo: () => state.store.tables.Vm.remove(vm.id),
  }
  return changeVms(
    call,
    [vm],
    () => plan,
    (made) => partialVm(state, made),
  )[0]
}

/** A placement group is named by a filter; the new VM becomes one of its VMs. */
function joinGroups(state: TowerState, vm: RowOf<'Vm'>, { vm_placement_group }: Wanted): void {
  if (vm_placement_group === undefined) return
  const { VmPlacementGroup } = state.store.tables
  for (const group of state.queries.targets('VmPlacementGroup', vm_placement_group))
    VmPlacementGroup.update(group.id, { vms: [...(group.vms ?? []), vm.id] })
}

/** Cloud-init sets the addresses of the NICs that it names by their places. */
function giveAddresses(state: TowerState, vm: RowOf<'Vm'>, config: Wanted['cloud_init']): void {
  const nics = state.store.tables.VmNic.referring('vm', vm.id)
  for (const { place, ...own } of staticNetworks(config)) {
    const nic = nics.find(({ order }) => order === place)
    if (nic !== undefined) state.store.tables.VmNic.update(nic.id, own)
  }
}

function requirePossible(state: TowerState, vm: RowOf<'Vm'>, operation: string): void {
  if (isNameTaken(state, vm, vm.name)) {
    throw clusterFailure(operation, 'VM_DUPLICATED_NAME', `The VM name [${vm.name}] is in use.`)
  }
  requireMemory(state, vm.cluster, vm.memory)
}

/** More memory than any host of the cluster has at all. */
export function requireMemory(
  state: TowerState,
  cluster: string | null | undefined,
  memory: number | undefined,
): void {
  const hosts = state.store.tables.Host.referring('cluster', cluster ?? '')
  const most = Math.max(...hosts.map((host) => (host.total_memory_bytes ?? 0) - (host.os_memory_bytes ?? 0)))
  if ((memory ?? 0) > most) throw noRoom()
}

function run(state: TowerState, vm: RowOf<'Vm'>, chosen: RowOf<'Host'> | undefined): void {
  const fitting = hostsWithRoom(state, vm.cluster, vm.memory ?? 0)
  const host = chosen === undefined ? fitting[0] : fitting.find(({ id }) => id === chosen.id)
  if (host === undefined) throw noRoom()
  state.store.tables.Vm.update(vm.id, { host: host.id, node_ip: host.management_ip ?? '' })
  setPower(state, vm, 'RUNNING')
}

function required<T>(found: T | undefined, noun: string): T {
  if (found === undefined) throw new TowerRefusal(404, `${noun} not found`)
  return found
}

function create(call: Call<readonly VmCreationParams[]>): unknown {
  return call.body.map((wanted) => build(call, { wanted, model: noModel, cluster: wanted.cluster_id }))
}

function clone(call: Call<readonly VmCloneParams[]>): unknown {
  const { state } = call.tower
  return call.body.map((wanted) => {
    const source = required(state.store.tables.Vm.find(wanted.src_vm_id), 'vm')
    refuseLocked(state, [{ type: 'Vm', id: source.id }])
    const cluster = wanted.cluster_id ?? source.cluster ?? ''
    return build(call, { wanted, model: modelOfVm(state, source), cluster })
  })
}

function rebuild(call: Call<readonly VmRebuildParams[]>): unknown {
  const { state } = call.tower
  return call.body.map((wanted) => {
    const snapshot = required(
      state.store.tables.VmSnapshot.find(wanted.rebuild_from_snapshot_id),
      'vm snapshot',
    )
    refuseLocked(state, [{ type: 'VmSnapshot', id: snapshot.id }])
    const cluster = wanted.cluster_id ?? snapshot.cluster ?? ''
    return build(call, { wanted, model: modelOfSnapshot(state, snapshot), cluster })
  })
}

function fromTemplate(call: Call<readonly VmCreateVmFromTemplateParams[]>): unknown {
  const { state } = call.tower
  return call.body.map((wanted) => {
    const template = required(state.store.tables.VmTemplate.find(wanted.template_id), 'vm template')
    const cluster = wanted.cluster_id ?? template.cluster ?? ''
    if (cluster !== template.cluster) throw new TowerRefusal(400, 'the template is of another cluster')
    return build(call, { wanted, model: modelOfTemplate(state, template), cluster })
  })
}

function fromLibrary(call: Call<readonly VmCreateVmFromContentLibraryTemplateParams[]>): unknown {
  const { state } = call.tower
  return call.body.map((wanted) => {
    const { ContentLibraryVmTemplate } = state.store.tables
    const library = required(ContentLibraryVmTemplate.find(wanted.template_id), 'content library vm template')
    const template = templateIn(state, library, wanted.cluster_id)
    if (template === undefined) throw new TowerRefusal(400, 'the template is not in this cluster')
    return build(call, { wanted, model: modelOfTemplate(state, template), cluster: wanted.cluster_id })
  })
}

export const createCalls: Handlers = {
  '/create-vm': create,
  '/clone-vm': clone,
  '/rebuild-vm-from-snapshot': rebuild,
  '/create-vm-from-template': fromTemplate,
  '/create-vm-from-content-library-template': fromLibrary,
}
