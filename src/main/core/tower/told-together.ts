import { isUnderWay } from '#shared/domain/task'
import type { TowerWork } from '#shared/domain/tower-task'

/**
 * Tells of ended work one by one, but of the work of one call for several VMs once, when the last of it has ended:
 * nobody wants a notice for each of two hundred VMs.
 */
export function toldTogether(
  works: () => readonly TowerWork[],
  tellOne: (work: TowerWork) => void,
  tellAll: (works: readonly TowerWork[]) => void,
): (work: TowerWork) => void {
  const told = new Set<string>()
  return (work) => {
    const id = work.batch?.id
    if (id === undefined) return tellOne(work)
    const together = works().filter(({ batch }) => batch?.id === id)
    if (told.has(id) || together.some(isUnderWay)) return
    told.add(id)
    tellAll(together)
  }
}
