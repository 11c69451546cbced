import { blake2AsHex, decodeAddress } from '@polkadot/util-crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../support/world'

let world: World
beforeAll(async () => {
  world = await startWorld({ seed: 7, speed: 1, latency: false })
})
afterAll(() => world.close())

async function post(body: unknown): Promise<{ status: number; text: string }> {
  const answer = await fetch(world.description.chain, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, text: await answer.text() }
}

interface Answer {
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

async function ask(method: string, ...params: unknown[]): Promise<Answer> {
  return JSON.parse((await post({ jsonrpc: '2.0', id: 1, method, params })).text) as Answer
}

const renter = () => world.description.wallets[0]?.address ?? ''

describe('the practice chain', () => {
  test('is the mainnet by its genesis, and its head is what the nodes see', async () => {
    const genesis = await ask('chain_getBlockHash', 0)
    expect(genesis.result).toBe('0x03aa6b475a03f8baf7f83e448513b00eaab03aefa4ed64bd1d31160dce028add')
    const { result } = await ask('chain_getHeader')
    expect(Number((result as { number: string }).number)).toBe(world.chain.block)
    expect((await ask('state_getRuntimeVersion')).result).toMatchObject({ specVersion: 411 })
  })

  test('lists the open orders of a wallet, and tells each', async () => {
    const { result } = await ask('rentMachine_getRentList', renter())
    const ids = result as number[]
    expect(ids.length).toBeGreaterThan(2)
    const order = (await ask('rentMachine_getRentOrder', ids[0])).result
    expect(order).toMatchObject({ renter: renter(), rentStatus: 'renting', stakeAmount: '0', gpuNum: 8 })
    const { machineId } = order as { machineId: string }
    expect((await ask('rentMachine_getMachineRentId', machineId)).result).toEqual({
      rentOrder: [ids[0]],
      usedGpu: [0, 1, 2, 3, 4, 5, 6, 7],
    })
    expect((await ask('rentMachine_isMachineRenter', machineId, renter())).result).toBe(true)
    expect((await ask('onlineProfile_getMachineInfo', machineId)).result).toMatchObject({
      machineStatus: 'rented',
      machineInfoDetail: { committee_upload_info: { gpu_num: 8 } },
    })
  })

  test.each([
    ['an order that is not there', 'rentMachine_getRentOrder', [999_999], -32603],
    ['an order by text', 'rentMachine_getRentOrder', ['1203'], -32602],
    ['no parameter', 'rentMachine_getRentList', [], -32602],
    ['an address that is none', 'rentMachine_getRentList', ['5abc'], -32602],
    ['too many parameters', 'rentMachine_getRentList', ['5abc', null, 1], -32602],
    ['a method that nobody has', 'rentMachine_getUserRent', [], -32601],
  ])('refuses %s', async (_what, method, params, code) => {
    expect((await ask(method, ...params)).error?.code).toBe(code)
  })

  test('says NotFound of an ended order as the real one does', async () => {
    expect((await ask('rentMachine_getRentOrder', 999_999)).error).toEqual({
      ...{ code: -32603, message: 'Something wrong', data: 'NotFound' },
    })
  })

  test('answers a batch, each question by its id, and refuses what is no JSON', async () => {
    const batch = [
      { jsonrpc: '2.0', id: 'a', method: 'rentMachine_getRentList', params: [renter()] },
      { jsonrpc: '2.0', id: 'b', method: 'nobody_knows', params: [] },
    ]
    const answers = JSON.parse((await post(batch)).text) as { id: string; error?: unknown }[]
    expect(answers.map(({ id, error }) => [id, error === undefined])).toEqual([
      ['a', true],
      ['b', false],
    ])
    expect(JSON.parse((await post([])).text)).toMatchObject({ error: { code: -32600 } })
  })

  test('keeps a balance under System.Account', async () => {
    const key = (address: string) => {
      const bytes = decodeAddress(address)
      const prefix = '0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9'
      return `${prefix}${blake2AsHex(bytes, 128).slice(2)}${Buffer.from(bytes).toString('hex')}`
    }
    const { result } = await ask('state_getStorage', key(renter()))
    expect((result as string).length).toBe(2 + 160)
    const free = Buffer.from((result as string).slice(2), 'hex')
      .subarray(16, 32)
      .reverse()
      .toString('hex')
    expect(BigInt(`0x${free}`)).toBe(12_480_553_200_000_000_000n)
    expect(
      (await ask('state_getStorage', key(world.description.wallets[1]?.address ?? ''))).result,
    ).toBeNull()
  })
})

describe('an order on the practice chain', () => {
  const add = (id: string, more: { rentEnd?: number; status?: 'renting' | 'waitingVerifying' }) => {
    const [node] = world.description.nodes
    world.chain.addOrder({
      ...{ id, machineId: node?.id ?? '', renter: renter(), gpuIndex: [0], rentStart: world.chain.block },
      ...{ rentEnd: world.chain.block + 1_000, status: 'renting', ...more },
    })
  }
  const isThere = async (id: number) => (await ask('rentMachine_getRentOrder', id)).error === undefined
  const blocks = (n: number) => world.clock.advance(n * 6_000)

  test('is gone in the block of its end, unless it was renewed', async () => {
    add('8001', { rentEnd: world.chain.block + 50 })
    add('8002', { rentEnd: world.chain.block + 50 })
    world.chain.renewOrder('8002', 100)
    blocks(49)
    expect(await isThere(8001)).toBe(true)
    blocks(1)
    expect(await isThere(8001)).toBe(false)
    expect(await isThere(8002)).toBe(true)
  })

  test('is gone 150 blocks after its start when it was not confirmed', async () => {
    add('8003', { status: 'waitingVerifying' })
    add('8004', { status: 'waitingVerifying' })
    blocks(149)
    expect(await isThere(8003)).toBe(true)
    world.chain.confirmOrder('8004')
    blocks(1)
    expect(await isThere(8003)).toBe(false)
    expect(await isThere(8004)).toBe(true)
  })
})

describe('the faults of the chain’s node', () => {
  test('another genesis, a head that stands, no own methods, no batches, a page instead of JSON', async () => {
    const { faults } = world
    faults.on('chain-other')
    expect((await ask('chain_getBlockHash', 0)).result).toMatch(/^0xd523fa2e/)
    faults.on('chain-stale')
    const before = (await ask('chain_getHeader')).result
    world.clock.advance(60_000)
    expect((await ask('chain_getHeader')).result).toEqual(before)
    faults.on('chain-no-methods')
    expect((await ask('rentMachine_getRentList', renter())).error?.code).toBe(-32601)
    expect((await ask('chain_getBlockHash')).error).toBeUndefined()
    faults.on('chain-no-batch')
    const batch = await post([{ jsonrpc: '2.0', id: 1, method: 'chain_getHeader', params: [] }])
    expect(Array.isArray(JSON.parse(batch.text))).toBe(false)
    faults.on('chain-html')
    expect((await post({})).status).toBe(502)
    faults.off()
  })
})
