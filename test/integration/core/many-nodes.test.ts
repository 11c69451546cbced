import { type AddressInfo, connect, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { nodeKey, type SourceId } from '#shared/domain/ids'
import type { CollectionChange } from '#shared/ipc/collections'
import { ChangeFeed } from '../../../src/main/core/change-feed'
import { endedAfterEach } from '../../support/ended'
import { eventually, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

const clock = {
  now: () => Date.now(),
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** World milliseconds, beyond the client's limit of half a minute. */
const tooSlowMs = 40_000

async function bigWorld(nodes: number): Promise<World> {
  const world = await startWorld({
    ...{ seed: 11, speed: 1_000, latency: false },
    ...{ nodes, vms: nodes * 10, vncFrom: 20_000 },
  })
  ended.push(() => world.close())
  return world
}

/** Another client of the same network, at an address of its own. */
async function anotherClient(url: string): Promise<string> {
  const port = Number(new URL(url).port)
  const server = createServer((inner) => {
    const outer = connect(port, '127.0.0.1')
    inner.pipe(outer).pipe(inner)
    for (const end of [inner, outer])
      end.on('error', () => [inner, outer].forEach((each) => void each.destroy()))
    ended.push(async () => void inner.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ended.push(async () => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Every second node, from the first on: those that are asked first are among the bad ones. */
const isBad = (index: number) => index % 2 === 0

describe('hundreds of nodes and ten times as many VMs, half of the nodes silent or gone', () => {
  it.each([
    [200, 1],
    [100, 2],
  ])(
    'fill the lists as the others answer, and nobody waits for the silent ones: %i over %i clients',
    async (count, clients) => {
      const world = await bigWorld(count)
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

      const urls = [world.description.dbc]
      while (urls.length < clients) urls.push(await anotherClient(world.description.dbc))
      const sources: SourceId[] = []
      for (const url of urls) sources.push(must(await core.sources.addDbc(url)))
      const [wallet] = world.description.wallets
      const account = must(await core.accounts.keepPhrase(wallet?.phrase ?? '', '', 'My wallet'))
      await core.accountAdded(account.key)
      // The first share through the first client, and so on.
      const sourceOf = (index: number) => sources[Math.floor((index * clients) / count)] ?? ('' as never)
      for (const [index, id] of ids.entries()) must(await core.nodes.add(sourceOf(index), id, ''))

      const { nodes, vms } = core.collections
      const good = ids.flatMap((id, index) =>
        isBad(index) ? [] : [{ id, key: nodeKey(sourceOf(index), id as never) }],
      )
      const listed = good.reduce((sum, { id }) => sum + world.node(id).vmsOf(wallet?.address ?? '').length, 0)
      await eventually(core, () => good.every(({ key }) => nodes.get(key)?.access.kind !== 'asking'), 30_000)
      await eventually(core, () => vms.size === listed && vms.all().every((vm) => vm.details), 30_000)

      // The silent ones still hang: their own limit of 45 seconds is not over.
      const some = count / 7
      const hanging = nodes.all().filter((node) => node.facts === undefined && node.trouble === undefined)
      expect(hanging.length).toBeGreaterThan(some)
      for (const reach of ['unknown', 'unreachable'])
        expect(nodes.all().filter((node) => node.reach === reach).length).toBeGreaterThan(some)
      for (const { key } of good) {
        const node = nodes.get(key)
        expect(node?.reach).toBe('ok')
        expect(Date.now() - Date.parse(node?.lastSeen ?? '')).toBeLessThan(60_000)
      }
      for (const vm of vms.all()) expect(Date.now() - Date.parse(vm.asOf)).toBeLessThan(60_000)
      expect(listed).toBeGreaterThan(count * 4)
      expect(new Set(vms.all().map((vm) => vm.sourceId)).size).toBe(clients)
      expect(messages.filter(({ name }) => name === 'vms').length).toBeLessThan(listed / 2)
    },
    90_000,
  )
})
