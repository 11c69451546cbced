import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const version = 1
const ivLength = 12
const tagLength = 16

/**
 * Seals `text` with AES-256-GCM: version, IV, tag and ciphertext as base64. `context` is bound in as associated data, so
 * that a record cannot be put in another's place.
 */
export function seal(text: string, dataKey: Buffer, context: string): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv)
  cipher.setAAD(Buffer.from(`${context}|v${version}`))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([version]), iv, cipher.getAuthTag(), body]).toString('base64')
}

/** Opens what `seal` made; null when it was changed, cut, or sealed with another key or context. */
export function open(sealed: string, dataKey: Buffer, context: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < 1 + ivLength + tagLength || bytes[0] !== version) return null
  const iv = bytes.subarray(1, 1 + ivLength)
  const tag = bytes.subarray(1 + ivLength, 1 + ivLength + tagLength)
  const decipher = createDecipheriv('aes-256-gcm', dataKey, iv)
  decipher.setAAD(Buffer.from(`${context}|v${version}`))
  decipher.setAuthTag(tag)
  try {
    const body = bytes.subarray(1 + ivLength + tagLength)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    // `final` throws when the tag does not fit, and tells nothing more.
    return null
  }
}
