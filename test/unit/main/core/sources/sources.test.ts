import { describe, expect, it } from 'vitest'
import type { AppError } from '#shared/ipc/errors'
import { err } from '#shared/result'
import { nodeId, vmId } from '../../../../support/examples'
import { phrase } from '../../../../support/fake-signer'
import { settle } from '../../../../support/fakes'
import { connectedCore, must, sourceUrl, TestCore } from '../../../../support/test-core'

describe('connecting a DBC client', () => {
  it('takes what answers at the typed address, and keeps it', async () => {
    const test = new TestCore()
    const key = must(await test.core.sources.addDbc(' 10.0.0.5:5002/api/v1/ '))
    await settle()
    expect(test.collections.sources.all()).toEqual([
      {
        ...{ key, kind: 'dbc', name: '10.0.0.5:5002', url: sourceUrl, practice: false },
        dialect: 'current',
        ...{ reach: 'ok', version: '0.4.1.8', latencyMs: 0, asOf: '2026-01-01T00:00:00.000Z' },
      },
    ])
    expect(test.documents.saved.get('sources')).toEqual([
      { key, kind: 'dbc', name: '10.0.0.5:5002', url: sourceUrl, nodes: [] },
    ])
  })

  it.each<[string, AppError]>([
    ['', { code: 'urlInvalid', problem: 'required' }],
    ['not a host', { code: 'urlInvalid', problem: 'malformed' }],
    ['ftp://host', { code: 'urlInvalid', problem: 'scheme' }],
    ['me:pass@host', { code: 'urlInvalid', problem: 'credentials' }],
  ])('at %j asks nobody', async (typed, error) => {
    const test = new TestCore()
    expect(await test.core.sources.addDbc(typed)).toEqual({ ok: false, error })
    expect(test.dbc.calls).toEqual([])
  })

  it.each<AppError>([
    { code: 'unreachable', host: '10.0.0.5:5002', reason: 'refused' },
    { code: 'notDbc', sample: 'html', httpStatus: 200 },
    { code: 'notDbc', sample: 'empty', httpStatus: 200 },
    { code: 'sourceFailed', httpStatus: 500, serverText: '' },
    { code: 'wrongShape', what: 'version' },
  ])('that answers %j changes nothing', async (error) => {
    const test = new TestCore()
    test.dbc.fail('version', error)
    expect(await test.core.sources.addDbc(sourceUrl)).toEqual({ ok: false, error })
    expect(test.collections.sources.all()).toEqual([])
    expect(test.documents.saved.size).toBe(0)
    expect(test.dbc.isClosed).toBe(true)
  })

  it.each([sourceUrl, '10.0.0.5:5002', `${sourceUrl}/api/v1`])('twice, as %s, is refused', async (typed) => {
    const test = new TestCore()
    must(await test.core.sources.addDbc(sourceUrl))
    expect(await test.core.sources.addDbc(typed)).toEqual({ ok: false, error: { code: 'alreadyAdded' } })
  })

  it('twice in the same moment adds it once', async () => {
    const test = new TestCore()
    const answers = await Promise.all([
      test.core.sources.addDbc(sourceUrl),
      test.core.sources.addDbc(sourceUrl),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(test.collections.sources.all()).toHaveLength(1)
  })

  it('is taken back when it cannot be kept, so that it can be tried again', async () => {
    const test = new TestCore()
    test.documents.failure = { code: 'saveFailed', detail: 'ENOSPC' }
    expect(await test.core.sources.addDbc(sourceUrl)).toMatchObject({ error: { code: 'saveFailed' } })
    expect(test.collections.sources.all()).toEqual([])
    test.documents.failure = undefined
    must(await test.core.sources.addDbc(sourceUrl))
  })
})

describe('a source', () => {
  it('is shown as in trouble when it stops to answer, and well again when it does', async () => {
    const test = await connectedCore()
    const error: AppError = { code: 'unreachable', host: '10.0.0.5:5002', reason: 'refused' }
    test.dbc.fail('version', error)
    await test.core.sources.refresh(test.sourceId)
    expect(test.collections.sources.get(test.sourceId)).toMatchObject({
      ...{ reach: 'trouble', trouble: error, version: '0.4.1.8', asOf: '2026-01-01T00:00:00.000Z' },
    })
    await test.core.sources.refresh(test.sourceId)
    expect(test.collections.sources.get(test.sourceId)).toMatchObject({ reach: 'ok' })
    expect(test.collections.sources.get(test.sourceId)).not.toHaveProperty('trouble')
  })

  it('is there after a restart with its nodes and account, and asked at once', async () => {
    const before = await connectedCore()
    must(await before.core.nodes.label(before.theNodeKey, 'rack 7'))
    const test = new TestCore(before)
    await test.core.load()
    await settle()
    const [account] = test.collections.accounts.all()
    expect(test.collections.sources.all()).toMatchObject([
      { key: before.sourceId, url: sourceUrl, accountId: account?.key, reach: 'ok' },
    ])
    expect(test.collections.nodes.all()).toMatchObject([{ id: nodeId, label: 'rack 7', reach: 'ok' }])
    expect(test.signer.signed).toEqual([])
  })

  it('is removed with its nodes and VMs, and its connection closed', async () => {
    const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, 'running'))
    must(await test.core.sources.remove(test.sourceId))
    for (const name of ['sources', 'nodes', 'vms'] as const) expect(test.collections[name].all()).toEqual([])
    expect(test.documents.saved.get('sources')).toEqual([])
    expect(test.dbc.isClosed).toBe(true)
    expect(await test.core.sources.remove(test.sourceId)).toEqual({
      ok: false,
      error: { code: 'notFound', what: 'source' },
    })
  })

  it('leaves no work open when it is removed', async () => {
    const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, 'running'))
    const [vm] = test.collections.vms.all()
    if (vm === undefined) throw new Error('no VM')
    const release = test.dbc.hold('vmPower')
    const restarting = test.core.vms.power(vm.key, 'restart')
    await settle()
    must(await test.core.sources.remove(test.sourceId))
    test.dbc.fail('vmPower', { code: 'unreachable', host: 'h', reason: 'other' })
    release()
    await restarting
    expect(test.collections.tasks.all()).toMatchObject([{ state: 'unknown' }])
  })
})

