import { afterEach, describe, expect, it } from 'vitest'
import { nodeKey } from '#shared/domain/ids'
import type { CollectionChange } from '#shared/ipc/collections'
import { ChangeFeed } from '../../../src/main/core/change-feed'
import { startWorld, type World } from '../../../src/practice/world'
import { eventually, must, startHeadless } from '../../support/headless'

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

const clock = {
  now: () => Date.now(),
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** World milliseconds, beyond the client's limit of half a minute. */
const tooSlowMs = 40_000

async function bigWorld(): Promise<World> {
  const world = await startWorld({ seed: 11, speed: 1_000, latency: false, nodes: 200, vms: 2_000 })
  ended.push(() => world.close())
  return world
}

/** Every second node, from the first on: those that are asked first are among the bad ones. */
const isBad = (index: number) => index % 2 === 0

describe('two hundred nodes and two thousand VMs, half of the nodes silent or gone', () => {
  it('fill the lists as the others answer, in few messages, and nobody waits for the silent ones', async () => {
    const world = await bigWorld()
    const ids = world.description.nodes.map(({ id }) => id)
    // Silence (2.5) holds places in the lanes; a refusal, or the client's own timeout in this quick world, does not.
    for (const [index, node] of ids.entries()) {
      if (index % 6 === 0) world.faults.on('gone', { node })
      if (index % 6 === 2) world.faults.on('hang', { node })
      if (index % 6 === 4) world.faults.on('slow', { node, amount: tooSlowMs })
    }
    const { core } = startHeadless()
    ended.push(() => core.stop())
    const messages: CollectionChange[] = []
    new ChangeFeed(core.collections, clock).listen((change) => messages.push(change))

    const sourceId = must(await core.sources.addDbc(world.description.dbc))
    const [wallet] = world.description.wallets
    const account = must(await core.accounts.keepPhrase(wallet?.phrase ?? '', '', 'My wallet'))
    await core.accountAdded(account.key)
    for (const id of ids) must(await core.nodes.add(sourceId, id, ''))

    const { nodes, vms } = core.collections
    const good = ids.filter((_, index) => !isBad(index))
    const answering = good.map((id) => nodeKey(sourceId, id as never))
    const listed = good.reduce((sum, id) => sum + world.node(id).vmsOf(wallet?.address ?? '').length, 0)
    await eventually(core, () => answering.every((key) => nodes.get(key)?.access.kind !== 'asking'), 30_000)
    await eventually(core, () => vms.size === listed && vms.all().every((vm) => vm.details), 30_000)

    // The silent ones still hang: their own limit of 45 seconds is not over.
    const hanging = nodes.all().filter((node) => node.facts === undefined && node.trouble === undefined)
    expect(hanging.length).toBeGreaterThan(30)
    for (const reach of ['unknown', 'unreachable'])
      expect(nodes.all().filter((node) => node.reach === reach).length).toBeGreaterThan(30)
    for (const key of answering) {
      const node = nodes.get(key)
      expect(node?.reach).toBe('ok')
      expect(Date.now() - Date.parse(node?.lastSeen ?? '')).toBeLessThan(60_000)
    }
    for (const vm of vms.all()) expect(Date.now() - Date.parse(vm.asOf)).toBeLessThan(60_000)
    expect(listed).toBeGreaterThan(900)
    expect(messages.filter(({ name }) => name === 'vms').length).toBeLessThan(listed / 2)
  }, 90_000)
})
