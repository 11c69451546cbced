import { describe, expect, it } from 'vitest'
import { emptyQuery } from '#shared/domain/tower-filter'
import type { TowerId } from '#shared/domain/tower-vm'
import type { WorldOptions } from '../../../src/practice/world-options'
import { connectTower, ownKey, passwordKept, stepOf, towerOf } from '../../support/connect-tower'
import { endedAfterEach } from '../../support/ended'
import { FakeSecrets } from '../../support/fakes'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

async function open(options: WorldOptions = {}): Promise<World> {
  const world = await startWorld({ seed: 3, speed: 200, latency: false, nodes: 1, ...options })
  ended.push(() => world.close())
  return world
}

function app(kept: Parameters<typeof startHeadless>[0] = {}): Headless & { readonly secrets: FakeSecrets } {
  const secrets = kept.secrets instanceof FakeSecrets ? kept.secrets : new FakeSecrets()
  const headless = startHeadless({ ...kept, secrets })
  ended.push(() => headless.core.stop())
  return { ...headless, secrets }
}

const anyVms = { query: emptyQuery, order: 'name_ASC', skip: 0, first: 5 } as const
const plainFingerprint = (text: string) => text.replaceAll(':', '').toLowerCase()

describe('connecting a CloudTower', () => {
  it('shows the certificate that answers, and asks for the sign-in once it is trusted', async () => {
    const { tower } = await open()
    const { core } = app()
    core.towerSetup.begin({ kind: 'connect' })
    expect(must(await core.towerSetup.first())).toEqual({ kind: 'address' })
    // Pasted with a path and a slash.
    const shown = stepOf(
      must(await core.towerSetup.address(`${tower.description.url}/v2/api/`)),
      'certificate',
    )
    expect(shown.certificate.fingerprint).toBe(plainFingerprint(tower.description.fingerprint))
    expect(shown.certificate).toMatchObject({
      subject: 'CloudTower',
      issuer: 'CloudTower',
      isVouchedFor: false,
    })
    // Nothing is sent before it is trusted.
    expect(await core.towerSetup.login(ownKey(tower.description))).toMatchObject({ ok: false })
    const next = stepOf(must(await core.towerSetup.trust(shown.certificate.fingerprint)), 'signIn')
    expect(next.directories).toEqual([{ id: tower.accounts.directoryId, type: 'LDAP' }])
    expect(core.collections.sources.all()).toEqual([])
  })

  it('makes a key for this computer and forgets the password', async () => {
    const { tower } = await open()
    const headless = app()
    const id = await connectTower(headless, tower)
    const source = towerOf(headless, id)
    expect(source).toMatchObject({
      ...{ kind: 'cloudtower', reach: 'ok', url: tower.description.url },
      signIn: { state: 'ok', method: 'apiKey', isOwnKey: true, user: tower.description.user },
    })
    expect(source.version).toBeTruthy()
    const [key] = [...tower.accounts.keys.values()]
    expect(key?.name).toMatch(/^Lodger \(.+\)$/)
    const kept = [...headless.secrets.entries.values()].join('\n')
    expect(kept).toContain(key?.key ?? 'no key')
    expect(kept).not.toContain(tower.description.password)
    // Nothing of it is shown to a window, or lies in a document.
    expect(JSON.stringify(headless.core.collections.sources.all())).not.toContain(key?.key)
    expect(must(await headless.core.towerVms.list(id, anyVms)).length).toBeGreaterThan(0)
    expect(tower.violations).toEqual([])
  })

  it('deletes its own key with the source', async () => {
    const { tower } = await open()
    const headless = app()
    const id = await connectTower(headless, tower)
    expect(tower.accounts.keys.size).toBe(1)
    must(await headless.core.towers.remove(id, false))
    expect(tower.accounts.keys.size).toBe(0)
    expect(headless.secrets.entries.size).toBe(0)
    expect(headless.core.collections.sources.all()).toEqual([])
  })

  it('is removed in one go where somebody has deleted its key already', async () => {
    const { tower } = await open()
    const headless = app()
    const id = await connectTower(headless, tower)
    tower.accounts.keys.clear()
    must(await headless.core.towers.remove(id, false))
    expect(headless.core.collections.sources.all()).toEqual([])
  })

  it('keeps a source whose key cannot be deleted, until the user leaves the key behind', async () => {
    const world = await open()
    const headless = app()
    const id = await connectTower(headless, world.tower)
    world.faults.on('tower-html', { path: '/api' })
    expect(await headless.core.towers.remove(id, false)).toMatchObject({ error: { code: 'keyNotDeleted' } })
    expect(towerOf(headless, id).key).toBe(id)
    must(await headless.core.towers.remove(id, true))
    expect(headless.core.collections.sources.all()).toEqual([])
  })

  it('signs in a user of the directory, and one with a pasted key', async () => {
    const { tower } = await open()
    const { description, accounts } = tower
    const first = app()
    const id = await connectTower(first, tower, {
      ...{ way: 'password', username: description.directoryUser, password: description.directoryPassword },
      ...{ directory: accounts.directoryId, keep: 'password' },
    })
    expect(towerOf(first, id).signIn).toEqual({
      state: 'ok',
      method: 'password',
      user: description.directoryUser,
    })
    const [made] = [...tower.state.store.tables.User.all()]
    const { key } = accounts.createKey('by hand', made?.id ?? '')
    const second = app()
    const other = await connectTower(second, tower, { way: 'key', key: ` ${key}\n` })
    expect(towerOf(second, other).signIn).toMatchObject({ state: 'ok', method: 'apiKey' })
    must(await second.core.towers.remove(other, false))
    // Not the app's own: it stays.
    expect(accounts.keys.size).toBe(1)
  })

  it.each([400, 401, 500] as const)(
    'says that a password is wrong where the tower answers %i',
    async (status) => {
      const { tower } = await open()
      tower.quirks.wrongPassword = status
      const { core, secrets } = app()
      core.towerSetup.begin({ kind: 'connect' })
      const shown = stepOf(must(await core.towerSetup.address(tower.description.url)), 'certificate')
      must(await core.towerSetup.trust(shown.certificate.fingerprint))
      const login = { ...ownKey(tower.description), password: 'wrong' }
      expect(await core.towerSetup.login(login)).toMatchObject({ error: { code: 'signInRefused' } })
      expect(await core.towerSetup.login({ way: 'key', key: 'none' })).toMatchObject({
        error: { code: 'keyRefused' },
      })
      expect(secrets.entries.size).toBe(0)
      expect(core.collections.sources.all()).toEqual([])
    },
  )

  it('does not follow a redirect to https, and says where it leads', async () => {
    const { tower } = await open()
    const { core } = app()
    core.towerSetup.begin({ kind: 'connect' })
    expect(await core.towerSetup.address(tower.description.plainUrl)).toEqual({
      ok: false,
      error: { code: 'towerRedirect', to: tower.description.url },
    })
  })

  it('speaks http where that was typed and the tower serves it', async () => {
    const { tower } = await open()
    tower.quirks.plainHttp = 'serve'
    const { core } = app()
    core.towerSetup.begin({ kind: 'connect' })
    stepOf(must(await core.towerSetup.address(tower.description.plainUrl)), 'signIn')
    const done = stepOf(must(await core.towerSetup.login(ownKey(tower.description))), 'done')
    expect(core.towers.get(done.sourceId)?.fingerprint).toBeUndefined()
  })

  it('adds a tower once', async () => {
    const { tower } = await open()
    const headless = app()
    await connectTower(headless, tower)
    headless.core.towerSetup.begin({ kind: 'connect' })
    expect(await headless.core.towerSetup.address(tower.description.url)).toEqual({
      ok: false,
      error: { code: 'alreadyAdded' },
    })
  })

  it('is there again after a restart, signed in', async () => {
    const { tower } = await open()
    const before = app()
    const id = await connectTower(before, tower)
    await before.core.stop()
    const after = app({ documents: before.documents, secrets: before.secrets })
    await after.core.load()
    expect(towerOf(after, id).fingerprint).toBe(plainFingerprint(tower.description.fingerprint))
    expect(must(await after.core.towerVms.list(id, anyVms)).length).toBeGreaterThan(0)
  })
})

