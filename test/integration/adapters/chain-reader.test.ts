import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { blake2AsU8a, decodeAddress } from '@polkadot/util-crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RentOrderId } from '#shared/domain/ids'
import { createChainReader, readerOver } from '../../../src/main/adapters/chain/chain-reader'
import { accountKey, blake2b } from '../../../src/main/adapters/chain/storage-key'
import { startWorld, type World } from '../../support/world'

let world: World
const closing: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  world = await startWorld({ seed: 7, speed: 1, latency: false })
})
afterEach(async () => {
  world.faults.off()
  for (const close of closing.splice(0)) await close()
})
afterAll(() => world.close())

const limits = { callMs: 1_000, connectMs: 500, answerBytes: 100_000 }
function reader(...urls: string[]) {
  const made = readerOver(urls, limits)
  closing.push(() => made.close())
  return made
}
const renter = () => world.description.wallets[0]?.address ?? ''
const question = () => ({ addresses: [renter()], orders: [] as RentOrderId[], notBelow: 0 })

/** A server that answers each request with what `answer` makes of its body. */
async function answering(answer: (body: string) => string | Promise<string>): Promise<string> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    response.end(await answer(Buffer.concat(parts).toString()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A server that answers every question of a batch by its method. */
const serving = (results: Readonly<Record<string, unknown>>, raw?: string): Promise<string> =>
  answering((body) => {
    const calls = JSON.parse(body) as { id: number; method: string }[]
    const answers = calls.map(({ id, method }) => ({ jsonrpc: '2.0', id, result: results[method] ?? null }))
    return raw ?? JSON.stringify(answers.reverse())
  })
const genesis = '0x03aa6b475a03f8baf7f83e448513b00eaab03aefa4ed64bd1d31160dce028add'

describe('a reading of the chain', () => {
  test('has the head, every open order, its machine and the balance', async () => {
    const reading = await createChainReader([world.description.chain]).read(question())
    if (!reading.ok) throw new Error(JSON.stringify(reading))
    const { head, lists, orders, machines, balances } = reading.value
    expect(head).toBe(world.chain.block)
    const ids = lists.get(renter()) ?? []
    expect(ids.length).toBe(world.chain.liveOrders().filter((order) => order.renter === renter()).length)
    expect(orders.get(ids[0] ?? ('' as RentOrderId))).toMatchObject({ gpuCount: 8, status: 'renting' })
    expect([...machines.values()][0]).toEqual({
      ...{ gpuType: 'NVIDIA GeForce RTX 4090', gpuCount: 8, status: 'rented' },
    })
    expect(balances).toEqual([
      {
        ...{ address: renter(), free: '12480553200000000000', reserved: '0' },
        frozen: '250000000000000000',
      },
    ])
  })

  test('says which of the known orders are not there any more', async () => {
    const asked = { ...question(), orders: ['999999' as RentOrderId] }
    const reading = await reader(world.description.chain).read(asked)
    expect(reading.ok && reading.value.orders.get('999999' as RentOrderId)).toBe('absent')
  })

  test('comes one by one from a node that takes no batches', async () => {
    world.faults.on('chain-no-batch')
    const reading = await reader(world.description.chain).read(question())
    expect(reading.ok && reading.value.lists.get(renter())?.length).toBeGreaterThan(2)
  })

  test('comes through a proxy that says of every result that it is no error', async () => {
    const proxy = await answering(async (body) => {
      const answer = await fetch(world.description.chain, {
        ...{ method: 'POST', body, headers: { 'content-type': 'application/json' } },
      })
      const answers = (await answer.json()) as object[]
      return JSON.stringify(answers.map((each) => ({ error: null, ...each })))
    })
    const reading = await reader(proxy).read(question())
    expect(reading.ok && reading.value.lists.get(renter())?.length).toBeGreaterThan(2)
  })

  test('leaves out an address that is none, and says an offline machine’s state', async () => {
    const [node] = world.description.nodes
    world.chain.setMachineStatus(node?.id ?? '', 'unknown')
    const reading = await reader(world.description.chain).read({
      ...question(),
      addresses: ['not an address', renter()],
    })
    world.chain.setMachineStatus(node?.id ?? '', 'by-orders')
    if (!reading.ok || node === undefined) throw new Error('not read')
    expect([...reading.value.lists.keys()]).toEqual([renter()])
    expect([...reading.value.machines].find(([id]) => id === node.id)?.[1].status).toBe('offline')
  })
})

describe('an endpoint that cannot be believed', () => {
  test.each([
    ['chain-other', 'otherChain'],
    ['chain-no-methods', 'noMethods'],
    ['chain-html', 'notChain'],
    ['chain-drop', 'noAnswer'],
  ] as const)('with %s is one of which is said: %s', async (fault, why) => {
    world.faults.on(fault)
    const reading = await reader(world.description.chain).read(question())
    expect(reading).toMatchObject({ ok: false, error: { code: 'chainFailed', tries: [{ why }] } })
  })

  test('is slow', async () => {
    world.faults.on('chain-slow', { amount: 3_000 })
    const reading = await reader(world.description.chain).read(question())
    expect(reading).toMatchObject({ ok: false, error: { tries: [{ why: 'noAnswer' }] } })
  })

  test('stands behind the block that was seen', async () => {
    const reading = await reader(world.description.chain).read({ ...question(), notBelow: 99_999_999 })
    expect(reading).toMatchObject({ ok: false, error: { tries: [{ why: 'behind' }] } })
  })

  test('is not followed by the next one once the reader was closed', async () => {
    world.faults.on('chain-slow', { amount: 3_000 })
    // Asked, it would show itself to be another chain.
    const next = await serving({ chain_getBlockHash: `0x${'1'.repeat(64)}` })
    const made = reader(world.description.chain, next)
    const reading = made.read(question())
    await made.close()
    expect(await reading).toMatchObject({
      ...{ ok: false, error: { tries: [{ why: 'noAnswer' }, { why: 'noAnswer' }] } },
    })
  })

  test('gives way to the next one, which is asked first from then on', async () => {
    const dead = await serving({}, '<html>')
    const made = reader(dead, world.description.chain)
    const first = await made.read(question())
    expect(first.ok && first.value.endpoint).toBe(new URL(world.description.chain).host)
    world.faults.on('chain-html')
    expect(await made.read(question())).toMatchObject({
      ok: false,
      error: { tries: [{ host: new URL(world.description.chain).host }, { why: 'notChain' }] },
    })
  })

  test.each([
    ['is longer than any answer', `[${' '.repeat(200_000)}]`],
    ['is half an answer', '[{"id":0,"resu'],
    ['is another JSON', '{"errcode":0}'],
    ['is empty', ''],
  ])('%s', async (_what, raw) => {
    const url = await serving({}, raw)
    expect(await reader(url).read(question())).toMatchObject({ ok: false, error: { code: 'chainFailed' } })
  })
})

describe('what the chain may send otherwise', () => {
  const order = {
    ...{ machineId: `0x${'AB'.repeat(32)}`, renter: '5A', rentStart: '100', rentEnd: '0x64', confirmRent: 0 },
    ...{ rentStatus: 'frozenByCourt', gpuNum: '2', gpuIndex: ['0', 1], news: { of: 'tomorrow' } },
  }
  test.each([
    ['a word', 'online', 'online'],
    ['an object', { reporterReportOffline: [{ rentedInaccessible: 1 }, 'rented', '5', []] }, 'offline'],
    ['a refusal', { committeeRefused: 4 }, 'verifying'],
    ['an unknown word', 'onHoliday', 'other'],
    ['a number', 7, 'other'],
  ])('numbers as texts, unknown fields, a status that is %s', async (_what, machineStatus, status) => {
    const url = await serving({
      ...{ chain_getBlockHash: genesis, chain_getHeader: { number: '0x64' } },
      ...{ rentMachine_getRentList: ['889', null], rentMachine_getRentOrder: order },
      onlineProfile_getMachineInfo: { machineStatus },
    })
    const reading = await reader(url).read(question())
    if (!reading.ok) throw new Error(JSON.stringify(reading))
    expect(reading.value.orders.get('889' as RentOrderId)).toEqual({
      ...{ id: '889', nodeId: 'ab'.repeat(32), renter: '5A', startBlock: 100, endBlock: 100 },
      ...{ gpuCount: 2, gpuIndex: [0, 1], status: 'frozenByCourt' },
    })
    expect([...reading.value.machines.values()][0]?.status).toBe(status)
    expect(reading.value.balances[0]?.free).toBe('0')
  })
})

test('keys and hashes are those of the chain’s own library', () => {
  for (const length of [0, 1, 32, 39, 127, 128]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256)
    expect(blake2b(bytes, 16)).toEqual(blake2AsU8a(bytes, 128))
    expect(blake2b(bytes, 64)).toEqual(blake2AsU8a(bytes, 512))
  }
  const bytes = decodeAddress(renter())
  expect(accountKey(renter())).toBe(
    `0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9${Buffer.from(
      blake2AsU8a(bytes, 128),
    ).toString('hex')}${Buffer.from(bytes).toString('hex')}`,
  )
  expect(accountKey(`${renter().slice(0, -1)}1`)).toBeUndefined()
})
