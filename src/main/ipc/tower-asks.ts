import type { SourceId, TaskId } from '#shared/domain/ids'
import type { AskedAction, AskedTarget, AskedVia, Detail } from '#shared/domain/question'
import { isTower, lineOf } from '#shared/domain/source'
import { backupAbilities } from '#shared/domain/tower-backup'
import { leftOutOf } from '#shared/domain/tower-bulk'
import type { TowerCreation } from '#shared/domain/tower-creation'
import type { TowerSnapshotRow } from '#shared/domain/tower-snapshots'
import type { TowerTaskKind } from '#shared/domain/tower-task'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
import type { ParsedInput } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../core/collection'
import type { Asked, Consent } from '../core/guard/confirmations'
import { detail } from '../core/guard/questions'
import { creationDetails } from '../core/tower/creation-questions'
import { changeFacts, snapshotName } from '../core/tower/tower-questions'
import { readSnapshots } from '../core/tower/tower-snapshots'
import type { TowerWorkArea } from '../core/tower/tower-work'
import type { Towers } from '../core/tower/towers'

type TowerAskedCall =
  | 'tower.remove'
  | 'tower.change'
  | 'tower.create'
  | 'tower.rollBack'
  | 'tower.deleteSnapshot'
  | 'tower.deleteSnapshots'
  | 'tower.backUp'
  | 'tower.resumeBackup'
  | 'tower.cleanUpBackup'

type Answer = Result<Omit<Asked, 'kind'> & Pick<Consent, 'askedIds'>, AppError>
type TowerAsks = {
  readonly [N in TowerAskedCall]: (input: ParsedInput<N>) => Answer | Promise<Answer>
}

interface Parts {
  readonly collections: CollectionSet
  readonly towers: Pick<Towers, 'clientOf'>
  readonly towerWork: Pick<TowerWorkArea, 'changes'>
}

/** How the calls that write to CloudTowers are asked about: VMs and their parts as the tower itself names them. */
export function towerAsks(parts: Parts): TowerAsks {
  const { collections, towers } = parts
  return {
    'tower.remove': ({ sourceId, leaveKey }) => {
      const name = collections.sources.get(sourceId)?.name ?? ''
      const action = leaveKey === true ? 'towerRemoveLeavingKey' : 'towerRemove'
      return onTower(collections, sourceId, action, { name, details: [] })
    },
    'tower.change': (input) => askChange(parts, input),
    'tower.create': async ({ sourceId, creation }) => {
      const client = towers.clientOf(sourceId)
      if (!client.ok) return client
      const details = await creationDetails(client.value, creation)
      return onTower(collections, sourceId, creationActions[creation.from], { name: creation.name, details })
    },
    'tower.rollBack': async ({ sourceId, vmId, snapshotId, snapshotFirst }) => {
      const { changes } = parts.towerWork
      const checked = await changes.check(sourceId, [vmId], { kind: 'towerRollBack', snapshotId })
      if (!checked.ok) return checked
      const kept = detail('keptAs', snapshotFirst)
      return askSnapshot(parts, sourceId, vmId, snapshotId, { action: 'towerRollBack', more: kept })
    },
    'tower.deleteSnapshot': ({ sourceId, snapshot, vm }) =>
      askSnapshot(parts, sourceId, vm.id, snapshot.id, { action: 'towerSnapshotDelete', more: [] }),
    'tower.deleteSnapshots': async ({ sourceId, ids }) => {
      const read = await readSnapshots(towers, sourceId, ids)
      if (!read.ok) return read
      const { able, leftOut } = parts.towerWork.changes.divideSnapshots(sourceId, read.value)
      const [first, ...others] = able.map(snapshotTarget)
      if (first === undefined) return err({ code: 'towerLocked', serverText: '' })
      const asked = onTower(collections, sourceId, 'towerSnapshotsDelete', first)
      if (!asked.ok) return asked
      return ok({
        ...asked.value,
        askedIds: able.map(({ id }) => id),
        ...(others.length === 0 ? {} : { others }),
        ...(leftOut.length === 0 ? {} : { leftOut }),
      })
    },
    'tower.backUp': async ({ sourceId, vmId }) => {
      const vm = await readVm(parts, sourceId, vmId)
      return vm.ok ? onTower(collections, sourceId, 'towerBackUp', targetOf(vm.value)) : vm
    },
    'tower.resumeBackup': ({ backup }) => askBackup(collections, backup, 'resume'),
    'tower.cleanUpBackup': ({ backup }) => askBackup(collections, backup, 'cleanUp'),
  }
}

