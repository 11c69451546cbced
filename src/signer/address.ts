import { createKeyMulti, decodeAddress, encodeAddress, sr25519Verify } from '@polkadot/util-crypto'
import type { MultisigProblem, MultisigSet } from '#shared/domain/multisig'
import { setProblem } from '#shared/domain/multisig'
import { err, ok, type Result } from '#shared/result'

/** Prefix 42, "5…": the text that a DBC node compares with the renter's (DBC HTTP API, 4.1). */
export const ss58Prefix = 42
const keyLength = 32
/** The longest SS58 text of a 32-byte key, with a prefix of two bytes, is 50 characters. */
const longestAddress = 64

/** The public key of an address with any prefix, or null. */
export function publicKeyOf(address: string): Uint8Array | null {
  const text = address.trim()
  // The library would read hex as a key, without a checksum to catch a slip.
  if (text.length > longestAddress || !/^[1-9A-HJ-NP-Za-km-z]+$/.test(text)) return null
  try {
    const key = decodeAddress(text)
    return key.length === keyLength ? key : null
  } catch {
    return null
  }
}

/** The address with prefix 42 of one with any prefix, or null. */
export function readAddress(address: string): string | null {
  const key = publicKeyOf(address)
  return key === null ? null : encodeAddress(key, ss58Prefix)
}

/** The account of a set as polkadot derives it: whatever the order of the wallets (DBC HTTP API, 4.2, 19.2). */
export function readMultisig(
  typed: readonly string[],
  threshold: number,
): Result<MultisigSet & { readonly address: string }, MultisigProblem> {
  const problem = setProblem(threshold, typed.length)
  if (problem !== undefined) return err(problem)
  const keys = typed.map(publicKeyOf)
  const wrong = keys.indexOf(null)
  if (wrong >= 0) return err({ kind: 'address', index: wrong })
  const wallets = keys.flatMap((key) => (key === null ? [] : [{ key, text: encodeAddress(key, ss58Prefix) }]))
  const twice = wallets.findIndex(
    ({ text }, index) => wallets.findIndex((other) => other.text === text) < index,
  )
  if (twice >= 0) return err({ kind: 'twice', index: twice })
  wallets.sort((a, b) => Buffer.compare(a.key, b.key))
  const account = createKeyMulti(
    wallets.map(({ key }) => key),
    threshold,
  )
  return ok({
    threshold,
    signatories: wallets.map(({ text }) => text),
    address: encodeAddress(account, ss58Prefix),
  })
}

/** Whether `sign` is the wallet's signature over the bare text (DBC HTTP API, 4.1). */
export function isSignedBy(address: string, text: string, sign: string): boolean {
  const key = publicKeyOf(address)
  if (key === null || !/^[0-9a-f]{128}$/.test(sign)) return false
  try {
    return sr25519Verify(Buffer.from(text, 'utf8'), Buffer.from(sign, 'hex'), key)
  } catch {
    return false
  }
}
