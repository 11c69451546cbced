import { z } from 'zod'
import type { BackupDisk } from '#shared/domain/tower-backup'
import type { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { TowerBackupCalls } from '../../../core/tower/backup-ports'
import type { TowerLine } from '../../../core/tower/ports'
import { read } from '../read'
import { rowsOf } from '../schemas'

const Objects = z.array(z.looseObject({ id: z.string() }))
const Snapshots = z.array(
  z.looseObject({
    id: z.string(),
    vm_disks: z
      .array(
        z.object({
          type: z.string(),
          index: z.number().catch(0),
          size: z.number().catch(0),
          path: z.string().catch(''),
          vm_volume_local_id: z.string().catch(''),
          snapshot_local_id: z.string().nullish(),
        }),
      )
      .nullish(),
  }),
)
type FrozenDisk = NonNullable<z.infer<typeof Snapshots>[number]['vm_disks']>[number]
const LunSnapshots = rowsOf(z.object({ name: z.string(), local_id: z.string() }))

/** Reading what a backup is made of (CloudTower API, 7, steps 1, 4 and 5). */
export function backupCalls(line: TowerLine): TowerBackupCalls {
  return {
    configuration: (vmId) => configuration(line, vmId),
    snapshotDisks: async (id) => {
      const answer = await line.call('/get-vm-snapshots', { where: { id }, first: 1 })
      const snapshots = read(answer, Snapshots, 'get-vm-snapshots')
      if (!snapshots.ok) return snapshots
      const snapshot = snapshots.value.find((each) => each.id === id)
      if (snapshot === undefined) return err({ code: 'notFound', what: 'snapshot' })
      const disks = await onStorage(line, (snapshot.vm_disks ?? []).filter(isDisk))
      return disks.ok ? ok({ snapshot, disks: disks.value }) : disks
    },
  }
}

async function configuration(line: TowerLine, id: TowerId): Promise<Result<unknown, AppError>> {
  const ofVm = { where: { vm: { id } } }
  const vms = read(await line.call('/get-vms', { where: { id }, first: 1 }), Objects, 'get-vms')
  if (!vms.ok) return vms
  const [vm] = vms.value
  if (vm === undefined) return err({ code: 'notFound', what: 'vm' })
  const disks = read(await line.call('/get-vm-disks', ofVm), Objects, 'get-vm-disks')
  if (!disks.ok) return disks
  const ofDisks = { where: { vm_disks_some: { vm: { id } } } }
  const volumes = read(await line.call('/get-vm-volumes', ofDisks), Objects, 'get-vm-volumes')
  if (!volumes.ok) return volumes
  const nics = read(await line.call('/get-vm-nics', ofVm), Objects, 'get-vm-nics')
  return nics.ok ? ok({ vm, disks: disks.value, volumes: volumes.value, nics: nics.value }) : nics
}

/** CD drives hold nothing of the VM's own. */
const isDisk = ({ type }: FrozenDisk): boolean => type === 'DISK'

/** Each disk with the storage's own id of its snapshot; one that the storage does not know makes the backup useless. */
async function onStorage(
  line: TowerLine,
  frozen: readonly FrozenDisk[],
): Promise<Result<BackupDisk[], AppError>> {
  const names = frozen.flatMap(({ snapshot_local_id }) => (snapshot_local_id ? [snapshot_local_id] : []))
  if (names.length < frozen.length) return err({ code: 'wrongShape', what: 'vm_disks' })
  // A backup of no disk would look like one.
  if (names.length === 0) return err({ code: 'backupDiskMissing' })
  const answer = await line.call('/get-iscsi-lun-snapshots', { where: { name_in: names } })
  const told = read(answer, LunSnapshots, 'get-iscsi-lun-snapshots')
  if (!told.ok) return told
  const byName = new Map(told.value.map(({ name, local_id }) => [name, local_id]))
  const disks = frozen.map((disk) => diskOf(disk, byName.get(disk.snapshot_local_id ?? '')))
  const known = disks.filter((disk) => disk !== undefined)
  return known.length < disks.length ? err({ code: 'backupDiskMissing' }) : ok(known)
}

function diskOf(frozen: FrozenDisk, zbsLocalId: string | undefined): BackupDisk | undefined {
  if (zbsLocalId === undefined) return undefined
  const { index, size, path, vm_volume_local_id: volumeLocalId, snapshot_local_id } = frozen
  return { index, size, path, volumeLocalId, lunSnapshotName: snapshot_local_id ?? '', zbsLocalId }
}
