import { afterEach, describe, expect, test } from 'vitest'
import type { RentOrderId } from '#shared/domain/ids'
import { type RentalKey, rentalKey } from '#shared/domain/known-rental'
import type { Order } from '../../../src/practice/chain/chain'
import { eventually, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** The app without windows, with the first wallet, over a world whose blocks come as in life. */
async function wallet(before: (world: World) => readonly string[] = (world) => [world.description.chain]) {
  const world = await startWorld({ seed: 7, speed: 1, latency: false })
  closing.push(() => world.close())
  const headless = startHeadless({ chain: before(world) })
  const { core } = headless
  closing.push(() => core.stop())
  await core.load()
  const [first] = world.description.wallets
  must(await core.accounts.keepPhrase(first?.phrase ?? '', '', 'My wallet'))
  const [order] = world.chain.liveOrders().filter(({ renter }) => renter === first?.address)
  if (order === undefined) throw new Error('no order')
  return { ...headless, world, order, rental: rentalKey('public', order.id as RentOrderId) }
}

const blocks = (world: World, n: number) => world.clock.advance(n * 6_000)
const nodeIdOf = ({ machineId }: Order) => machineId

describe('rentals over the practice chain', () => {
  test('are found for an account, and their order opens a node that has never heard of it', async () => {
    const { core, world, order, rental } = await wallet()
    await eventually(core, () => core.collections.rentals.get(rental))
    world.chain.setUnnamed(order.id)
    const sourceId = must(await core.sources.addDbc(world.description.dbc))
    const key = must(await core.nodes.add(sourceId, nodeIdOf(order), ''))
    const node = await eventually(core, () => {
      const found = core.collections.nodes.get(key)
      return found?.access.kind === 'session' ? found : undefined
    })
    expect(node.rentals.find(({ id }) => id === order.id)).toMatchObject({ status: 'renting', gpuCount: 8 })
    expect(node.rentOrder).toBeUndefined()
  })

  test('leave the order that the user chose in its place', async () => {
    const { core, world, order, rental } = await wallet()
    const another = { ...order, id: '7777', rentEnd: order.rentEnd - 500 }
    world.chain.addOrder(another)
    await core.rentals.refresh()
    await eventually(core, () => core.collections.rentals.get(rental))
    const sourceId = must(await core.sources.addDbc(world.description.dbc))
    const key = must(await core.nodes.add(sourceId, nodeIdOf(order), ''))
    must(await core.nodes.chooseRentOrder(key, another.id as RentOrderId))
    await core.rentals.refresh()
    await eventually(core, () => core.collections.nodes.get(key)?.access.kind === 'session')
    const sent = world.recordedRequests.filter(({ path }) => path.startsWith('/api/v1/tasks'))
    expect(sent.length).toBeGreaterThan(0)
    for (const { body } of sent) expect(JSON.parse(body)).toMatchObject({ rent_order: '7777' })
  })

  test('take over a renewal, and stay with their end when they are over', async () => {
    const { core, world, order, rental } = await wallet()
    order.rentEnd = world.chain.block + 400
    await core.rentals.refresh()
    expect(core.collections.rentals.get(rental)?.endBlock).toBe(order.rentEnd)
    world.chain.renewOrder(order.id, 150)
    await core.rentals.refresh()
    expect(core.collections.rentals.get(rental)?.endBlock).toBe(order.rentEnd)
    blocks(world, 549)
    await core.rentals.refresh()
    expect(core.collections.rentals.get(rental)?.stage).toBe('renting')
    blocks(world, 2)
    await core.rentals.refresh()
    expect(core.collections.rentals.get(rental)).toMatchObject({ stage: 'ended', endBlock: order.rentEnd })
    expect(core.collections.rentals.get(rental)?.told.map(({ kind }) => kind)).toContain('ended')
  })

  test('that are not confirmed lapse in the block that the chain takes them off', async () => {
    const { core, world, order } = await wallet()
    const pending = {
      ...order,
      id: '7778',
      rentStart: world.chain.block,
      status: 'waitingVerifying' as const,
    }
    world.chain.addOrder(pending)
    await core.rentals.refresh()
    const key: RentalKey = rentalKey('public', pending.id as RentOrderId)
    expect(core.collections.rentals.get(key)?.stage).toBe('waiting')
    blocks(world, 151)
    await core.rentals.refresh()
    expect(core.collections.rentals.get(key)?.stage).toBe('unconfirmed')
  })
})

describe('a chain that cannot be believed', () => {
  test.each(['chain-no-methods', 'chain-other', 'chain-html'] as const)(
    'with %s leaves what is known as it was, and says so',
    async (fault) => {
      const { core, world, rental } = await wallet()
      await eventually(core, () => core.collections.rentals.get(rental))
      world.faults.on(fault)
      await core.rentals.refresh()
      expect(core.collections.rentals.get(rental)?.stage).toBe('renting')
      expect(core.collections.chains.get('public')?.trouble).toMatchObject({ code: 'chainFailed' })
      world.faults.off()
      await core.rentals.refresh()
      expect(core.collections.chains.get('public')?.trouble).toBeUndefined()
    },
  )

  test('gives way to the next endpoint', async () => {
    const { core, rental, world } = await wallet(({ description }) => [
      'http://127.0.0.1:9',
      description.chain,
    ])
    await eventually(core, () => core.collections.rentals.get(rental))
    const { endpoint } = core.collections.chains.get('public') ?? {}
    expect(endpoint).toBe(new URL(world.description.chain).host)
  })
})
