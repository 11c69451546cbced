import { Keyring } from '@polkadot/keyring'
import { encodeMultiAddress } from '@polkadot/util-crypto'
import { describe, expect, it } from 'vitest'
import type { CoSign } from '#shared/domain/co-sign'
import type { AccountId, NodeKey } from '#shared/domain/ids'
import { type CoSignAnswer, type CoSignRequest, finishRequest } from '../../../src/main/core/co-sign/wire'
import { endedAfterEach } from '../../support/ended'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

const phrase = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
const paths = ['//Anna', '//Bert', '//Carl'] as const
const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 })
const pairs = paths.map((path) => keyring.createFromUri(`${phrase}${path}`))
const wallets = pairs.map(({ address }) => address)
const setAddress = encodeMultiAddress([...wallets], 2, 42)
const order = '7001'

function open(kept?: Parameters<typeof startHeadless>[0]): Headless {
  const headless = startHeadless(kept)
  ended.push(() => headless.core.stop())
  return headless
}

/** Somebody with one key of the set. */
async function holderOf(path: string): Promise<{ app: Headless; id: AccountId }> {
  const app = open()
  const { key } = must(await app.core.accounts.keepPhrase(phrase, path, path.slice(2)))
  return { app, id: key }
}

/** The world's first node, rented by the set, and the app of the one who asks. */
async function rentedBySet(options: { withKey?: string } = {}) {
  const world = await startWorld({ seed: 7, speed: 200, latency: false })
  ended.push(() => world.close())
  const nodeId = world.description.nodes[0]?.id ?? ''
  world.chain.addOrder({
    ...{
      id: order,
      machineId: nodeId,
      renter: setAddress,
      gpuIndex: [0],
      rentEnd: world.chain.block + 50_000,
    },
    status: 'renting',
  })
  const asker = open()
  const { core } = asker
  if (options.withKey !== undefined) must(await core.accounts.keepPhrase(phrase, options.withKey, 'Mine'))
  const account = must(await core.accountWays.defineMultisig('Team', 2, [...wallets].reverse()))
  const sourceId = must(await core.sources.addDbc(world.description.dbc))
  const key = must(await core.nodes.add(sourceId, nodeId, 'rack 7'))
  await eventually(core, () => core.collections.nodes.get(key)?.rentals.length !== 0)
  await core.watch.node(key)
  await eventually(core, () => whyOf(asker, key) === 'coSignNeeded')
  return { world, asker, key, account }
}

function whyOf({ core }: Headless, key: NodeKey): string | undefined {
  const access = core.collections.nodes.get(key)?.access
  return access?.kind === 'none' ? access.why.code : access?.kind
}

function shownOf({ core }: Headless): CoSign {
  const [shown] = core.collections.coSigns.all()
  if (shown === undefined) throw new Error('no request')
  return shown
}

async function requestOf(app: Headless, id: string): Promise<CoSignRequest> {
  const read = must(await app.core.coSigns.open(app.core.coSigns.text(id) ?? ''))
  if (read.request === undefined) throw new Error('no request')
  return read.request
}

/** What `holder` answers to the request's text. */
async function answerOf(holder: { app: Headless; id: AccountId }, text: string): Promise<CoSignAnswer> {
  const { request } = must(await holder.app.core.coSigns.open(text))
  if (request === undefined) throw new Error('no request')
  return must(await holder.app.core.coSigner.answer(request, holder.id))
}

function sessionRequests(world: World) {
  return world.recordedRequests
    .filter(({ path }) => path.endsWith('/session_id'))
    .map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>)
}

