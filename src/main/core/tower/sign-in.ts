import type { TowerLogin, TowerSignIn } from '#shared/domain/tower'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { TowerSignInCalls } from './ports'
import type { TowerSecret } from './tower-secrets'

/** What signing in gave: what to keep, and what to show of it. */
export interface SignedIn {
  readonly secret: TowerSecret
  readonly signIn: TowerSignIn
}

/**
 * Signs in once with what the user typed. With `apiKey` to be kept, a key is made for this computer, tried, and the
 * password is not kept anywhere.
 */
export async function signInWith(
  calls: TowerSignInCalls,
  login: TowerLogin,
  keyName: string,
): Promise<Result<SignedIn, AppError>> {
  if (login.way === 'key') return withKey(calls, login.key.trim(), false)
  const { username, password, directory, keep } = login
  const token = await calls.login(username, password, directory)
  if (!token.ok) return token
  if (keep === 'apiKey') {
    const key = await calls.makeKey(token.value, keyName)
    if (!key.ok) return err(notMade(key.error))
    return withKey(calls, key.value, true)
  }
  const me = await calls.whoAmI(token.value)
  if (!me.ok) return me
  const secret: TowerSecret = {
    ...{ kind: 'password', username, password },
    ...(directory === undefined ? {} : { directory }),
  }
  return ok({ secret, signIn: { state: 'ok', method: 'password', user: me.value } })
}

async function withKey(
  calls: TowerSignInCalls,
  key: string,
  isOwn: boolean,
): Promise<Result<SignedIn, AppError>> {
  const me = await calls.whoAmI(key)
  if (!me.ok) return me
  const signIn: TowerSignIn = { state: 'ok', method: 'apiKey', user: me.value }
  return ok({
    secret: { kind: 'apiKey', key, isOwn },
    signIn: isOwn ? { ...signIn, isOwnKey: true } : signIn,
  })
}

/** A tower that refuses to make a key is told apart from one that cannot be reached. */
function notMade(error: AppError): AppError {
  if (error.code !== 'towerRefused' && error.code !== 'towerForbidden' && error.code !== 'wrongShape')
    return error
  return { code: 'keyNotMade', serverText: 'serverText' in error ? error.serverText : '' }
}
