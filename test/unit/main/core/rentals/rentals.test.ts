import { describe, expect, test } from 'vitest'
import type { NodeId, RentOrderId } from '#shared/domain/ids'
import type { NoticeKind } from '#shared/domain/known-rental'
import { nodeId } from '../../../../support/examples'
import { phrase } from '../../../../support/fake-signer'
import { settle } from '../../../../support/fakes'
import { connectedCore, must, TestCore } from '../../../../support/test-core'

const minute = 60_000

async function rented(test: TestCore, endsIn: number, more: { id?: string; status?: string } = {}) {
  const { chain, core } = test
  chain.head ??= 100_000
  const [account] = core.collections.accounts.all()
  const order = {
    ...{ id: (more.id ?? '889') as RentOrderId, nodeId: nodeId as NodeId, renter: account?.address ?? '' },
    ...{ startBlock: chain.head, endBlock: chain.head + endsIn, gpuCount: 2, gpuIndex: [0, 1] },
    status: more.status ?? 'renting',
  }
  chain.orders.push(order)
  await core.rentals.refresh()
  return order
}

/** The chain makes its blocks while the clock goes. */
async function pass(test: TestCore, minutes: number): Promise<void> {
  for (let gone = 0; gone < minutes; gone += 1) {
    test.chain.head = (test.chain.head ?? 0) + 10
    const { head, orders } = test.chain
    const ended = orders.filter(({ endBlock }) => endBlock <= head)
    for (const order of ended) orders.splice(orders.indexOf(order), 1)
    await test.clock.advance(minute)
  }
}

async function accountCore(): Promise<TestCore> {
  const test = new TestCore()
  await test.core.load()
  must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
  await settle()
  return test
}

function noticesOf(test: TestCore): NoticeKind[] {
  const told: NoticeKind[] = []
  test.core.rentals.onNotice((_, kind) => told.push(kind))
  return told
}

describe('rentals', () => {
  test('are found by the accounts’ addresses, with the block by which they end', async () => {
    const test = await accountCore()
    await rented(test, 1_000)
    expect(test.collections.rentals.all()).toMatchObject([
      { key: 'public/889', stage: 'renting', gpuCount: 2, endBlock: 101_000 },
    ])
    expect(test.collections.chains.get('public')).toMatchObject({
      ...{ isOn: true, endpoint: 'chain.test', head: { block: 100_000 } },
      balances: [{ free: '1' }],
    })
  })

  test('give their order to a node that lists none, and open it without the user naming anything', async () => {
    const test = await connectedCore((prepared) => {
      prepared.dbc.rentals = async () => ({ ok: true, value: [] })
    })
    await test.core.rentals.load()
    test.core.rentals.begin()
    const key = test.theNodeKey
    expect(test.collections.nodes.get(key)?.access).toMatchObject({ kind: 'none', why: { code: 'noRental' } })
    await rented(test, 1_000)
    await settle()
    expect(test.collections.nodes.get(key)?.rentals).toMatchObject([{ id: '889', gpuCount: 2 }])
    expect(test.collections.nodes.get(key)?.access.kind).not.toBe('none')
  })

  test('stay when they end, and are told once, also over a restart', async () => {
    const test = await accountCore()
    const told = noticesOf(test)
    await rented(test, 300)
    await pass(test, 31)
    expect(told).toEqual(['hour', 'quarter', 'ended'])
    expect(test.collections.rentals.get('public/889')?.stage).toBe('ended')
    await test.core.stop()
    const again = new TestCore({ documents: test.documents, secrets: test.secrets })
    again.chain.head = 200_000
    const toldAgain = noticesOf(again)
    await again.core.load()
    await again.clock.advance(5 * minute)
    expect(again.collections.rentals.get('public/889')?.stage).toBe('ended')
    expect(toldAgain).toEqual([])
  })

  test('that vanish before their end are believed gone only when it is said twice', async () => {
    const test = await accountCore()
    await rented(test, 30_000)
    test.chain.orders.length = 0
    await test.core.rentals.refresh()
    expect(test.collections.rentals.get('public/889')?.stage).toBe('renting')
    await test.core.rentals.refresh()
    expect(test.collections.rentals.get('public/889')?.stage).toBe('gone')
  })

  test('are not taken for ended on the word of a node that fails at everything', async () => {
    const test = await accountCore()
    const told = noticesOf(test)
    await rented(test, 100)
    test.chain.isBroken = true
    test.chain.head = 100_200
    await test.core.rentals.refresh()
    await test.core.rentals.refresh()
    expect(test.collections.rentals.get('public/889')?.stage).toBe('renting')
    expect(told).not.toContain('ended')
    test.chain.isBroken = false
    test.chain.orders.length = 0
    await test.core.rentals.refresh()
    expect(test.collections.rentals.get('public/889')?.stage).toBe('ended')
  })

  test('are kept over a restart although an endpoint stands far behind then', async () => {
    const test = await accountCore()
    await rented(test, 30_000)
    await test.core.stop()
    const again = new TestCore({ documents: test.documents, secrets: test.secrets })
    again.chain.head = 40_000
    await again.core.load()
    await again.clock.advance(5 * minute)
    expect(again.collections.rentals.get('public/889')?.stage).toBe('renting')
    expect(again.collections.chains.get('public')).toMatchObject({
      ...{ head: { block: 100_000 }, trouble: { tries: [{ why: 'behind' }] } },
    })
  })

  test('are told of at a start once the nodes are there, by their names', async () => {
    const before = await connectedCore()
    await before.core.rentals.load()
    before.core.rentals.begin()
    await rented(before, 1_000)
    const documents = before.documents
    const kept = documents.saved.get('rentals') as { rentals: { told: unknown[] }[] }
    for (const rental of kept.rentals) rental.told = []
    const again = new TestCore({ documents, secrets: before.secrets })
    again.chain.head = 100_900
    const nodesThen: number[] = []
    again.core.rentals.onNotice(() => nodesThen.push(again.collections.nodes.size))
    await again.core.load()
    expect(nodesThen).toEqual([1])
  })

  test('are told of after a start by the chain, whatever the clock says, and by the clock only where it is silent', async () => {
    const test = await accountCore()
    const order = await rented(test, 6_000)
    await test.core.stop()
    const again = new TestCore({ documents: test.documents, secrets: test.secrets })
    // The clock runs hours ahead, as after another system on the same computer had set it.
    await again.clock.advance(9.5 * 60 * minute)
    again.chain.orders.push(order)
    again.chain.head = 100_010
    // As over a network: the app is there before the answer is.
    const answer = again.chain.read.bind(again.chain)
    again.chain.read = async (question) => {
      await settle()
      return answer(question)
    }
    const told = noticesOf(again)
    await again.core.load()
    await settle()
    await settle()
    expect(again.collections.chains.get('public')?.head?.block).toBe(100_010)
    expect(told).toEqual([])
    await again.core.stop()
    const offline = new TestCore({ documents: test.documents, secrets: test.secrets })
    await offline.clock.advance(19 * 60 * minute)
    const toldOffline = noticesOf(offline)
    await offline.core.load()
    await settle()
    expect(toldOffline).toEqual(['hour'])
  })

  test('are written to the disk only where there are any', async () => {
    const test = await accountCore()
    test.chain.head = 100_000
    await test.core.rentals.refresh()
    expect(test.documents.saved.has('rentals')).toBe(false)
    await rented(test, 1_000)
    expect(test.documents.saved.has('rentals')).toBe(true)
  })

  test('that were not confirmed in time are said to have lapsed', async () => {
    const test = await accountCore()
    const told = noticesOf(test)
    const order = await rented(test, 20_000, { status: 'waitingVerifying' })
    await pass(test, 14)
    test.chain.orders.splice(test.chain.orders.indexOf(order), 1)
    await pass(test, 2)
    expect(told).toEqual(['confirm', 'confirmSoon', 'unconfirmed'])
    expect(test.collections.rentals.get('public/889')?.stage).toBe('unconfirmed')
  })

  test('with a status that nobody knows are shown with its word', async () => {
    const test = await accountCore()
    await rented(test, 1_000, { status: 'frozenByCourt' })
    expect(test.collections.rentals.get('public/889')).toMatchObject({
      stage: 'other',
      word: 'frozenByCourt',
    })
  })

  test('go with their account', async () => {
    const test = await accountCore()
    await rented(test, 1_000)
    const [account] = test.collections.accounts.all()
    if (account !== undefined) must(await test.core.accounts.remove(account.key, account.name))
    expect(test.collections.rentals.all()).toEqual([])
  })
})

