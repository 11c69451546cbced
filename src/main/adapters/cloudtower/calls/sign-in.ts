import { z } from 'zod'
import { oldDirectory } from '#shared/domain/tower'
import type { AppError } from '#shared/ipc/errors'
import { err, ok } from '#shared/result'
import type { TowerSignInCalls, TowerWire } from '../../../core/tower/ports'
import { read } from '../read'
import { rowsOf } from '../schemas'

const Strategies = z.object({
  authnStrategies: rowsOf(z.object({ id: z.string(), type: z.string().nullish().catch(undefined) })),
})
/** Without `data` it is no answer to a sign-in: a password that is kept must not be given up for it. */
const LoginResult = z.object({ data: z.object({ token: z.string().nullish() }).nullable() })
const User = z.object({
  username: z.string().nullish(),
  name: z.string().nullish(),
  display_username: z.string().nullish(),
})
const MadeKey = z.object({ createApiKey: z.object({ key: z.string().min(1) }) })

const strategiesQuery = '{authnStrategies{id type}}'
const makeKeyQuery =
  'mutation createApiKey($name: String!) { createApiKey(data: { name: $name }) { id key roles { id preset }}}'
const deleteKeyQuery = 'mutation deleteApiKey($key: String!) { deleteApiKey(where: { key: $key }) { id } }'

/** Signing in (CloudTower API, 2). */
export function signInCalls(wire: TowerWire): TowerSignInCalls {
  const whoAmI: TowerSignInCalls['whoAmI'] = async (token) => {
    const answer = await wire.rest('/get-my-info', {}, token)
    if (!answer.ok && answer.error.isDenied === true) return err({ code: 'keyRefused' })
    const user = read(answer, User, 'get-my-info')
    if (!user.ok) return user
    const { display_username, username, name } = user.value
    return ok(display_username || username || name || '')
  }
  return {
    directories: async () => {
      const question = { operationName: null, variables: {}, query: strategiesQuery }
      const answer = read(await wire.graph(question, undefined), Strategies, 'authnStrategies')
      if (answer.ok) return ok(answer.value.authnStrategies.map(({ id, type }) => ({ id, type: type ?? '' })))
      // A tower before 3.0 does not know the question, but may know LDAP (2.2).
      return isNoTower(answer.error) ? err(answer.error) : ok([oldDirectory])
    },
    login: async (username, password, directory) => {
      const answer = await wire.rest('/login', { username, password, ...sourceOf(directory) }, undefined)
      const token = read(answer, LoginResult, 'login')
      // With two factors switched on, name and password yield none (CloudTower API, 2.3).
      const given = token.ok ? token.value.data?.token : undefined
      if (token.ok) return given ? ok(given) : err({ code: 'signInRefused', serverText: '' })
      return err(
        isRefusal(token.error) ? { code: 'signInRefused', serverText: token.error.serverText } : token.error,
      )
    },
    whoAmI,
    makeKey: async (token, name) => {
      const question = { operationName: 'createApiKey', variables: { name }, query: makeKeyQuery }
      const made = read(await wire.graph(question, token), MadeKey, 'createApiKey')
      return made.ok ? ok(made.value.createApiKey.key) : made
    },
    deleteKey: async (token, key) => {
      const question = { operationName: 'deleteApiKey', variables: { key }, query: deleteKeyQuery }
      const answer = await wire.graph(question, token)
      if (answer.ok || answer.error.isDenied === true) return ok(null)
      // A key that the tower does not take any more needs no deleting; GraphQL may say so under status 200.
      const me = isRefusal(answer.error) ? await whoAmI(key) : answer
      return !me.ok && me.error.code === 'keyRefused' ? ok(null) : answer
    },
  }
}

function sourceOf(directory: string | undefined) {
  if (directory === undefined) return { source: 'LOCAL' } as const
  if (directory === oldDirectory.id) return { source: 'LDAP' } as const
  return { source: 'AUTHN', auth_config_id: directory } as const
}

type Refusal = Extract<AppError, { code: 'towerRefused' | 'towerForbidden' }>

const isRefusal = (error: AppError): error is Refusal =>
  error.code === 'towerRefused' || error.code === 'towerForbidden'

/** Nobody there, or something else than a tower of any age. */
const isNoTower = (error: AppError): boolean =>
  !isRefusal(error) && error.code !== 'wrongShape' && error.code !== 'notTower'
