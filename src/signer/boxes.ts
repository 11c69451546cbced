import { createCipheriv, createDecipheriv, createECDH, type ECDH, hkdfSync } from 'node:crypto'
import { boxIvLength, boxKeyLength, boxPrefix, boxPurpose } from '#shared/domain/box-form'

const curve = 'prime256v1'
const cipherName = 'aes-256-gcm'
const keyLength = 32
const tagLength = 16
const iv = Buffer.alloc(boxIvLength)

/** Opens what the secret window boxed for this process. The key is made with it and ends with it. */
export class Boxes {
  readonly #pair = makePair()

  get publicKey(): string {
    return this.#pair.getPublicKey('base64')
  }

  /** What was boxed; it throws when the box was changed, or made for another signer. */
  open(box: string): string {
    if (!box.startsWith(boxPrefix)) throw new Error('not a box')
    const bytes = Buffer.from(box.slice(boxPrefix.length), 'base64')
    const sender = bytes.subarray(0, boxKeyLength)
    const body = bytes.subarray(boxKeyLength)
    const key = keyOf(this.#pair, sender, Buffer.concat([this.#pair.getPublicKey(), sender]))
    const opening = createDecipheriv(cipherName, key, iv)
    opening.setAuthTag(body.subarray(-tagLength))
    return Buffer.concat([opening.update(body.subarray(0, -tagLength)), opening.final()]).toString('utf8')
  }
}

/** Boxes a text for the secret window that made the key for it. */
export function boxFor(publicKey: string, text: string): string {
  const once = makePair()
  const recipient = Buffer.from(publicKey, 'base64')
  const key = keyOf(once, recipient, Buffer.concat([recipient, once.getPublicKey()]))
  const closing = createCipheriv(cipherName, key, iv)
  const body = [closing.update(text, 'utf8'), closing.final(), closing.getAuthTag()]
  return `${boxPrefix}${Buffer.concat([once.getPublicKey(), ...body]).toString('base64')}`
}

function makePair(): ECDH {
  const pair = createECDH(curve)
  pair.generateKeys()
  return pair
}

function keyOf(pair: ECDH, other: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', pair.computeSecret(other), salt, boxPurpose, keyLength))
}
