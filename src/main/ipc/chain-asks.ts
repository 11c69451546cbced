import type { ParsedInput } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { Asked } from '../core/guard/confirmations'
import { detail } from '../core/guard/questions'
import { readEndpoints } from '../core/rentals/endpoints'
import type { SettingsStore } from '../core/settings'

type Facts = Omit<Asked, 'kind'>

/** Other endpoints see the addresses of the accounts: never taken without the user's word. The usual ones need none. */
export function chainAsks(settings: Pick<SettingsStore, 'read'>) {
  return {
    'chain.endpoints': ({ endpoints }: ParsedInput<'chain.endpoints'>): Result<Facts | null, AppError> => {
      const read = readEndpoints(endpoints)
      if (!read.ok) return read
      const isSame = read.value.join() === settings.read().chainEndpoints.join()
      if (read.value.length === 0 || isSame) return ok(null)
      const details = detail('servers', read.value)
      return ok({ action: 'chainEndpoints', target: { name: 'Lodger', details } })
    },
  }
}
