import type { TowerChange } from '#shared/domain/tower-change'
import { noTowerDevices, type TowerDeviceKind } from '#shared/domain/tower-devices'
import type { TowerDisk, TowerId, TowerVm } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { detail } from '../guard/questions'
import type { TowerClient } from './ports'
import {
  cpus,
  type Details,
  diskDetails,
  flag,
  gpuNames,
  memory,
  nameIn,
  orNone,
  ownerName,
  sizeText,
} from './question-parts'

/** What a question says of a change, and the name that must be typed where it takes a disk away. */
interface ChangeFacts {
  readonly details: Details
  readonly typedName?: string
}

/** The facts of a change, in the tower's own names: a page could lie about them. */
export async function changeFacts(
  client: TowerClient,
  vm: TowerVm,
  change: TowerChange,
): Promise<Result<ChangeFacts, AppError>> {
  if (change.kind === 'towerDiskRemove' || change.kind === 'towerDiskExpand')
    return diskFacts(client, vm, change)
  if (change.kind === 'towerRecycle') return binFacts(client)
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

/** The bin can be switched off, and keeps VMs for so many days; a tower that does not tell is asked all the same (6.1). */
async function binFacts(client: TowerClient): Promise<Result<ChangeFacts, AppError>> {
  const bin = await client.recycleBin()
  if (bin.ok && bin.value.isOn === false) return err({ code: 'towerBinOff' })
  return ok({ details: bin.ok ? detail('binDays', bin.value.days) : [] })
}

/** Levels in figures, which need no language. */
const haLevels = { LEVEL_1_LOW: '1 / 3', LEVEL_2_MEDIUM: '2 / 3', LEVEL_3_HIGH: '3 / 3' } as const

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
        ...detail('haPriority', change.haPriority && haLevels[change.haPriority]),
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
    case 'towerPassword':
      return detail('user', change.username)
    case 'towerDelete':
      return flag('withSnapshots', change.withSnapshots)
    case 'towerSnapshot':
      return detail('snapshot', change.name)
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
    case 'towerOwner':
      return detail('user', ownerName(change.owner, await devicesOf(client, vm, 'users')))
    case 'towerDiskAdd':
      return diskDetails(change.disk, await devicesOf(client, vm, 'volumes'))
    case 'towerInstallTools':
      return change.with === undefined
        ? []
        : detail('disc', nameIn((await devicesOf(client, vm, 'tools')).tools, change.with.imageId))
    case 'towerNicAdd':
      return detail('network', nameIn((await devicesOf(client, vm, 'vlans')).vlans, change.nic.vlanId))
    case 'towerGpuAdd': {
      const { gpus } = await devicesOf(client, vm, 'gpus')
      return detail('gpu', gpuNames(gpus, change.gpus))
    }
    case 'towerGpuRemove':
      return detail('gpu', gpuNames(orNone(await client.gpus(vm.id)), change.gpus))
    case 'towerCdAdd':
      return change.iso === undefined
        ? []
        : detail('disc', nameIn((await devicesOf(client, vm, 'discs')).discs, change.iso.id))
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

async function devicesOf(client: TowerClient, vm: TowerVm, ...kinds: readonly TowerDeviceKind[]) {
  const clusterId = vm.cluster?.id
  return clusterId === undefined ? noTowerDevices : client.devices(clusterId as TowerId, kinds)
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
