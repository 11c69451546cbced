import { describe, expect, it } from 'vitest'
import { ImageName, ImageServerId } from '#shared/domain/image'
import type { Transfer } from '#shared/domain/transfer'
import { nodeId } from '../../../../support/examples'
import { connectedCore, must, TestCore } from '../../../../support/test-core'

const server = ImageServerId.parse('ID_1')
const debian = ImageName.parse('debian12.qcow2')

async function setUp(clientVersion = '0.4.1.8') {
  const test = await connectedCore((core) => {
    core.dbc.clientVersion = clientVersion
    core.dbc.servers.set('ID_1', [{ name: 'debian12.qcow2', sizeGib: 9.7 }])
    core.dbc.images = [{ name: 'ubuntu2204.qcow2', sizeGib: 21.4 }]
  })
  await test.clock.advance(1_000)
  const startOne = () => test.core.transfers.start('imageDownload', test.theNodeKey, server, debian)
  const single = () => test.collections.transfers.all()[0]
  const saved = () => (test.documents.saved.get('transfers') ?? []) as Transfer[]
  return Object.assign(test, { startOne, single, saved })
}

describe('a transfer', () => {
  it('is on disk before it is sent', async () => {
    const test = await setUp()
    const seen: string[] = []
    test.dbc.onCall = (call) => {
      if (call === 'transferStart') seen.push(...test.saved().map(({ state }) => state))
    }
    must(await test.startOne())
    expect(seen).toEqual(['sending'])
    expect(test.saved()[0]?.state).toBe('following')
  })

  it('shows its progress, and its trouble beside it', async () => {
    const test = await setUp()
    test.dbc.transfer = { kind: 'running', percent: 37 }
    must(await test.startOne())
    await test.clock.advance(2_000)
    expect(test.single()).toMatchObject({ state: 'following', progress: 37 })
    test.dbc.fail('transferProgress', { code: 'nodeTimeout', afterMs: 30_000 })
    await test.clock.advance(3_000)
    expect(test.single()).toMatchObject({ progress: 37 })
  })

  it('is not done because the node says so, only when the file is listed', async () => {
    const test = await setUp()
    must(await test.startOne())
    await test.clock.advance(1_000)
    expect(test.single()?.state).toBe('following')
    await test.clock.advance(30_000)
    expect(test.single()).toMatchObject({ state: 'failed', error: { code: 'imageNotSeen', isCertain: true } })
    expect(test.collections.imagePlaces.get(test.theNodeKey)?.brought).toEqual([])
  })

  it('is noted as brought when it has arrived, also for the next start', async () => {
    const test = await setUp()
    must(await test.startOne())
    test.dbc.images = [...test.dbc.images, { name: debian }]
    await test.clock.advance(30_000)
    expect(test.single()?.state).toBe('done')
    expect(test.documents.saved.get('brought-images')).toEqual([{ nodeKey: test.theNodeKey, name: debian }])
  })

  it('is begun once at a time', async () => {
    const test = await setUp()
    const [first, second] = await Promise.all([test.startOne(), test.startOne()])
    expect([first.ok, second.ok].sort()).toEqual([false, true])
    expect(test.dbc.count('transferStart')).toBe(1)
  })

  it('leaves nothing behind when it is refused, and when no session was to be had', async () => {
    const test = await setUp()
    test.dbc.fail('transferStart', { code: 'refused', serverText: 'image:debian12.qcow2 not exist' })
    expect(await test.startOne()).toMatchObject({ error: { code: 'refused' } })
    expect(test.collections.transfers.all()).toEqual([])
    expect(test.saved()).toEqual([])
  })

  it('is looked for after a lost answer, and never sent again', async () => {
    const test = await setUp()
    test.dbc.fail('transferStart', { code: 'nodeTimeout', afterMs: 30_000 })
    must(await test.startOne())
    expect(test.single()).toMatchObject({ state: 'following', answerLost: true })
    await test.clock.advance(4 * 60_000)
    expect(test.single()).toMatchObject({ state: 'unknown', error: { code: 'outcomeUnknown' } })
    expect(test.dbc.count('transferStart')).toBe(1)
  })

  it('that was being sent when the app ended has lost its answer', async () => {
    const test = await setUp()
    must(await test.startOne())
    const [kept] = test.saved()
    test.documents.saved.set('transfers', [{ ...kept, state: 'sending' }])
    const second = new TestCore({ documents: test.documents, secrets: test.secrets })
    second.dbc.transfer = { kind: 'running', percent: 5 }
    await second.core.load()
    expect(second.collections.transfers.all()).toMatchObject([{ state: 'following', answerLost: true }])
    await second.clock.advance(20_000)
    expect(second.collections.transfers.all()).toMatchObject([{ state: 'following', progress: 5 }])
  })

  it('ends unknown when its node is removed', async () => {
    const test = await setUp()
    must(await test.startOne())
    must(await test.core.nodes.remove(test.theNodeKey))
    await test.clock.advance(1_000)
    expect(test.single()).toMatchObject({ state: 'unknown', error: { code: 'outcomeUnknown' } })
  })

  it('cannot be stopped on a client that does not know how, and is found by the lists', async () => {
    const test = await setUp('0.3.9.1')
    const unnamed = ImageServerId.parse('')
    const id = must(await test.core.transfers.start('imageDownload', test.theNodeKey, unnamed, debian))
    expect(await test.core.transfers.stop(id)).toMatchObject({ error: { code: 'tooOldForThat' } })
    await test.clock.advance(5 * 60_000)
    expect(test.dbc.count('transferProgress')).toBe(0)
    expect(test.single()?.state).toBe('following')
    test.dbc.images = [...test.dbc.images, { name: debian }]
    await test.clock.advance(2 * 60_000)
    expect(test.single()?.state).toBe('done')
  })
})

