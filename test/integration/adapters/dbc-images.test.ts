import { describe, expect, it } from 'vitest'
import { ImageName, ImageServerId } from '#shared/domain/image'
import { imageDialectOf } from '#shared/domain/image-dialect'
import { createDbcClient } from '../../../src/main/adapters/dbc/client'
import type { Authority, DbcClient, TransferRoute } from '../../../src/main/core/ports-dbc'
import { endedAfterEach } from '../../support/ended'
import { exampleRental, nodeId } from '../../support/examples'
import { HttpHost } from '../../support/loopback'

const ended = endedAfterEach()

async function open(message: unknown = 'ok'): Promise<{ host: HttpHost; client: DbcClient }> {
  const host = await HttpHost.start((response) => response.end(JSON.stringify({ errcode: 0, message })))
  const client = createDbcClient(host.origin)
  ended.push(
    () => host.close(),
    () => client.close(),
  )
  return { host, client }
}

const authority: Authority = {
  ...{ kind: 'session', sessionId: 'id', sign: 'signed', rentOrder: exampleRental().id },
}
const session = { session_id: 'id', session_id_sign: 'signed', rent_order: '1203' }
const down: TransferRoute = {
  ...{ kind: 'imageDownload', name: ImageName.parse('my.qcow2'), serverId: ImageServerId.parse('ID_1') },
}
const up: TransferRoute = { ...down, kind: 'imageUpload' }
const current = imageDialectOf('0.4.1.8')
const onNode = (additional: object) => ({ peer_nodes_list: [nodeId], additional, ...session })

describe('the bodies of the image calls', () => {
  it.each<[string, (client: DbcClient) => Promise<unknown>, string, object]>([
    ['servers', (c) => c.imageServers(), 'images/servers', { peer_nodes_list: [], additional: {} }],
    [
      'a server’s list',
      (c) => c.serverImages(down.serverId),
      'images',
      { peer_nodes_list: [], additional: { image_server: 'ID_1' } },
    ],
    ['a node’s list', (c) => c.nodeImages(nodeId, authority), 'images', onNode({})],
    [
      'a node’s list with what a server has too',
      (c) => c.nodeImages(nodeId, authority, down.serverId),
      'images',
      onNode({ image_server: 'ID_1' }),
    ],
    [
      'a node’s list without authority',
      (c) => c.nodeImages(nodeId, undefined),
      'images',
      { peer_nodes_list: [nodeId], additional: {} },
    ],
    [
      'a download',
      (c) => c.transferStart(nodeId, authority, down, current),
      'images/download',
      onNode({ image_filename: 'my.qcow2', image_server: 'ID_1', local_dir: '/data' }),
    ],
    [
      'an upload',
      (c) => c.transferStart(nodeId, authority, up, current),
      'images/upload',
      onNode({ image_filename: 'my.qcow2', image_server: 'ID_1' }),
    ],
    [
      'an upload of the oldest client',
      (c) => c.transferStart(nodeId, authority, up, imageDialectOf('0.3.8.2')),
      'images/upload/my.qcow2',
      onNode({}),
    ],
    [
      'a download’s progress',
      (c) => c.transferProgress(nodeId, authority, down),
      'images/downloadprogress',
      onNode({ image_filename: 'my.qcow2' }),
    ],
    [
      'an upload’s progress',
      (c) => c.transferProgress(nodeId, authority, up),
      'images/uploadprogress',
      onNode({ image_filename: '/data/my.qcow2' }),
    ],
    [
      'a download’s stop',
      (c) => c.transferStop(nodeId, authority, down),
      'images/download_stop',
      onNode({ image_filename: 'my.qcow2' }),
    ],
    [
      'an upload’s stop',
      (c) => c.transferStop(nodeId, authority, up),
      'images/upload_stop',
      onNode({ image_filename: '/data/my.qcow2' }),
    ],
    [
      'deleting',
      (c) => c.imageDelete(nodeId, authority, down.name),
      'images/delete',
      onNode({ image_filename: 'my.qcow2' }),
    ],
  ])('%s', async (_what, run, path, body) => {
    const { host, client } = await open()
    await run(client)
    expect(host.requests).toMatchObject([{ method: 'POST', path: `/api/v1/${path}` }])
    expect(host.requests[0]?.body).toEqual(body)
  })
})

describe('the answers of the image calls', () => {
  it('name images in each of three ways, and one that makes no sense hides no other', async () => {
    const { client } = await open([
      'old.qcow2',
      { image_name: 'a.qcow2', image_size: '21.4G' },
      { 'image_name:': 'b.qcow2', image_size: '512M' },
      { image_name: 'no-size.qcow2' },
      { name: 'else' },
      null,
      7,
    ])
    expect(await client.nodeImages(nodeId, undefined)).toEqual({
      ok: true,
      value: [
        { name: 'old.qcow2' },
        { name: 'a.qcow2', sizeGib: 21.4 },
        { name: 'b.qcow2', sizeGib: 0.5 },
        { name: 'no-size.qcow2' },
      ],
    })
  })

  it.each([
    [
      { status: 'downloading', progress: '37%' },
      { kind: 'running', percent: 37 },
    ],
    [
      { status: 'downloading', progress: '100%' },
      { kind: 'running', percent: 100 },
    ],
    [
      { status: 'downloading', progress: 12.9 },
      { kind: 'running', percent: 12 },
    ],
    [
      { status: 'downloading', progress: '999%' },
      { kind: 'running', percent: 100 },
    ],
    [{ status: 'downloading' }, { kind: 'running', percent: 0 }],
    [{ status: 'done', progress: '100%' }, { kind: 'over' }],
  ])('tell progress: %j', async (message, progress) => {
    const { client } = await open(message)
    expect(await client.transferProgress(nodeId, authority, down)).toEqual({ ok: true, value: progress })
  })

  it.each(['ok', [], null, 7])('of another shape are told as such: %j', async (message) => {
    const { client } = await open(message)
    expect(await client.transferProgress(nodeId, authority, down)).toMatchObject({
      error: { code: 'wrongShape' },
    })
  })
})
