import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { SecretStore } from './ports'

/** The keychain entry that holds the data key with which every account's record is sealed. */
const headerName = 'vault'
/** The data key is 256 bits as base64. */
const Header = z.strictObject({
  version: z.literal(1),
  mode: z.literal('everyday'),
  dataKey: z.base64().length(44),
})

interface Parts {
  readonly secrets: SecretStore
  /** Whether there is an account whose record is sealed with the data key. */
  readonly hasAccounts: () => boolean
}

/**
 * Guards the data key (design 6). The mode is Everyday: the system's keychain does it. Without a usable keychain nothing
 * is kept, and the caller is told why.
 */
export class Vault {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The data key from the keychain; made, and read back, the first time. */
  async dataKey(): Promise<Result<string, AppError>> {
    const { secrets, hasAccounts } = this.#parts
    const found = await secrets.read(headerName)
    if (!found.ok) return found
    if (found.value !== null) return readHeader(found.value)
    // A missing header beside existing accounts means that the keychain lost it: a new one would hide that.
    if (hasAccounts()) return err({ code: 'secretDamaged' })
    const dataKey = randomBytes(32).toString('base64')
    const header: z.infer<typeof Header> = { version: 1, mode: 'everyday', dataKey }
    const written = await secrets.write(headerName, JSON.stringify(header))
    return written.ok ? ok(dataKey) : written
  }
}

function readHeader(text: string): Result<string, AppError> {
  const header = Header.safeParse(parseJson(text))
  return header.success ? ok(header.data.dataKey) : err({ code: 'secretDamaged' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
