import { buildSchema, type GraphQLError, graphqlSync, parse, validate } from 'graphql'
import type { Tower } from '../calls/call'
import { uniqueVm } from '../calls/session'
import { TowerRefusal } from '../refusal'
import type { RowOf } from '../store/rows'
import { json } from './replies'
import type { TowerReply, TowerRequest } from './tls-server'

/** As much of the tower's GraphQL as clients of the REST API need (spec 2.2, 2.3, 6.7, 8.1). */
const schema = buildSchema(`
  type Query {
    authnStrategies: [AuthnStrategy!]!
    vnc(input: VncInput!): VncInfo!
  }
  type Mutation {
    login(data: LoginInput!, effect: LoginEffect): Login!
    createApiKey(data: ApiKeyCreateInput!): ApiKey!
    deleteApiKey(where: ApiKeyWhereUniqueInput!): ApiKey!
  }
  enum UserSource { LOCAL LDAP AUTHN SSO }
  type AuthnStrategy { id: ID! type: String! name: String! }
  input VmWhereUniqueInput { id: ID local_id: String }
  input VncInput { vm: VmWhereUniqueInput! }
  type VncInfo { vm_uuid: String! host_ip: String! cluster_ip: String! raw_token: String! token: String! }
  input LoginInput { username: String! password: String! source: UserSource auth_config_id: ID }
  input LoginEffect { encoded: Boolean }
  type MfaMeta { recipient: String mid: String type: String valid: Boolean }
  type Login { token: String uid: ID need_mfa: Boolean! mfa_meta: MfaMeta }
  type Role { id: ID! name: String! preset: String }
  input ApiKeyCreateInput { name: String! }
  input ApiKeyWhereUniqueInput { key: String id: ID }
  type ApiKey { id: ID! name: String! key: String! roles: [Role!]! }
`)

interface GraphqlBody {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>> | null
  readonly operationName?: string | null
}

interface Answerer {
  readonly tower: Tower
  /** Undefined for whoever has not shown a token. */
  readonly user: RowOf<'User'> | undefined
}

function known({ user }: Answerer): RowOf<'User'> {
  if (user === undefined) throw new TowerRefusal(401, 'unauthorized')
  return user
}

function rolesOf({ tower }: Answerer, user: RowOf<'User'>): readonly unknown[] {
  const roles = (user.roles ?? []).flatMap((id) => tower.state.store.tables.UserRoleNext.find(id) ?? [])
  return roles.map((role) => ({ ...role, preset: user.role ?? null }))
}

function rootFor(answerer: Answerer): Readonly<Record<string, (input: never) => unknown>> {
  const { accounts, screens } = answerer.tower
  return {
    authnStrategies: () => [{ id: accounts.directoryId, type: 'LDAP', name: 'company directory' }],
    vnc: ({ input }: { input: { vm: { id?: string; local_id?: string } } }) => {
      known(answerer)
      const vm = uniqueVm(answerer.tower, input.vm)
      if (vm === undefined) throw new TowerRefusal(404, 'vm not found')
      return screens.issue(vm)
    },
    login: ({ data, effect }: { data: never; effect?: { encoded?: boolean } }) => {
      if (effect?.encoded === true) throw new TowerRefusal(400, 'encoded passwords are not served here')
      const token = accounts.login(data)
      return { token, uid: accounts.userOf(token)?.id ?? null, need_mfa: false, mfa_meta: null }
    },
    createApiKey: ({ data }: { data: { name: string } }) => {
      const user = known(answerer)
      return { ...accounts.createKey(data.name, user.id), roles: rolesOf(answerer, user) }
    },
    deleteApiKey: ({ where }: { where: { key?: string } }) => {
      const user = known(answerer)
      return { ...accounts.deleteKey(where.key ?? '', user.id), roles: rolesOf(answerer, user) }
    },
  }
}

function failed(status: number, errors: readonly Pick<GraphQLError, 'message'>[]): TowerReply {
  return json(status, { errors: errors.map(({ message }) => ({ message })), data: null })
}

/** The GraphQL endpoint `/api`. Here the bare token counts only (spec 1). */
export class GraphqlApi {
  constructor(private readonly tower: Tower) {}

  serves(path: string): boolean {
    return path === '/api' || path === '/api/'
  }

  answer({ method, headers, body }: TowerRequest): TowerReply {
    if (method !== 'POST') return failed(405, [{ message: 'POST only' }])
    const asked = readBody(body)
    if (asked === undefined) return failed(400, [{ message: 'the body must be JSON with a query' }])
    const user = this.tower.accounts.userOf(headers.authorization ?? '')
    return this.execute(asked, { tower: this.tower, user })
  }

  private execute(asked: GraphqlBody, answerer: Answerer): TowerReply {
    try {
      const errors = validate(schema, parse(asked.query))
      if (errors.length > 0) return failed(400, errors)
    } catch (error) {
      return failed(400, [{ message: String(error) }])
    }
    const { data, errors } = graphqlSync({
      schema,
      source: asked.query,
      rootValue: rootFor(answerer),
      variableValues: asked.variables ?? {},
      operationName: asked.operationName ?? null,
    })
    if (errors !== undefined) return failed(200, errors)
    return json(200, { data })
  }
}

function readBody(body: Buffer): GraphqlBody | undefined {
  try {
    const asked: unknown = JSON.parse(body.toString('utf8'))
    const hasQuery = typeof asked === 'object' && asked !== null && 'query' in asked
    return hasQuery && typeof asked.query === 'string' ? (asked as GraphqlBody) : undefined
  } catch {
    return undefined
  }
}
