import type { TaskId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { Disks } from '../../core/vms/disks'
import type { Handlers } from '../dispatch'

type DiskCalls = 'disk.read' | 'disk.grow' | 'disk.add' | 'disk.delete'

export function diskHandlers({ disks }: { readonly disks: Disks }): Pick<Handlers, DiskCalls> {
  return {
    'disk.read': async ({ vmKey }) => {
      const read = await disks.read(vmKey)
      return read.ok ? ok(null) : read
    },
    'disk.grow': async ({ vmKey, disk, addGib }) => asTask(await disks.grow(vmKey, disk, addGib)),
    'disk.add': async ({ vmKey, sizeGib, mountDir }) => asTask(await disks.add(vmKey, sizeGib, mountDir)),
    'disk.delete': async ({ vmKey, disk }, { typedName = '' }) =>
      asTask(await disks.remove(vmKey, disk, typedName)),
  }
}

function asTask(sent: Result<TaskId, AppError>): Result<{ readonly taskId: TaskId }, AppError> {
  return sent.ok ? ok({ taskId: sent.value }) : sent
}
