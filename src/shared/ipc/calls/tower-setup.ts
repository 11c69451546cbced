import { z } from 'zod'
import type { TowerStep } from '../../domain/tower'
import { call, none, text } from '../call-spec'

/** The longest password or key taken. */
const longestSecret = 4_096
const secret = text(longestSecret).min(1)

/** The secret window's steps to a tower. Each answers the next step. */
export const towerSetupCalls = {
  'secret.towerBegin': call('read', none).returns<TowerStep>(),
  /** Looks who answers at the typed address. */
  'secret.towerAddress': call('read', z.strictObject({ url: text(2_048) })).returns<TowerStep>(),
  /** Trusts the certificate that was shown. */
  'secret.towerTrust': call(
    'read',
    z.strictObject({ fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }),
  ).returns<TowerStep>(),
  'secret.towerLogin': call(
    'read',
    z.discriminatedUnion('way', [
      z.strictObject({ way: z.literal('key'), key: secret }),
      z.strictObject({
        way: z.literal('password'),
        username: text(256).min(1),
        password: secret,
        /** Absent: a user of the tower's own. */
        directory: text(64).min(1).optional(),
        keep: z.enum(['apiKey', 'password']),
      }),
    ]),
  ).returns<TowerStep>(),
} as const