describe('the lists of images', () => {
  it('of servers are read rarely, since the client does nothing else meanwhile', async () => {
    const test = await setUp()
    for (let minute = 0; minute < 9; minute += 1) {
      test.core.images.look()
      await test.clock.advance(60_000)
    }
    expect(test.dbc.count('serverImages')).toBe(1)
    expect(test.dbc.count('nodeImages')).toBe(9)
    await test.clock.advance(2 * 60_000)
    test.core.images.look()
    await test.clock.advance(1_000)
    expect(test.dbc.count('serverImages')).toBe(2)
  })

  it('of servers are read also where the client hides its version', async () => {
    const test = await setUp()
    test.dbc.toldDialect = 'current'
    test.dbc.fail('version', { code: 'wrongShape', what: 'version' }, 9)
    const { version: _, ...hidden } = test.collections.sources.get(test.sourceId) ?? expect.fail()
    test.collections.sources.put(hidden)
    test.core.images.look()
    await test.clock.advance(1_000)
    expect(test.collections.imagePlaces.all().map(({ at }) => at.kind)).toContain('server')
  })

  it('keep what was known, with the trouble beside it', async () => {
    const test = await setUp()
    test.core.images.look()
    await test.clock.advance(1_000)
    test.dbc.fail('nodeImages', { code: 'nodeTimeout', afterMs: 30_000 })
    must(await test.core.images.refresh(test.theNodeKey))
    expect(test.collections.imagePlaces.get(test.theNodeKey)).toMatchObject({
      images: [{ name: 'ubuntu2204.qcow2' }],
      trouble: { code: 'nodeTimeout' },
    })
  })

  it('go with their node and source', async () => {
    const test = await setUp()
    test.core.images.look()
    await test.clock.advance(1_000)
    expect(test.collections.imagePlaces.all()).toHaveLength(2)
    must(await test.core.sources.remove(test.sourceId))
    expect(test.collections.imagePlaces.all()).toEqual([])
  })
})

describe('deleting an image', () => {
  const ubuntu = ImageName.parse('ubuntu2204.qcow2')
  const remove = (test: TestCore, typed: string) => test.core.images.remove(test.theNodeKey, ubuntu, typed)

  it('needs the name of one that this app did not bring', async () => {
    const test = await setUp()
    expect(await remove(test, '')).toMatchObject({ error: { code: 'nameMismatch' } })
    must(await remove(test, ' ubuntu2204.qcow2 '))
    expect(test.dbc.images).toEqual([])
  })

  it('is read back: after a lost answer the list tells', async () => {
    const test = await setUp()
    test.dbc.fail('imageDelete', { code: 'nodeTimeout', afterMs: 30_000 })
    expect(await remove(test, ubuntu)).toMatchObject({ error: { code: 'outcomeUnknown' } })
    test.dbc.fail('imageDelete', { code: 'nodeTimeout', afterMs: 30_000 })
    test.dbc.images = []
    must(await remove(test, ubuntu))
    expect(test.dbc.calls.at(-1)).toMatchObject({ call: 'nodeImages', nodeId })
  })
})
