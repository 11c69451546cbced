import { get } from 'node:http'
import { connect } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import type { User, Vm } from '#shared/wire/cloudtower'
import { closeTowers, type ErrorAnswer, openTower, type TowerClient } from './tower-client'

afterEach(closeTowers)

interface GraphqlAnswer {
  readonly data: Record<string, Record<string, unknown>> | null
  readonly errors?: readonly { readonly message: string }[]
}

async function graphql(client: TowerClient, query: string, variables: unknown = {}, token = client.token) {
  const answer = await client.send<GraphqlAnswer>(
    '/api',
    { operationName: null, variables, query },
    { token },
  )
  return answer.body
}

async function shownFingerprint(url: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()?.fingerprint256 ?? '')
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

describe('signing in', () => {
  it('gives the same token every time, made of the bare user id and without an end', async () => {
    const client = await openTower()
    const { user, password } = client.tower.description
    const again = await client.must<{ task_id: null; data: { token: string } }>('/login', {
      ...{ username: user, password, source: 'LOCAL', mfa_type: null },
    })
    expect(again).toEqual({ task_id: null, data: { token: client.token } })
    const me = await client.must<User>('/get-my-info', undefined)
    const [head, payload] = again.data.token.split('.')
    expect(Buffer.from(head ?? '', 'base64url').toString()).toBe('{"alg":"HS256"}')
    expect(Buffer.from(payload ?? '', 'base64url').toString()).toBe(me.id)
    expect(me.username).toBe(user)
  })

  it('refuses a wrong password with 400, or as it is told to', async () => {
    const client = await openTower()
    const wrong = { username: client.tower.description.user, password: 'no' }
    expect(await client.refused('/login', wrong)).toMatchObject({ path: '/login', status: 400 })
    for (const status of [401, 500] as const) {
      client.tower.quirks.wrongPassword = status
      expect((await client.call('/login', wrong)).status).toBe(status)
    }
    expect(await client.refused('/login', { username: 'practice' })).toMatchObject({ status: 400 })
  })

  it('lets people of the directory in with the id that authnStrategies names, and not as LDAP', async () => {
    const client = await openTower()
    const { directoryUser: username, directoryPassword: password } = client.tower.description
    const { data } = await graphql(client, '{authnStrategies{id type}}', {}, null)
    const strategies = data?.['authnStrategies'] as unknown as readonly { id: string; type: string }[]
    expect(strategies).toMatchObject([{ type: 'LDAP' }])
    const asked = { username, password, source: 'AUTHN' }
    await client.must('/login', { ...asked, auth_config_id: strategies[0]?.id })
    expect(await client.refused('/login', { ...asked, auth_config_id: 'c1' })).toMatchObject({ status: 400 })
    expect(await client.refused('/login', { ...asked, source: 'LDAP' })).toMatchObject({ status: 400 })
    expect(await client.refused('/login', { username, password })).toMatchObject({ status: 400 })
  })

  it('asks for a second factor where one is set, and lets those who may only look do just that', async () => {
    const client = await openTower()
    const { password } = client.tower.description
    expect(await client.refused('/login', { username: 'careful', password })).toMatchObject({
      message: 'two-factor authentication is required for this user',
    })
    const viewer = await client.must<{ data: { token: string } }>('/login', { username: 'viewer', password })
    const options = { token: viewer.data.token }
    await client.must('/get-vms', {}, options)
    expect(await client.refused('/start-vm', { where: { name: 'ci-runner' } }, options)).toMatchObject({
      status: 403,
    })
  })
})

