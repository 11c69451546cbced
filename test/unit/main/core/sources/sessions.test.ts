import { describe, expect, it } from 'vitest'
import type { RentOrderId } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { Accounts } from '../../../../../src/main/core/accounts/accounts'
import { Signatures } from '../../../../../src/main/core/accounts/signatures'
import { createCollections } from '../../../../../src/main/core/collection'
import { Journal } from '../../../../../src/main/core/guard/journal'
import { Sessions } from '../../../../../src/main/core/sources/sessions'
import { Vault } from '../../../../../src/main/core/vault/vault'
import {
  address,
  exampleNode,
  exampleRental,
  nodeId,
  otherNodeId,
  sessionId,
  sourceId,
} from '../../../../support/examples'
import { FakeDbc, signOf } from '../../../../support/fake-dbc'
import { FakeJournalFile } from '../../../../support/fake-journal'
import { FakeSigner, phrase } from '../../../../support/fake-signer'
import { FakeClock, FakeDocuments, FakeLog, FakeSecrets, settle } from '../../../../support/fakes'
import { must } from '../../../../support/test-core'

/** Sessions over fakes; `secrets` and `documents` survive into the next start. */
async function setUp({
  secrets = new FakeSecrets(),
  documents = new FakeDocuments(),
  practice = false,
}: {
  secrets?: FakeSecrets
  documents?: FakeDocuments
  practice?: boolean
} = {}) {
  const collections = createCollections()
  const signer = new FakeSigner()
  const dbc = new FakeDbc()
  const log = new FakeLog()
  const vault = new Vault({
    ...{ keychain: secrets, documents, signer, clock: new FakeClock() },
    hasAccounts: () => collections.accounts.all().length > 0,
    keychainName: async () => 'Test Keychain',
  })
  const accounts = new Accounts({ accounts: collections.accounts, documents, secrets, signer, vault })
  await accounts.load()
  const kept = practice ? must(await accounts.holdForPractice(phrase, 'Practice')) : accounts.usual()
  const account = kept ?? must(await accounts.keepPhrase(phrase, '', 'Mine'))
  collections.sources.put({
    ...{ key: sourceId, kind: 'dbc', name: 'dbc', url: 'http://h', practice, reach: 'ok' },
    accountId: account.key,
  })
  const node = exampleNode()
  collections.nodes.put(node)
  const signatures = new Signatures(signer, new Journal(new FakeJournalFile(), new FakeClock()))
  const sessions = new Sessions({
    ...{ collections, accounts, signatures, secrets, clientOf: () => ok(dbc), log },
  })
  const run = (on: Node = node, wanted?: RentOrderId) =>
    sessions.run(on, (client, authority) => client.vmList(on.id, authority), wanted)
  return { collections, signer, secrets, documents, dbc, log, account, node, sessions, run }
}

/** A call that is refused the first time, once `told` lets the answer through. */
function refusedOnce(told: Promise<void>) {
  let tries = 0
  return async (): Promise<Result<null, AppError>> => {
    tries += 1
    if (tries > 1) return ok(null)
    await told
    return err({ code: 'authority', reason: 'sessionInvalid', serverText: '' })
  }
}

const sessionEntries = (secrets: FakeSecrets) =>
  [...secrets.entries.keys()].filter((name) => name.startsWith('session:'))

describe('a node’s session', () => {
  it('costs two signatures once: a nonce to fetch it, and its id', async () => {
    const { run, signer, dbc } = await setUp()
    must(await run())
    must(await run())
    expect(signer.signed.map(({ kind }) => kind)).toEqual(['nonce', 'session'])
    expect(dbc.authorityOf('sessionId')).toMatchObject({ kind: 'wallet', address, rentOrder: '1203' })
    expect(dbc.authorityOf('vmList')).toEqual({
      ...{ kind: 'session', sessionId, sign: 'session signature 2', rentOrder: '1203' },
    })
  })

  it('is fetched once for calls at the same time', async () => {
    const { run, signer, dbc } = await setUp()
    const release = dbc.hold('sessionId')
    const calls = [run(), run(), run()]
    await settle()
    release()
    for (const call of calls) must(await call)
    expect(dbc.count('sessionId')).toBe(1)
    expect(signer.signed).toHaveLength(2)
    expect(dbc.count('vmList')).toBe(3)
  })

  it('is another one on another node', async () => {
    const { run, dbc } = await setUp()
    must(await run())
    must(await run(exampleNode({ id: otherNodeId })))
    expect(dbc.count('sessionId')).toBe(2)
  })

  it('serves after a restart without a signature', async () => {
    const before = await setUp()
    must(await before.run())
    const after = await setUp(before)
    must(await after.run())
    expect(after.signer.signed).toEqual([])
    expect(after.signer.held.size).toBe(0)
    expect(after.dbc.authorityOf('vmList')).toEqual(before.dbc.authorityOf('vmList'))
  })

  it.each(['no json', '{}', '{"sessionId":1,"sign":2}', '[]'])('kept as %j is fetched anew', async (text) => {
    const { run, secrets, account, dbc } = await setUp()
    secrets.entries.set(`session:${account.key}:${nodeId}`, text)
    must(await run())
    expect(dbc.count('sessionId')).toBe(1)
  })

  it('serves until the end of the app where it cannot be kept', async () => {
    const { run, secrets, dbc, log } = await setUp()
    secrets.refuses = (name) => name.startsWith('session:')
    must(await run())
    must(await run())
    expect(dbc.count('sessionId')).toBe(1)
    expect(log.lines.join()).toContain('not kept')
  })

  it('never stands in the log', async () => {
    const { run, dbc, log } = await setUp()
    must(await run())
    const said = log.lines.join()
    expect(said).toContain(nodeId)
    for (const secret of [sessionId, signOf(dbc.authorityOf('vmList')), address])
      expect(said).not.toContain(secret)
  })

  it('that could not be fetched is tried again by the next call, with another nonce', async () => {
    const { run, dbc } = await setUp()
    dbc.fail('sessionId', { code: 'nodeTimeout', afterMs: 30_000 })
    expect(await run()).toEqual({ ok: false, error: { code: 'nodeTimeout', afterMs: 30_000 } })
    expect(dbc.count('vmList')).toBe(0)
    const first = signOf(dbc.authorityOf('sessionId'))
    must(await run())
    expect(signOf(dbc.authorityOf('sessionId'))).not.toBe(first)
  })
})

