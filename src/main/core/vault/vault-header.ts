import { z } from 'zod'
import { SealedKey } from '#shared/domain/sealed-key'
import type { AppError } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'
import type { SecretStore } from '../ports'

/** The keychain entry that holds the data key, or the data key sealed with a passphrase. */
export const headerName = 'vault'
/** The next header while it replaces the present one: some keychains delete before they add. */
export const nextHeaderName = 'vault.next'
/** Counts wrong passphrases, beside the header that they were for. */
export const triesName = 'vault.tries'
/** Windows takes 2,560 bytes an entry (design 6). */
export const longestEntry = 2_500

/** The data key is 256 bits as base64. */
const EverydayHeader = z.strictObject({
  version: z.literal(1),
  mode: z.literal('everyday'),
  dataKey: z.base64().length(44),
})
const StrongHeader = z.strictObject({ version: z.literal(1), mode: z.literal('strong'), key: SealedKey })
const Header = z.discriminatedUnion('mode', [EverydayHeader, StrongHeader])
export type Header = z.infer<typeof Header>

function readHeader(text: string): Result<Header, AppError> {
  const header = Header.safeParse(parseJson(text))
  return header.success ? ok(header.data) : err({ code: 'secretDamaged' })
}

/** The header in force; one that only half replaced another is put in place first. */
export async function findHeader(keychain: SecretStore): Promise<Result<Header | null, AppError>> {
  const found = await keychain.read(headerName)
  if (!found.ok) return found
  if (found.value !== null) return readHeader(found.value)
  const next = await keychain.read(nextHeaderName)
  if (!next.ok || next.value === null) return next.ok ? ok(null) : next
  const header = readHeader(next.value)
  if (!header.ok) return header
  const placed = await keychain.write(headerName, next.value)
  if (placed.ok) await keychain.remove(nextHeaderName)
  return header
}

/** Puts another header in place: written beside the present one first, so that at every instant one of them is whole. */
export async function switchHeader(keychain: SecretStore, header: Header): Promise<Result<null, AppError>> {
  const text = JSON.stringify(header)
  const beside = await keychain.write(nextHeaderName, text)
  if (!beside.ok) return beside
  const placed = await keychain.write(headerName, text)
  if (placed.ok) await keychain.remove(nextHeaderName)
  return placed
}
