import type { PowerAction } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { call } from './bridge'

/** Main asks the user first where that is due, and a no is no failure. */
export async function powerVm(action: PowerAction, tellFailure: (error: AppError) => void): Promise<void> {
  const answer = await call('console.power', { action })
  if (!answer.ok && answer.error.code !== 'declined') tellFailure(answer.error)
}
