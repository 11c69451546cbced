import { expect, it } from 'vitest'
import { isUnderWay } from '#shared/domain/task'
import { emptyQuery } from '#shared/domain/tower-filter'
import { createTowerAdapter } from '../../../src/main/adapters/cloudtower/adapter'
import { connectTower, ownKey, passwordKept } from '../../support/connect-tower'
import { FakeDocuments, FakeLog, FakeSecrets } from '../../support/fakes'
import { eventually, must, startHeadless } from '../../support/headless'
import { startWorld } from '../../support/world'

it('a tower’s passwords and keys are in the keychain and nowhere else, whatever goes wrong', async () => {
  const world = await startWorld({ seed: 3, speed: 200, latency: false, nodes: 1 })
  const { tower, faults } = world
  const [documents, secrets, log] = [new FakeDocuments(), new FakeSecrets(), new FakeLog()]
  const headless = startHeadless({ documents, secrets, towerAdapter: createTowerAdapter(log) })
  const { core } = headless
  const { user: username, password } = tower.description
  const answers: unknown[] = []
  const wrong = 'a password that the tower refuses'
  const guests = 'a password for the guest'
  try {
    const sourceId = await connectTower(headless, tower, passwordKept(tower.description))
    core.towerSetup.begin({ kind: 'signIn', sourceId })
    must(await core.towerSetup.first())
    answers.push(
      await core.towerSetup.login({ way: 'password', username, password: wrong, keep: 'apiKey' }),
      await core.towerSetup.login({ way: 'key', key: wrong }),
    )
    faults.on('tower-html', { path: '/login', times: 1 })
    answers.push(await core.towerSetup.login(ownKey(tower.description)))
    answers.push(must(await core.towerSetup.login(ownKey(tower.description))))

    const page = { query: emptyQuery, order: 'name_ASC', skip: 0, first: 50 } as const
    const vm = must(await core.towerVms.list(sourceId, page)).find(({ status }) => status === 'RUNNING')
    if (vm === undefined) throw new Error('no VM runs')
    const change = { kind: 'towerPassword', username: 'root', password: guests } as const
    const sent = await core.towerWork.changes.change(sourceId, [vm.id], change)
    answers.push(sent)
    if (sent.ok) {
      await eventually(core, () => {
        const work = core.collections.towerWorks.get(sent.value[0] ?? '')
        return work !== undefined && !isUnderWay(work)
      })
    }
    tower.accounts.keys.clear()
    await core.towers.refresh(sourceId)

    const seen = JSON.stringify([
      ...[answers, log.lines, [...documents.saved]],
      Object.values(core.collections).map((collection) => collection.all()),
    ])
    const [kept = ''] = secrets.entries.values()
    const { key } = JSON.parse(kept) as { key?: string }
    // The key took the password's place; what was typed and refused was never kept.
    expect(key).toBeTruthy()
    for (const secret of [password, wrong, guests]) expect(kept).not.toContain(secret)
    for (const secret of [password, wrong, guests, key ?? '']) expect(seen).not.toContain(secret)
    expect(log.lines.length + answers.length).toBeGreaterThan(4)
  } finally {
    await core.stop()
    await world.close()
  }
}, 30_000)
