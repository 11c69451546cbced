import { describe, expect, it } from 'vitest'
import type { VmId, VmKey } from '#shared/domain/ids'
import { maxTiles, type Tiles } from '#shared/domain/tiles'
import type { TowerId } from '#shared/domain/tower-vm'
import { tileLanes } from '../../../../../src/main/core/consoles/tiles'
import { settle } from '../../../../support/fakes'
import { connectedCore, must, TestCore } from '../../../../support/test-core'

/** A core with so many running VMs on its node. */
async function withVms(count: number) {
  const ids = Array.from({ length: count }, (_, at) => `vm-${String(at).padStart(2, '0')}` as VmId)
  const test = await connectedCore(({ dbc }) => {
    for (const id of ids) dbc.addVm(id, 'running')
  })
  test.core.watch.pause()
  const keys = test.collections.vms.all().map(({ key }) => key)
  const { tiles } = test.core
  let told: Tiles = { tiles: [] }
  tiles.onChange((shown) => (told = shown))
  const phases = () => told.tiles.map(({ state }) => state.phase.kind)
  return Object.assign(test, { keys, tiles, phases, told: () => told })
}

const full = { ok: false, error: { code: 'tilesFull', most: maxTiles } }
const gone = { ok: false, error: { code: 'notFound', what: 'vm' } }

describe('screens side by side', () => {
  it('open in one window, in the order asked for, each on a line of its own', async () => {
    const test = await withVms(2)
    const [one, two] = test.keys as [VmKey, VmKey]
    must(test.core.consoles.open(one))
    must(await test.core.consoles.connect(one))
    must(await test.tiles.open([two, one, two], []))
    await settle()
    expect(test.tilesWindow.shown).toBe(1)
    expect(test.told().tiles.map(({ vmKey }) => vmKey)).toEqual([two, one])
    expect(test.told().tiles[0]).toMatchObject({ keyMode: 'keysym', knowsOpenLine: false, practice: false })
    for (const key of [one, two]) must(await test.tiles.connect(key))
    await settle()
    expect(test.tilesWindow.delivered).toEqual([one, two])
    expect(test.phases()).toEqual(['connected', 'connected'])
    // The console of the first has its own line, and goes on when the tiles are closed.
    expect(test.windows.delivered).toHaveLength(1)
    test.tiles.closed()
    await settle()
    expect(test.screens.links.map(({ isClosed }) => isClosed)).toEqual([false, true, true])
    expect(test.core.consoles.state(one)?.phase).toEqual({ kind: 'connected' })
    expect(test.tiles.read()).toEqual({ tiles: [] })
  })

  it('connect in bounded lanes, however many there are', async () => {
    const test = await withVms(24)
    must(await test.tiles.open(test.keys, []))
    const release = test.screens.hold()
    const connected = Promise.all(test.keys.map((key) => test.tiles.connect(key)))
    await settle()
    expect(test.screens.asked).toHaveLength(tileLanes)
    release()
    for (const answer of await connected) must(answer)
    expect(test.screens.asked).toHaveLength(24)
    await settle()
    expect(new Set(test.phases())).toEqual(new Set(['connected']))
  })

  it('are tried again in the same lanes after the network was lost', async () => {
    const test = await withVms(24)
    must(await test.tiles.open(test.keys, []))
    for (const key of test.keys) must(await test.tiles.connect(key))
    const release = test.screens.hold()
    const before = test.screens.asked.length
    for (const link of test.screens.links) link.end(null)
    await test.clock.advance(500)
    expect(test.screens.asked.length - before).toBe(tileLanes)
    release()
    await settle()
    await settle()
    expect(test.screens.asked.length - before).toBe(24)
  })

  it('take no more than the window holds, and say so', async () => {
    const test = await withVms(maxTiles + 2)
    expect(await test.tiles.open(test.keys, [])).toEqual(full)
    expect(test.tiles.read().tiles).toHaveLength(maxTiles)
    // What is there already needs no place.
    must(await test.tiles.open(test.keys.slice(0, 2), []))
    expect(test.tilesWindow.shown).toBe(2)
    expect(await test.tiles.open(test.keys.slice(-1), [])).toEqual(full)
    test.tiles.remove(test.keys[0] as VmKey)
    must(await test.tiles.open(test.keys.slice(-1), []))
    await settle()
    expect(test.told().tiles.at(-1)?.vmKey).toBe(test.keys.at(-1))
  })

  it('of what is not there open no window, and a tile taken out is not spoken of again', async () => {
    const test = await withVms(1)
    const [key] = test.keys as [VmKey]
    const missing = `${key}x` as VmKey
    expect(await test.tiles.open([missing], [])).toEqual(gone)
    const noTower = { sourceId: test.sourceId, vmId: 'cl0' as TowerId }
    expect(await test.tiles.open([], [noTower])).toMatchObject({ ok: false })
    expect(test.tilesWindow.shown).toBe(0)
    for (const each of [missing, key]) {
      expect(await test.tiles.connect(each)).toEqual(gone)
      expect(await test.tiles.openConsole(each)).toEqual(gone)
    }
    must(await test.tiles.open([key], []))
    must(await test.tiles.connect(key))
    test.tiles.remove(key)
    await settle()
    expect(test.screens.links[0]?.isClosed).toBe(true)
    expect(await test.tiles.openConsole(key)).toEqual(gone)
    expect(test.told()).toEqual({ tiles: [] })
  })

  it('are offered again: after the window was closed, and after the app’s next start', async () => {
    const test = await withVms(3)
    const [one, two, three] = test.keys as [VmKey, VmKey, VmKey]
    expect(test.tiles.last()).toEqual({ vmKeys: [], towerVms: [] })
    must(await test.tiles.open([three, one, two], []))
    test.tiles.remove(one)
    test.tiles.closed()
    expect(test.tiles.last()).toEqual({ vmKeys: [three, two], towerVms: [] })
    await settle()
    const next = new TestCore(test)
    await next.core.load()
    expect(next.core.tiles.last()).toEqual({ vmKeys: [three, two], towerVms: [] })
    expect(next.tilesWindow.shown).toBe(0)
  })

  it('lead to the VM’s own console, and share with it what the user has read of the line', async () => {
    const test = await withVms(2)
    const [one, two] = test.keys as [VmKey, VmKey]
    must(await test.tiles.open([one], []))
    must(await test.tiles.openConsole(one))
    expect(test.windows.opened).toEqual([one])
    must(await test.tiles.understood([one, two]))
    expect(test.core.consoleViews.read(one).knowsOpenLine).toBe(true)
    // Not shown, so not read.
    expect(test.core.consoleViews.read(two).knowsOpenLine).toBe(false)
    await settle()
    expect(test.told().tiles[0]?.knowsOpenLine).toBe(true)
  })

  it('wait and go on as a console does', async () => {
    const test = await withVms(1)
    const [key] = test.keys as [VmKey]
    must(await test.tiles.open([key], []))
    must(await test.tiles.connect(key))
    await test.tiles.refused(key, 'protocol', 'Too many viewers')
    await settle()
    expect(test.told().tiles[0]?.state.phase).toMatchObject({
      ...{ kind: 'failed', error: { code: 'consoleRefused', serverText: 'Too many viewers' } },
    })
    must(await test.tiles.connect(key))
    await settle()
    expect(test.phases()).toEqual(['connected'])
  })
})