describe('a sign-in that the tower takes no longer', () => {
  it('is renewed once by the kept password, and nobody notices', async () => {
    const { tower } = await open()
    const headless = app()
    const id = await connectTower(headless, tower, passwordKept(tower.description))
    must(await headless.core.towerVms.list(id, anyVms))
    tower.accounts.revokeTokens()
    const both = await Promise.all([
      headless.core.towerVms.list(id, anyVms),
      headless.core.towerVms.count(id, emptyQuery),
    ])
    expect(both.every(({ ok }) => ok)).toBe(true)
    expect(towerOf(headless, id).signIn.state).toBe('ok')
  })

  it.each([401, 403] as const)('asks the user when a key is revoked and answered with %i', async (status) => {
    const { tower } = await open()
    tower.quirks.badToken = status
    const headless = app()
    const id = await connectTower(headless, tower)
    tower.accounts.keys.clear()
    expect(await headless.core.towerVms.list(id, anyVms)).toEqual({
      ok: false,
      error: { code: 'signInNeeded' },
    })
    expect(towerOf(headless, id)).toMatchObject({
      signIn: { state: 'needed' },
      trouble: { code: 'signInNeeded' },
    })
    // It still answers, which is not the trouble.
    await headless.core.towers.refresh(id)
    expect(towerOf(headless, id).reach).toBe('ok')

    headless.core.towerSetup.begin({ kind: 'signIn', sourceId: id })
    const step = stepOf(must(await headless.core.towerSetup.first()), 'signIn')
    expect(step.user).toBe(tower.description.user)
    const done = stepOf(must(await headless.core.towerSetup.login(ownKey(tower.description))), 'done')
    expect(done.isAgain).toBe(true)
    must(await headless.core.towerVms.list(id, anyVms))
    expect(towerOf(headless, id)).toMatchObject({ signIn: { state: 'ok' } })
    expect(towerOf(headless, id).trouble).toBeUndefined()
  })

  it('is renewed too where only GraphQL is asked, which refuses under status 200', async () => {
    const { tower } = await open({ towerDress: '3.x' })
    const headless = app()
    const id = await connectTower(headless, tower, passwordKept(tower.description))
    const [vm] = must(
      await headless.core.towerVms.list(id, { ...anyVms, query: { ...emptyQuery, search: 'web-01' } }),
    )
    tower.accounts.revokeTokens()
    const client = must(headless.core.towers.clientOf(id))
    expect(must(await client.console.screenWays(vm?.id ?? ('' as TowerId))).proxy).toMatch(/^wss:/)
    expect(towerOf(headless, id).signIn.state).toBe('ok')
  })

  it('never sends a refused password again, not even after a restart', async () => {
    const { tower } = await open()
    const headless = app()
    const id = await connectTower(headless, tower, passwordKept(tower.description))
    must(await headless.core.towerVms.list(id, anyVms))
    let logins = 0
    const login = tower.accounts.login.bind(tower.accounts)
    tower.accounts.login = (credentials) => {
      logins += 1
      return login({ ...credentials, password: 'changed meanwhile' })
    }
    tower.accounts.revokeTokens()
    for (let times = 0; times < 3; times += 1) {
      expect(await headless.core.towerVms.list(id, anyVms)).toMatchObject({ error: { code: 'signInNeeded' } })
      await headless.core.towers.refresh(id)
    }
    expect(logins).toBe(1)
    expect([...headless.secrets.entries.values()].join()).not.toContain(tower.description.password)
    await headless.core.stop()
    const after = app({ documents: headless.documents, secrets: headless.secrets })
    await after.core.load()
    expect(await after.core.towerVms.list(id, anyVms)).toMatchObject({ error: { code: 'signInNeeded' } })
    expect(logins).toBe(1)
  })

  it('is not the trouble when the user may only not do something', async () => {
    const { tower } = await open()
    const { description } = tower
    const headless = app()
    const id = await connectTower(headless, tower, { ...passwordKept(description), username: 'viewer' })
    const line = must(headless.core.towers.lineOf(id))
    const [vm] = must(await headless.core.towerVms.list(id, anyVms))
    const answer = await line.call('/start-vm', { where: { id: vm?.id ?? '' } })
    expect(answer).toMatchObject({ error: { code: 'towerForbidden', serverText: 'permission denied' } })
    expect(towerOf(headless, id).signIn.state).toBe('ok')
  })

  it('with a second factor says to use a key', async () => {
    const { tower } = await open()
    const { core } = app()
    core.towerSetup.begin({ kind: 'connect' })
    const shown = stepOf(must(await core.towerSetup.address(tower.description.url)), 'certificate')
    must(await core.towerSetup.trust(shown.certificate.fingerprint))
    const answer = await core.towerSetup.login({ ...ownKey(tower.description), username: 'careful' })
    expect(answer).toMatchObject({ error: { code: 'signInRefused', serverText: /two-factor/ } })
  })
})