describe('a token', () => {
  it('is wanted by every call but login and get-version, bare or as Bearer', async () => {
    const client = await openTower()
    for (const token of [null, 'nonsense', `${client.token}x`]) {
      expect(await client.refused('/get-vms', {}, { token })).toMatchObject({ path: '/get-vms', status: 401 })
    }
    expect((await client.call('/get-vms', {}, { token: `Bearer ${client.token}` })).status).toBe(200)
    const version = await client.call<string>('/get-version', undefined, { method: 'GET', token: null })
    expect(version.body).toBe('4.8.0')
    expect(version.headers.get('x-tower-request-id')).toMatch(/./)
    client.tower.quirks.badToken = 403
    expect((await client.call('/get-vms', {}, { token: null })).status).toBe(403)
  })

  it('can be revoked; signing in again gives another', async () => {
    const client = await openTower()
    const old = client.token
    client.tower.accounts.revokeTokens()
    expect(await client.refused('/get-vms', {})).toMatchObject({ status: 401 })
    await client.signIn()
    expect(client.token).not.toBe(old)
    await client.must('/get-vms', {})
  })

  it('can be an API key, until that is deleted', async () => {
    const client = await openTower()
    const create =
      'mutation createApiKey($name: String!) { createApiKey(data: { name: $name }) { id key roles { id preset }}}'
    const made = await graphql(client, create, { name: 'my-app' })
    const key = String(made.data?.['createApiKey']?.['key'])
    await client.must('/get-vms', {}, { token: key })
    const remove = 'mutation deleteApiKey($key: String!) { deleteApiKey(where: { key: $key }) { id } }'
    expect((await graphql(client, remove, { key })).data?.['deleteApiKey']).toEqual({
      id: made.data?.['createApiKey']?.['id'],
    })
    expect(await client.refused('/get-vms', {}, { token: key })).toMatchObject({ status: 401 })
  })
})

describe('GraphQL', () => {
  it('answers errors with 200 and data null, and takes the bare token only', async () => {
    const client = await openTower()
    const query = 'query vnc($input: VncInput!) { vnc(input: $input) { token } }'
    const input = { input: { vm: { id: (await client.named('web-01')).id } } }
    expect((await graphql(client, query, input)).data?.['vnc']?.['token']).toHaveLength(88)
    for (const token of [null, `Bearer ${client.token}`]) {
      expect(await graphql(client, query, input, token)).toEqual({
        errors: [{ message: 'unauthorized' }],
        data: null,
      })
    }
    const stopped = { input: { vm: { id: (await client.named('ci-runner')).id } } }
    expect((await graphql(client, query, stopped)).errors?.[0]?.message).toMatch('not running')
    expect((await client.send('/api/', { query: '{ nothing }' })).status).toBe(400)
    expect((await client.send('/api', { no: 'query' })).status).toBe(400)
  })
})

describe('a request', () => {
  it.each<[string, unknown, RegExp]>([
    ['/get-vms', { were: {} }, /\(were\)/],
    ['/get-vms', { where: { nam: 'x' } }, /\/where .*\(nam\)/],
    ['/get-vms', { where: { cluster: { nam: 'x' } } }, /\/where\/cluster .*\(nam\)/],
    ['/get-vms', { where: { vcpu_gt: '2' } }, /vcpu_gt must be integer/],
    ['/get-vms', { where: { AND: { name: 'x' } } }, /AND must be array/],
    ['/get-vms', { orderBy: 'size' }, /orderBy/],
    ['/get-vms', { first: 1.5 }, /first must be integer/],
    ['/get-vms', [], /must be object/],
    ['/get-vms', 'no json', /not JSON/],
    ['/start-vm', { where: {}, force: true }, /\(force\)/],
    ['/start-vm', {}, /'where'/],
    ['/create-vm', { name: 'x' }, /must be array/],
    ['/get-vms', undefined, /must be object/],
  ])('to %s with %j is refused with 400', async (path, body, message) => {
    const client = await openTower()
    const error = await client.refused(path, body)
    expect(error).toMatchObject({ path, status: 400 })
    expect(error.message).toMatch(message)
  })

  it('is refused that is not JSON, in another language, or to nowhere', async () => {
    const client = await openTower()
    const plain = { headers: { 'content-type': 'text/plain' } }
    expect(await client.refused('/get-vms', '{}', plain)).toMatchObject({ status: 400 })
    const french = { headers: { 'content-language': 'fr-FR' } }
    expect(await client.refused('/get-vms', {}, french)).toMatchObject({ status: 400 })
    expect(await client.refused('/shut-down-vm', {})).toMatchObject({ path: '/shut-down-vm', status: 404 })
    const read = await client.call<ErrorAnswer>('/get-vms', undefined, { method: 'GET' })
    expect(read.status).toBe(404)
  })

  it('may say NOT to one object as to a list of one, which the maker’s own SDK does', async () => {
    const client = await openTower()
    const count = async (where: object) =>
      (await client.must<{ aggregate: { count: number } }>('/get-vms-connection', { where })).aggregate.count
    const not = { status: 'RUNNING' }
    expect(await count({ NOT: not })).toBe(await count({ NOT: [not] }))
    expect(await count({ NOT: not })).toBeLessThan(await count({}))
    expect(await client.refused('/get-vms', { where: { NOT: { colour: 'red' } } })).toMatchObject({
      status: 400,
    })
  })

  it('can be a client that sends charset and a language', async () => {
    const client = await openTower()
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-language': 'zh-CN',
      accept: '*/*',
    }
    expect(await client.must<Vm[]>('/get-vms', { where: { name: 'web-01' } }, { headers })).toHaveLength(1)
    const document = await client.send<{ openapi: string }>('/v2/api/swagger3.json', undefined, {
      method: 'GET',
    })
    expect(document.body.openapi).toBe('3.0.0')
  })
})

