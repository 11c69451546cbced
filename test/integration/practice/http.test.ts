import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/practice/world'
import { Caller, quickWorld, rawExchange } from './caller'

let world: World
let renter: Caller

beforeAll(async () => {
  world = await quickWorld()
  renter = new Caller(world)
})
afterAll(() => world.close())

describe('the version', () => {
  it.each(['GET', 'POST', 'PUT'])(
    'is told to %s, pretty-printed and closed by a line end',
    async (method) => {
      const answer = await renter.send('/', '', method)
      expect(answer.status).toBe(200)
      expect(answer.text).toBe(
        '{\n    "errcode": 0,\n    "message": {\n        "client_version": "0.4.1.8"\n    }\n}\r\n',
      )
      expect(answer.headers.get('content-type')).toBe('application/json')
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    },
  )
})

describe('paths', () => {
  it.each([
    ['/other', 400, -32600, 'request uri is invalid, uri:/other'],
    ['/api/v1', 404, -32601, 'not support uri:/api/v1'],
    ['/api/v1/?x=1', 404, -32601, 'not support uri:/api/v1/?x=1'],
    ['/api/v1/nothing', 404, -32601, 'not support uri:/api/v1/nothing'],
    ['/api/v1/tasks/start/a/b', 400, -32600, 'invalid requests uri'],
    ['/api/v1/tasks/suspend/a', 500, -32701, 'Unhandled request'],
    ['/api/v1/stat', 500, -32701, 'Unhandled request'],
    ['/api/v1/config', 500, -32701, 'Unhandled request'],
    ['/api/v1/mining_nodes/other', 400, -32600, 'invalid requests uri'],
    ['/api/v1/rent_orders/1/2', 400, -32600, 'invalid requests uri'],
    ['/api/v1/images/upload/x.qcow2', 400, -32600, 'invalid requests uri'],
    ['/api/v1/disk/list', 400, -32600, 'invalid requests uri'],
    ['/api/v1/disk/other/a', 400, -32600, 'invalid requests uri'],
    ['/api/v1/snapshot/someid', 400, -32600, 'invalid uri'],
    ['/api/v1/snapshot/someid/create', 400, -32600, 'invalid uri'],
    ['/api/v1/snapshot', 400, -32600, 'invalid uri'],
    ['/api/v1/snapshot/list', 400, -25, 'invalid uri, please use /snapshot/list/<task_id>[/snapshot_name]'],
    ['/api/v1/snapshot/create/a/b', 400, -25, 'invalid uri, please use: /snapshot/<task_id>/create'],
    [
      '/api/v1/snapshot/delete/a',
      400,
      -25,
      'invalid uri, please use /snapshot/<task_id>/delete/<snapshot_name>',
    ],
    ['/api/v1/lan/other/a', 500, -32701, 'Unhandled request'],
    ['/api/v1/lan/a/b/c', 400, -32600, 'invalid requests uri'],
    ['/api/v1/monitor/a/b', 400, -32600, 'invalid requests uri'],
    ['/api/v1/bare_metal/a/b', 400, -32600, 'invalid requests uri'],
    ['/api/v1/deeplink/get', 400, -32600, 'invalid requests uri'],
    ['/api/v1/peers', 400, -32600, 'invalid requests uri'],
    ['/api/v1/peers/near', 400, -25, 'invalid option. the option is active or global'],
  ])('%s: %i %i %s', async (path, status, errcode, message) => {
    const response = await fetch(`${world.description.dbc}${path}`, { method: 'POST', body: '{}' })
    expect({ status: response.status, ...(await response.json()) }).toEqual({ status, errcode, message })
  })

  it('match by their beginning, as text: /tasksfoo asks for the VM "foo"', async () => {
    expect(await renter.call('/tasksfoo', 0)).toMatchObject({ errcode: -3, message: 'task_id not exist' })
  })

  it('are not decoded', async () => {
    const answer = await renter.send('/none%20such', '')
    expect(answer.message).toBe('not support uri:/api/v1/none%20such')
  })
})

