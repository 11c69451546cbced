import { type TowerVmAction, towerVmAbilities } from '#shared/domain/tower-ability'
import type { TowerChange } from '#shared/domain/tower-change'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
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

/** The ability that each change needs. */
const changeActions: Readonly<Record<TowerChange['kind'], TowerVmAction>> = {
  towerStart: 'start',
  towerShutDown: 'shutDown',
  towerPowerOff: 'powerOff',
  towerRestart: 'restart',
  towerForceRestart: 'forceRestart',
  towerSuspend: 'suspend',
  towerResume: 'resume',
  towerEdit: 'edit',
  towerAdvanced: 'advanced',
  towerGuestOptions: 'guestOptions',
  towerOwner: 'owner',
  towerPassword: 'password',
  towerInstallTools: 'installTools',
  towerMigrate: 'migrate',
  towerRecycle: 'recycle',
  towerRecover: 'recover',
  towerDelete: 'delete',
  towerSnapshot: 'snapshot',
  towerRollBack: 'rollBack',
  towerDiskAdd: 'disks',
  towerDiskExpand: 'disks',
  towerDiskRemove: 'disks',
  towerCdAdd: 'disks',
  towerCdRemove: 'disks',
  towerCdEject: 'disks',
  towerCdToggle: 'disks',
  towerNicAdd: 'nics',
  towerNicEdit: 'nicAddress',
  towerNicRemove: 'nics',
  towerGpuAdd: 'gpus',
  towerGpuRemove: 'gpus',
}

/** Why a change cannot be made of a VM now; null: it can. `isOurs` while the app itself follows a change of it. */
export function changeRefusal(vm: TowerVm, isOurs: boolean, change: TowerChange): AppError | null {
  const ability = towerVmAbilities(vm, isOurs)[changeActions[change.kind]]
  if (!ability.can) return { code: 'towerNotNow', why: ability.why, vm: vm.name }
  const needsTools = change.kind === 'towerSnapshot' && change.isFileSystemConsistent
  const hasTools = vm.status === 'RUNNING' && vm.tools.status === 'RUNNING'
  // Without VMTools that run nobody makes the file systems consistent (CloudTower API, 6.2).
  return needsTools && !hasTools ? { code: 'towerNotNow', why: 'needsTools', vm: vm.name } : null
}
