import { describe, expect, it } from 'vitest'
import type { NodeKey, SourceId, TaskId } from '#shared/domain/ids'
import { bootableImages, ImageName, ImageServerId, imageServerKey } from '#shared/domain/image'
import type { Node } from '#shared/domain/node'
import type { WorldOptions } from '../../../src/practice/world-options'
import { endedAfterEach } from '../../support/ended'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { startWorld, type World } from '../../support/world'

const ended = endedAfterEach()

const server = ImageServerId.parse('ID_1')
const debian = ImageName.parse('debian12.qcow2')
const ubuntu = ImageName.parse('ubuntu1804.qcow2')

interface Setting {
  readonly world: World
  readonly headless: Headless
  readonly sourceId: SourceId
  readonly node: Node
}

/** A renter on the first node of a world; an image takes a few seconds there, or as long as `speed` says. */
async function rent(options: WorldOptions = {}): Promise<Setting> {
  const world = await startWorld({ seed: 7, speed: 400, latency: false, ...options })
  ended.push(() => world.close())
  const headless = startHeadless()
  ended.push(() => headless.core.stop())
  const { core } = headless
  const [wallet] = world.description.wallets
  const sourceId = must(await core.sources.addDbc(world.description.dbc))
  const account = must(await core.accounts.keepPhrase(wallet?.phrase ?? '', '', 'My wallet'))
  await core.accountAdded(account.key)
  const key = must(await core.nodes.add(sourceId, world.description.nodes[0]?.id ?? '', ''))
  const node = await sessionOn(headless, key)
  return { world, headless, sourceId, node }
}

function sessionOn({ core }: Headless, key: NodeKey): Promise<Node> {
  return eventually(core, () => {
    const node = core.collections.nodes.get(key)
    return node?.access.kind === 'session' && node
  })
}

const transfer = ({ headless }: Pick<Setting, 'headless'>, id: TaskId) =>
  headless.core.collections.transfers.get(id)

const bodies = (world: World, path: string) =>
  world.recordedRequests
    .filter((request) => request.path === `/api/v1/${path}`)
    .map(({ body }) => JSON.parse(body) as { additional: unknown; peer_nodes_list: unknown })

