import { z } from 'zod'
import { err, ok } from '#shared/result'
import type { Log } from '../../core/ports'
import type { TowerWire } from '../../core/tower/ports'
import { createTowerHttp, type TowerLimits } from './http'

/** The line to one tower: REST and GraphQL with a given token. */
export function createTowerWire(
  origin: string,
  fingerprint: string | undefined,
  log: Log,
  limits: TowerLimits,
): TowerWire {
  // Support finds a request by the tower's own number of it (CloudTower API, 1).
  const note = (path: string, requestId: string, code: string) =>
    log.warn('tower', 'refused', { path, requestId: requestId.slice(0, 80), code })
  const http = createTowerHttp(origin, fingerprint, note, limits)
  return {
    rest: (path, body, token, options = {}) =>
      http.send({
        ...{ path, body, isRead: path.startsWith('/get-') },
        ...(token === undefined ? {} : { token }),
        ...options,
      }),
    graph: (question, token) => http.ask(question, token),
    version: async () => {
      const answer = await http.version()
      if (!answer.ok) return answer
      const version = z.string().max(64).safeParse(answer.value)
      return version.success
        ? ok(version.data)
        : err({ code: 'notTower', sample: 'otherJson', httpStatus: 200 })
    },
    close: () => http.close(),
  }
}
