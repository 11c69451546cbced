import { describe, expect, it } from 'vitest'
import { nodeKey, RentOrderId } from '#shared/domain/ids'
import { ImageName, ImageServerId, imageServerKey } from '#shared/domain/image'
import { imageDialectOf } from '#shared/domain/image-dialect'
import { createDbcClient } from '../../../src/main/adapters/dbc/client'
import type { Authority } from '../../../src/main/core/ports-dbc'
import type { Dialect } from '../../../src/practice/world-options'
import { endedAfterEach } from '../../support/ended'
import { eventually, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

async function open(dialect: Dialect): Promise<World> {
  const world = await startWorld({ seed: 7, speed: 400, latency: false, dialect })
  ended.push(() => world.close())
  return world
}

const debian = ImageName.parse('debian12.qcow2')
const unnamed = ImageServerId.parse('')
/** Nobody's: what is sent counts here, not what comes of it. */
const stranger: Authority = {
  kind: 'session',
  sessionId: 'none',
  sign: 'none',
  rentOrder: RentOrderId.parse('1'),
}

describe('a client before 0.3.9.2', () => {
  it.each([
    ['0.3.9.1', '/api/v1/images/download', { image_filename: 'debian12.qcow2', local_dir: '/data' }],
    ['asked-for', '/api/v1/images/download/debian12.qcow2', {}],
  ] as const)('of %s is sent its own download', async (dialect, path, additional) => {
    const world = await open(dialect)
    const client = createDbcClient(world.description.dbc)
    ended.push(() => client.close())
    const version = must(await client.version())
    const node = nodeKey('' as never, (world.description.nodes[0]?.id ?? '') as never).slice(1)
    const route = { kind: 'imageDownload', name: debian, serverId: unnamed } as const
    const sent = await client.transferStart(node as never, stranger, route, imageDialectOf(version))
    // The path was understood, and only then the caller refused.
    expect(sent).toMatchObject({ error: { code: 'authority' } })
    const request = world.recordedRequests.at(-1)
    expect(request?.path).toBe(path)
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ additional })
  })

  it('is listed as one server without a name, and its node as plain names', async () => {
    const world = await open('0.3.9.1')
    const { core } = startHeadless()
    ended.push(() => core.stop())
    const sourceId = must(await core.sources.addDbc(world.description.dbc))
    const key = must(await core.nodes.add(sourceId, world.description.nodes[0]?.id ?? '', ''))
    await eventually(core, () => core.collections.sources.get(sourceId)?.version)
    core.images.look()
    const places = core.collections.imagePlaces
    await eventually(core, () => places.get(imageServerKey(sourceId, unnamed))?.asOf)
    await eventually(core, () => places.get(key)?.asOf)
    expect(places.get(imageServerKey(sourceId, unnamed))?.images).toContainEqual({ name: 'debian12.qcow2' })
    expect(places.get(key)?.images).toContainEqual({ name: 'ubuntu1804.qcow2' })
    expect(world.recordedRequests.some(({ path }) => path === '/api/v1/images/servers')).toBe(false)
  })
})
