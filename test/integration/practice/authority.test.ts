import { encodeMultiAddress } from '@polkadot/util-crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/practice/world'
import { type Body, Caller, field, keyOf, quickWorld, signature, signed } from './caller'

let world: World
let renter: Caller
let stranger: Caller

beforeAll(async () => {
  world = await quickWorld()
  renter = new Caller(world, 0)
  stranger = new Caller(world, 1)
})
afterAll(() => world.close())

const failed = (reason: string) => ({
  status: 200,
  errcode: -3,
  message: `check authority failed: ${reason}`,
})

function list(index: number, more: Body) {
  const { id, order } = renter.place(index)
  return renter.open('/tasks', id, {}, { rent_order: order, ...more })
}

describe('a wallet', () => {
  it('is let in by a signature over the nonce, with or without 0x', async () => {
    expect(await list(0, signed(renter.pair))).toMatchObject({ status: 200, errcode: 0 })
    const { sign, ...rest } = signed(renter.pair)
    expect(await list(0, { ...rest, sign: `0x${sign}` })).toMatchObject({ errcode: 0 })
  })

  it('is refused with a nonce this node has seen, and let in with it at another', async () => {
    const proof = signed(renter.pair)
    expect(await list(0, proof)).toMatchObject({ errcode: 0 })
    expect(await list(0, proof)).toMatchObject(failed('nonce check failed'))
    expect(await list(1, proof)).toMatchObject({ errcode: 0 })
  })

  it('has not spent a nonce that came with a bad signature', async () => {
    const proof = signed(renter.pair)
    expect(await list(0, { ...proof, sign: proof.sign.replace(/^../, '00') })).toMatchObject(
      failed('nonce check failed'),
    )
    expect(await list(0, proof)).toMatchObject({ errcode: 0 })
  })

  it('has spent a nonce also when it was refused for its order', async () => {
    const proof = signed(renter.pair)
    expect(await list(0, { ...proof, rent_order: '1' })).toMatchObject(failed('wallet not rented'))
    expect(await list(0, proof)).toMatchObject(failed('nonce check failed'))
  })

  it.each<[string, Body]>([
    ['no order', { rent_order: '' }],
    ['an order that is not', { rent_order: '99999' }],
    ['words for an order', { rent_order: 'x' }],
  ])('with %s is not a renter', async (_, more) => {
    expect(await list(0, { ...signed(renter.pair), ...more })).toMatchObject(failed('wallet not rented'))
  })

  it('is not a renter with its order at another machine', async () => {
    const { order } = renter.place(1)
    expect(await list(0, { ...signed(renter.pair), rent_order: order })).toMatchObject(
      failed('wallet not rented'),
    )
  })

  it('of somebody else is not a renter', async () => {
    expect(await list(0, signed(stranger.pair))).toMatchObject(failed('wallet not rented'))
  })

  it('that signs wrapped bytes, as browser wallets do, is refused', async () => {
    const { nonce, wallet } = signed(renter.pair)
    const sign = signature(renter.pair, `<Bytes>${nonce}</Bytes>`)
    expect(await list(0, { wallet, nonce, sign })).toMatchObject(failed('nonce check failed'))
  })

  it('is needed once at least: nothing at all does not reach the node', async () => {
    expect(await list(0, {})).toMatchObject({ status: 400, errcode: -25 })
  })
})

describe('a session', () => {
  it('is one for a wallet at a node, and stays the same', async () => {
    const { id, order } = renter.place(0)
    const ask = () =>
      renter.open('/mining_nodes/session_id', id, {}, { ...signed(renter.pair), rent_order: order })
    const first = field((await ask()).message, 'session_id')
    expect(first).toMatch(/^[1-9A-HJ-NP-Za-km-z]{50,56}$/)
    expect(field((await ask()).message, 'session_id')).toBe(first)
    const other = await renter.session(1)
    expect(other.session_id).not.toBe(first)
  })

  it('opens the renter’s calls again and again', async () => {
    expect(await renter.call('/tasks', 0)).toMatchObject({ errcode: 0 })
    expect(await renter.call('/tasks', 0)).toMatchObject({ errcode: 0 })
  })

  it('does not give out itself', async () => {
    const session = await renter.session(0)
    const { id, order } = renter.place(0)
    const answer = await renter.open('/mining_nodes/session_id', id, {}, { ...session, rent_order: order })
    expect(answer).toMatchObject(failed('nonce check failed'))
  })

  it.each<[string, (session: { session_id: string; session_id_sign: string }) => Body]>([
    ['that is not known', (session) => ({ ...session, session_id: 'x'.repeat(55) })],
    ['with a wrong signature', (session) => ({ ...session, session_id_sign: '0'.repeat(128) })],
  ])('%s is invalid', async (_, change) => {
    const session = await renter.session(0)
    expect(await list(0, change(session))).toMatchObject(failed('session_id is invalid'))
  })

  it('signed by somebody else is invalid', async () => {
    const { session_id } = await renter.session(0)
    const session_id_sign = signature(stranger.pair, session_id)
    expect(await list(0, { session_id, session_id_sign })).toMatchObject(failed('session_id is invalid'))
  })

  it('without its order has expired', async () => {
    const session = await renter.session(0)
    expect(await list(0, { ...session, rent_order: '' })).toMatchObject(failed('machine has already expired'))
  })

  it('that is bad falls back to the wallet beside it', async () => {
    const session = { session_id: 'x', session_id_sign: '0'.repeat(128) }
    expect(await list(0, { ...session, ...signed(renter.pair) })).toMatchObject({ errcode: 0 })
  })

  it('that is good leaves the nonce beside it unspent', async () => {
    const proof = signed(renter.pair)
    expect(await list(0, { ...(await renter.session(0)), ...proof })).toMatchObject({ errcode: 0 })
    expect(await list(0, proof)).toMatchObject({ errcode: 0 })
  })

  it('is made by any signed call, not only by asking for one', async () => {
    const fresh = await quickWorld({ seed: 11 })
    const caller = new Caller(fresh)
    const { id, order } = caller.place(0)
    await caller.open('/tasks', id, {}, { ...signed(caller.pair), rent_order: order })
    const session = fresh.node(id).authority.sessionOf(caller.pair.address)
    const session_id_sign = signature(caller.pair, session)
    const answer = await caller.open(
      '/tasks',
      id,
      {},
      { session_id: session, session_id_sign, rent_order: order },
    )
    expect(answer).toMatchObject({ errcode: 0 })
    await fresh.close()
  })
})

