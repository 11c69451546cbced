import { createHash } from 'node:crypto'
import type { SealedKey } from '#shared/domain/sealed-key'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { SecretStore } from '../ports'
import type { PortableVault } from './portable-vault'
import { findHeader, type Header, headerName, nextHeaderName, triesName } from './vault-header'

const ownNames: readonly string[] = [headerName, nextHeaderName, triesName]

interface Places {
  readonly keychain: SecretStore
  readonly portable: PortableVault
}

// A move at every instant: the document is in force while it is there, else the keychain. It is written, and removed, in
// one step; what the keychain holds beside it is noted in it as left over, and removed now or at the next start.

/** Moves everything from the keychain into the document. */
export async function moveToFile(
  { keychain, portable }: Places,
  key: SealedKey,
  storeKey: string,
): Promise<Result<null, AppError>> {
  const header = await keychain.read(headerName)
  if (!header.ok) return header
  const entries = await readAll(keychain)
  if (!entries.ok) return entries
  const leftovers = { names: [...entries.value.keys()], header: hashOf(header.value ?? '') }
  const made = await portable.create(key, storeKey, entries.value, leftovers)
  if (!made.ok) return made
  await cleanKeychain({ keychain, portable })
  return ok(null)
}

/** Moves everything from the document into the keychain, whose header comes last. */
export async function moveToKeychain(
  { keychain, portable }: Places,
  header: Header,
): Promise<Result<null, AppError>> {
  const taken = await findHeader(keychain)
  if (!taken.ok) return taken
  // Another vault's header, as when this folder came from elsewhere: its accounts would be lost.
  if (taken.value !== null && portable.leftovers === undefined) return err({ code: 'vaultTaken' })
  const text = JSON.stringify(header)
  const noted = await portable.setLeftovers({ names: [...portable.names], header: hashOf(text) })
  if (!noted.ok) return noted
  for (const name of portable.names) {
    const value = portable.read(name)
    if (!value.ok) return value
    const written = value.value === null ? ok(null) : await keychain.write(name, value.value)
    if (!written.ok) return written
  }
  const placed = await keychain.write(headerName, text)
  return placed.ok ? portable.clear() : placed
}

/** Removes what a move left in the keychain. What cannot be removed now stays noted. */
export async function cleanKeychain({ keychain, portable }: Places): Promise<void> {
  const { leftovers } = portable
  if (leftovers === undefined) return
  for (const name of leftovers.names) {
    const removed = await keychain.remove(name)
    if (!removed.ok) return
  }
  for (const name of [nextHeaderName, headerName]) {
    const found = await keychain.read(name)
    if (!found.ok) return
    // Only the header that was left: another one belongs to somebody else.
    if (found.value === null || hashOf(found.value) !== leftovers.header) continue
    const removed = await keychain.remove(name)
    if (!removed.ok) return
  }
  await keychain.remove(triesName)
  await portable.setLeftovers(undefined)
}

async function readAll(keychain: SecretStore): Promise<Result<Map<string, string>, AppError>> {
  const names = await keychain.names()
  if (!names.ok) return names
  const entries = new Map<string, string>()
  for (const name of names.value) {
    if (ownNames.includes(name)) continue
    const found = await keychain.read(name)
    if (!found.ok) return found
    if (found.value !== null) entries.set(name, found.value)
  }
  return ok(entries)
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
