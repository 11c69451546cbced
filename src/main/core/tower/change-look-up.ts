import type { TowerChange } from '#shared/domain/tower-change'
import type { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { LookedUp } from './change-request'
import type { PartName, TowerWorkCalls } from './work-ports'

/** What a change needs to know of the VM's parts as they are now. */
export async function lookUp(
  calls: TowerWorkCalls,
  vmId: TowerId,
  change: TowerChange,
): Promise<Result<LookedUp, AppError>> {
  if (change.kind === 'towerDiskAdd' || change.kind === 'towerCdAdd') {
    const boot = await calls.nextBoot(vmId)
    return boot.ok ? ok({ boot: boot.value }) : boot
  }
  const named = partOf(change)
  if (named === undefined) return ok({})
  const part = await calls.partId(vmId, named)
  if (!part.ok) return part
  return part.value === null ? err({ code: 'towerPartGone' }) : ok({ part: part.value })
}

/** The part that a change names, to be looked up: the ids of parts change with every update (CloudTower API, 6.3). */
function partOf(change: TowerChange): PartName | undefined {
  if ('volumeId' in change) return { kind: 'disk', volumeId: change.volumeId }
  if ('mac' in change) return { kind: 'nic', mac: change.mac }
  const cd = 'cd' in change ? change.cd : change.kind === 'towerInstallTools' ? change.with?.cd : undefined
  return cd === undefined ? undefined : { kind: 'cd', ...cd }
}
