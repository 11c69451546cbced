import { z } from 'zod'
import { SourceId } from '#shared/domain/ids'
import type { TowerSource } from '#shared/domain/source'
import type { TowerSignIn } from '#shared/domain/tower'

/** A tower as it is kept: nothing secret, and how it is signed in to. */
export const StoredTower = z.object({
  key: SourceId,
  name: z.string(),
  url: z.url(),
  fingerprint: z.string().optional(),
  signIn: z.object({
    state: z.enum(['ok', 'needed']),
    method: z.enum(['apiKey', 'password']),
    isOwnKey: z.literal(true).optional(),
    user: z.string().optional(),
  }),
})
export type StoredTower = z.infer<typeof StoredTower>
/** The document: every connected tower. */
export const StoredTowers = z.array(StoredTower)

/** A kept tower that has not been asked yet. */
export function asSource({ key, name, url, fingerprint, signIn }: StoredTower): TowerSource {
  const { state, method, isOwnKey, user } = signIn
  const kept: TowerSignIn = {
    ...{ state, method },
    ...(isOwnKey === undefined ? {} : { isOwnKey }),
    ...(user === undefined ? {} : { user }),
  }
  return {
    ...{ key, kind: 'cloudtower', name, url, practice: false, reach: 'asking', signIn: kept },
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(state === 'needed' ? { trouble: { code: 'signInNeeded' } } : {}),
  }
}
