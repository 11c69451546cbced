import { describe, expect, it } from 'vitest'
import { type NodeKey, nodeKey } from '#shared/domain/ids'
import type { WorldOptions } from '../../../src/practice/world-options'
import { endedAfterEach } from '../../support/ended'
import { FakeSecrets } from '../../support/fakes'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

const passphrase = 'correct horse battery staple'

async function openWorld(options: WorldOptions = {}): Promise<World> {
  const world = await startWorld({ seed: 7, speed: 200, latency: false, ...options })
  ended.push(() => world.close())
  return world
}

function open(kept?: Parameters<typeof startHeadless>[0]): Headless {
  const headless = startHeadless(kept)
  ended.push(() => headless.core.stop())
  return headless
}

/** A renter with the first node, and that node's key. */
async function renterOf(world: World): Promise<{ renter: Headless; key: NodeKey }> {
  const renter = open()
  const { core } = renter
  const sourceId = must(await core.sources.addDbc(world.description.dbc))
  const account = must(await core.accounts.keepPhrase(world.description.wallets[0]?.phrase ?? '', '', 'Mine'))
  await core.accountAdded(account.key)
  const key = must(await core.nodes.add(sourceId, world.description.nodes[0]?.id ?? '', 'rack 7'))
  await eventually(core, () => core.collections.nodes.get(key)?.access.kind === 'session')
  return { renter, key }
}

describe('shared access', () => {
  it('lets another person see and run the VMs without an account, also after a restart', async () => {
    const world = await openWorld()
    const { renter, key } = await renterOf(world)
    const file = must(await renter.core.sharedAccesses.seal(key, passphrase))
    const friend = open()
    const grant = must(await friend.core.sharedAccesses.open(file, passphrase))
    const theirs = must(await friend.core.sharedAccesses.keep(grant, grant.source))
    const { core } = friend
    await core.watch.node(theirs)
    const running = await eventually(core, () =>
      core.collections.vms.all().find((vm) => vm.status === 'running' && vm.details !== undefined),
    )
    must(await core.vms.power(running.key, 'cutPower'))
    await eventually(core, () => core.collections.vms.get(running.key)?.state === 'off')
    expect(world.recordedRequests.filter(({ path }) => path.endsWith('/session_id'))).toHaveLength(1)
    expect(JSON.stringify([...(core.collections.nodes.all() as unknown[])])).not.toContain(grant.sign)
    await core.stop()
    const again = open({ documents: friend.documents, secrets: friend.secrets })
    await again.core.load()
    await eventually(again.core, () => again.core.collections.vms.all().length > 0)
  })

  it('that the keychain refuses to keep changes nothing', async () => {
    const world = await openWorld()
    const { renter, key } = await renterOf(world)
    const file = must(await renter.core.sharedAccesses.seal(key, passphrase))
    const secrets = new FakeSecrets()
    const friend = open({ secrets })
    const grant = must(await friend.core.sharedAccesses.open(file, passphrase))
    secrets.refuses = () => true
    expect(await friend.core.sharedAccesses.keep(grant, grant.source)).toMatchObject({
      error: { code: 'keychain' },
    })
    expect(friend.core.collections.nodes.all()).toEqual([])
    expect(friend.core.collections.sources.all()).toEqual([])
    expect(await friend.core.sharedAccesses.keep(grant, 'not an address')).toMatchObject({
      error: { code: 'urlInvalid' },
    })
  })

  it('is forgotten with its node', async () => {
    const world = await openWorld()
    const { renter, key } = await renterOf(world)
    const file = must(await renter.core.sharedAccesses.seal(key, passphrase))
    const friend = open()
    const grant = must(await friend.core.sharedAccesses.open(file, passphrase))
    const theirs = must(await friend.core.sharedAccesses.keep(grant, grant.source))
    must(await friend.core.nodes.remove(theirs))
    await expect
      .poll(async () => await friend.secrets.read(`shared:${grant.nodeId}`))
      .toMatchObject({ value: null })
  })

  it('that the node refuses says whom to ask', async () => {
    const world = await openWorld()
    const { renter, key } = await renterOf(world)
    const file = must(await renter.core.sharedAccesses.seal(key, passphrase))
    const friend = open()
    const grant = must(await friend.core.sharedAccesses.open(file, passphrase))
    const wrong = { ...grant, sign: '0'.repeat(128) }
    const theirs = must(await friend.core.sharedAccesses.keep(wrong, grant.source))
    await friend.core.watch.node(theirs)
    const node = await eventually(friend.core, () => {
      const now = friend.core.collections.nodes.get(theirs)
      return now?.access.kind === 'none' && now.access.why.code === 'sharedRefused' ? now : undefined
    })
    expect(node.access).toMatchObject({ why: { from: world.description.wallets[0]?.address } })
  })

  it('needs a strong passphrase, and an own rental', async () => {
    const world = await openWorld()
    const { renter, key } = await renterOf(world)
    expect(await renter.core.sharedAccesses.seal(key, 'short')).toMatchObject({
      error: { code: 'passphraseWeak' },
    })
    const [sourceId] = key.split('/')
    const missing = nodeKey(sourceId as never, 'f'.repeat(64) as never)
    expect(await renter.core.sharedAccesses.seal(missing, passphrase)).toMatchObject({
      error: { code: 'notFound' },
    })
  })
})

describe('a client without rent orders', () => {
  it('is asked without one', async () => {
    const world = await openWorld({ dialect: '0.3.9.1' })
    const { renter } = await renterOf(world)
    await eventually(renter.core, () => renter.core.collections.vms.all().length > 0)
    const bodies = world.recordedRequests
      .filter(({ path }) => path.endsWith('/tasks'))
      .map(({ body }) => body)
    expect(bodies.length).toBeGreaterThan(0)
    for (const body of bodies) expect(body).not.toContain('rent_order')
  })
})
