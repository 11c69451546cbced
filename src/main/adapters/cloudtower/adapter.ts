import { hostname } from 'node:os'
import type { Locale } from '#shared/domain/settings'
import { err, ok } from '#shared/result'
import type { Log } from '../../core/ports'
import type { TowerAdapter } from '../../core/tower/ports'
import { backupCalls } from './calls/backup'
import { consoleCalls } from './calls/console'
import { devicesOf } from './calls/devices'
import { signInCalls } from './calls/sign-in'
import { vmCalls } from './calls/vms'
import { workCalls } from './calls/work'
import { type ContentLanguage, type TowerLimits, transportError, usualLimits } from './http'
import { readCertificate } from './pinned-socket'
import { createTowerWire } from './wire'

interface Options {
  readonly limits?: TowerLimits
  /** The language of texts that towers write, such as those of tasks (CloudTower API, 1). */
  readonly language?: () => ContentLanguage
}

/** The languages that towers write, for those of the app. */
export const contentLanguages: Readonly<Record<Locale, ContentLanguage>> = { en: 'en-US', zh: 'zh-CN' }

/** Speaks to CloudTowers. */
export function createTowerAdapter(
  log: Log,
  { limits = usualLimits, language = () => contentLanguages.en }: Options = {},
): TowerAdapter {
  return {
    open: (origin, fingerprint) => createTowerWire({ origin, fingerprint, language }, log, limits),
    signIn: signInCalls,
    client: (line, origin) => ({
      ...vmCalls(line),
      work: workCalls(line),
      console: consoleCalls(line, origin),
      backup: backupCalls(line),
      devices: devicesOf(line),
    }),
    readCertificate: async (origin) => {
      const { hostname: host, port } = new URL(origin)
      const place = {
        host: host.replace(/^\[|\]$/g, ''),
        port: port === '' ? 443 : Number(port),
        timeoutMs: limits.connectMs,
      }
      try {
        return ok(await readCertificate(place))
      } catch (cause) {
        return err(transportError(origin, cause, limits.connectMs))
      }
    },
    computerName: hostname(),
  }
}