describe('a multisig account', () => {
  const phrases = ['//Anna', '//Bert', '//Carl']
  const pairs = () => phrases.map((path) => keyOf(`${world.description.wallets[0]?.phrase}${path}`))
  const order = '7001'

  beforeAll(() => {
    const address = encodeMultiAddress(
      pairs().map((pair) => pair.address),
      2,
      42,
    )
    const { id } = renter.place(3)
    world.chain.addOrder({
      id: order,
      machineId: id,
      renter: address,
      gpuIndex: [0],
      rentEnd: world.chain.block + 1_000_000,
      status: 'renting',
    })
  })

  function accounts(signers: number[], threshold = '2') {
    const all = pairs()
    const signs = signers.map((index) => {
      const pair = all[index]
      return pair === undefined ? undefined : signed(pair)
    })
    return { multisig_accounts: { wallets: all.map((pair) => pair.address), threshold, signs } }
  }

  it.each([[[0, 1]], [[2, 0]], [[0, 1, 2]]])('is let in by the signatures of %j', async (signers) => {
    expect(await list(3, { ...accounts(signers), rent_order: order })).toMatchObject({ errcode: 0 })
  })

  it('is refused with fewer signatures than it takes', async () => {
    const answer = await list(3, { ...accounts([0]), rent_order: order })
    expect(answer).toMatchObject({ status: 400, message: 'wallet_sign and multisig_wallets all invalid' })
  })

  it('is another account with another threshold', async () => {
    const answer = await list(3, { ...accounts([0, 1], '1'), rent_order: order })
    expect(answer).toMatchObject(failed('wallet not rented'))
  })

  it('is refused when one of the signatures is bad', async () => {
    const body = accounts([0, 1])
    const [first] = body.multisig_accounts.signs
    const bad = { ...first, sign: '0'.repeat(128) }
    const multisig_accounts = { ...body.multisig_accounts, signs: [body.multisig_accounts.signs[1], bad] }
    expect(await list(3, { multisig_accounts, rent_order: order })).toMatchObject(
      failed('nonce check failed'),
    )
  })

  it('shares one session that any member can sign', async () => {
    const { id } = renter.place(3)
    const answer = await renter.open(
      '/mining_nodes/session_id',
      id,
      {},
      { ...accounts([0, 1]), rent_order: order },
    )
    const session_id = field(answer.message, 'session_id')
    for (const pair of pairs()) {
      const session_id_sign = signature(pair, session_id)
      expect(await list(3, { session_id, session_id_sign, rent_order: order })).toMatchObject({ errcode: 0 })
    }
    const session_id_sign = signature(stranger.pair, session_id)
    expect(await list(3, { session_id, session_id_sign, rent_order: order })).toMatchObject(
      failed('session_id is invalid'),
    )
  })
})

describe('the chain', () => {
  it.each([
    ['unknown', 'query machine_status failed'],
    ['online', 'machine is not be rented'],
    ['verify', 'not in verify time'],
  ] as const)('says %s: %s', async (status, reason) => {
    const { id } = renter.place(3)
    world.chain.setMachineStatus(id, status)
    expect(await list(3, signed(renter.pair))).toMatchObject(failed(reason))
    world.chain.setMachineStatus(id, 'by-orders')
    expect(await list(3, signed(renter.pair))).toMatchObject({ errcode: 0 })
  })

  it('ends a rental: refused at once, switched off, deleted after three days', async () => {
    const ending = await quickWorld({ seed: 12 })
    const caller = new Caller(ending)
    const { id, order } = caller.place(1)
    const taskId = await caller.vmCalled('inference', 1)
    ending.chain.endOrder(order)
    expect(await caller.call('/tasks', 1)).toMatchObject(failed('machine is not be rented'))
    const vm = ending.vm(id, taskId)
    await expect.poll(() => vm.domain, { timeout: 5_000 }).toBe('shut_off')
    expect(vm.reportedStatus()).toBe('closed')
    ending.clock.advance(3 * 86_400_000 + 60_000)
    await expect.poll(() => ending.node(id).vms.size, { timeout: 5_000 }).toBe(0)
    await ending.close()
  })
})
