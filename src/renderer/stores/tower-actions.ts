import type { SourceId } from '#shared/domain/ids'
import { isDbc, isTower, type TowerSource } from '#shared/domain/source'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../api/client'
import { itemsOf, mirrors, useSources } from './collections'
import { useRentals } from './rentals'
import { isSectionThere, sectionShown } from './sections-there'
import { type Section, showTower, useUi } from './ui'

const towers = (): readonly TowerSource[] => itemsOf(mirrors.sources.store.getState()).filter(isTower)

let stopWaiting: () => void = () => undefined

/** Opens the window in which a tower is connected; a tower that comes of it is shown. */
export async function connectTower(): Promise<Result<null, AppError>> {
  const before = new Set(towers().map(({ key }) => key))
  const answer = await call('tower.connect', {})
  if (!answer.ok) return answer
  stopWaiting()
  stopWaiting = mirrors.sources.store.subscribe(() => {
    const added = towers().find(({ key }) => !before.has(key))
    if (added === undefined) return
    stopWaiting()
    showTower(added.key)
  })
  return answer
}

/** The towers that are connected. */
export function useTowers(): readonly TowerSource[] {
  return useSources().filter(isTower)
}

/** Whether there is a source with nodes; without one, what is about nodes would only be empty. */
function useHasNodes(): boolean {
  return useSources().some(isDbc)
}

/** Which sections there are: with towers only, those that are about nodes would only be empty. */
export function useSectionsThere(): (section: Section) => boolean {
  const around = {
    hasNodes: useHasNodes(),
    hasTower: useTowers().length > 0,
    hasRentals: useRentals().length > 0,
  }
  return (section) => isSectionThere(section, around)
}

/** What the window shows: with towers only, a tower takes the place of what there is not. */
export function useShownSection(): Section {
  const section = useUi((state) => state.section)
  return sectionShown(section, useSectionsThere())
}

/** The same outside of components. */
export function shownSection(): Section {
  const around = {
    hasNodes: itemsOf(mirrors.sources.store.getState()).some(isDbc),
    hasTower: towers().length > 0,
    hasRentals: itemsOf(mirrors.rentals.store.getState()).length > 0,
  }
  return sectionShown(useUi.getState().section, (section) => isSectionThere(section, around))
}

/** The tower that is shown: the one that was chosen, or the first. */
export function useShownTower(): SourceId | undefined {
  return towerShown(
    useUi((state) => state.towerId),
    useTowers(),
  )
}

/** The same outside of components. */
export function shownTower(): SourceId | undefined {
  return towerShown(useUi.getState().towerId, towers())
}

function towerShown(chosen: SourceId | undefined, all: readonly TowerSource[]): SourceId | undefined {
  return (all.find(({ key }) => key === chosen) ?? all[0])?.key
}