describe('the look-ups', () => {
  test('ask nobody while there is no account, and nobody while they are off', async () => {
    const test = new TestCore()
    await test.core.load()
    await test.clock.advance(10 * minute)
    expect(test.chain.asked).toEqual([])
    must(await test.core.settings.change({ chainLookUps: false }))
    must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
    const told = noticesOf(test)
    await rented(test, 100)
    await test.clock.advance(30 * minute)
    expect(test.chain.asked).toEqual([])
    expect(told).toEqual([])
    must(await test.core.settings.change({ chainLookUps: true }))
    await settle()
    expect(test.collections.rentals.size).toBe(1)
  })

  test('end at once when they are switched off, also in the middle of one', async () => {
    const test = await accountCore()
    await rented(test, 1_000)
    expect(test.chain.isClosed).toBe(false)
    must(await test.core.settings.change({ chainLookUps: false }))
    expect(test.chain.isClosed).toBe(true)
    const { length } = test.chainEndpoints
    must(await test.core.settings.change({ theme: 'dark' }))
    expect(test.chainEndpoints.length).toBe(length)
  })

  test('are calm: once a minute, and ever less while nobody answers', async () => {
    const test = await accountCore()
    await rented(test, 100_000)
    test.chain.asked.length = 0
    await pass(test, 10)
    const calm = test.chain.asked.length
    expect(calm).toBeGreaterThanOrEqual(8)
    expect(calm).toBeLessThanOrEqual(10)
    test.chain.head = undefined
    test.chain.asked.length = 0
    await test.clock.advance(30 * minute)
    expect(test.chain.asked.length).toBeLessThan(8)
    expect(test.collections.chains.get('public')?.trouble).toMatchObject({ code: 'chainFailed' })
    expect(test.collections.rentals.size).toBe(1)
  })

  test('do not believe a head that stands still', async () => {
    const test = await accountCore()
    await rented(test, 100_000)
    await test.clock.advance(2 * minute)
    expect(test.collections.chains.get('public')?.trouble).toMatchObject({
      ...{ code: 'chainFailed', tries: [{ why: 'behind' }] },
    })
  })

  test('go to the user’s own endpoints from the moment they are named', async () => {
    const test = await accountCore()
    await rented(test, 1_000)
    must(await test.core.settings.change({ chainEndpoints: ['https://own.test'] }))
    expect(test.chainEndpoints.at(-1)).toEqual(['https://own.test'])
    must(await test.core.settings.change({ chainEndpoints: [] }))
    expect(test.chainEndpoints.at(-1)?.[0]).toBe('https://httpinfo1.dbcwallet.io')
  })
})
