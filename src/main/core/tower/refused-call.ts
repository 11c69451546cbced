import type { TowerWork } from '#shared/domain/tower-task'
import type { AppError } from '#shared/ipc/errors'

/**
 * A refusal of a call for several things, with the names of those that it is about. One busy VM refuses the whole call,
 * and the tower names it by its id alone (CloudTower API, 3).
 */
export function namingRefused(
  error: AppError,
  abouts: readonly Pick<TowerWork, 'vmId' | 'vmName' | 'snapshot'>[],
): AppError {
  if (abouts.length < 2 || (error.code !== 'towerLocked' && error.code !== 'towerRefused')) return error
  const locked = error.code === 'towerLocked' ? (error.lockedIds ?? []) : []
  const isNamed = (id: string | undefined) =>
    id !== undefined && id !== '' && (locked.includes(id) || error.serverText.includes(id))
  const names = abouts.flatMap(({ vmId, vmName, snapshot }) => {
    if (isNamed(snapshot?.id)) return [snapshot?.name || vmName]
    return isNamed(vmId) ? [vmName] : []
  })
  return { ...error, of: abouts.length, ...(names.length === 0 ? {} : { names }) }
}
