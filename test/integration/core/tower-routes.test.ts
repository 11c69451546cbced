import { describe, expect, test } from 'vitest'
import type { ConsolePhase } from '#shared/domain/console'
import type { ScreenRoute } from '#shared/domain/console-view'
import { towerVmKey } from '#shared/domain/tower-vm-key'
import type { Dress } from '../../../src/practice/tower/quirks'
import { endedAfterEach } from '../../support/ended'
import { eventually, must } from '../../support/headless'
import { startTowerUser } from '../../support/tower-headless'

const ended = endedAfterEach()

/** A console of a VM on the practice tower, with everything that was said of it. */
async function viewer(dress: Dress, route: ScreenRoute, name = 'web-02') {
  const user = await startTowerUser(dress)
  ended.push(() => user.close())
  const { core, windows } = user.headless
  const { tower } = user.world
  const vm = await user.vm(name)
  const key = towerVmKey(user.sourceId, vm.id)
  must(await core.consoles.openFor(user.sourceId, vm.id))
  const said: ConsolePhase['kind'][] = []
  core.consoles.onChange((_key, { phase }) => said.at(-1) !== phase.kind && said.push(phase.kind))
  const phase = () => core.consoles.state(key)?.phase
  const until = (kind: ConsolePhase['kind']) => eventually(core, () => phase()?.kind === kind)
  const trustCluster = async () => {
    const purpose = core.consoles.certificate(key)
    if (purpose?.kind !== 'cluster') throw new Error('no cluster to trust')
    core.towerSetup.begin(purpose)
    const step = must(await core.towerSetup.first())
    if (step.kind !== 'certificate') throw new Error('no certificate')
    must(await core.towerSetup.trust(step.certificate.fingerprint))
    return step
  }
  const screen = () => tower.screens.screenOf(tower.state.store.tables.Vm.find(vm.id) ?? fail())
  const change = (kind: 'towerMigrate' | 'towerForceRestart') =>
    core.towerWork.changes.change(user.sourceId, [vm.id], { kind })
  const settled = () =>
    eventually(core, () => core.collections.towerWorks.all().every(({ state }) => state === 'done'))
  if (route === 'direct') {
    must(await core.consoles.takeRoute(key, 'direct'))
    await trustCluster()
  } else must(await core.consoles.connect(key))
  await until('connected')
  said.length = 0
  return {
    ...{ user, core, windows, tower, vm, key, said, phase, until, trustCluster, screen, change, settled },
  }
}

const fail = (): never => {
  throw new Error('no such VM')
}

const cases = (['3.x', '4.8'] as const).flatMap((dress) =>
  (['proxy', 'direct'] as const).map((route) => ({ dress, route })),
)

describe.each(cases)('a console on a $dress tower, $route', ({ dress, route }) => {
  test('follows its VM to another host with a fresh permission', async () => {
    const { core, tower, vm, screen, change, settled, windows, until, said } = await viewer(dress, route)
    const before = tower.state.store.tables.Vm.find(vm.id)?.host
    must(await change('towerMigrate'))
    await eventually(core, () => said.includes('retrying'))
    await until('connected')
    await settled()
    expect(tower.state.store.tables.Vm.find(vm.id)?.host).not.toBe(before)
    expect(windows.delivered).toHaveLength(2)
    expect(screen().viewerCount).toBe(1)
    expect(tower.violations).toEqual([])
  })

  test('comes back by itself after a restart', async () => {
    const { core, screen, change, settled, until, said } = await viewer(dress, route)
    must(await change('towerForceRestart'))
    await eventually(core, () => said.at(-1) !== 'connected')
    await settled()
    await until('connected')
    await eventually(core, () => screen().viewerCount === 1)
    expect(said).not.toContain('failed')
  })
})

