import { z } from 'zod'
import type { SourceId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { SecretStore } from '../ports'

/** How the keychain's entries of towers begin. */
export const towerEntry = 'tower.'

/** What signs in to a tower, as it lies in the keychain. */
export const TowerSecret = z.discriminatedUnion('kind', [
  /** `isOwn`: made by this app, which deletes it with the source. */
  z.object({ kind: z.literal('apiKey'), key: z.string(), isOwn: z.boolean() }),
  z.object({
    kind: z.literal('password'),
    username: z.string(),
    password: z.string(),
    directory: z.string().optional(),
  }),
  /** A password that the tower refused: it is not kept, since trying it again could lock the user out. */
  z.object({ kind: z.literal('refused'), username: z.string() }),
])
export type TowerSecret = z.infer<typeof TowerSecret>

const nameOf = (id: SourceId) => `${towerEntry}${id}`

/** The secrets of towers, one entry of the keychain each. */
export class TowerSecrets {
  readonly #store: SecretStore
  /** Of the practice world: in memory only, gone with it. */
  readonly #held = new Map<SourceId, TowerSecret>()

  constructor(store: SecretStore) {
    this.#store = store
  }

  /** The secret, or null when there is none or it cannot be understood. */
  async read(id: SourceId): Promise<Result<TowerSecret | null, AppError>> {
    const held = this.#held.get(id)
    if (held !== undefined) return ok(held)
    const entry = await this.#store.read(nameOf(id))
    if (!entry.ok) return entry
    return ok(entry.value === null ? null : parseTowerSecret(entry.value))
  }

  keep(id: SourceId, secret: TowerSecret): Promise<Result<null, AppError>> {
    if (!this.#held.has(id)) return this.#store.write(nameOf(id), JSON.stringify(secret))
    this.#held.set(id, secret)
    return Promise.resolve(ok(null))
  }

  /** Keeps a secret in memory only. */
  hold(id: SourceId, secret: TowerSecret): void {
    this.#held.set(id, secret)
  }

  async forget(id: SourceId): Promise<Result<null, AppError>> {
    return this.#held.delete(id) ? ok(null) : this.#store.remove(nameOf(id))
  }
}

/** The secret in an entry's text, or null when it cannot be understood. */
export function parseTowerSecret(text: string): TowerSecret | null {
  try {
    const secret = TowerSecret.safeParse(JSON.parse(text))
    return secret.success ? secret.data : null
  } catch {
    return null
  }
}