describe('a certificate that changes', () => {
  it('stops the source before a byte is sent, until the user trusts the new one', async () => {
    const world = await open()
    const { tower } = world
    const headless = app()
    const id = await connectTower(headless, tower)
    await tower.changeCertificate()
    tower.dropConnections()
    let asked = 0
    const userOf = tower.accounts.userOf.bind(tower.accounts)
    tower.accounts.userOf = (authorization) => {
      asked += 1
      return userOf(authorization)
    }
    expect(await headless.core.towerVms.list(id, anyVms)).toMatchObject({
      error: { code: 'certificateChanged' },
    })
    await headless.core.towers.refresh(id)
    expect(towerOf(headless, id)).toMatchObject({
      ...{ reach: 'trouble', isStopped: true },
      trouble: { code: 'certificateChanged' },
    })
    expect(await headless.core.towerVms.count(id, emptyQuery)).toMatchObject({
      error: { code: 'certificateChanged' },
    })
    expect(asked).toBe(0)

    headless.core.towerSetup.begin({ kind: 'certificate', sourceId: id })
    const step = stepOf(must(await headless.core.towerSetup.first()), 'certificate')
    expect(step.certificate.fingerprint).toBe(plainFingerprint(tower.description.fingerprint))
    expect(step.before).toBe(towerOf(headless, id).fingerprint)
    expect(await headless.core.towerSetup.trust('00'.repeat(32))).toMatchObject({ ok: false })
    must(await headless.core.towerSetup.trust(step.certificate.fingerprint))
    must(await headless.core.towerVms.list(id, anyVms))
    expect(towerOf(headless, id).isStopped).toBeUndefined()
  })
})

