import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ivLength = 12
const tagLength = 16

/** Seals a text with a 256-bit key: IV, tag and ciphertext as base64. `name` is bound in, so that two cannot be swapped. */
export function sealText(text: string, key: Buffer, name: string): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(`lodger entry ${name}|v1`))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
}

/** Opens what `sealText` made under the same name; null when it was changed. */
export function openText(sealed: string, key: Buffer, name: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < ivLength + tagLength) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivLength))
  decipher.setAAD(Buffer.from(`lodger entry ${name}|v1`))
  decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
  try {
    const body = bytes.subarray(ivLength + tagLength)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    // `final` throws when the tag does not fit, and tells nothing more.
    return null
  }
}
