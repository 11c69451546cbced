import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { scryptCost } from '#shared/domain/scrypt-cost'
import type { SealedKey } from '#shared/domain/sealed-key'

const keyLength = 32
const tagLength = 16
/** scrypt needs 128·N·r bytes; Node's own limit is lower than that. */
const maxmem = 256 * scryptCost.N * scryptCost.r

/**
 * Seals bytes with a passphrase; each sealing has its own salt and IV. It takes some tenths of a second, in this process
 * only, so that neither main nor a window waits.
 */
export function sealWithPassphrase(bytes: Buffer, passphrase: string, purpose: string): SealedKey {
  const kdf = { name: 'scrypt', ...scryptCost, salt: randomBytes(32).toString('base64') } as const
  const cipher = { name: 'aes-256-gcm', iv: randomBytes(12).toString('base64') } as const
  const key = derive(passphrase, kdf.salt)
  const sealing = createCipheriv(cipher.name, key, Buffer.from(cipher.iv, 'base64'))
  key.fill(0)
  sealing.setAAD(associated(purpose, kdf, cipher))
  const body = Buffer.concat([sealing.update(bytes), sealing.final(), sealing.getAuthTag()])
  return { kdf, cipher, body: body.toString('base64') }
}

/** Opens what was sealed for the same purpose; null for a wrong passphrase or a change, which look the same. */
export function openWithPassphrase(sealed: SealedKey, passphrase: string, purpose: string): Buffer | null {
  const { kdf, cipher } = sealed
  const body = Buffer.from(sealed.body, 'base64')
  if (body.length < tagLength) return null
  const key = derive(passphrase, kdf.salt)
  const opening = createDecipheriv('aes-256-gcm', key, Buffer.from(cipher.iv, 'base64'))
  key.fill(0)
  opening.setAAD(associated(purpose, kdf, cipher))
  opening.setAuthTag(body.subarray(-tagLength))
  try {
    return Buffer.concat([opening.update(body.subarray(0, -tagLength)), opening.final()])
  } catch {
    // `final` throws when the tag does not fit, and tells nothing more.
    return null
  }
}

function derive(passphrase: string, salt: string): Buffer {
  // The same passphrase typed on another system may come composed differently.
  const typed = Buffer.from(passphrase.normalize('NFKC'), 'utf8')
  const key = scryptSync(typed, Buffer.from(salt, 'base64'), keyLength, { ...scryptCost, maxmem })
  typed.fill(0)
  return key
}

/** The head is bound in, member by member, so that nothing of it can be exchanged. */
function associated(purpose: string, kdf: SealedKey['kdf'], cipher: SealedKey['cipher']): Buffer {
  return Buffer.from([purpose, 1, kdf.name, kdf.N, kdf.r, kdf.p, kdf.salt, cipher.name, cipher.iv].join('|'))
}
