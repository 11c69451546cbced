import { describe, expect, it } from 'vitest'
import { nodeKey } from '#shared/domain/ids'
import { endedAfterEach } from '../../support/ended'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

/** A renter of everything that the first practice wallet rents, with a running VM of a whole machine. */
async function renter(): Promise<{ world: World; headless: Headless }> {
  const world = await startWorld({ seed: 7, speed: 200, latency: false })
  ended.push(() => world.close())
  const headless = startHeadless()
  const { core } = headless
  ended.push(() => core.stop())
  const [wallet] = world.description.wallets
  const sourceId = must(await core.sources.addDbc(world.description.dbc))
  const account = must(await core.accounts.keepPhrase(wallet?.phrase ?? '', '', 'My wallet'))
  await core.accountAdded(account.key)
  for (const { id } of world.description.nodes) must(await core.nodes.add(sourceId, id, ''))
  return { world, headless }
}

const running = ({ core }: Headless) =>
  eventually(core, () =>
    core.collections.vms.all().find((vm) => vm.state === 'running' && vm.details?.hasLogin === true),
  )

const sent = (world: World, path: string) =>
  world.recordedRequests.filter((request) => request.path.includes(path))

describe('a VM that is there', () => {
  it.each([
    ['restart', '/tasks/restart/', false],
    ['forceRestart', '/tasks/restart/', true],
    ['reset', '/tasks/reset/', false],
  ] as const)('is brought up again by %s', async (action, path, isForced) => {
    const { world, headless } = await renter()
    const { core } = headless
    const vm = await running(headless)
    const task = must(await core.vms.power(vm.key, action))
    await eventually(core, () => core.collections.tasks.get(task)?.state === 'done')
    expect(core.collections.vms.get(vm.key)?.state).toBe('running')
    const [request] = sent(world, path)
    expect(request?.path.includes(vm.id)).toBe(true)
    expect(request?.path.includes('force_reboot=true') ?? false).toBe(isForced)
  })

  it('takes a new password, which its log shows masked only', async () => {
    const { world, headless } = await renter()
    const { core } = headless
    const vm = await running(headless)
    const password = 'a new, long one'
    must(await core.vmUpkeep.setPassword(vm.key, { userName: vm.details?.userName ?? '', password }))
    expect(must(await core.vms.loginPassword(vm.key))).toBe(password)
    const screen = must(await core.vms.screenPassword(vm.key, false))
    expect(world.vm(vm.nodeId, vm.id).log.join()).toContain(password)
    const lines = must(await core.vmUpkeep.log(vm.key, { end: 'tail', lines: 100 }))
    expect(lines.some((line) => line.includes('set vm user'))).toBe(true)
    expect(lines.join()).not.toContain(password)
    expect(lines.join()).not.toContain(screen)
    const [first] = must(await core.vmUpkeep.log(vm.key, { end: 'head', lines: 1 }))
    expect(first).toBe(lines[0])
  })

  it('is changed, keeps its public address, and tells what stopped half-way', async () => {
    const { world, headless } = await renter()
    const { core } = headless
    const vm = await running(headless)
    const publicIp = '198.51.100.7'
    const settings = () => world.vm(vm.nodeId, vm.id).settings
    expect(
      must(await core.vmUpkeep.modify(vm.key, { publicIp, customPorts: ['tcp,6000-6009', 'udp,6100:53'] })),
    ).toEqual({ kind: 'done', nextBoot: false })
    expect(settings()).toMatchObject({ publicIp, customPorts: ['tcp,6000-6009', 'udp,6100:53'] })
    const filters = ['in,tcp,22,0.0.0.0/0,accept']
    must(await core.vmUpkeep.modify(vm.key, { publicIp, networkFilters: filters, vncPort: 64_123 }))
    expect(settings()).toMatchObject({ publicIp, networkFilters: filters, vncPort: 64_123 })
    expect(core.collections.vms.get(vm.key)).toMatchObject({
      record: { publicIp },
      details: { host: publicIp, networkFilters: filters, vncPort: 64_123 },
    })
  })

  it('tells what is in force when the node stops half-way', async () => {
    const { world, headless } = await renter()
    const { core } = headless
    const vm = await eventually(core, () =>
      core.collections.vms.all().find((each) => {
        const node = core.collections.nodes.get(nodeKey(each.sourceId, each.nodeId))
        const rental = node?.rentals.find(({ id }) => id === each.details?.rentOrder)
        return each.state === 'running' && rental !== undefined && rental.gpuCount === node?.facts?.gpu.count
      }),
    )
    const node = core.collections.nodes.get(nodeKey(vm.sourceId, vm.nodeId))
    // The host keeps some of its memory back, so all of it cannot be had.
    const memoryGib = Math.floor(node?.facts?.memory.totalGib ?? 0)
    const outcome = must(await core.vmUpkeep.modify(vm.key, { publicIp: '', loginPort: 5777, memoryGib }))
    expect(outcome).toMatchObject({
      ...{ kind: 'stopped', error: { code: 'refused', serverText: 'allocate memory failed' } },
      ...{ applied: ['loginPort'], notApplied: ['memoryGib'] },
    })
    expect(world.vm(vm.nodeId, vm.id).settings.sshPort).toBe(5777)
  })
})