describe('a source’s account', () => {
  it('is the first one, and of sources that came before it the one that comes', async () => {
    const test = new TestCore()
    const early = must(await test.core.sources.addDbc(sourceUrl))
    const account = must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
    await test.core.accountAdded(account.key)
    const late = must(await test.core.sources.addDbc('10.0.0.6:5002'))
    for (const key of [early, late])
      expect(test.collections.sources.get(key)).toMatchObject({ accountId: account.key })
    expect(test.documents.saved.get('sources')).toMatchObject([
      { accountId: account.key },
      { accountId: account.key },
    ])
  })

  it('that was removed is taken from it, with its sessions', async () => {
    const test = await connectedCore()
    const [account] = test.collections.accounts.all()
    if (account === undefined) throw new Error('no account')
    expect([...test.secrets.entries.keys()].filter((name) => name.startsWith('session:'))).toHaveLength(1)
    must(await test.core.accounts.remove(account.key, 'Mine'))
    await test.core.accountRemoved(account.key)
    expect(test.collections.sources.get(test.sourceId)).not.toHaveProperty('accountId')
    expect([...test.secrets.entries.keys()]).toEqual(['vault'])
  })

  it('that was lost with its file is replaced by the next one', async () => {
    const before = await connectedCore()
    before.documents.saved.delete('accounts')
    before.secrets.entries.clear()
    const test = new TestCore(before)
    await test.core.load()
    const account = must(await test.core.accounts.keepPhrase(phrase, '', 'Again'))
    await test.core.accountAdded(account.key)
    await settle()
    expect(test.collections.sources.all()).toMatchObject([{ accountId: account.key }])
    expect(test.collections.nodes.all()).toMatchObject([{ access: { kind: 'session' } }])
  })
})

