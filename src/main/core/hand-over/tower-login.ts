import type { VmKey } from '#shared/domain/ids'
import type { TowerVm } from '#shared/domain/tower-vm'
import { readTowerVmKey } from '#shared/domain/tower-vm-key'
import { checkReach, type ReachCheck } from '#shared/domain/vm-reach'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Towers } from '../tower/towers'
import type { FoundVm } from './hand-overs'

/** A tower's VM by the key that its console has. The tower is asked: its VMs are in no collection. */
export async function findTowerVm(
  towers: Pick<Towers, 'clientOf'>,
  key: VmKey,
): Promise<Result<FoundVm, AppError>> {
  const named = readTowerVmKey(key)
  if (named === undefined) return err({ code: 'notFound', what: 'vm' })
  const client = towers.clientOf(named.sourceId)
  if (!client.ok) return client
  const vm = await client.value.vm(named.vmId)
  if (!vm.ok) return vm
  return ok({ key, id: vm.value.id, name: vm.value.name, reach: towerReach(vm.value) })
}

/** Where a guest can be logged in to, by the addresses that its VMTools tell (CloudTower API, 6.3); it tells no user. */
export function towerReach({
  addresses,
  guest,
}: Pick<TowerVm, 'addresses' | 'guest'>): ReachCheck | undefined {
  const usable = addresses.map((each) => each.trim()).filter((each) => each !== '' && !isLocal(each))
  const host = usable.find((each) => !each.includes(':')) ?? usable[0]
  if (host === undefined) return undefined
  const isWindows = guest.kind === 'WINDOWS'
  return checkReach({ kind: isWindows ? 'rdp' : 'ssh', host, port: isWindows ? 3389 : 22 })
}

/** Addresses that lead nowhere from here: the guest's own, link-local ones, a container bridge's. */
const isLocal = (address: string) => /^(127\.|169\.254\.|172\.17\.0\.1$|::1$|fe80:)/i.test(address)
