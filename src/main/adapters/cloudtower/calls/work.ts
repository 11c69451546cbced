import { z } from 'zod'
import { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { mapOk, type Result } from '#shared/result'
import type { TowerMutation } from '../../../core/tower/mutation'
import type { TowerBody, TowerLine } from '../../../core/tower/ports'
import type { PartName, SeenTask, TowerWorkCalls } from '../../../core/tower/work-ports'
import { read } from '../read'
import { rowsOf } from '../schemas'

const text = z.string().nullish().catch(undefined)

/** Of what a mutation answers only the ids are certain; the rest of `data` is provisional (CloudTower API, 5.1). */
const Accepted = z.array(
  z.object({
    task_id: text,
    data: z.object({ id: z.string(), vm: z.object({ id: z.string() }).nullish().catch(undefined) }),
  }),
)

const Tasks = rowsOf(
  z.object({
    id: z.string(),
    status: z.string(),
    progress: z.number().catch(0),
    local_created_at: z.string().catch(''),
    error_code: text,
    error_message: text,
  }),
)
type WireTask = z.infer<typeof Tasks>[number]

const Locks = rowsOf(z.object({ id: z.string(), entityAsyncStatus: text }))
const Ids = rowsOf(z.object({ id: TowerId }))
const Boots = rowsOf(z.object({ boot: z.number().int().catch(0) }))
const Drives = rowsOf(z.object({ id: TowerId, type: z.string(), key: z.number().nullish().catch(undefined) }))

/** Changing VMs, and seeing what became of it (CloudTower API, 5 and 6). */
export function workCalls(line: TowerLine): TowerWorkCalls {
  const tasks = async (body: TowerBody<'/get-tasks'>) =>
    mapOk(read(await line.call('/get-tasks', body), Tasks, 'get-tasks'), (all) => all.map(taskOf))
  const locks = (answer: Result<unknown, AppError>, what: string) =>
    mapOk(read(answer, Locks, what), (all) =>
      all.map(({ id, entityAsyncStatus }) => ({ id, isLocked: typeof entityAsyncStatus === 'string' })),
    )
  return {
    send: async (mutation) => {
      const answer = await line.call(mutation.path, bodyOf(mutation))
      return mapOk(read(answer, Accepted, mutation.path.slice(1)), (all) =>
        all.map(({ task_id, data: { id, vm } }) => ({
          ...{ id, taskId: task_id ?? null },
          ...(vm === null || vm === undefined ? {} : { vmId: vm.id }),
        })),
      )
    },
    tasks: (ids) => tasks({ where: { id_in: ids }, first: ids.length }),
    latestTask: async (resource_id) => {
      const found = await tasks({ where: { resource_id }, orderBy: 'local_created_at_DESC', first: 1 })
      return mapOk(found, (all) => all[0] ?? null)
    },
    vmLocks: async (ids) =>
      locks(await line.call('/get-vms', { where: { id_in: ids }, first: ids.length }), 'get-vms'),
    snapshotLocks: async (ids) =>
      locks(
        await line.call('/get-vm-snapshots', { where: { id_in: ids }, first: ids.length }),
        'get-vm-snapshots',
      ),
    findVm: async (name, clusterId) => {
      const where = { name, cluster: { id: clusterId }, in_recycle_bin: false }
      return firstId(await line.call('/get-vms', { where, first: 1 }), 'get-vms')
    },
    findSnapshot: async (vmId, name) => {
      const body = { where: { name, vm: { id: vmId } }, first: 1, orderBy: 'local_created_at_DESC' } as const
      return firstId(await line.call('/get-vm-snapshots', body), 'get-vm-snapshots')
    },
    nextBoot: async (vmId) => {
      const disks = read(
        await line.call('/get-vm-disks', { where: { vm: { id: vmId } } }),
        Boots,
        'get-vm-disks',
      )
      return mapOk(disks, (all) => Math.max(-1, ...all.map(({ boot }) => boot)) + 1)
    },
    partId: (vmId, part) => partId(line, vmId, part),
  }
}

/** The body with its target as the `where` that it is; the paths and bodies were paired when it was made. */
function bodyOf(mutation: TowerMutation): TowerBody<TowerMutation['path']> {
  return mutation.body as TowerBody<TowerMutation['path']>
}

async function partId(
  line: TowerLine,
  vmId: TowerId,
  part: PartName,
): Promise<Result<TowerId | null, AppError>> {
  const vm = { id: vmId }
  switch (part.kind) {
    case 'disk':
      return firstId(
        await line.call('/get-vm-disks', { where: { vm, vm_volume: { id: part.volumeId } }, first: 1 }),
        'get-vm-disks',
      )
    case 'nic':
      return firstId(
        await line.call('/get-vm-nics', { where: { vm, mac_address: part.mac }, first: 1 }),
        'get-vm-nics',
      )
    case 'cd': {
      const drives = read(
        await line.call('/get-vm-disks', { where: { vm, type: 'CD_ROM' } }),
        Drives,
        'get-vm-disks',
      )
      const isMeant = ({ id, key }: { id: string; key?: number | null | undefined }) =>
        part.key === undefined ? id === part.id : key === part.key
      return mapOk(drives, (all) => all.find(isMeant)?.id ?? null)
    }
  }
}

function firstId(answer: Result<unknown, AppError>, what: string): Result<TowerId | null, AppError> {
  return mapOk(read(answer, Ids, what), (all) => all[0]?.id ?? null)
}

function taskOf({ id, status, progress, local_created_at, error_code, error_message }: WireTask): SeenTask {
  return {
    ...{ id, status, progress, createdAt: local_created_at },
    ...(error_code ? { errorCode: error_code } : {}),
    ...(error_message ? { errorMessage: error_message } : {}),
  }
}
