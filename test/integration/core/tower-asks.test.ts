import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TowerChange } from '#shared/domain/tower-change'
import type { TowerId, TowerVm } from '#shared/domain/tower-vm'
import type { CallName } from '#shared/ipc/channels'
import { contract, type Input } from '#shared/ipc/contract'
import { ok } from '#shared/result'
import { Confirmations } from '../../../src/main/core/guard/confirmations'
import { createConfirm } from '../../../src/main/ipc/asks'
import { type Caller, createDispatch, type Handlers } from '../../../src/main/ipc/dispatch'
import { appOrigin } from '../../../src/main/security/origin'
import { FakeUser } from '../../support/fake-user'
import { silentLog } from '../../support/fakes'
import { eventually, must } from '../../support/headless'
import { hurriedClock, startTowerUser, type TowerUser } from '../../support/tower-headless'

const declined = { ok: false, error: { code: 'declined' } }

let tower: TowerUser
let web: TowerVm
let idle: TowerVm

beforeAll(async () => {
  tower = await startTowerUser('4.8')
  web = await tower.vm('web-01')
  idle = await tower.vm('ci-runner')
})
afterAll(() => tower.close())

/** What the main window can send, and somebody who answers; the handlers only note that they ran. */
function setUp(decide: () => boolean = () => true) {
  const user = new FakeUser()
  user.decide = decide
  const confirmations = new Confirmations({ clock: hurriedClock, window: user })
  user.answers(confirmations)
  const ran: string[] = []
  const callers: Caller[] = []
  const note = (name: string) => (_: unknown, caller: Caller) => {
    ran.push(name)
    callers.push(caller)
    return ok(null)
  }
  const handlers = Object.fromEntries(Object.keys(contract).map((name) => [name, note(name)]))
  const confirm = createConfirm(tower.headless.core, confirmations)
  const dispatch = createDispatch(handlers as unknown as Handlers, appOrigin, silentLog, confirm)
  const ask = <N extends CallName>(name: N, input: Input<N>) =>
    dispatch({ frame: { parent: null, origin: appOrigin }, role: 'main' }, '', name, input)
  const change = (vms: readonly TowerVm[], what: TowerChange) =>
    ask('tower.change', { sourceId: tower.sourceId, vmIds: vms.map(({ id }) => id), change: what })
  return { user, ran, callers, ask, change }
}