describe('the line', () => {
  it('is TLS with a self-signed certificate that can change', async () => {
    const client = await openTower()
    const { url, fingerprint } = client.tower.description
    expect(await shownFingerprint(url)).toBe(fingerprint)
    await client.tower.changeCertificate()
    const changed = client.tower.description.fingerprint
    expect(changed).not.toBe(fingerprint)
    expect(await shownFingerprint(url)).toBe(changed)
  })

  it.each([301, 302, 308] as const)('answers plain HTTP with a redirect: %d', async (status) => {
    const client = await openTower()
    const { url, plainUrl } = client.tower.description
    client.tower.quirks.plainHttp = status
    const answer = await new Promise<{ status: number | undefined; location: string | undefined }>(
      (resolve, reject) => {
        get(`${plainUrl}/v2/api/get-vms`, (message) => {
          resolve({ status: message.statusCode, location: message.headers.location })
          message.resume()
        }).once('error', reject)
      },
    )
    expect(answer).toEqual({ status, location: `${url}/v2/api/get-vms` })
  })

  it('serves plain HTTP when it is told to', async () => {
    const client = await openTower()
    client.tower.quirks.plainHttp = 'serve'
    const answer = await fetch(`${client.tower.description.plainUrl}/v2/api/get-version`)
    expect(await answer.json()).toBe('4.8.0')
  })
})

describe('trouble', () => {
  it('is the proxy page, a slow answer, a cut line, values and fields nobody knows', async () => {
    const client = await openTower()
    const { faults } = client
    faults.on('tower-html', { path: '/get-vms', times: 1 })
    const page = await client.call<string>('/get-vms', {})
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html'])
    for (const fault of ['tower-drop', 'tower-cut'] as const) {
      faults.on(fault, { path: '/get-vms', times: 1 })
      await expect(client.call('/get-vms', {})).rejects.toThrow()
    }
    faults.on('tower-slow', { amount: 60_000, times: 1 })
    const from = performance.now()
    await client.must('/get-vms', {})
    expect(performance.now() - from).toBeGreaterThan(55)
    faults.on('tower-unknown-enum', { path: '/get-vms', times: 1 })
    expect((await client.named('web-01')).status).toBe('NOT_KNOWN_YET')
    faults.on('tower-missing-fields', { path: '/get-vms', times: 1 })
    expect(await client.named('web-01')).not.toHaveProperty('deleted_at')
  })

  it('in the answer to a change comes after the change', async () => {
    const client = await openTower()
    client.faults.on('tower-cut', { path: '/start-vm', times: 1 })
    const { id } = await client.named('ci-runner')
    await expect(client.call('/start-vm', { where: { id } })).rejects.toThrow()
    await expect.poll(async () => (await client.named('ci-runner')).status).toBe('RUNNING')
  })
})