describe('the direct route', () => {
  test('sends nothing to a cluster before its certificate is trusted, and is remembered', async () => {
    const user = await startTowerUser('4.8')
    ended.push(() => user.close())
    const { core, windows } = user.headless
    const vm = await user.vm('web-02')
    const key = towerVmKey(user.sourceId, vm.id)
    must(await core.consoles.openFor(user.sourceId, vm.id))
    must(await core.consoles.takeRoute(key, 'direct'))
    const host = user.world.tower.screens.clusterAddress
    expect(core.consoles.state(key)).toMatchObject({
      ...{ route: 'direct', phase: { kind: 'failed', error: { code: 'clusterUntrusted', host } } },
    })
    expect(windows.delivered).toEqual([])
    core.consoles.closed(key)
    must(await core.consoles.openFor(user.sourceId, vm.id))
    expect(core.consoles.state(key)?.route).toBe('direct')
  })

  test('pins the cluster’s own certificate, and stops when that changes', async () => {
    const { core, tower, user, key, phase, until, trustCluster, screen } = await viewer('4.8', 'direct')
    expect(screen().viewerCount).toBe(1)
    const [before, of] = [tower.clusterFingerprint, user.world.description.tower.fingerprint]
    expect(before).not.toBe(of)
    await tower.changeClusterCertificate()
    await until('failed')
    expect(phase()).toMatchObject({
      error: { code: 'certificateChanged', host: tower.screens.clusterAddress },
    })
    // The tower itself is trusted as before, and its way stays open.
    must(await core.consoles.takeRoute(key, 'proxy'))
    await until('connected')
    must(await core.consoles.takeRoute(key, 'direct'))
    const step = await trustCluster()
    const hex = (fingerprint: string) => fingerprint.replaceAll(':', '').toLowerCase()
    expect(step).toMatchObject({
      ...{ isOfCluster: true, before: hex(before) },
      certificate: { fingerprint: hex(tower.clusterFingerprint) },
    })
    await until('connected')
  })

  test.each(['path', 'url'] as const)('is taken from REST, where it is a %s', async (vncRoutes) => {
    const { core, tower, user, key, until, screen } = await viewer('4.8', 'direct')
    tower.quirks.vncRoutes = vncRoutes
    user.world.faults.on('tower-html', { path: '/api' })
    must(await core.consoles.connect(key))
    await until('connected')
    await eventually(core, () => screen().viewerCount === 1)
    expect(tower.recorded.some(({ path }) => path === '/get-vm-vnc-info')).toBe(true)
  })

  test('over http goes to the cluster without TLS, as the tower is spoken to', async () => {
    const user = await startTowerUser('4.8')
    ended.push(() => user.close())
    const { core } = user.headless
    const { tower } = user.world
    tower.quirks.plainHttp = 'serve'
    const { plainUrl, user: username, password } = user.world.description.tower
    const login = { way: 'password', username, password, keep: 'password' } as const
    const sourceId = must(await core.towers.add(plainUrl, undefined, login))
    const vm = await user.vm('web-02')
    const key = towerVmKey(sourceId, vm.id)
    must(await core.consoles.openFor(sourceId, vm.id))
    must(await core.consoles.takeRoute(key, 'direct'))
    expect(core.consoles.state(key)?.phase).toEqual({ kind: 'connected' })
    const row = tower.state.store.tables.Vm.find(vm.id) ?? fail()
    await eventually(core, () => tower.screens.screenOf(row).viewerCount === 1)
  })

  test('that cannot be reached from here is tried again, and the tower’s way is free', async () => {
    const { core, tower, key, until, phase } = await viewer('4.8', 'direct')
    tower.screens.clusterAddress = '127.0.0.1:1'
    must(await core.consoles.connect(key))
    core.towerSetup.begin(core.consoles.certificate(key) ?? { kind: 'connect' })
    expect(phase()).toMatchObject({ kind: 'failed', error: { code: 'clusterUntrusted' } })
    expect(await core.towerSetup.first()).toMatchObject({ ok: false, error: { code: 'towerUnreachable' } })
    must(await core.consoles.takeRoute(key, 'proxy'))
    await until('connected')
  })
})

describe('a screen that asks for a password', () => {
  test('gets the one that the user types, at every later connection too', async () => {
    const { core, tower, key, phase, until, windows } = await viewer('4.8', 'proxy')
    // What the window does when the server asks for one and there is none.
    await core.consoles.refused(key, 'password', '')
    expect(phase()).toEqual({ kind: 'failed', error: { code: 'consolePassword', wasWrong: false } })
    must(await core.consoles.takePassword(key, 'typed'))
    await until('connected')
    expect(windows.delivered.at(-1)?.password).toBe('typed')
    tower.dropConnections()
    await until('retrying')
    await until('connected')
    expect(windows.delivered.map(({ password }) => password)).toEqual([null, 'typed', 'typed'])
    await core.consoles.refused(key, 'password', 'no')
    expect(phase()).toEqual({ kind: 'failed', error: { code: 'consolePassword', wasWrong: true } })
  })
})

test('the tower’s own page is told where the tower has one, without a token', async () => {
  const pageOf = async (dress: Dress) => {
    const user = await startTowerUser(dress)
    ended.push(() => user.close())
    const { core } = user.headless
    const vm = await user.vm('web-02')
    must(await core.consoles.openFor(user.sourceId, vm.id))
    const told = await core.consoles.terminalPage(towerVmKey(user.sourceId, vm.id))
    return { told, expected: `${user.world.tower.description.url}/vm/${vm.id}/vnc` }
  }
  const { told, expected } = await pageOf('4.8')
  expect(must(told)).toBe(expected)
  // Before 4.0 nobody tells it.
  expect((await pageOf('3.x')).told).toEqual({ ok: false, error: { code: 'noTerminalPage' } })
})
