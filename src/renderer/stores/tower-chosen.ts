import { useMemo } from 'react'
import { create } from 'zustand'
import type { SourceId, TaskId } from '#shared/domain/ids'
import { mostVmsAtOnce, type RefusedVm } from '#shared/domain/tower-bulk'
import type { TowerChange } from '#shared/domain/tower-change'
import type { VmQuery } from '#shared/domain/tower-filter'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../api/client'
import { doTo } from './doing'
import { readTowerRows, rowById, towerList, useTowerList } from './tower-list'

/** VMs of one tower that are chosen together, under the question that they were found with. */
interface Chosen {
  readonly query: VmQuery
  readonly vms: ReadonlyMap<TowerId, TowerVm>
  /** The row that a range begins at. */
  readonly anchor: number
}

/** What the last act on several VMs led to. */
export interface BulkAct {
  readonly kind: TowerChange['kind']
  readonly taskIds: readonly TaskId[]
  readonly refused: readonly RefusedVm[]
}

interface State {
  readonly chosen: Readonly<Record<SourceId, Chosen>>
  readonly acts: Readonly<Record<SourceId, BulkAct>>
}

const useState = create<State>(() => ({ chosen: {}, acts: {} }))

const none: ReadonlyMap<TowerId, TowerVm> = new Map()

function chosenIn(state: State, id: SourceId, query: VmQuery): Chosen | undefined {
  const chosen = state.chosen[id]
  // What was chosen under another question is not looked at any more, and must not be changed unseen.
  return chosen?.query === query ? chosen : undefined
}

const vmsNow = (id: SourceId): ReadonlyMap<TowerId, TowerVm> =>
  chosenIn(useState.getState(), id, towerList(id).query)?.vms ?? none

function keep(id: SourceId, vms: ReadonlyMap<TowerId, TowerVm>, anchor: number): void {
  const { query } = towerList(id)
  useState.setState(({ chosen }) => ({ chosen: { ...chosen, [id]: { query, vms, anchor } } }))
}

/** The chosen VMs as they were last read. */
export function useChosenVms(id: SourceId): readonly TowerVm[] {
  const list = useTowerList(id)
  const chosen = useState((state) => chosenIn(state, id, list.query)?.vms ?? none)
  return useMemo(() => [...chosen.values()].map((vm) => rowById(list, vm.id) ?? vm), [chosen, list])
}

export function useIsChosen(id: SourceId, vmId: TowerId): boolean {
  const { query } = useTowerList(id)
  return useState((state) => chosenIn(state, id, query)?.vms.has(vmId) ?? false)
}

export const areAnyChosen = (id: SourceId): boolean => vmsNow(id).size > 0

/** Where the next range begins. */
export function anchorAt(id: SourceId, index: number): void {
  keep(id, vmsNow(id), index)
}

export function toggleChosen(id: SourceId, vm: TowerVm, index: number): void {
  const vms = new Map(vmsNow(id))
  if (!vms.delete(vm.id)) vms.set(vm.id, vm)
  keep(id, vms, index)
}

export function chooseNone(id: SourceId): void {
  keep(id, none, 0)
}

/** Chooses some rows beside those that are chosen, or takes them away where all of them are. */
export function chooseRows(id: SourceId, rows: readonly TowerVm[]): void {
  const before = vmsNow(id)
  const areAll = rows.every((vm) => before.has(vm.id))
  const vms = new Map(before)
  for (const vm of rows) {
    if (areAll) vms.delete(vm.id)
    else vms.set(vm.id, vm)
  }
  keep(id, vms, 0)
}

/** Chooses from the anchor to `index`, whether the rows between have been read or not. */
export async function chooseRange(id: SourceId, index: number): Promise<void> {
  const anchor = chosenIn(useState.getState(), id, towerList(id).query)?.anchor ?? index
  const from = Math.min(anchor, index)
  await chooseFound(id, from, Math.max(anchor, index) - from + 1, anchor)
}

/** Chooses everything that the question finds, up to what can be changed at once. */
export const chooseAll = (id: SourceId, total: number): Promise<void> => chooseFound(id, 0, total, 0)

async function chooseFound(id: SourceId, from: number, count: number, anchor: number): Promise<void> {
  const { query } = towerList(id)
  const rows = await readTowerRows(id, from, Math.min(count, mostVmsAtOnce))
  if (!rows.ok || towerList(id).query !== query) return
  keep(id, new Map(rows.value.map((vm) => [vm.id, vm])), anchor)
}

/** Names what is done to several VMs of a tower among what is under way or has failed. */
export const bulkDoing = (id: SourceId): string => `${id}/several`

/** Changes after which a VM is not in the list that it was chosen in. */
const leaving: readonly TowerChange['kind'][] = ['towerRecycle', 'towerRecover', 'towerDelete']

/** Changes several VMs by one call; main asks once for all of them. */
export async function changeSeveral(
  id: SourceId,
  vms: readonly TowerVm[],
  change: TowerChange,
): Promise<Result<unknown, AppError>> {
  const vmIds = vms.map((vm) => vm.id)
  const answer = await doTo(bulkDoing(id), change.kind, () =>
    call('tower.change', { sourceId: id, vmIds, change }),
  )
  if (!answer.ok) return answer
  const act: BulkAct = { kind: change.kind, ...answer.value }
  useState.setState(({ acts }) => ({ acts: { ...acts, [id]: act } }))
  if (leaving.includes(change.kind)) chooseNone(id)
  return answer
}

export const useBulkAct = (id: SourceId): BulkAct | undefined => useState((state) => state.acts[id])

export function forgetBulkAct(id: SourceId): void {
  useState.setState(({ acts: { [id]: _gone, ...acts } }) => ({ acts }))
}