describe('the practice world', () => {
  it('starts once, however often it is asked for', async () => {
    const test = new TestCore()
    const keys = await Promise.all([
      test.core.sources.startPractice(),
      test.core.sources.startPractice(),
      test.core.sources.startPractice(),
    ])
    expect(new Set(keys.map(must)).size).toBe(1)
    expect(test.worlds).toHaveLength(1)
    await settle()
    expect(test.collections.sources.all()).toMatchObject([{ practice: true, reach: 'ok' }])
    expect(test.collections.nodes.all()).toMatchObject([{ id: nodeId, access: { kind: 'session' } }])
  })

  it('writes nothing to disk or keychain, also where there is no keychain', async () => {
    const test = new TestCore()
    test.secrets.failure = { code: 'keychain', state: 'absent', detail: '' }
    must(await test.core.sources.startPractice())
    await test.core.sources.save()
    expect(test.documents.saved.get('sources')).toEqual([])
    expect(test.documents.saved.has('accounts')).toBe(false)
    expect(test.secrets.entries.size).toBe(0)
  })

  it('that did not start can be started again', async () => {
    const test = new TestCore()
    test.practiceFailure = err({ code: 'practiceFailed', detail: 'exit 1' })
    expect(await test.core.sources.startPractice()).toEqual(test.practiceFailure)
    test.practiceFailure = undefined
    must(await test.core.sources.startPractice())
  })

  it('whose account could not be made is ended', async () => {
    const test = new TestCore()
    test.signer.failure = { code: 'signerFailed' }
    expect(await test.core.sources.startPractice()).toMatchObject({ error: { code: 'signerFailed' } })
    expect(test.worlds[0]?.isEnded).toBe(true)
    expect(test.collections.sources.all()).toEqual([])
  })

  it('takes everything of it along when it ends', async () => {
    const test = await practising()
    test.worlds[0]?.end()
    await settle()
    for (const [, collection] of Object.entries(test.collections)) expect(collection.all()).toEqual([])
    expect(test.signer.held.size).toBe(0)
    must(await test.core.sources.startPractice())
    expect(test.worlds).toHaveLength(2)
  })

  it('ends when it is removed, and can be started again', async () => {
    const test = await practising()
    const [source] = test.collections.sources.all()
    if (source === undefined) throw new Error('no source')
    must(await test.core.sources.remove(source.key))
    expect(test.worlds[0]?.isEnded).toBe(true)
    const again = must(await test.core.sources.startPractice())
    await settle()
    expect(test.worlds).toHaveLength(2)
    expect(test.collections.sources.all()).toMatchObject([{ key: again, practice: true }])
    expect(must(await test.core.sources.startPractice())).toBe(again)
  })

  it('leaves the own account to own sources', async () => {
    const test = await practising()
    const account = must(await test.core.accounts.keepPhrase('my own phrase', '', 'Mine'))
    await test.core.accountAdded(account.key)
    const [practice] = test.collections.sources.all()
    expect(practice?.accountId).not.toBe(account.key)
    const own = must(await test.core.sources.addDbc(sourceUrl))
    expect(test.collections.sources.get(own)).toMatchObject({ accountId: account.key, practice: false })
    expect(test.core.isPractice(`${practice?.key}/x/y` as Parameters<typeof test.core.isPractice>[0])).toBe(
      true,
    )
  })
})

/** A core that practises, with a VM and a piece of work under way. */
async function practising(): Promise<TestCore> {
  const test = new TestCore()
  test.dbc.addVm(vmId, 'running')
  must(await test.core.sources.startPractice())
  await settle()
  const [vm] = test.collections.vms.all()
  if (vm === undefined) throw new Error('no VM')
  must(await test.core.vms.power(vm.key, 'restart'))
  expect(test.documents.saved.get('tasks')).toEqual([])
  return test
}

it('a client that hides its version is spoken to by the dialect of its answers', async () => {
  const test = new TestCore()
  test.dbc.toldDialect = 'old'
  test.dbc.fail('version', { code: 'refused', serverText: '' }, 9)
  const key = must(await test.core.sources.addDbc(sourceUrl))
  await test.core.sources.refresh(key)
  const source = test.collections.sources.get(key)
  expect(source).toMatchObject({ reach: 'ok', dialect: 'old' })
  expect(source?.version).toBeUndefined()
})