describe('a session that the node refuses', () => {
  it('is fetched anew once, and the call repeated', async () => {
    const { run, dbc, secrets } = await setUp()
    must(await run())
    const old = signOf(dbc.authorityOf('vmList'))
    dbc.refuseSession(old)
    must(await run())
    expect(dbc.count('sessionId')).toBe(2)
    expect(dbc.count('vmList')).toBe(3)
    const [entry = ''] = sessionEntries(secrets)
    expect(secrets.entries.get(entry)).not.toContain(old)
  })

  it('is not fetched a third time when the new one is refused too', async () => {
    const { run, dbc } = await setUp()
    const refused = { code: 'authority', reason: 'sessionInvalid', serverText: '' } as const
    dbc.fail('vmList', refused, 2)
    expect(await run()).toEqual({ ok: false, error: refused })
    expect(dbc.count('sessionId')).toBe(2)
    expect(dbc.count('vmList')).toBe(2)
  })

  it('is fetched anew once for all calls that it was refused to', async () => {
    const { run, dbc, signer } = await setUp()
    must(await run())
    dbc.refuseSession(signOf(dbc.authorityOf('vmList')))
    const release = dbc.hold('sessionId')
    const early = [run(), run()]
    await settle()
    // Refused later than the others, when the new session is on its way already.
    const late = run()
    await settle()
    release()
    for (const call of [...early, late]) must(await call)
    expect(dbc.count('sessionId')).toBe(2)
    expect(signer.signed).toHaveLength(4)
  })

  it('is not renewed again for a refusal that comes late', async () => {
    const { sessions, node, dbc, run } = await setUp()
    must(await run())
    let answerLate: () => void = () => undefined
    const late = sessions.run(node, refusedOnce(new Promise((resolve) => (answerLate = resolve))))
    must(await sessions.run(node, refusedOnce(Promise.resolve())))
    answerLate()
    must(await late)
    expect(dbc.count('sessionId')).toBe(2)
  })

  it.each(['expired', 'walletNotRented', 'chainUnknown'] as const)(
    'for another reason (%s) is kept, and the reason is the answer',
    async (reason) => {
      const { run, dbc } = await setUp()
      dbc.fail('vmList', { code: 'authority', reason, serverText: 'x' })
      expect(await run()).toMatchObject({ ok: false, error: { code: 'authority', reason } })
      expect(dbc.count('sessionId')).toBe(1)
    },
  )
})

describe('a practice session', () => {
  it('lives in memory only', async () => {
    const { run, secrets, dbc } = await setUp({ practice: true })
    secrets.failure = { code: 'keychain', state: 'absent', detail: '' }
    must(await run())
    must(await run())
    expect(secrets.entries.size).toBe(0)
    dbc.refuseSession(signOf(dbc.authorityOf('vmList')))
    must(await run())
    expect(dbc.count('sessionId')).toBe(2)
    expect(secrets.entries.size).toBe(0)
  })
})

describe('the rent order', () => {
  const two = [
    exampleRental({ id: '7' as RentOrderId, endBlock: 1 }),
    exampleRental({ id: '8' as RentOrderId, endBlock: 2 }),
  ]

  it.each([
    [undefined, '8'],
    ['7', '7'],
    ['9', '8'],
  ])('wanted as %s is sent as %s', async (wanted, sent) => {
    const { run, dbc } = await setUp()
    must(await run(exampleNode({ rentals: two }), wanted as RentOrderId | undefined))
    expect(dbc.authorityOf('vmList')?.rentOrder).toBe(sent)
  })

  it('that is missing, or somebody else’s, means that nothing is sent or signed', async () => {
    const { run, dbc, signer } = await setUp()
    const foreign = exampleNode({ rentals: [exampleRental({ renter: '5Other' })] })
    for (const node of [exampleNode({ rentals: [] }), foreign]) {
      expect(await run(node)).toEqual({ ok: false, error: { code: 'noRental', address } })
    }
    expect(dbc.calls).toEqual([])
    expect(signer.signed).toEqual([])
  })
})

describe('without an account', () => {
  it('nothing is sent', async () => {
    const { run, collections, dbc, account } = await setUp()
    collections.accounts.remove(account.key)
    expect(await run()).toEqual({ ok: false, error: { code: 'noAccount' } })
    expect(dbc.calls).toEqual([])
  })
})

describe('what is forgotten', () => {
  it('is every session of an account that is removed', async () => {
    const { run, sessions, account, secrets } = await setUp()
    must(await run())
    expect(sessionEntries(secrets)).toHaveLength(1)
    await sessions.dropAccount(account.key)
    expect(sessionEntries(secrets)).toEqual([])
  })

  it('is the session of a node that is not followed any more', async () => {
    const { run, collections, secrets, node } = await setUp()
    must(await run())
    collections.nodes.remove(node.key)
    await settle()
    expect(sessionEntries(secrets)).toEqual([])
  })
})
