import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ConsolePhase } from '#shared/domain/console'
import type { TaskId, VmKey } from '#shared/domain/ids'
import type { TowerWork } from '#shared/domain/tower-task'
import type { TowerId } from '#shared/domain/tower-vm'
import { towerVmKey } from '#shared/domain/tower-vm-key'
import { endedAfterEach } from '../../support/ended'
import { eventually, must } from '../../support/headless'
import { startTowerUser, type TowerUser } from '../../support/tower-headless'

const ended = endedAfterEach()

async function viewer(name: string) {
  const tower = await startTowerUser('4.8')
  ended.push(() => tower.close())
  const { core } = tower.headless
  const vm = await tower.vm(name)
  must(await core.consoles.openFor(tower.sourceId, vm.id))
  const key = towerVmKey(tower.sourceId, vm.id)
  const phase = (kind: ConsolePhase['kind']) =>
    eventually(core, () => core.consoles.state(key)?.phase.kind === kind)
  return { tower, core, vm, key, phase }
}

const asked = ({ world }: TowerUser) =>
  world.tower.recorded.filter(({ path, body }) => path.startsWith('/api') && body.includes('query vnc'))
    .length

test('a console asks for a new way at every connection, and waits while the VM is off', async () => {
  const { tower, core, vm, key, phase } = await viewer('web-01')
  must(await core.consoles.connect(key))
  await phase('connected')
  expect(core.consoles.state(key)?.vm.name).toBe('web-01')
  must(await core.towerWork.changes.change(tower.sourceId, [vm.id], { kind: 'towerPowerOff' }))
  await phase('waiting')
  const before = asked(tower)
  const able = () =>
    core.consoles
      .state(key)
      ?.towerPower?.filter(({ ability }) => ability.can)
      .map(({ kind }) => kind)
  // The screen goes dark a moment before the tower is done with the VM.
  await eventually(core, () => core.collections.towerWorks.all().every(({ state }) => state === 'done'))
  await eventually(core, () => able()?.join() === 'towerStart')
  must(await core.towerWork.changes.change(tower.sourceId, [vm.id], { kind: 'towerStart' }))
  await phase('connected')
  expect(asked(tower)).toBeGreaterThan(before)
  expect(able()).toContain('towerShutDown')
})

test('a change that the tower refused is under way no more in the console either', async () => {
  const { tower, core, vm, key, phase } = await viewer('web-02')
  must(await core.consoles.connect(key))
  await phase('connected')
  const told: boolean[] = []
  core.consoles.onChange((_, { towerPower }) => {
    told.push(towerPower?.some(({ ability }) => ability.can) === true)
  })
  const work: TowerWork = {
    ...{ key: randomUUID() as TaskId, kind: 'towerShutDown', state: 'sending', practice: false },
    ...{ sourceId: tower.sourceId, vmId: vm.id, vmName: vm.name, startedAt: new Date().toISOString() },
  }
  await core.towerWork.store.put(work)
  expect(told.at(-1)).toBe(false)
  await core.towerWork.store.withdraw(work.key)
  expect(told.at(-1)).toBe(true)
})

test('a line that breaks is made again by itself', async () => {
  const { tower, core, key, phase } = await viewer('web-02')
  must(await core.consoles.connect(key))
  await phase('connected')
  tower.world.tower.dropConnections()
  await phase('retrying')
  await phase('connected')
  expect(asked(tower)).toBe(2)
})

test('where GraphQL does not tell the way, REST does', async () => {
  const { tower, core, key, phase } = await viewer('web-02')
  tower.world.faults.on('tower-html', { path: '/api' })
  must(await core.consoles.connect(key))
  await phase('connected')
  expect(tower.world.tower.recorded.some(({ path }) => path === '/get-vm-vnc-info')).toBe(true)
})

test('another certificate stops the console before its token has left', async () => {
  const { tower, core, key, phase } = await viewer('web-02')
  const tokens = tower.world.tower.recorded.length
  await tower.world.tower.changeCertificate()
  tower.world.tower.dropConnections()
  must(await core.consoles.connect(key))
  await phase('failed')
  expect(core.consoles.state(key)?.phase).toMatchObject({ error: { code: 'certificateChanged' } })
  expect(tower.world.tower.recorded.length).toBe(tokens)
  // The user looks at it and decides: the console goes on by itself.
  const purpose = core.consoles.certificate(key)
  expect(purpose).toEqual({ kind: 'certificate', sourceId: tower.sourceId })
  core.towerSetup.begin(purpose ?? { kind: 'connect' })
  const step = must(await core.towerSetup.first())
  if (step.kind !== 'certificate') throw new Error('no certificate')
  must(await core.towerSetup.trust(step.certificate.fingerprint))
  await phase('connected')
})

test('a VM that is deleted takes its console with it', async () => {
  const { tower, core, vm, key, phase } = await viewer('web-02')
  const change = { kind: 'towerDelete', withSnapshots: true } as const
  const [work] = must(await core.towerWork.changes.change(tower.sourceId, [vm.id], change))
  await eventually(core, () => core.collections.towerWorks.get(work ?? '')?.state === 'done')
  must(await core.consoles.connect(key))
  await phase('gone')
})

test('towers’ screens stand side by side on lines of their own, and a VM that is not there says so', async () => {
  const tower = await startTowerUser('4.8')
  ended.push(() => tower.close())
  const { core, tilesWindow } = tower.headless
  const { sourceId } = tower
  const vms = [await tower.vm('web-01'), await tower.vm('web-02')]
  const asked = vms.map(({ id: vmId }) => ({ sourceId, vmId }))
  const missing = { sourceId, vmId: 'nowhere' as TowerId }
  expect(await core.tiles.open([], [...asked, missing])).toMatchObject({ error: { code: 'notFound' } })
  const keys = vms.map(({ id }) => towerVmKey(sourceId, id))
  for (const key of keys) must(await core.tiles.connect(key))
  expect(tilesWindow.delivered).toEqual(keys)
  expect(core.tiles.read().tiles).toMatchObject(
    vms.map(({ name }) => ({
      ...{ node: undefined, source: core.collections.sources.get(sourceId)?.name },
      ...{ keyMode: 'scancode', knowsOpenLine: true },
      state: { vm: { name }, phase: { kind: 'connected' } },
    })),
  )
  must(await core.tiles.openConsole(keys[0] ?? ('' as VmKey)))
  expect(tower.headless.windows.opened).toEqual(keys.slice(0, 1))
  core.tiles.closed()
  const source = core.collections.sources.get(sourceId)?.name
  expect(core.tiles.last()).toEqual({
    vmKeys: [],
    towerVms: vms.map(({ id: vmId, name }, at) => ({ vmKey: keys[at], sourceId, vmId, name, source })),
  })
})
