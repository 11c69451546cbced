import { create } from 'zustand'
import type { SourceId } from '#shared/domain/ids'
import { emptyQuery, type VmOrder, type VmQuery } from '#shared/domain/tower-filter'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import { call } from '../api/client'
import type { Sort } from './ui'

/** How many rows one question answers. */
export const pageSize = 100
/** Rows in sight that are older than this are asked for again. */
const freshMs = 15_000
/** Pages that are out of sight are let go beyond this many. */
const mostPages = 40

interface Page {
  readonly vms: readonly TowerVm[]
  readonly at: number
}

/** What a tower's list shows. The tower filters, sorts and counts; here lie only the pages that were scrolled to. */
export interface TowerList {
  readonly query: VmQuery
  readonly sort: Sort
  readonly total: number | undefined
  readonly pages: ReadonlyMap<number, Page>
  readonly error: AppError | undefined
}

const empty: TowerList = {
  query: emptyQuery,
  sort: { column: 'name', descending: false },
  total: undefined,
  pages: new Map(),
  error: undefined,
}

const useLists = create<Readonly<Record<SourceId, TowerList>>>(() => ({}))
/** What is being asked, so that it is not asked twice: by tower and page, or `count`. */
const asking = new Set<string>()
/** Answers to a question that has been changed meanwhile are not shown. */
const generations = new Map<SourceId, number>()

const orders: Readonly<Record<string, string>> = {
  name: 'name',
  state: 'status',
  memory: 'memory',
  vcpu: 'vcpu',
  cpuUsage: 'cpu_usage',
  created: 'local_created_at',
}

function orderOf({ column, descending }: Sort): VmOrder {
  return `${orders[column] ?? 'name'}_${descending ? 'DESC' : 'ASC'}` as VmOrder
}

export const towerList = (id: SourceId): TowerList => useLists.getState()[id] ?? empty

export const useTowerList = (id: SourceId): TowerList => useLists((state) => state[id] ?? empty)

function patch(id: SourceId, change: (list: TowerList) => Partial<TowerList>): void {
  useLists.setState((state) => {
    const list = state[id] ?? empty
    return { [id]: { ...list, ...change(list) } }
  })
}

/** Asks for something else: what was read for the question before is not shown any more. */
export function changeTowerQuery(id: SourceId, change: Partial<VmQuery>): void {
  generations.set(id, generationOf(id) + 1)
  patch(id, ({ query }) => ({
    query: { ...query, ...change },
    total: undefined,
    pages: new Map(),
    error: undefined,
  }))
  lookAtTower(id, 0, pageSize - 1)
}

export function sortTower(id: SourceId, sort: Sort): void {
  generations.set(id, generationOf(id) + 1)
  patch(id, () => ({ sort, pages: new Map(), error: undefined }))
  lookAtTower(id, 0, pageSize - 1)
}

/** Reads what is in sight anew, as after something was changed there. */
export function refreshTower(id: SourceId): void {
  patch(id, ({ pages }) => ({
    pages: new Map([...pages].map(([index, page]) => [index, { ...page, at: 0 }])),
  }))
}

/** Reads the rows from `first` to `last` where they are missing or old, and how many there are in all. */
export function lookAtTower(id: SourceId, first: number, last: number, now = Date.now()): void {
  const { pages } = towerList(id)
  let isOld = false
  for (let index = pageOf(first); index <= pageOf(last); index += 1) {
    const at = pages.get(index)?.at ?? 0
    if (now - at < freshMs) continue
    isOld = true
    void readPage(id, index)
  }
  if (isOld) void readCount(id)
}

/** The row at an index, once it is read. */
export function rowAt({ pages }: TowerList, index: number): TowerVm | undefined {
  return pages.get(pageOf(index))?.vms[index % pageSize]
}

/** Where a VM stands among the rows that are read; -1 when it is not among them. */
export function indexOfVm({ pages }: TowerList, vmId: TowerId | undefined): number {
  if (vmId === undefined) return -1
  for (const [index, { vms }] of pages) {
    const within = vms.findIndex(({ id }) => id === vmId)
    if (within >= 0) return index * pageSize + within
  }
  return -1
}

/** The row of a VM, where it is among those that are read. */
export function rowById(list: TowerList, vmId: TowerId): TowerVm | undefined {
  return rowAt(list, indexOfVm(list, vmId))
}

/** The rows of the page that an index is on, as far as they are read. */
export function rowsOnPage({ pages }: TowerList, index: number): readonly TowerVm[] {
  return pages.get(pageOf(index))?.vms ?? []
}

/** Some rows in their order: those that are not there are asked for, and not kept. */
export async function readTowerRows(
  id: SourceId,
  from: number,
  count: number,
): Promise<Result<readonly TowerVm[], AppError>> {
  const { query, sort } = towerList(id)
  const found: TowerVm[] = []
  for (let index = pageOf(from); index <= pageOf(from + count - 1); index += 1) {
    const kept = towerList(id).pages.get(index)
    const page = kept === undefined ? await askPage(id, index, { query, sort }) : ok(kept.vms)
    if (!page.ok) return page
    const first = index * pageSize
    found.push(...page.value.slice(Math.max(0, from - first), Math.max(0, from + count - first)))
  }
  return ok(found)
}

const askPage = (id: SourceId, index: number, { query, sort }: Pick<TowerList, 'query' | 'sort'>) =>
  call('tower.vms', {
    ...{ sourceId: id, query, order: orderOf(sort), skip: index * pageSize, first: pageSize },
  })

const pageOf = (index: number): number => Math.floor(Math.max(0, index) / pageSize)
const generationOf = (id: SourceId): number => generations.get(id) ?? 0

async function once(key: string, work: () => Promise<void>): Promise<void> {
  if (asking.has(key)) return
  asking.add(key)
  await work()
  asking.delete(key)
}

async function readPage(id: SourceId, index: number): Promise<void> {
  const generation = generationOf(id)
  await once(`${id} ${generation} ${index}`, async () => {
    const answer = await askPage(id, index, towerList(id))
    if (generationOf(id) !== generation) return
    patch(id, ({ pages }) =>
      answer.ok
        ? { pages: withPage(pages, index, { vms: answer.value, at: Date.now() }), error: undefined }
        : { error: answer.error },
    )
  })
}

async function readCount(id: SourceId): Promise<void> {
  const generation = generationOf(id)
  await once(`${id} ${generation} count`, async () => {
    const answer = await call('tower.vmCount', { sourceId: id, query: towerList(id).query })
    if (generationOf(id) !== generation) return
    patch(id, () => (answer.ok ? { total: answer.value.count } : { error: answer.error }))
  })
}

/** The page last asked for stands last; the first ones go. */
function withPage(pages: ReadonlyMap<number, Page>, index: number, page: Page): ReadonlyMap<number, Page> {
  const others = [...pages].filter(([each]) => each !== index)
  return new Map([...others.slice(-(mostPages - 1)), [index, page]])
}

/** A VM as the list has it, if it is among the rows that are read. */
export function towerVm(id: SourceId, vmId: TowerId): TowerVm | undefined {
  return rowById(towerList(id), vmId)
}
