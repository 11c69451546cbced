import type { DetailLabel } from '#shared/domain/question'
import type { IoLimits, NewTowerDisk, WantedTowerDisk } from '#shared/domain/tower-device'
import type { TowerDevices } from '#shared/domain/tower-devices'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { detail } from '../guard/questions'

/** Lines of a question; none where there is nothing to say. */
export type Details = ReturnType<typeof detail>

const gib = 1024 ** 3

/** A switch, where it is set at all. */
export const flag = (label: DetailLabel, isOn: boolean | undefined): Details =>
  isOn === undefined ? [] : detail(label, isOn ? '✓' : '✗')

/** Memory in GiB. */
export const memory = (bytes: number | undefined): Details =>
  bytes === undefined ? [] : detail('memory', Math.round((bytes / gib) * 100) / 100, ' GiB')

/** Sockets and the cores of each. */
export const cpus = (cpu: { readonly sockets: number; readonly cores: number } | undefined): Details =>
  cpu === undefined ? [] : detail('cpus', `${cpu.sockets} × ${cpu.cores}`)

/** A size in GiB. */
export const sizeText = (bytes: number): string => `${Math.round((bytes / gib) * 100) / 100} GiB`

/** What the tower calls something; its id, where it does not tell. */
export function nameIn(
  list: readonly { readonly id: string; readonly name: string }[],
  id: string | undefined,
): string | undefined {
  return id === undefined ? undefined : list.find((one) => one.id === id)?.name || id
}

/** What was read; nothing where reading failed, since a question is asked all the same. */
export const orNone = <T>(read: Result<readonly T[], AppError>): readonly T[] => (read.ok ? read.value : [])

/** A way of storing in figures, which need no language: so often, or in so many parts. */
function policyText(policy: NewTowerDisk['policy']): string {
  if (typeof policy === 'string') return policy.replace(/^REPLICA_(\d)_(THI\w+)_PROVISION$/, '$1 × $2')
  return `EC ${policy.data} + ${policy.parity}${policy.isThin ? ' THIN' : ''}`
}

/** Limits in figures; bandwidth in MiB a second. */
export function limitDetails(limits: IoLimits | undefined): Details {
  if (limits === undefined) return []
  const { iops, bandwidth } = limits
  return detail('limits', [
    ...(iops === undefined ? [] : [`${iops} IOPS`]),
    ...(bandwidth === undefined ? [] : [`${Math.round((bandwidth / 1024 ** 2) * 100) / 100} MiB/s`]),
  ])
}

/** A disk that is to be, in its own details: a new one, or a volume by the tower's name. */
export function diskDetails(disk: WantedTowerDisk, { volumes }: Pick<TowerDevices, 'volumes'>): Details {
  const limits = limitDetails(disk.limits)
  if ('name' in disk) {
    const { name, sizeBytes, policy } = disk
    return [
      ...detail('disk', name),
      ...detail('size', sizeText(sizeBytes)),
      ...detail('policy', policyText(policy)),
      ...limits,
    ]
  }
  const volume = volumes.find(({ id }) => id === disk.volumeId)
  const size = volume === undefined ? [] : detail('size', sizeText(volume.size))
  return [...detail('disk', nameIn(volumes, disk.volumeId)), ...size, ...limits]
}

type Named = readonly { readonly id: string; readonly name: string }[]

/** GPUs by the tower's names, vGPUs with how many. */
export const gpuNames = (
  known: Named,
  wanted: readonly { readonly gpuId: string; readonly amount?: number | undefined }[],
) => wanted.map(({ gpuId, amount }) => `${nameIn(known, gpuId)}${amount === undefined ? '' : ` × ${amount}`}`)

/** A user by the name to sign in with, however it was chosen. */
export function ownerName(
  owner: { readonly by: 'id' | 'username'; readonly value: string },
  { users }: Pick<TowerDevices, 'users'>,
): string {
  return owner.by === 'username'
    ? owner.value
    : (users.find(({ id }) => id === owner.value)?.username ?? owner.value)
}
