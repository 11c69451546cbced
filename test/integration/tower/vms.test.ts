import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SourceId } from '#shared/domain/ids'
import {
  type Condition,
  emptyQuery,
  FilterFlag,
  FilterText,
  FilterTime,
  FilterUse,
  type VmFilter,
  type VmQuery,
} from '#shared/domain/tower-filter'
import type { TowerId, TowerPart } from '#shared/domain/tower-vm'
import { createTowerAdapter } from '../../../src/main/adapters/cloudtower/adapter'
import { usualLimits } from '../../../src/main/adapters/cloudtower/http'
import type { TowerAdapter, TowerPath } from '../../../src/main/core/tower/ports'
import type { Dress } from '../../../src/practice/tower/quirks'
import { connectTower, passwordKept, towerOf } from '../../support/connect-tower'
import { silentLog } from '../../support/fakes'
import { type Headless, must, startHeadless } from '../../support/headless'
import { answerCheck } from '../../support/tower-answers'
import { bodyCheck } from '../../support/tower-document'
import { startWorld, type World } from '../../support/world'

/** Made once for both dresses: compiling one takes most of a second. */
const checks = new Map<string, ReturnType<typeof bodyCheck>>()
/** What went over the wire and breaks the tower's own document, in either direction. */
const violations: string[] = []

/** The adapter with every request and answer held against the document; an old tower's answers lack what came later. */
function checked(adapter: TowerAdapter, areAnswersComplete: boolean): TowerAdapter {
  const check = (name: string, make: () => ReturnType<typeof bodyCheck>, value: unknown) => {
    const valid = checks.get(name) ?? make()
    checks.set(name, valid)
    if (!valid(value)) violations.push(`${name}: ${JSON.stringify(valid.errors?.slice(0, 2))}`)
  }
  return {
    ...adapter,
    open: (origin, fingerprint) => {
      const wire = adapter.open(origin, fingerprint)
      return {
        ...wire,
        rest: async (path, body, token, options) => {
          if (hasBody(path)) check(`body of ${path}`, () => bodyCheck(path), body)
          const answer = await wire.rest(path, body, token, options)
          if (answer.ok && areAnswersComplete)
            check(`answer of ${path}`, () => answerCheck(path), answer.value)
          return answer
        },
      }
    },
  }
}

const hasBody = (path: TowerPath) => path !== '/get-my-info'

const limits = { ...usualLimits, callMs: 4_000, backOffMs: [10, 20] }

function itemsOf<T>(part: TowerPart<T>): readonly T[] {
  if (part.kind === 'failed') throw new Error(JSON.stringify(part.error))
  return part.items
}

const named = (text: string): VmFilter => ({
  match: 'all',
  parts: [{ field: 'text', of: 'name', verb: 'is', text, isNot: false }],
})

