import { describe, expect, it } from 'vitest'
import { createDbcClient } from '../../../src/main/adapters/dbc/client'
import { diagnose } from '../../../src/main/core/sources/diagnosis'
import type { WorldOptions } from '../../../src/practice/world-options'
import { endedAfterEach } from '../../support/ended'
import { eventually, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

async function openWorld(options: WorldOptions = {}): Promise<World> {
  const world = await startWorld({ seed: 7, speed: 200, latency: false, ...options })
  ended.push(() => world.close())
  return world
}

describe('the dialect of a client that hides its version', () => {
  it.each([
    ['0.4.1.8', 'current'],
    ['0.3.9.1', 'old'],
    ['asked-for', 'old'],
  ] as const)('is told by the answers of %s: %s', async (dialect, expected) => {
    const world = await openWorld({ dialect })
    const client = createDbcClient(world.description.dbc)
    ended.push(() => client.close())
    expect(await client.dialect()).toEqual({ ok: true, value: expected })
    expect(must(await client.clientNetwork('active')).length).toBeGreaterThan(0)
    expect(must(await client.clientNetwork('nodes')).map(({ id }) => id)).toContain(
      world.description.nodes[0]?.id,
    )
  })
})

it('a look at a client tells its peers, and the nodes that it has never heard of', async () => {
  const world = await openWorld()
  const { core } = startHeadless()
  ended.push(() => core.stop())
  const sourceId = must(await core.sources.addDbc(world.description.dbc))
  const known = must(await core.nodes.add(sourceId, world.description.nodes[0]?.id ?? '', ''))
  const unknown = must(await core.nodes.add(sourceId, world.unknownNodeId, ''))
  await eventually(core, () => core.collections.nodes.all().every((node) => node.reach !== 'asking'))
  const found = must(await diagnose(core, sourceId))
  expect(found.client).toBe('fine')
  expect(found.peers).toBeGreaterThan(0)
  expect(found.nodes).toEqual([
    { nodeKey: known, finding: 'answers' },
    { nodeKey: unknown, finding: 'unknown' },
  ])
  expect(core.collections.sources.get(sourceId)).toMatchObject({ version: '0.4.1.8', dialect: 'current' })
})
