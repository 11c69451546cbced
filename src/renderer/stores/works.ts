import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { SourceId, TaskId } from '#shared/domain/ids'
import { isUnderWay } from '#shared/domain/task'
import type { TowerWork } from '#shared/domain/tower-task'
import { type FollowedWork, isTowerWork, subjectOf, type Work } from '#shared/domain/transfer'
import type { Catalogue } from '#shared/i18n/catalogue'
import { towerEnd } from '#shared/i18n/tower-work'
import { itemsOf, mirrors, useNodeTasks, useTasks, useTransfers } from './collections'

const useTowerWorks = (): readonly TowerWork[] => useStore(mirrors.towerWorks.store, itemsOf)

/** Everything that stands among the tasks, whoever does it. */
export function useWorks(): readonly Work[] {
  const tasks = useTasks()
  const transfers = useTransfers()
  const towerWorks = useTowerWorks()
  const nodeTasks = useNodeTasks()
  return useMemo(
    () => [...tasks, ...transfers, ...towerWorks, ...nodeTasks],
    [tasks, transfers, towerWorks, nodeTasks],
  )
}

export function useWork(key: TaskId | undefined): Work | undefined {
  return useWorks().find((work) => work.key === key)
}

/** The work of some keys, as far as it is still kept. */
export function useTowerWorksOf(keys: readonly TaskId[]): readonly TowerWork[] {
  const works = useTowerWorks()
  return useMemo(() => {
    const wanted = new Set(keys)
    return works.filter(({ key }) => wanted.has(key))
  }, [works, keys])
}

/** The VMs of a tower that open work is on. */
export function useOpenTowerVmIds(sourceId: SourceId): ReadonlySet<string> {
  const works = useTowerWorks()
  return useMemo(
    () =>
      new Set(works.filter((work) => work.sourceId === sourceId && isUnderWay(work)).map(({ vmId }) => vmId)),
    [works, sourceId],
  )
}

/** The open work on a tower's VM; there is at most one. */
export function useOpenTowerWork(sourceId: SourceId, vmId: string): TowerWork | undefined {
  const works = useTowerWorks()
  return works.find((work) => work.sourceId === sourceId && work.vmId === vmId && isUnderWay(work))
}

/** What a piece of work is, in a word or two. */
export function workLabel(work: Work, words: Catalogue): string {
  return isTowerWork(work) ? words.towerWork.kinds[work.kind] : words.tasks.kinds[work.kind]
}

/** How a piece of work ended, in a sentence. */
export function endLabel(work: FollowedWork, words: Catalogue): string {
  if (isTowerWork(work)) return towerEnd(words.towerWork, work)
  const ends = work.state === 'done' ? 'done' : work.state === 'failed' ? 'failed' : 'unknown'
  return words.native[ends][work.kind](subjectOf(work))
}

/** The latest work on a tower's VM, ended or not. */
export function useLastTowerWork(sourceId: SourceId, vmId: string): TowerWork | undefined {
  const works = useTowerWorks().filter((work) => work.sourceId === sourceId && work.vmId === vmId)
  return works.reduce<TowerWork | undefined>(
    (last, work) => (last === undefined || work.startedAt >= last.startedAt ? work : last),
    undefined,
  )
}

/** Tells whenever work on a tower has moved on, so that what is shown of it is read anew. Returns the way to stop. */
export function onTowerMoves(sourceId: SourceId, listener: () => void): () => void {
  const moves = () =>
    itemsOf(mirrors.towerWorks.store.getState())
      .filter((work) => work.sourceId === sourceId)
      .map(({ key, state, phase }) => `${key} ${state} ${phase === 'unlocking'}`)
      .join()
  let before = moves()
  return mirrors.towerWorks.store.subscribe(() => {
    const now = moves()
    if (now === before) return
    before = now
    listener()
  })
}
