import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import type { SealedAccess } from '#shared/domain/access-file'
import { accessFormat, accessVersion } from '#shared/domain/access-form'
import { scryptCost } from '#shared/domain/scrypt-cost'

/** scrypt needs 128·N·r bytes; Node's own limit is lower than that. */
const maxmem = 256 * scryptCost.N * scryptCost.r
const keyLength = 32
const tagLength = 16

/** Seals `text` with a passphrase. Each sealing has its own salt and IV. */
export async function sealAccess(text: string, passphrase: string): Promise<SealedAccess> {
  const header: SealedAccess['header'] = {
    format: accessFormat,
    version: accessVersion,
    kdf: { name: 'scrypt', ...scryptCost, salt: randomBytes(32).toString('base64') },
    cipher: { name: 'aes-256-gcm', iv: randomBytes(12).toString('base64') },
  }
  const key = await keyOf(passphrase, header)
  const cipher = createCipheriv('aes-256-gcm', key, bytes(header.cipher.iv))
  cipher.setAAD(associated(header))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { header, body: sealed.toString('base64') }
}

/** Opens what `sealAccess` made; null for a wrong passphrase or a change, which look the same. */
export async function openAccess({ header, body }: SealedAccess, passphrase: string): Promise<string | null> {
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, header), bytes(header.cipher.iv))
  const sealed = bytes(body)
  decipher.setAAD(associated(header))
  decipher.setAuthTag(sealed.subarray(-tagLength))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]).toString('utf8')
  } catch {
    // `final` throws when the tag does not fit, and tells nothing more.
    return null
  }
}

/** On a thread of its own, so that the signer goes on signing meanwhile. */
function keyOf(passphrase: string, { kdf }: SealedAccess['header']): Promise<Buffer> {
  // The same passphrase typed on another system may come composed differently.
  const typed = Buffer.from(passphrase.normalize('NFKC'), 'utf8')
  return new Promise((resolve, reject) => {
    scrypt(typed, bytes(kdf.salt), keyLength, { ...scryptCost, maxmem }, (failure, key) =>
      failure === null ? resolve(key) : reject(failure),
    )
  })
}

/** The head is bound in, member by member, so that nothing of it can be exchanged. */
function associated({ format, version, kdf, cipher }: SealedAccess['header']): Buffer {
  const parts = [format, version, kdf.name, kdf.N, kdf.r, kdf.p, kdf.salt, cipher.name, cipher.iv]
  return Buffer.from(parts.join('|'))
}

const bytes = (text: string) => Buffer.from(text, 'base64')
