import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { isTowerMutation } from '#shared/domain/tower-guard'
import { createTowerHttp, type TowerLimits, usualLimits } from '../../../src/main/adapters/cloudtower/http'
import { endedAfterEach } from '../../support/ended'
import { documentPaths } from '../../support/tower-document'

const lostTarget = { ok: false, error: { code: 'invalidInput', path: 'where' } }
const ended = endedAfterEach()

type Seen = {
  readonly path: string
  readonly authorization: string | undefined
  readonly language: string | undefined
  readonly body: string
}
type Answer =
  | { readonly status?: number; readonly text?: string; readonly headers?: Record<string, string> }
  | 'cut'
  | 'hang'

/** A server that answers in turn what it is told to, and remembers what it was asked. */
async function serve(...answers: readonly Answer[]) {
  const seen: Seen[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      const { authorization, 'content-language': language } = request.headers
      seen.push({ path: request.url ?? '', authorization, language, body })
      const answer = answers[Math.min(seen.length, answers.length) - 1] ?? {}
      if (answer === 'hang') return
      if (answer === 'cut') return void request.socket.destroy()
      response.writeHead(answer.status ?? 200, answer.headers ?? {})
      response.end(answer.text ?? '[]')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ended.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return { seen, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function http(
  origin: string,
  limits: Partial<TowerLimits> = {},
  noted: string[] = [],
  language?: () => 'zh-CN',
) {
  const made = createTowerHttp(
    { origin, fingerprint: undefined, ...(language === undefined ? {} : { language }) },
    (path, requestId, code) => void noted.push(`${path} ${requestId} ${code}`),
    { ...usualLimits, backOffMs: [1, 1], callMs: 2_000, ...limits },
  )
  ended.push(() => made.close())
  return made
}

const away = { status: 502, text: '<html>' } as const
const read = { path: '/get-vms', body: {}, token: 't', isRead: true } as const
const change = { path: '/start-vm', body: { where: { id: 'c1' } }, token: 't', isRead: false } as const

/** Every call of the tower's document that changes something. */
const mutations = documentPaths().filter(isTowerMutation)
/** What is left of a body whose target was lost on the way. */
const astray = [{}, { where: {} }, { where: { id: '' } }, { where: { id_in: [] } }, { data: [{}] }, [], [{}]]

describe('a tower’s HTTP', () => {
  it('lets no call out that changes something without naming what', async () => {
    const { seen, origin } = await serve()
    const line = http(origin)
    for (const path of mutations as (typeof change.path)[]) {
      for (const body of astray) {
        const lost = { ...change, path, body: body as unknown as typeof change.body }
        expect([path, body, await line.send(lost)]).toEqual([path, body, lostTarget])
      }
    }
    expect(mutations.length).toBeGreaterThan(30)
    expect(seen).toEqual([])
  })

  it('sends the bare token and JSON below /v2/api', async () => {
    const { seen, origin } = await serve()
    expect(await http(origin).send(change)).toEqual({ ok: true, value: [] })
    expect(seen).toEqual([
      {
        ...{ path: '/v2/api/start-vm', authorization: 't', language: 'en-US' },
        body: '{"where":{"id":"c1"}}',
      },
    ])
  })

  it('asks for texts in the language that the app has', async () => {
    const { seen, origin } = await serve({}, { text: '{"data":{}}' })
    const chinese = http(origin, {}, [], () => 'zh-CN')
    await chinese.send(read)
    await chinese.ask({ operationName: null, query: '{authnStrategies{id}}', variables: {} }, undefined)
    expect(seen.map(({ language }) => language)).toEqual(['zh-CN', 'zh-CN'])
  })

  it('asks a read again while a proxy answers, and no more often than it may', async () => {
    const back = await serve(away, away, {})
    expect(await http(back.origin).send(read)).toEqual({ ok: true, value: [] })
    const gone = await serve(away)
    expect(await http(gone.origin).send(read)).toMatchObject({ error: { code: 'towerAway' } })
    expect([back.seen.length, gone.seen.length]).toEqual([3, 3])
  })

  it.each([
    ['a proxy answers', away, 'towerAway'],
    ['the line breaks', 'cut', 'towerUnreachable'],
    ['nothing answers in time', 'hang', 'towerTimeout'],
  ] as const)('sends a change once, also when %s', async (_what, answer, code) => {
    const { seen, origin } = await serve(answer, {})
    expect(await http(origin, { callMs: 200 }).send(change)).toMatchObject({ error: { code } })
    expect(seen).toHaveLength(1)
  })

  it('does not repeat a refused or unreadable read', async () => {
    const refused = await serve({ status: 500, text: '{"message":"m","status":500,"path":"/x"}' })
    await http(refused.origin).send(read)
    const odd = await serve({ text: 'nothing of the kind' })
    await http(odd.origin).send(read)
    expect([refused.seen.length, odd.seen.length]).toEqual([1, 1])
  })

  it.each([301, 302, 307, 308])('does not follow a redirect with %i', async (status) => {
    const other = await serve()
    const { origin } = await serve({
      status,
      headers: { location: `${other.origin}/v2/api/start-vm` },
      text: '',
    })
    expect(await http(origin).send(change)).toEqual({
      ok: false,
      error: { code: 'towerRedirect', to: other.origin },
    })
    expect(other.seen).toEqual([])
  })

  it('gives up on an answer without end', async () => {
    const { origin } = await serve({ text: JSON.stringify('x'.repeat(100_000)) })
    expect(await http(origin, { answerBytes: 1_000 }).send(read)).toMatchObject({
      error: { code: 'notTower', sample: 'tooLarge' },
    })
  })

  it('notes a refusal by the tower’s own number, without what was sent', async () => {
    const noted: string[] = []
    const { origin } = await serve({
      ...{ status: 400, text: '{"message":"secret words","status":400,"path":"/x"}' },
      headers: { 'x-tower-request-id': 'req-42' },
    })
    await http(origin, {}, noted).send(change)
    expect(noted).toEqual(['/start-vm req-42 towerRefused'])
  })

  it('asks GraphQL at /api, with the bare token or none', async () => {
    const { seen, origin } = await serve({ text: '{"data":{"a":1}}' })
    const question = { operationName: null, variables: {}, query: '{a}' }
    expect(await http(origin).ask(question, undefined)).toEqual({ ok: true, value: { a: 1 } })
    await http(origin).ask(question, 't')
    expect(seen.map(({ path, authorization }) => [path, authorization])).toEqual([
      ['/api', undefined],
      ['/api', 't'],
    ])
  })

  it('tells a port where nobody listens', async () => {
    const { origin } = await serve()
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    expect(await http(`http://127.0.0.1:${port}`).send(change)).toEqual({
      ok: false,
      error: { code: 'towerUnreachable', host: `127.0.0.1:${port}`, reason: 'refused' },
    })
    expect(origin).not.toContain(`:${port}`)
  })
})
