import type { DetailLabel } from '#shared/domain/question'
import type { TowerChange, TowerCreation } from '#shared/domain/tower-change'
import type { TowerDisk, TowerId, TowerVm } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { detail } from '../questions'
import type { TowerClient } from './ports'

type Details = ReturnType<typeof detail>
/** What a question says of a change, and the name that must be typed where it takes a disk away. */
interface ChangeFacts {
  readonly details: Details
  readonly typedName?: string
}

const gib = 1024 ** 3

const flag = (label: DetailLabel, isOn: boolean | undefined): Details =>
  isOn === undefined ? [] : detail(label, isOn ? '✓' : '✗')

const memory = (bytes: number | undefined): Details =>
  bytes === undefined ? [] : detail('memory', Math.round((bytes / gib) * 100) / 100, ' GiB')

const cpus = (cpu: { readonly sockets: number; readonly cores: number } | undefined): Details =>
  cpu === undefined ? [] : detail('cpus', `${cpu.sockets} × ${cpu.cores}`)

const sizeText = (bytes: number): string => `${Math.round((bytes / gib) * 100) / 100} GiB`

/** What the tower calls something; its id, where it does not tell. */
function nameIn(
  list: readonly { readonly id: string; readonly name: string }[],
  id: string | undefined,
): string | undefined {
  return id === undefined ? undefined : list.find((one) => one.id === id)?.name || id
}

const orNone = <T>(read: Result<readonly T[], AppError>): readonly T[] => (read.ok ? read.value : [])

/** The facts of a change, in the tower's own names: a page could lie about them. */
export async function changeFacts(
  client: TowerClient,
  vm: TowerVm,
  change: TowerChange,
): Promise<Result<ChangeFacts, AppError>> {
  if (change.kind === 'towerDiskRemove' || change.kind === 'towerDiskExpand')
    return diskFacts(client, vm, change)
  return ok({
    details: [...plainDetails(change), ...(await namedDetails(client, vm, change))],
    ...(change.kind === 'towerDelete' ? { typedName: vm.name || vm.id } : {}),
  })
}

async function diskFacts(
  client: TowerClient,
  vm: TowerVm,
  change: Extract<TowerChange, { kind: 'towerDiskRemove' | 'towerDiskExpand' }>,
): Promise<Result<ChangeFacts, AppError>> {
  const disks = await client.disks(vm.id)
  if (!disks.ok) return disks
  const volume = disks.value.find((disk) => disk.volume?.id === change.volumeId)?.volume
  if (volume === undefined) return err({ code: 'towerPartGone' })
  const name = volume.name || volume.id
  const size = change.kind === 'towerDiskExpand' ? change.sizeBytes : volume.size
  const details = [...detail('disk', name), ...(size === undefined ? [] : detail('size', sizeText(size)))]
  return ok({ details, ...(change.kind === 'towerDiskRemove' ? { typedName: name } : {}) })
}

/** What the change itself says. */
function plainDetails(change: TowerChange): Details {
  switch (change.kind) {
    case 'towerEdit':
      return [
        ...detail('newName', change.name),
        ...detail('description', change.description === '' ? '–' : change.description),
        ...cpus(change.cpu),
        ...memory(change.memoryBytes),
        ...flag('ha', change.ha),
      ]
    case 'towerAdvanced':
      return [
        ...detail('videoType', change.videoType),
        ...detail('cpuModel', change.cpuModel),
        ...detail('clock', change.clockOffset),
        ...flag('windows', change.windowsOptimize),
      ]
    case 'towerGuestOptions':
      return [
        ...detail('hostname', change.hostname),
        ...detail('dns', change.dnsServers),
        ...detail('ntp', change.ntpServers),
      ]
    case 'towerOwner':
    case 'towerPassword':
      return detail('user', change.username)
    case 'towerDelete':
      return flag('withSnapshots', change.withSnapshots)
    case 'towerSnapshot':
      return detail('snapshot', change.name)
    case 'towerDiskAdd': {
      const { name, sizeBytes, policy } = change.disk
      return [...detail('disk', name), ...detail('size', sizeText(sizeBytes)), ...detail('policy', policy)]
    }
    case 'towerNicEdit':
      return [
        ...detail('mac', change.mac),
        ...detail('address', change.address),
        ...detail('mask', change.subnetMask),
        ...detail('gateway', change.gateway),
      ]
    case 'towerNicRemove':
      return detail('mac', change.mac)
    default:
      return []
  }
}

