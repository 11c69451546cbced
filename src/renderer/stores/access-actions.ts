import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../api/client'
import { wordsNow } from './settings'
import { say } from './ui'

/** Opens the secret window, where a file with shared access is taken in. */
export async function receiveAccess(): Promise<Result<null, AppError>> {
  const answer = await call('access.begin', {})
  if (answer.ok) say(wordsNow().accounts.opened)
  return answer
}
