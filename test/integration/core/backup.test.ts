import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Account, accountsInOrder } from '#shared/domain/account'
import { isDbc } from '#shared/domain/source'
import { emptyQuery } from '#shared/domain/tower-filter'
import { startWorld, type World } from '../../../src/practice/world'
import { connectTower, ownKey } from '../../support/connect-tower'
import { endedAfterEach } from '../../support/ended'
import { FakeDocuments, FakeSecrets } from '../../support/fakes'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { filePassphrase, version3 } from '../../support/polkadot-files'

const ended = endedAfterEach()

const passphrase = 'correct horse battery staple'
const stranger = '5HgVTsXnUBmaL5F2RBjKmXMoAeG9Avuyk9tmgnnVx28u2ZrS'

interface Computer extends Headless {
  readonly documents: FakeDocuments
  readonly secrets: FakeSecrets
}

function computer(kept: { documents?: FakeDocuments; secrets?: FakeSecrets } = {}): Computer {
  const documents = kept.documents ?? new FakeDocuments()
  const secrets = kept.secrets ?? new FakeSecrets()
  const headless = { ...startHeadless({ documents, secrets }), documents, secrets }
  ended.push(() => headless.core.stop())
  return headless
}

const shown = ({ core }: Headless) =>
  accountsInOrder(core.collections.accounts.all()).map(
    ({ key: _, position: _position, ...account }: Account) => account,
  )

/** Everything of a computer that is kept. */
const kept = ({ documents, secrets }: Computer) =>
  JSON.stringify([[...documents.saved], [...secrets.entries]])

/** A computer with an account and a source of every kind. */
async function everything(world: World): Promise<Computer> {
  const from = computer()
  const { accounts, accountWays, nodes, sources } = from.core
  const phrase = world.description.wallets[0]?.phrase ?? ''
  const first = must(await accounts.keepPhrase(phrase, '', 'Rents'))
  const derived = must(await accountWays.derive(first.key, '//lodger//1', 'For one rental'))
  must(await accountWays.watch(stranger, 'Theirs'))
  must(await accountWays.defineMultisig('Team', 2, [first.address, derived.address, stranger]))
  must(await accountWays.takeFile(version3(), filePassphrase, () => 'Out of a file'))
  must(await accountWays.move(derived.key, 'before'))
  const sourceId = must(await sources.addDbc(world.description.dbc))
  await from.core.accountAdded(first.key)
  const key = must(await nodes.add(sourceId, world.description.nodes[0]?.id ?? '', 'rack 7'))
  await eventually(from.core, () => from.core.collections.nodes.get(key)?.access.kind === 'session')
  await connectTower(from, world.tower, ownKey(world.tower.description))
  return from
}

describe('a backup', () => {
  it('brings every kind of account and source, labels, sessions and logins to another computer', async () => {
    const world = await startWorld({ seed: 7, speed: 200, latency: false })
    ended.push(() => world.close())
    const from = await everything(world)
    const file = must(await from.core.backups.make(passphrase))
    const to = computer()
    must(await to.core.vault.protect({ mode: 'strong', passphrase: 'another long passphrase' }))
    expect(must(await to.core.backups.restore(file, passphrase))).toMatchObject({
      ...{ accounts: 5, sources: 2, nodes: 1, sessions: 1, known: 0 },
    })
    expect(shown(to)).toEqual(shown(from))
    expect(shown(to).map(({ name }) => name)).toEqual([
      ...['For one rental', 'Rents', 'Theirs', 'Team', 'Out of a file'],
    ])

    // After a restart too, with its own passphrase: the keys open, the session serves, the tower lets one in.
    await to.core.stop()
    const again = computer(to)
    await again.core.load()
    must(await again.core.vault.unlock('another long passphrase'))
    expect(shown(again)).toEqual(shown(from))
    for (const { key, isWatched, multisig } of again.core.collections.accounts.all()) {
      if (isWatched === undefined && multisig === undefined) must(await again.core.accounts.unlock(key))
    }
    const [node] = again.core.collections.nodes.all()
    expect(node?.label).toBe('rack 7')
    const signed = world.recordedRequests.filter(({ body }) => body.includes('"nonce"')).length
    await eventually(again.core, () => again.core.collections.vms.all().some((vm) => vm.status === 'running'))
    expect(world.recordedRequests.filter(({ body }) => body.includes('"nonce"'))).toHaveLength(signed)
    const sources = again.core.collections.sources.all()
    const tower = sources.find((source) => !isDbc(source))
    if (tower === undefined) throw new Error('no tower')
    const vms = must(
      await again.core.towerVms.list(tower.key, { query: emptyQuery, order: 'name_ASC', skip: 0, first: 5 }),
    )
    expect(vms).toHaveLength(5)
    expect(again.core.towers.get(tower.key)).toMatchObject({ fingerprint: expect.any(String), reach: 'ok' })
  }, 30_000)
})

describe('a damaged backup', () => {
  let file = ''
  beforeAll(async () => {
    const { core } = startHeadless()
    must(
      await core.accounts.keepPhrase(
        'bottom drive obey lake curtain smoke basket hold race lonely fit walk',
        '',
        'Mine',
      ),
    )
    file = must(await core.backups.make(passphrase))
  })

  it('changes nothing, whichever byte of it was changed or wherever it was cut', async () => {
    const to = computer()
    must(await to.core.vault.protect({ mode: 'strong', passphrase }))
    let before = kept(to)
    const restore = async (damaged: string) => {
      const restored = await to.core.backups.restore(damaged, passphrase)
      // Another blank between two members means the same: then it is restored.
      if (restored.ok) {
        expect(JSON.parse(damaged)).toEqual(JSON.parse(file))
        before = kept(to)
      }
      expect(kept(to)).toBe(before)
    }
    const flips = fc.record({ at: fc.nat(file.length - 1), mask: fc.integer({ min: 1, max: 127 }) })
    await fc.assert(
      fc.asyncProperty(flips, async ({ at, mask }) => {
        const bytes = Buffer.from(file)
        bytes[at] = (bytes[at] ?? 0) ^ mask
        await restore(bytes.toString('latin1'))
      }),
      { numRuns: 25 },
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 3), async (end) => restore(file.slice(0, end))),
      { numRuns: 200 },
    )
  }, 30_000)
})