describe('what writes to a CloudTower', () => {
  it('is asked about in the tower’s own words, whatever the page says', async () => {
    const { user, ran, change } = setUp()
    await change([web], { kind: 'towerPowerOff' })
    const { host } = new URL(tower.world.description.tower.url)
    expect(user.seen).toEqual([
      {
        id: expect.any(String),
        ...{ kind: 'destructive', action: 'towerPowerOff', givesGrace: false },
        targets: [{ name: 'web-01', details: [{ label: 'cluster', value: web.cluster?.name }] }],
        via: { source: host, host, line: 'tls', isTower: true },
      },
    ])
    expect(ran).toEqual(['tower.change'])
  })

  it('is not done after a no', async () => {
    const { user, ran, ask, change } = setUp(() => false)
    const { sourceId } = tower
    expect(await change([web], { kind: 'towerShutDown' })).toEqual(declined)
    expect(await ask('tower.backUp', { sourceId, vmId: web.id })).toEqual(declined)
    expect(await ask('tower.remove', { sourceId })).toEqual(declined)
    expect(user.seen).toHaveLength(3)
    expect(ran).toEqual([])
  })

  it('is one question for several VMs, which lists them all', async () => {
    const { user, change } = setUp()
    await change([web, await tower.vm('web-02')], { kind: 'towerRestart' })
    expect(user.seen.map(({ targets }) => targets.map(({ name }) => name))).toEqual([['web-01', 'web-02']])
  })

  it('asks about those of several that can be changed now, and only they are changed', async () => {
    const { user, callers, change } = setUp()
    await change([web, idle], { kind: 'towerRestart' })
    expect(user.seen[0]?.targets.map(({ name }) => name)).toEqual(['web-01'])
    expect(callers[0]?.askedIds).toEqual([web.id])
  })

  it('names those that it leaves out, with what keeps each from it', async () => {
    const { user, change } = setUp()
    const toolless = await tower.vm('appliance')
    const nobody = { ...web, id: 'cm4k2x9qz01ab0958h7t3n5wd' as TowerId }
    await change([idle, web, nobody], { kind: 'towerRestart' })
    const kept = { kind: 'towerSnapshot', name: 'a', isFileSystemConsistent: true } as const
    await change([web, toolless], kept)
    expect(user.seen.map(({ leftOut }) => leftOut)).toEqual([
      [
        { id: idle.id, name: 'ci-runner', why: 'mustRun' },
        { id: nobody.id, name: nobody.id, why: 'notThere' },
      ],
      [{ id: toolless.id, name: 'appliance', why: 'needsTools' }],
    ])
  })

  it('says how long the recycle bin keeps a VM, and asks nothing where the bin is off', async () => {
    const { user, change } = setUp()
    await change([web], { kind: 'towerRecycle' })
    expect(user.seen[0]?.targets[0]?.details).toContainEqual({ label: 'binDays', value: '30' })
    const { GlobalSettings } = tower.world.tower.state.store.tables
    const [settings] = [...GlobalSettings.all()]
    const withBin = (enabled: boolean) =>
      GlobalSettings.update(settings?.id ?? '', { vm_recycle_bin: { enabled, retain: 30 } })
    withBin(false)
    expect(await change([web], { kind: 'towerRecycle' })).toEqual({
      ok: false,
      error: { code: 'towerBinOff' },
    })
    withBin(true)
    expect(user.seen).toHaveLength(1)
  })

  it('wants the name of a VM that is to be gone for good, and the tower’s for several', async () => {
    const { user, change } = setUp()
    const gone = { kind: 'towerDelete', withSnapshots: true } as const
    await change([idle], gone)
    await change([idle, web], gone)
    expect(user.seen[0]).toMatchObject({ action: 'towerDelete', typedName: 'ci-runner' })
    expect(user.seen[1]?.typedName).toBe(user.seen[1]?.via?.source)
  })

  it('is asked once where it ends and deletes nothing, and then not for a while on this tower', async () => {
    const { user, ran, change } = setUp()
    const rename = { kind: 'towerEdit', description: 'mine' } as const
    await change([web], rename)
    await change([idle], { kind: 'towerStart' })
    await change([web], { kind: 'towerForceRestart' })
    expect(user.seen.map(({ action, givesGrace }) => [action, givesGrace])).toEqual([
      ['towerEdit', true],
      ['towerForceRestart', false],
    ])
    expect(ran).toHaveLength(3)
  })

  it('names a disk that is to go as the tower does, and wants that name', async () => {
    const { user, change } = setUp()
    const { disks } = must(await tower.headless.core.towerVms.detail(tower.sourceId, idle.id))
    const volume = (disks.kind === 'read' ? disks.items : []).find((disk) => disk.volume)?.volume
    await change([idle], { kind: 'towerDiskRemove', volumeId: volume?.id as TowerId })
    expect(user.seen).toMatchObject([{ action: 'towerDiskRemove', typedName: volume?.name }])
  })

  it('fails without a question where it could not be done', async () => {
    const { user, ran, ask, change } = setUp()
    const { sourceId } = tower
    expect(await change([idle], { kind: 'towerPowerOff' })).toMatchObject({ error: { code: 'towerNotNow' } })
    const nobody = { ...web, id: 'cm4k2x9qz01ab0958h7t3n5wd' as TowerId }
    expect(await change([idle, nobody], { kind: 'towerRestart' })).toMatchObject({ ok: false })
    // A snapshot under a name that the page made up is looked for on the tower, and is not there.
    const snapshot = { id: nobody.id, name: 'harmless' }
    const told = await ask('tower.deleteSnapshot', { sourceId, snapshot, vm: { id: web.id, name: 'a copy' } })
    expect(told).toMatchObject({ error: { code: 'notFound', what: 'snapshot' } })
    expect(user.seen).toEqual([])
    expect(ran).toEqual([])
  })

  it('names snapshots that are to go with their VMs, in one question', async () => {
    const { user, ask } = setUp()
    const { core } = tower.headless
    const snapshot = { kind: 'towerSnapshot', name: 'a', isFileSystemConsistent: false } as const
    must(await core.towerWork.changes.change(tower.sourceId, [web.id, idle.id], snapshot))
    await eventually(core, () => core.towerWork.store.openOn(tower.sourceId).length === 0)
    const client = must(core.towers.clientOf(tower.sourceId))
    const found = must(await client.allSnapshots({ where: {}, order: 'name_ASC', skip: 0, first: 2 }))
    await ask('tower.deleteSnapshots', {
      sourceId: tower.sourceId,
      ids: found.map(({ id }) => id as TowerId),
    })
    expect(user.seen).toMatchObject([{ kind: 'destructive', action: 'towerSnapshotsDelete' }])
    expect(user.seen[0]?.targets.map(({ name }) => name)).toEqual(found.map(({ name }) => name))
    expect(user.seen[0]?.targets[0]?.details).toContainEqual({ label: 'vm', value: found[0]?.vm?.name })
  })

  it('is shown with what a new VM is made of', async () => {
    const { user, ask } = setUp()
    const clusterId = web.cluster?.id as TowerId
    const creation = {
      ...({ from: 'vm', name: 'a clone', isStarted: false, isFullCopy: true } as const),
      ...{ vmId: web.id, clusterId },
    }
    await ask('tower.create', { sourceId: tower.sourceId, creation })
    expect(user.seen).toMatchObject([{ action: 'towerClone', targets: [{ name: 'a clone' }] }])
    expect(user.seen[0]?.targets[0]?.details).toEqual([
      { label: 'madeFrom', value: 'web-01' },
      { label: 'cluster', value: web.cluster?.name },
      { label: 'fullCopy', value: '✓' },
      { label: 'isStarted', value: '✗' },
    ])
  })
})