describe.each(['4.8', '3.x'] as const)('the VMs of a tower in %s dress', (dress: Dress) => {
  let world: World
  let headless: Headless
  let id: SourceId
  beforeAll(async () => {
    world = await startWorld({
      ...{ seed: 5, speed: 200, latency: false, nodes: 1 },
      ...{ towerVms: 300, towerDress: dress },
    })
    headless = startHeadless({
      towerAdapter: checked(createTowerAdapter(silentLog, { limits }), dress === '4.8'),
    })
    id = await connectTower(headless, world.tower, passwordKept(world.tower.description))
  })
  afterAll(async () => {
    await headless.core.stop()
    await world.close()
  })
  beforeEach(() => {
    violations.length = 0
  })
  afterEach(() => {
    world.faults.off()
    expect(violations).toEqual([])
    expect(world.tower.violations).toEqual([])
  })

  const list = async (query: VmQuery, skip = 0, first = 200, order = 'name_ASC' as const) =>
    must(await headless.core.towerVms.list(id, { query, order, skip, first }))
  const count = async (query: VmQuery) => must(await headless.core.towerVms.count(id, query)).count
  const someVm = async (): Promise<TowerId> => {
    const [vm] = await list({ ...emptyQuery, search: 'web-0' }, 0, 1)
    if (vm === undefined) throw new Error('there is no VM to look at')
    return vm.id
  }

  it('come in pages that join without a gap, as many as are counted', async () => {
    const total = await count(emptyQuery)
    expect(total).toBeGreaterThanOrEqual(300)
    const pages = await Promise.all([0, 100, 200, 300, 400].map((skip) => list(emptyQuery, skip, 100)))
    const all = pages.flat()
    expect(all).toHaveLength(total)
    expect(new Set(all.map((vm) => vm.id)).size).toBe(total)
  })

  it('leave the recycle bin and the system’s own out unless asked for', async () => {
    const shown = await list(emptyQuery)
    expect(shown.every((vm) => !vm.inRecycleBin && !vm.isSystem)).toBe(true)
    expect(await count({ ...emptyQuery, system: true })).toBeGreaterThan(await count(emptyQuery))
    const bin = await list({ ...emptyQuery, recycled: true })
    expect(bin.length).toBeGreaterThan(0)
    for (const vm of bin) expect(vm.name).not.toMatch(/^in-recycle-bin-/)
  })

  it('are found by name, by address, and by several conditions', async () => {
    const [one] = await list({ ...emptyQuery, filter: named('web-00200') })
    expect(one).toMatchObject({ name: 'web-00200', cluster: { name: 'big-cluster' } })
    expect(await list({ ...emptyQuery, search: one?.addresses[0] ?? 'none' })).toContainEqual(one)
    const big: VmFilter = {
      match: 'all',
      parts: [
        {
          match: 'all',
          parts: [
            { field: 'status', anyOf: ['RUNNING'], isNot: false },
            { field: 'memory', compare: 'atLeast', gib: 8 },
          ],
        },
        {
          match: 'any',
          parts: [
            { field: 'text', of: 'name', verb: 'starts_with', text: 'web', isNot: false },
            { field: 'text', of: 'name', verb: 'starts_with', text: 'lab', isNot: false },
          ],
        },
      ],
    }
    const found = await list({ ...emptyQuery, filter: big })
    expect(found.length).toBeGreaterThan(0)
    for (const vm of found) {
      expect(vm.status).toBe('RUNNING')
      expect(vm.memory).toBeGreaterThanOrEqual(8 * 1024 ** 3)
      expect(vm.name).toMatch(/^(web|lab)/)
    }
    expect(await count({ ...emptyQuery, filter: big })).toBe(found.length)
  })

  it('can be asked about by everything that a filter can be about', async () => {
    const choices = must(await headless.core.towerVms.choices(id))
    const anyOf = { cluster: choices.clusters, host: choices.hosts, folder: choices.folders }
    const conditions: readonly Condition[] = [
      ...FilterText.options.map(
        (of): Condition => ({ field: 'text', of, verb: 'contains', text: 'a', isNot: true }),
      ),
      ...FilterTime.options.map((of): Condition => ({ field: 'time', of, compare: 'newer', days: 30 })),
      ...FilterUse.options.map((of): Condition => ({ field: 'use', of, compare: 'atMost', percent: 90 })),
      ...FilterFlag.options.map((flag): Condition => ({ field: 'has', flag, isOn: false })),
      { field: 'tools', anyOf: ['RUNNING'], isNot: true },
      { field: 'guest', anyOf: ['WINDOWS'], isNot: false },
      { field: 'firmware', anyOf: ['UEFI'], isNot: false },
      { field: 'storage', compare: 'atMost', gib: 50 },
      { field: 'folder', anyOf: [...anyOf.folder], isNot: true },
      { field: 'host', anyOf: anyOf.host.slice(0, 3), isNot: false },
    ]
    for (const condition of conditions) {
      const filter: VmFilter = { match: 'none', parts: [condition] }
      expect(await count({ ...emptyQuery, filter }), JSON.stringify(condition)).toBeGreaterThanOrEqual(0)
    }
  })

  it('are found in the bin beside the others when a condition asks for it', async () => {
    const inBin: Condition = { field: 'has', flag: 'bin', isOn: true }
    const filter: VmFilter = { match: 'any', parts: [inBin, ...named('web-01').parts] }
    const names = (await list({ ...emptyQuery, filter })).map((vm) => [vm.name, vm.inRecycleBin])
    expect(names).toContainEqual(['web-01', false])
    expect(names.some(([, isRecycled]) => isRecycled)).toBe(true)
  })

  it('are chosen by cluster, host and label from what the tower names', async () => {
    const choices = must(await headless.core.towerVms.choices(id))
    const cluster = choices.clusters.find(({ name }) => name === 'big-cluster')
    if (cluster === undefined) throw new Error('the big cluster is not named')
    const within = (isNot: boolean): VmQuery => ({
      ...emptyQuery,
      filter: {
        match: 'all',
        parts: [{ field: 'cluster', anyOf: [cluster], isNot }],
      },
    })
    expect(await count(within(false))).toBe(300)
    expect((await count(within(false))) + (await count(within(true)))).toBe(await count(emptyQuery))
    expect(choices.hosts.length).toBeGreaterThan(0)
    expect(choices.folders.length).toBeGreaterThan(0)
  })

  it('tell all their parts', async () => {
    const detail = must(await headless.core.towerVms.detail(id, await someVm()))
    const [disk] = itemsOf(detail.disks)
    expect(disk?.volume?.size).toBeGreaterThan(0)
    const [nic] = itemsOf(detail.nics)
    expect(nic?.mac).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i)
    itemsOf(detail.snapshots)
    itemsOf(detail.tasks)
    if (dress === '4.8') itemsOf(detail.gpus)
    expect(detail.vm.cpu.total).toBeGreaterThan(0)
    expect(detail.vm.more).toMatchObject({ clock: 'UTC', backupPlans: [] })
    expect(disk?.volume?.policy).toMatch(/^REPLICA_/)
  })

  it.each(['1h', '24h', '7d'] as const)('have figures for %s', async (range) => {
    const running = await list({
      ...emptyQuery,
      filter: {
        match: 'all',
        parts: [{ field: 'status', anyOf: ['RUNNING'], isNot: false }],
      },
    })
    const { series } = must(await headless.core.towerVms.metrics(id, running[0]?.id as TowerId, range))
    const charts = new Set(series.map(({ chart }) => chart))
    expect([...charts].sort()).toEqual([
      ...['cpu', 'diskIops', 'diskLatency', 'diskSpeed', 'memory', 'network'],
    ])
    for (const { times, values } of series) {
      expect(times).toHaveLength(values.length)
      expect(times.length).toBeLessThanOrEqual(720)
      expect([...times].sort((a, b) => a - b)).toEqual(times)
      expect(values.some((value) => value !== null && value >= 0)).toBe(true)
    }
  })

  it('that are gone are said to be gone', async () => {
    expect(await headless.core.towerVms.detail(id, 'cgone0000000000000000000' as TowerId)).toEqual({
      ok: false,
      error: { code: 'notFound', what: 'vm' },
    })
  })

  it('are asked for again while a proxy answers in the tower’s place', async () => {
    world.faults.on('tower-html', { path: '/get-vms', times: 2 })
    expect((await list(emptyQuery, 0, 3)).length).toBe(3)
    world.faults.on('tower-html', { path: '/get-vms' })
    const answer = await headless.core.towerVms.list(id, {
      ...{ query: emptyQuery, order: 'name_ASC', skip: 0, first: 3 },
    })
    expect(answer).toEqual({ ok: false, error: { code: 'towerAway', httpStatus: 502 } })
  })

  it('are given up on in time when the tower is slow', async () => {
    world.faults.on('tower-slow', { path: '/get-vms-connection', amount: 6_000_000 })
    const answer = await headless.core.towerVms.count(id, emptyQuery)
    expect(answer).toMatchObject({ error: { code: 'towerTimeout', afterMs: limits.callMs } })
    expect(towerOf(headless, id).signIn.state).toBe('ok')
  })

  it('are read although the answer lacks what old towers do not know, or has states that nobody has listed', async () => {
    const before = violations.length
    world.faults.on('tower-missing-fields')
    world.faults.on('tower-unknown-enum')
    const vms = await list(emptyQuery, 0, 5)
    expect(vms).toHaveLength(5)
    expect(vms.every((vm) => vm.name !== '' && vm.status !== '')).toBe(true)
    const detail = must(await headless.core.towerVms.detail(id, await someVm()))
    expect(itemsOf(detail.disks).length).toBeGreaterThan(0)
    // Such answers break the document on purpose.
    violations.length = before
  })

  it('are not lost over a connection that breaks before the answer', async () => {
    world.faults.on('tower-drop', { path: '/get-vms', times: 1 })
    expect((await list(emptyQuery, 0, 3)).length).toBe(3)
  })
})