/** What the change names by an id that only the tower can read. */
async function namedDetails(client: TowerClient, vm: TowerVm, change: TowerChange): Promise<Details> {
  switch (change.kind) {
    case 'towerStart':
    case 'towerMigrate':
      return change.hostId === undefined
        ? []
        : detail('host', nameIn(orNone(await client.hosts()), change.hostId))
    case 'towerRollBack':
      return detail('snapshot', nameIn(orNone(await client.snapshots(vm.id)), change.snapshotId))
    case 'towerNicAdd':
      return detail('network', nameIn((await devicesOf(client, vm.cluster?.id)).vlans, change.nic.vlanId))
    case 'towerGpuAdd': {
      const { gpus } = await devicesOf(client, vm.cluster?.id)
      return detail('gpu', gpuNames(gpus, change.gpus))
    }
    case 'towerGpuRemove':
      return detail('gpu', gpuNames(orNone(await client.gpus(vm.id)), change.gpus))
    case 'towerCdAdd':
      return change.iso === undefined
        ? []
        : detail('disc', nameIn((await devicesOf(client, vm.cluster?.id)).discs, change.iso.id))
    case 'towerCdRemove':
    case 'towerCdEject':
    case 'towerCdToggle':
      return driveDetails(orNone(await client.disks(vm.id)), change.cd.id)
    default:
      return []
  }
}

function driveDetails(disks: readonly TowerDisk[], id: string): Details {
  const drive = disks.find((disk) => disk.id === id)
  return [...detail('disk', drive?.device ?? drive?.bus), ...detail('disc', drive?.image)]
}

type Gpus = readonly { readonly id: string; readonly name: string }[]

const gpuNames = (
  known: Gpus,
  wanted: readonly { readonly gpuId: string; readonly amount?: number | undefined }[],
) => wanted.map(({ gpuId, amount }) => `${nameIn(known, gpuId)}${amount === undefined ? '' : ` × ${amount}`}`)

const noDevices = { vlans: [], gpus: [], discs: [], templates: [] } as const

async function devicesOf(client: TowerClient, clusterId: string | undefined) {
  return clusterId === undefined ? noDevices : client.devices(clusterId as TowerId)
}

/** What a new VM is made of, and where. */
export async function creationDetails(client: TowerClient, creation: TowerCreation): Promise<Details> {
  const { templates, vlans } = await client.devices(creation.clusterId)
  const disks = creation.from === 'nothing' ? creation.disks : []
  return [
    ...detail('madeFrom', await originOf(client, creation, templates)),
    ...detail('cluster', nameIn(orNone(await client.clusters()), creation.clusterId)),
    ...cpus(creation.cpu),
    ...memory(creation.memoryBytes),
    ...(disks.length === 0
      ? []
      : detail(
          'size',
          disks.map(({ sizeBytes }) => sizeText(sizeBytes)),
        )),
    ...(creation.nics === undefined || creation.nics.length === 0
      ? []
      : detail(
          'network',
          creation.nics.map(({ vlanId }) => nameIn(vlans, vlanId) ?? ''),
        )),
    ...detail('user', creation.owner),
    ...flag('isStarted', creation.isStarted),
  ]
}

async function originOf(
  client: TowerClient,
  creation: TowerCreation,
  templates: Gpus,
): Promise<string | undefined> {
  if (creation.from === 'nothing') return undefined
  if (creation.from === 'snapshot') return snapshotOrigin(client, creation.snapshotId)
  if (creation.from !== 'vm') return nameIn(templates, creation.templateId)
  const vm = await client.vm(creation.vmId)
  return vm.ok ? vm.value.name : creation.vmId
}

/** A snapshot, and the VM that it was taken of where that is still there. */
async function snapshotOrigin(client: TowerClient, id: TowerId): Promise<string> {
  const read = await client.allSnapshots({ where: { id }, order: 'name_ASC', skip: 0, first: 1 })
  const snapshot = orNone(read).find((each) => each.id === id)
  return [snapshot?.name || id, snapshot?.vm?.name].filter(Boolean).join(' · ')
}

/** A snapshot of a VM, as the tower has it. */
export async function snapshotName(
  client: TowerClient,
  vmId: TowerId,
  snapshotId: TowerId,
): Promise<Result<string, AppError>> {
  const read = await client.snapshots(vmId)
  if (!read.ok) return read
  const found = read.value.find(({ id }) => id === snapshotId)
  return found === undefined ? err({ code: 'notFound', what: 'snapshot' }) : ok(found.name || found.id)
}
