import { afterEach, describe, expect, it } from 'vitest'
import type { AppError } from '#shared/ipc/errors'
import { createHttp, type DbcHttp } from '../../../src/main/adapters/dbc/http'
import { sessionId } from '../../support/examples'
import { closedPort, HttpHost, silentPort, TcpHost } from '../../support/loopback'

/** Long enough for a busy machine; a test that waits for the end of it has a shorter one. */
const limits = { callMs: 5_000, connectMs: 300, answerBytes: 64 * 1024 }
const shortMs = 200
const endings: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

async function host(answer?: HttpHost['answer']): Promise<HttpHost> {
  const started = await HttpHost.start(answer)
  endings.push(() => started.close())
  return started
}

async function tcpHost(): Promise<TcpHost> {
  const started = await TcpHost.start()
  endings.push(() => started.close())
  return started
}

function http(origin: string, callMs = limits.callMs): DbcHttp {
  const made = createHttp(origin, { ...limits, callMs })
  endings.push(() => made.close())
  return made
}

/** A call as it carries a session, so that each test can see that none of it gets into an error. */
const body = { peer_nodes_list: [], additional: {}, session_id: sessionId, session_id_sign: 'ab'.repeat(64) }

async function errorOf(origin: string, callMs?: number): Promise<AppError> {
  const answer = await http(origin, callMs).post('/tasks', body)
  if (answer.ok) throw new Error(`expected an error, got ${JSON.stringify(answer.value)}`)
  for (const secret of [sessionId, body.session_id_sign])
    expect(JSON.stringify(answer.error)).not.toContain(secret)
  return answer.error
}

describe('a call', () => {
  it('is one POST of JSON below /api/v1', async () => {
    const server = await host()
    expect(await http(server.origin).post('/api/v1/tasks', body)).toEqual({ ok: true, value: 'ok' })
    expect(server.requests).toEqual([
      { method: 'POST', path: '/api/v1/tasks', contentType: 'application/json', body },
    ])
  })

  it('reads an answer as clients write it, with spaces and a line end, in pieces', async () => {
    const server = await host((response) => {
      response.write('{\n    "errcode": 0,\n    "mess')
      setImmediate(() => response.end('age": {\n        "client_version": "0.4.1.8"\n    }\n}\r\n'))
    })
    expect(await http(server.origin).post('/', {})).toEqual({
      ok: true,
      value: { client_version: '0.4.1.8' },
    })
  })

  it('is unwrapped from a gateway', async () => {
    const server = await host((response) =>
      response.end('{"mainnet":{"errcode":0,"message":[]},"netcongtu":{"errcode":-1,"message":"x"}}'),
    )
    expect(await http(server.origin).post('/api/v1/tasks', body)).toEqual({ ok: true, value: [] })
  })

  it('uses its connection again, and gets along without', async () => {
    const server = await host((response) => {
      response.setHeader('connection', 'close').end('{"errcode":0,"message":"ok"}')
    })
    const client = http(server.origin)
    for (let count = 0; count < 3; count += 1) expect(await client.post('/x', {})).toMatchObject({ ok: true })
    expect(server.requests).toHaveLength(3)
  })
})