describe('methods', () => {
  it.each([
    '/tasks',
    '/tasks/start',
    '/tasks/stop/a',
    '/mining_nodes',
    '/images',
    '/disk/list/a',
    '/lan',
    '/peers/active',
  ])('other than POST are refused at %s', async (path) => {
    expect(await renter.send(path, '', 'GET')).toMatchObject({
      status: 400,
      errcode: -32600,
      message: 'only support POST request',
    })
  })

  it.each(['OPTIONS', 'PATCH', 'TRACE', 'BREW'])('unknown to the server get its page: %s', async (method) => {
    const answer = await rawExchange(renter.port, `${method} /api/v1/ HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n/)
    expect(answer).toContain('Content-Type: text/html')
    expect(answer).toContain('<H1>Not Implemented</H1>')
  })
})

describe('limits', () => {
  it('headers of more than 8,192 bytes get a page', async () => {
    const answer = await rawExchange(renter.port, `GET /api/v1/ HTTP/1.1\r\nX: ${'a'.repeat(9_000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(answer).toContain('<H1>Bad Request</H1>')
  })

  it('a body of more than 33,554,432 bytes gets a page', async () => {
    const head = `POST /api/v1/tasks HTTP/1.1\r\nContent-Length: 33554433\r\n\r\n`
    expect(await rawExchange(renter.port, head)).toMatch(/^HTTP\/1\.1 413 Request Entity Too Large\r\n/)
  })
})

/** Everything the client itself checks, in its order: each body is right up to the point it is about (spec 3.2). */
describe('bodies', () => {
  const node = ['0'.repeat(64)]
  const multisig = { wallets: ['a'], threshold: '1', signs: [] }
  it.each<[unknown, string]>([
    ['', 'http request body is empty'],
    ['{"a":1,}', 'json parse error: Missing a name for object member.(7)'],
    ['[]', 'invalid json'],
    [{}, 'has no peer_nodes_list'],
    [{ peer_nodes_list: {} }, 'peer_nodes_list is not array'],
    [{ peer_nodes_list: [] }, 'has no additional'],
    [{ peer_nodes_list: [], additional: [] }, 'additional is not object'],
    [{ peer_nodes_list: [], additional: {}, wallet: 1, nonce: 1 }, 'wallet is not string'],
    [{ peer_nodes_list: [], additional: {}, nonce: 1, sign: 1 }, 'nonce is not string'],
    [{ peer_nodes_list: [], additional: {}, sign: 1 }, 'sign is not string'],
    [{ peer_nodes_list: [], additional: {}, multisig_accounts: [] }, 'multisig_accounts is not object'],
    [
      { peer_nodes_list: [], additional: {}, multisig_accounts: {} },
      'multisig_accounts has no member wallets',
    ],
    [
      { peer_nodes_list: [], additional: {}, multisig_accounts: { wallets: '' } },
      'multisig_accounts member wallets is not array',
    ],
    [
      { peer_nodes_list: [], additional: {}, multisig_accounts: { wallets: [] } },
      'multisig_accounts has no member threshold',
    ],
    [
      { peer_nodes_list: [], additional: {}, multisig_accounts: { ...multisig, threshold: 1 } },
      'multisig_accounts member threshold is not string',
    ],
    [
      { peer_nodes_list: [], additional: {}, multisig_accounts: { wallets: [], threshold: '1' } },
      'multisig_accounts has no member signs',
    ],
    [
      { peer_nodes_list: [], additional: {}, multisig_accounts: { ...multisig, signs: {} } },
      'multisig_accounts member signs is not array',
    ],
    [{ peer_nodes_list: [], additional: {}, session_id: 1 }, 'session_id is not string'],
    [{ peer_nodes_list: [], additional: {}, session_id_sign: 1 }, 'session_id_sign is not string'],
    [{ peer_nodes_list: [], additional: {}, rent_order: 1203 }, 'rent_order is not string'],
    [{ peer_nodes_list: [], additional: {} }, 'peer_nodeid is empty'],
    [{ peer_nodes_list: [''], additional: {} }, 'peer_nodeid is empty'],
    [{ peer_nodes_list: node, additional: {} }, 'wallet_sign and multisig_wallets all invalid'],
    [
      { peer_nodes_list: node, additional: {}, wallet: 'a', nonce: 'b' },
      'wallet_sign and multisig_wallets all invalid',
    ],
    [
      { peer_nodes_list: node, additional: {}, multisig_accounts: multisig },
      'wallet_sign and multisig_wallets all invalid',
    ],
    [
      { peer_nodes_list: node, additional: {}, session_id: 'a' },
      'wallet_sign and multisig_wallets all invalid',
    ],
  ])('%j: %s', async (body, message) => {
    expect(await renter.send('/tasks', body)).toMatchObject({ status: 400, errcode: -25, message })
  })

  it('that pass all checks are relayed, and refused for a node nobody knows', async () => {
    const body = { peer_nodes_list: node, additional: {}, wallet: 'a', nonce: 'b', sign: 'c' }
    const answer = await renter.send('/tasks', body)
    expect(answer).toMatchObject({ status: 400, errcode: -32701, message: 'create node request failed' })
    expect(answer.text).toBe('{\n    "errcode": -32701,\n    "message": "create node request failed"\n}\r\n')
  })

  it.each([
    ['/tasks/start', 'session_id and wallet all invalid'],
    ['/images/delete', 'session_id and wallet all invalid'],
    ['/disk/list/a', 'session_id and wallet all invalid'],
    ['/tasks/stop/a', 'wallet_sign and multisig_wallets all invalid'],
    ['/snapshot/list/a', 'wallet_sign and multisig_wallets all invalid'],
    ['/monitor', 'wallet_sign and multisig_wallets all invalid'],
    ['/lan/create', 'wallet_sign and multisig_wallets all invalid'],
    ['/mining_nodes/session_id', 'wallet_sign and multisig_wallets all invalid'],
  ])('without authentication are refused at %s: %s', async (path, message) => {
    expect(await renter.open(path, node[0] ?? '')).toMatchObject({ status: 400, errcode: -25, message })
  })

  it.each([
    ['/mining_nodes', 'parse req params failed: has no peer_nodes_list'],
    ['/rent_orders', 'parse req params failed: has no peer_nodes_list'],
    ['/lan', 'parse req params failed: has no peer_nodes_list'],
    ['/bare_metal', 'parse req params failed: has no peer_nodes_list'],
    ['/deeplink', 'parse req params failed: has no peer_nodes_list'],
    ['/images', 'parse request params failed: has no peer_nodes_list'],
    ['/images/delete', 'parse request params failed: has no peer_nodes_list'],
    ['/disk/add/a', 'parse request params failed: has no peer_nodes_list'],
    ['/tasks', 'has no peer_nodes_list'],
  ])('at %s complain in its own words: %s', async (path, message) => {
    expect(await renter.send(path, '{}')).toMatchObject({ errcode: -25, message })
  })

  it('of images and disks do not tell where they stop being JSON', async () => {
    const message = 'json parse error: Invalid value.'
    expect(await renter.send('/images', 'no')).toMatchObject({ message })
    expect(await renter.send('/disk/list/a', 'no')).toMatchObject({ message })
    expect(await renter.send('/tasks', 'no')).toMatchObject({ message: `${message}(1)` })
  })

  it.each(['/tasks/start//', '/tasks/stop//', '/disk/list//'])(
    'with an empty task id are refused: %s',
    async (path) => {
      expect(await renter.send(path, '{}')).toMatchObject({ errcode: -25, message: 'task_id is empty' })
    },
  )

  it('with a node id that is no text bring the client down, and the next request finds it up again', async () => {
    const body = { peer_nodes_list: [7], additional: {} }
    await expect(renter.send('/tasks', body)).rejects.toThrow()
    expect(await renter.send('/', '')).toMatchObject({ status: 200 })
  })

  it('of peers are not even looked at', async () => {
    expect(await renter.send('/peers/global', '')).toMatchObject({ status: 200, errcode: 0 })
  })
})