describe('a node that a 2-of-3 set rents', () => {
  it('opens after two signatures, and works on the session from then on, also after a restart', async () => {
    const { world, asker, key, account } = await rentedBySet({ withKey: '//Anna' })
    expect(account.address).toBe(setAddress)
    const { id } = must(await asker.core.coSigns.begin(key, 'Weekly training'))
    const text = asker.core.coSigns.text(id) ?? ''
    const own = must(await asker.core.coSigner.describe(await requestOf(asker, id), true))
    const [mine] = own.signers
    expect(own.signers).toHaveLength(1)
    must(
      await asker.core.coSigns.take(
        must(await asker.core.coSigner.answer(await requestOf(asker, id), mine?.key as AccountId)),
      ),
    )
    expect(shownOf(asker)).toMatchObject({ signed: [wallets[0]], needed: 2, state: 'collecting' })
    const bert = await holderOf('//Bert')
    const asked = must(await bert.app.core.coSigner.describe(await requestOf(asker, id), false))
    expect(asked).toMatchObject({
      multisig: setAddress,
      purpose: 'Weekly training',
      words: shownOf(asker).words,
    })
    expect(asked.words.every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true)
    expect(must(await asker.core.coSigns.open(JSON.stringify(await answerOf(bert, text))))).toEqual({
      answered: id,
    })
    await eventually(asker.core, () => whyOf(asker, key) === 'session')
    const [sent, ...more] = sessionRequests(world)
    expect(more).toEqual([])
    expect(sent).toMatchObject({
      rent_order: order,
      multisig_accounts: {
        wallets: shownOf(asker).signatories,
        threshold: '2',
        signs: [{ wallet: wallets[0] }, { wallet: wallets[1] }],
      },
    })
    expect(sent).not.toHaveProperty('wallet')
    expect(await asker.secrets.read(`co-sign:${id}`)).toEqual({ ok: true, value: null })
    await asker.core.stop()
    const again = open({ documents: asker.documents, secrets: asker.secrets })
    await again.core.load()
    await eventually(again.core, () => whyOf(again, key) === 'session')
    expect(sessionRequests(world)).toHaveLength(1)
  })

  it('asks once more for the session’s signature where the one who asks has no key', async () => {
    const { world, asker, key } = await rentedBySet()
    const { id } = must(await asker.core.coSigns.begin(key, ''))
    const text = asker.core.coSigns.text(id) ?? ''
    const [bert, carl] = [await holderOf('//Bert'), await holderOf('//Carl')]
    must(await asker.core.coSigns.take(await answerOf(bert, text)))
    must(await asker.core.coSigns.take(await answerOf(carl, text)))
    const second = await eventually(asker.core, () =>
      asker.core.collections.coSigns.all().find(({ step }) => step === 'session'),
    )
    expect(second).toMatchObject({ needed: 1, state: 'collecting' })
    must(await asker.core.coSigns.take(await answerOf(carl, asker.core.coSigns.text(second.key) ?? '')))
    await eventually(asker.core, () => whyOf(asker, key) === 'session')
    expect(sessionRequests(world)).toHaveLength(1)
  })

  it('signs no session of its own account, whatever it is asked for', async () => {
    const { world, asker, key } = await rentedBySet()
    const bert = await holderOf('//Bert')
    const { core } = bert.app
    world.chain.addOrder({
      ...{ id: '7002', machineId: key.split('/')[1] ?? '', renter: wallets[1] ?? '', gpuIndex: [1] },
      ...{ rentEnd: world.chain.block + 50_000, status: 'renting' },
    })
    const sourceId = must(await core.sources.addDbc(world.description.dbc))
    const own = must(await core.nodes.add(sourceId, key.split('/')[1] ?? '', ''))
    await core.watch.node(own)
    await eventually(core, () => whyOf(bert.app, own) === 'session')
    const pair = must(await bert.app.secrets.read(`session:${bert.id}:${key.split('/')[1]}`)) ?? ''
    const { sessionId } = JSON.parse(pair) as { sessionId: string }
    const { id } = must(await asker.core.coSigns.begin(key, ''))
    const { format: _, version: _version, check: _check, ...body } = await requestOf(asker, id)
    const trap = await finishRequest({ ...body, sign: { kind: 'session', sessionId } })
    const { request } = must(await core.coSigns.open(JSON.stringify(trap)))
    if (request === undefined) throw new Error('no request')
    const refused = { error: { code: 'coSign', problem: 'ownSession' } }
    expect(await core.coSigner.describe(request, false)).toMatchObject(refused)
    expect(await core.coSigner.answer(request, bert.id)).toMatchObject(refused)
  })

  it('is refused to who has no key of the set, and when it has expired', async () => {
    const { asker, key } = await rentedBySet()
    const { id } = must(await asker.core.coSigns.begin(key, ''))
    const request = await requestOf(asker, id)
    const stranger = await holderOf('//Stranger')
    const { coSigner } = stranger.app.core
    const foreign = { error: { problem: 'foreign' } }
    expect(await coSigner.describe(request, false)).toMatchObject(foreign)
    expect(await coSigner.answer(request, stranger.id)).toMatchObject(foreign)
    const bert = await holderOf('//Bert')
    const { format: _, version: _version, check: _check, ...body } = request
    const late = await finishRequest({ ...body, expires: '2020-01-01T00:00:00.000Z' })
    expect(await bert.app.core.coSigns.open(JSON.stringify(late))).toMatchObject({
      error: { problem: 'expired' },
    })
    expect(await bert.app.core.coSigner.answer(late, bert.id)).toMatchObject({
      error: { problem: 'expired' },
    })
  })

  it('keeps the answers over a restart, and only sealed ones', async () => {
    const { asker, key } = await rentedBySet()
    const { id } = must(await asker.core.coSigns.begin(key, ''))
    const text = asker.core.coSigns.text(id) ?? ''
    const bert = await holderOf('//Bert')
    const answer = await answerOf(bert, text)
    must(await asker.core.coSigns.take(answer))
    await asker.core.stop()
    const stored = JSON.stringify(await asker.documents.load('co-signs', undefined as never, []))
    expect(stored).toContain(answer.body)
    expect(stored).not.toMatch(/[0-9a-f]{128}/)
    const again = open({ documents: asker.documents, secrets: asker.secrets })
    await again.core.load()
    expect(shownOf(again)).toMatchObject({ key: id, signed: [wallets[1]] })
    must(await again.core.coSigns.cancel(id))
    expect(await again.secrets.read(`co-sign:${id}`)).toEqual({ ok: true, value: null })
  })

  it('counts nobody twice, and takes no answer that is not one to this request', async () => {
    const { asker, key } = await rentedBySet()
    const { id } = must(await asker.core.coSigns.begin(key, ''))
    const text = asker.core.coSigns.text(id) ?? ''
    const bert = await holderOf('//Bert')
    const first = await answerOf(bert, text)
    must(await asker.core.coSigns.take(first))
    const refused = async (answer: CoSignAnswer) =>
      (await asker.core.coSigns.open(JSON.stringify(answer))) as unknown
    expect(await refused(first)).toMatchObject({ error: { problem: 'twice' } })
    expect(await refused(await answerOf(bert, text))).toMatchObject({ error: { problem: 'twice' } })
    expect(await refused({ ...first, id: 'f'.repeat(32) })).toMatchObject({ error: { problem: 'unasked' } })
    const body = Buffer.from(first.body, 'base64')
    body[3] = (body[3] ?? 0) ^ 1
    expect(await refused({ ...first, body: body.toString('base64') })).toMatchObject({
      error: { problem: 'changed' },
    })
    expect(shownOf(asker)).toMatchObject({ signed: [wallets[1]], state: 'collecting' })
  })

  it('says so when the node refuses, and the signatures are spent', async () => {
    const { world, asker, key } = await rentedBySet()
    const { id } = must(await asker.core.coSigns.begin(key, ''))
    const text = asker.core.coSigns.text(id) ?? ''
    world.chain.endOrder(order)
    must(await asker.core.coSigns.take(await answerOf(await holderOf('//Bert'), text)))
    must(await asker.core.coSigns.take(await answerOf(await holderOf('//Carl'), text)))
    await eventually(asker.core, () => shownOf(asker).state === 'failed')
    expect(shownOf(asker)).toMatchObject({ error: { code: 'authority' } })
    expect(await asker.core.coSigns.sendAgain(id)).toMatchObject({ error: { problem: 'spent' } })
  })

  it('sends the same signatures again when the client could not be reached', async () => {
    const { world, asker, key } = await rentedBySet({ withKey: '//Anna' })
    const { id } = must(await asker.core.coSigns.begin(key, ''))
    const text = asker.core.coSigns.text(id) ?? ''
    const nodeId = key.split('/')[1] ?? ''
    world.faults.on('gone', { node: nodeId })
    must(await asker.core.coSigns.take(await answerOf(await holderOf('//Bert'), text)))
    must(await asker.core.coSigns.take(await answerOf(await holderOf('//Carl'), text)))
    await eventually(asker.core, () => shownOf(asker).state === 'failed')
    expect(shownOf(asker)).toMatchObject({ canSendAgain: true, error: { code: 'nodeUnknown' } })
    world.faults.off('gone')
    must(await asker.core.coSigns.sendAgain(id))
    await eventually(asker.core, () => whyOf(asker, key) === 'session')
  })
})