const creationActions: Readonly<Record<TowerCreation['from'], TowerTaskKind>> = {
  nothing: 'towerCreate',
  template: 'towerCreate',
  library: 'towerCreate',
  vm: 'towerClone',
  snapshot: 'towerRebuild',
}

/** One question for all the VMs of a call; what cannot be done to one of them now is not asked about, nor done. */
async function askChange(
  { collections, towers, towerWork }: Parts,
  { sourceId, vmIds, change }: ParsedInput<'tower.change'>,
): Promise<Answer> {
  const client = towers.clientOf(sourceId)
  if (!client.ok) return client
  const checked = await towerWork.changes.check(sourceId, vmIds, change)
  if (!checked.ok) return checked
  const { able, refused } = checked.value
  const [first, ...others] = able
  if (first === undefined) return err({ code: 'notFound', what: 'vm' })
  const facts = await changeFacts(client.value, first, change)
  if (!facts.ok) return facts
  const { details, typedName } = facts.value
  const asked = onTower(collections, sourceId, change.kind, targetOf(first, details))
  if (!asked.ok) return asked
  return ok({
    ...asked.value,
    askedIds: able.map(({ id }) => id),
    ...(refused.length === 0 ? {} : { leftOut: refused.map(leftOutOf) }),
    ...(others.length === 0 ? {} : { others: others.map((vm) => targetOf(vm, details)) }),
    // One VM's name says nothing of the others: for several it is the tower's.
    ...(typedName === undefined
      ? {}
      : { typedName: others.length === 0 ? typedName : (asked.value.via?.source ?? typedName) }),
  })
}

interface SnapshotAsk {
  readonly action: AskedAction
  readonly more: readonly Detail[]
}

async function askSnapshot(
  parts: Parts,
  sourceId: SourceId,
  vmId: TowerId,
  snapshotId: TowerId,
  { action, more }: SnapshotAsk,
): Promise<Answer> {
  const client = parts.towers.clientOf(sourceId)
  if (!client.ok) return client
  const vm = await readVm(parts, sourceId, vmId)
  if (!vm.ok) return vm
  const name = await snapshotName(client.value, vmId, snapshotId)
  if (!name.ok) return name
  const details = [...detail('snapshot', name.value), ...more]
  return onTower(parts.collections, sourceId, action, targetOf(vm.value, details))
}

function askBackup(collections: CollectionSet, key: TaskId, what: 'resume' | 'cleanUp'): Answer {
  const backup = collections.towerBackups.get(key)
  if (backup === undefined) return err({ code: 'notFound', what: 'task' })
  if (!backupAbilities(backup)[what]) return err({ code: 'busy' })
  const { sourceId, vmName, vmId, snapshotName, folder } = backup
  const details = [...detail('snapshot', snapshotName), ...detail('place', folder)]
  const action = what === 'resume' ? 'towerBackUpResume' : 'towerBackUpCleanUp'
  return onTower(collections, sourceId, action, { name: vmName || vmId, details })
}

async function readVm(
  { towers }: Parts,
  sourceId: SourceId,
  vmId: TowerId,
): Promise<Result<TowerVm, AppError>> {
  const client = towers.clientOf(sourceId)
  return client.ok ? client.value.vm(vmId) : client
}

/** A snapshot with the VM that it is of, if that is still there: names of snapshots are often the same. */
function snapshotTarget({ id, name, vm, cluster, createdAt }: TowerSnapshotRow): AskedTarget {
  const details = [
    ...detail('vm', vm?.name),
    ...detail('cluster', cluster?.name),
    ...detail('taken', createdAt?.slice(0, 16).replace('T', ' ')),
  ]
  return { name: name || id, details }
}

/** A VM with its cluster, within which alone its name is its own. */
function targetOf(vm: TowerVm, details: readonly Detail[] = []): AskedTarget {
  return { name: vm.name || vm.id, details: [...detail('cluster', vm.cluster?.name), ...details] }
}

function onTower(collections: CollectionSet, id: SourceId, action: AskedAction, target: AskedTarget): Answer {
  const source = collections.sources.get(id)
  if (source === undefined || !isTower(source)) return err({ code: 'notFound', what: 'source' })
  const { host } = new URL(source.url)
  const via: AskedVia = { source: source.name, host, line: lineOf(source), isTower: true }
  return ok({ action, target, via, graceKey: id })
}