describe('the practice world’s tower', () => {
  it('is signed in to without a window, and leaves nothing behind', async () => {
    const { tower } = await open()
    const headless = app()
    const { towers, towerVms, collections } = headless.core
    const id = must(await towers.holdPractice(tower.description, 'Practice'))
    await towers.refresh(id)
    expect(towerOf(headless, id)).toMatchObject({ practice: true, reach: 'ok', signIn: { method: 'apiKey' } })
    expect(must(await towerVms.list(id, anyVms)).length).toBeGreaterThan(0)
    expect(headless.secrets.entries.size).toBe(0)
    await towers.dropPractice()
    expect(collections.sources.all()).toEqual([])
    const after = app({ documents: headless.documents })
    await after.core.load()
    expect(after.core.collections.sources.all()).toEqual([])
  })

  it('that ends while it is signed in to is not shown', async () => {
    const { tower } = await open()
    const { core } = app()
    const held = core.towers.holdPractice(tower.description, 'Practice')
    await core.towers.dropPractice()
    expect(await held).toMatchObject({ ok: false })
    expect(core.collections.sources.all()).toEqual([])
  })
})

it('a tower that hangs keeps no DBC client waiting', async () => {
  const world = await open()
  const headless = app()
  const id = await connectTower(headless, world.tower)
  world.faults.on('tower-slow', { amount: 3_600_000 })
  const asked = Promise.all([
    headless.core.towers.refresh(id),
    headless.core.towerVms.list(id, anyVms),
    headless.core.towerVms.count(id, emptyQuery),
  ])
  const dbc = must(await headless.core.sources.addDbc(world.description.dbc))
  const node = must(await headless.core.nodes.add(dbc, world.description.nodes[0]?.id ?? '', ''))
  await eventually(headless.core, () => headless.core.collections.nodes.get(node)?.facts)
  expect(headless.core.collections.sources.get(dbc)?.reach).toBe('ok')
  // The tower has not answered all the while.
  expect(await Promise.race([asked, 'still asking'])).toBe('still asking')
  world.faults.off()
})
