import type { TowerCreation } from '#shared/domain/tower-creation'
import { noTowerDevices, type TowerDeviceKind, type TowerDevices } from '#shared/domain/tower-devices'
import type { TowerId } from '#shared/domain/tower-vm'
import { detail } from '../guard/questions'
import type { TowerClient } from './ports'
import {
  cpus,
  type Details,
  diskDetails,
  flag,
  gpuNames,
  limitDetails,
  memory,
  nameIn,
  orNone,
  ownerName,
} from './question-parts'

/** What a new VM is made of, and where, in the tower's own names: a page could lie about them. */
export async function creationDetails(client: TowerClient, creation: TowerCreation): Promise<Details> {
  const kinds = kindsNamed(creation)
  const devices = kinds.length === 0 ? noTowerDevices : await client.devices(creation.clusterId, kinds)
  return [
    ...detail('madeFrom', await originOf(client, creation, devices)),
    ...detail('cluster', nameIn(orNone(await client.clusters()), creation.clusterId)),
    ...(creation.hostId === undefined
      ? []
      : detail('host', nameIn(orNone(await client.hosts()), creation.hostId))),
    ...cpus(creation.cpu),
    ...memory(creation.memoryBytes),
    ...diskLines(creation, devices),
    ...some(
      'network',
      (creation.nics ?? []).map(({ vlanId }) => nameIn(devices.vlans, vlanId) ?? ''),
    ),
    ...some('gpu', gpuNames(devices.gpus, creation.gpus ?? [])),
    ...limitDetails(creation.limits),
    ...(creation.owner === undefined ? [] : detail('user', ownerName(creation.owner, devices))),
    ...('isFullCopy' in creation ? flag('fullCopy', creation.isFullCopy) : []),
    ...flag('isStarted', creation.isStarted),
  ]
}

const some = (label: 'network' | 'gpu', names: readonly string[]): Details =>
  names.length === 0 ? [] : detail(label, names)

/** The kinds of things that the creation names by an id. */
function kindsNamed(creation: TowerCreation): TowerDeviceKind[] {
  const isOfTemplate = creation.from === 'template' || creation.from === 'library'
  const wanted: readonly (readonly [TowerDeviceKind, boolean])[] = [
    ['templates', isOfTemplate],
    ['vlans', (creation.nics ?? []).length > 0],
    ['gpus', (creation.gpus ?? []).length > 0],
    ['users', creation.owner?.by === 'id'],
    ['volumes', disksOf(creation).some((disk) => !('name' in disk))],
  ]
  return wanted.flatMap(([kind, isNamed]) => (isNamed ? [kind] : []))
}

function disksOf(creation: TowerCreation) {
  if (creation.from === 'nothing') return creation.disks
  return creation.from === 'vm' || creation.from === 'snapshot' ? [] : (creation.disks?.add ?? [])
}

function diskLines(creation: TowerCreation, devices: TowerDevices): Details {
  return disksOf(creation).flatMap((disk) => diskDetails(disk, devices))
}

async function originOf(
  client: TowerClient,
  creation: TowerCreation,
  { templates }: Pick<TowerDevices, 'templates'>,
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
