import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../api/client'
import { readAppInfo } from './app-info'
import { wordsNow } from './settings'
import { say } from './ui'

/** Opens the secret window, where the account is made or imported. */
export async function beginAccount(way: 'generate' | 'import' | 'keyFile'): Promise<Result<null, AppError>> {
  const answer = await call('account.begin', { way })
  if (answer.ok) say(wordsNow().accounts.opened)
  // The keychain may have been locked or unlocked since the window last heard of it.
  else void readAppInfo()
  return answer
}