describe('the images of a current client', () => {
  it('are listed by node and by server', async () => {
    const { headless, sourceId, node } = await rent()
    const { core } = headless
    core.images.look()
    const places = core.collections.imagePlaces
    await eventually(core, () => places.get(imageServerKey(sourceId, server))?.asOf)
    await eventually(core, () => places.get(node.key)?.asOf)
    expect(places.get(imageServerKey(sourceId, server))?.images).toContainEqual({
      name: 'debian12.qcow2',
      sizeGib: 9.7,
    })
    const names = places.get(node.key)?.images.map(({ name }) => name)
    expect(names).toContain('ubuntu1804.qcow2')
    // With the session also the disk of the renter's own VM that is off.
    expect(names?.some((name) => name.startsWith('vm_'))).toBe(true)
  })

  it('that build on others are listed where a server has them too, as soon as the servers are known', async () => {
    const { headless, sourceId, node, world } = await rent()
    const { core } = headless
    const both = { name: 'mine-on-top.qcow2', sizeKib: 1024, backingFile: '/data/ubuntu1804.qcow2' }
    const alone = { ...both, name: 'nowhere-else.qcow2' }
    for (const image of [both, alone]) world.node(node.id).images.set(image.name, image)
    must(await core.transfers.start('imageUpload', node.key, server, both.name as typeof ubuntu))
    const names = () => core.collections.imagePlaces.get(node.key)?.images.map(({ name }) => name)
    await eventually(core, () => {
      core.images.look()
      return (
        core.collections.imagePlaces.get(imageServerKey(sourceId, server))?.asOf &&
        names()?.includes(both.name)
      )
    })
    expect(names()).not.toContain(alone.name)
    // A VM can be made of it, though what the node tells of itself does not name it.
    const known = core.collections.nodes.get(node.key)
    const { vms, imagePlaces } = core.collections
    expect(known?.facts?.images.map(({ name }) => name)).not.toContain(both.name)
    const bootable = known === undefined ? [] : bootableImages(known, vms.all(), imagePlaces.all())
    expect(bootable.map(({ name }) => name)).toContain(both.name)
    expect(
      bodies(world, 'images').some(
        ({ peer_nodes_list: to, additional }) =>
          JSON.stringify([to, additional]) === JSON.stringify([[node.id], { image_server: 'ID_1' }]),
      ),
    ).toBe(true)
  })

  it('are downloaded to a node, with progress, and are only then said to be there', async () => {
    const setting = await rent({ speed: 100 })
    const { core } = setting.headless
    const id = must(await core.transfers.start('imageDownload', setting.node.key, server, debian))
    await eventually(core, () => (transfer(setting, id)?.progress ?? 0) > 0)
    await eventually(core, () => transfer(setting, id)?.state === 'done')
    expect(setting.world.node(setting.node.id).images.has(debian)).toBe(true)
    expect(core.collections.imagePlaces.get(setting.node.key)?.brought).toEqual([debian])
    expect(bodies(setting.world, 'images/download')[0]?.additional).toEqual({
      image_filename: 'debian12.qcow2',
      image_server: 'ID_1',
      local_dir: '/data',
    })
    // Brought with the app: no name needs to be typed.
    must(await core.images.remove(setting.node.key, debian, ''))
    expect(setting.world.node(setting.node.id).images.has(debian)).toBe(false)
    expect(core.collections.imagePlaces.get(setting.node.key)?.brought).toEqual([])
  })

  it('are uploaded, and asked after by their whole path', async () => {
    const setting = await rent({ speed: 100 })
    const { core } = setting.headless
    const id = must(await core.transfers.start('imageUpload', setting.node.key, server, ubuntu))
    await eventually(core, () => (transfer(setting, id)?.progress ?? 0) > 0)
    await eventually(core, () => transfer(setting, id)?.state === 'done')
    expect(bodies(setting.world, 'images/uploadprogress')[0]?.additional).toEqual({
      image_filename: '/data/ubuntu1804.qcow2',
    })
    const place = core.collections.imagePlaces.get(imageServerKey(setting.sourceId, server))
    expect(place?.images.map(({ name }) => name)).toContain(ubuntu)
  })

  it.each(['imageDownload', 'imageUpload'] as const)('stop on their way: %s', async (kind) => {
    const setting = await rent({ speed: 5 })
    const { core } = setting.headless
    const name = kind === 'imageDownload' ? debian : ubuntu
    const id = must(await core.transfers.start(kind, setting.node.key, server, name))
    must(await core.transfers.stop(id))
    await eventually(core, () => transfer(setting, id)?.state === 'stopped')
    expect(setting.world.node(setting.node.id).images.has(debian)).toBe(false)
  })

  it('are followed again after a restart', async () => {
    const setting = await rent({ speed: 60 })
    const { core, documents, secrets } = setting.headless
    const id = must(await core.transfers.start('imageDownload', setting.node.key, server, debian))
    await core.stop()
    const second = startHeadless({ documents, secrets })
    ended.push(() => second.core.stop())
    await second.core.load()
    await eventually(second.core, () => transfer({ headless: second }, id)?.state === 'done', 30_000)
  })

  it('are not overwritten, and a refusal leaves no transfer', async () => {
    const { headless, node } = await rent()
    const { transfers, collections } = headless.core
    const there = ImageName.parse('ubuntu2204-pytorch.qcow2')
    expect(await transfers.start('imageDownload', node.key, server, ubuntu)).toMatchObject({
      error: { code: 'imageThere' },
    })
    const missing = ImageName.parse('nowhere.qcow2')
    expect(await transfers.start('imageDownload', node.key, server, missing)).toMatchObject({
      error: { code: 'refused', serverText: 'image:nowhere.qcow2 not exist' },
    })
    const unknownServer = ImageServerId.parse('ID_9')
    expect(await transfers.start('imageUpload', node.key, unknownServer, there)).toMatchObject({
      error: { code: 'refused' },
    })
    expect(collections.transfers.all()).toEqual([])
  })

  it('are deleted with the name typed, unless a VM runs on them', async () => {
    const { headless, node, world } = await rent()
    const { core } = headless
    expect(await core.images.remove(node.key, ubuntu, 'ubuntu')).toMatchObject({
      error: { code: 'nameMismatch' },
    })
    const vm = await eventually(core, () =>
      core.collections.vms.all().find(({ state, details }) => state === 'off' && details !== undefined),
    )
    const file = vm.details?.disks
      .find(({ name }) => name === 'vda')
      ?.file?.split('/')
      .at(-1)
    const disk = ImageName.parse(file)
    expect(await core.images.remove(node.key, disk, disk)).toMatchObject({
      error: { code: 'imageInUse', vms: ['old experiments'] },
    })
    expect(bodies(world, 'images/delete')).toEqual([])
    must(await core.images.remove(node.key, ubuntu, 'ubuntu1804.qcow2'))
    expect(bodies(world, 'images/delete')[0]?.additional).toEqual({ image_filename: 'ubuntu1804.qcow2' })
    expect(world.node(node.id).images.has(ubuntu)).toBe(false)
  })

  it('are not guessed about when the answer is lost', async () => {
    const setting = await rent({ speed: 200 })
    const { core } = setting.headless
    setting.world.faults.on('cut', { path: '/images/download', times: 1 })
    const id = must(await core.transfers.start('imageDownload', setting.node.key, server, debian))
    expect(transfer(setting, id)).toMatchObject({ answerLost: true })
    await eventually(core, () => transfer(setting, id)?.state === 'done', 30_000)
    expect(bodies(setting.world, 'images/download')).toHaveLength(1)
  })
})