describe('what is no DBC client', () => {
  it.each<[string, number, string, AppError]>([
    [
      'a web page',
      200,
      '<html><body>It works</body></html>',
      { code: 'notDbc', sample: 'html', httpStatus: 200 },
    ],
    ['nothing', 200, '', { code: 'notDbc', sample: 'empty', httpStatus: 200 }],
    ['half a JSON', 200, '{"errcode":0,"mess', { code: 'notDbc', sample: 'brokenJson', httpStatus: 200 }],
    ['another JSON', 200, '{"status":"up"}', { code: 'notDbc', sample: 'otherJson', httpStatus: 200 }],
    [
      'a page that is not there',
      404,
      '<h1>Not found</h1>',
      { code: 'notDbc', sample: 'html', httpStatus: 404 },
    ],
    ['a broken server', 500, '<h1>Oops</h1>', { code: 'sourceFailed', httpStatus: 500, serverText: '' }],
    ['a broken gateway', 502, 'Bad Gateway', { code: 'sourceFailed', httpStatus: 502, serverText: '' }],
  ])('answers %s, and is named for it', async (_what, status, text, error) => {
    const server = await host((response) => response.writeHead(status).end(text))
    expect(await errorOf(server.origin)).toEqual(error)
    expect(server.requests).toHaveLength(1)
  })

  it.each([301, 302, 303, 307, 308])('redirects with %i, and is not followed', async (status) => {
    const stranger = await host()
    const server = await host((response) =>
      response.writeHead(status, { location: `${stranger.origin}/api/v1/tasks` }).end(),
    )
    expect(await errorOf(server.origin)).toEqual({ code: 'notDbc', sample: 'redirect', httpStatus: status })
    expect(stranger.requests).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  it('says more than anybody wants to read', async () => {
    const tooLarge = { code: 'notDbc', sample: 'tooLarge', httpStatus: 200 }
    const declared = await host((response) => response.end('x'.repeat(limits.answerBytes + 1)))
    expect(await errorOf(declared.origin)).toEqual(tooLarge)
    const endless = await host((response) => {
      const more = () => response.write('x'.repeat(16 * 1024), (failed) => failed ?? setImmediate(more))
      more()
    })
    expect(await errorOf(endless.origin)).toEqual(tooLarge)
  })

  it('speaks another protocol', async () => {
    const server = await tcpHost()
    const greeted = server.next().then((socket) => socket.end('RFB 003.008\n'))
    expect(await errorOf(`http://127.0.0.1:${server.port}`)).toEqual({
      ...{ code: 'notDbc', sample: 'otherJson', httpStatus: 0 },
    })
    await greeted
  })
})

describe('a client that cannot be reached', () => {
  it('because nobody listens is named with its host', async () => {
    const port = await closedPort()
    expect(await errorOf(`http://127.0.0.1:${port}`)).toEqual({
      ...{ code: 'unreachable', host: `127.0.0.1:${port}`, reason: 'refused' },
    })
    expect(await errorOf(`http://localhost:${port}`)).toMatchObject({ reason: 'refused' })
  })

  it('because its name is unknown', async () => {
    expect(await errorOf('http://nowhere.invalid:5002')).toEqual({
      ...{ code: 'unreachable', host: 'nowhere.invalid:5002', reason: 'notFound' },
    })
  })

  it('because nothing answers there: the call was not sent, and says so', async () => {
    const silent = await silentPort()
    endings.push(() => silent.close())
    expect(await errorOf(`http://127.0.0.1:${silent.port}`)).toEqual({
      ...{ code: 'unreachable', host: `127.0.0.1:${silent.port}`, reason: 'notFound' },
    })
  })

  it('by TLS where it speaks none', async () => {
    const server = await host()
    const error = await errorOf(server.origin.replace('http:', 'https:'))
    expect(error).toMatchObject({ code: 'unreachable', host: server.host })
    expect(server.requests).toEqual([])
  })
})

describe('an answer that is lost', () => {
  const timeout = { code: 'nodeTimeout', afterMs: shortMs }

  it('because it takes too long', async () => {
    const server = await host(() => undefined)
    expect(await errorOf(server.origin, shortMs)).toEqual(timeout)
    expect(server.requests).toHaveLength(1)
  })

  it('because it stops in the middle', async () => {
    const server = await host((response) => response.write('{"errcode":0,'))
    expect(await errorOf(server.origin, shortMs)).toEqual(timeout)
  })

  it('because it comes byte by byte', async () => {
    const server = await host((response) => {
      const timer = setInterval(() => response.write(' '), 20)
      response.once('close', () => clearInterval(timer))
    })
    expect(await errorOf(server.origin, shortMs)).toEqual(timeout)
  })

  it('because the connection closes before it', async () => {
    const server = await host((response) => response.socket?.destroy())
    expect(await errorOf(server.origin)).toEqual({ code: 'unreachable', host: server.host, reason: 'closed' })
    expect(server.requests).toHaveLength(1)
  })

  it('because the connection closes within it', async () => {
    const server = await host((response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"errcode":0,')
      setImmediate(() => response.socket?.destroy())
    })
    expect(await errorOf(server.origin)).toEqual({ code: 'unreachable', host: server.host, reason: 'closed' })
  })

  it('because the source was removed meanwhile', async () => {
    let arrived: () => void = () => undefined
    const asked = new Promise<void>((resolve) => (arrived = resolve))
    const server = await host(() => arrived())
    const client = createHttp(server.origin, limits)
    const answer = client.post('/tasks', body)
    await asked
    await client.close()
    expect(await answer).toMatchObject({ ok: false, error: { code: 'unreachable', reason: 'other' } })
  })
})
