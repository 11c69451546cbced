import type { TowerPower } from '#shared/domain/tower-power'
import type { PowerAction } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { call } from './bridge'

type TellFailure = (error: AppError) => void

/** Main asks the user first where that is due, and a no is no failure. */
export const powerVm = (action: PowerAction, tellFailure: TellFailure) =>
  told(call('console.power', { action }), tellFailure)

export const powerTowerVm = (kind: TowerPower, tellFailure: TellFailure) =>
  told(call('console.towerPower', { kind }), tellFailure)

async function told(
  asked: ReturnType<typeof call<'console.power' | 'console.towerPower'>>,
  tellFailure: TellFailure,
): Promise<void> {
  const answer = await asked
  if (!answer.ok && answer.error.code !== 'declined') tellFailure(answer.error)
}
