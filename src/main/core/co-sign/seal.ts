import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'

/**
 * A signature over a nonce is a bearer token: whoever holds it acts once on any node as that wallet (DBC HTTP API, 4.1).
 * So answers do not travel in the clear. Each request brings a public key of its own, and only the app that made it can
 * open what is sealed for it.
 */
export interface ReplyKey {
  /** Base64 of 32 bytes, X25519. */
  readonly publicKey: string
  /** Base64 of PKCS #8, for the keychain. */
  readonly privateKey: string
}

const tagLength = 16
const keyLength = 32
/** Every answer has a key of its own, so that the IV need not differ. */
const iv = Buffer.alloc(12)

/** A key of one request, to which its answers are sealed. */
export function makeReplyKey(): ReplyKey {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' })
  return { publicKey: rawOf(publicKey), privateKey: pkcs8.toString('base64') }
}

/** Seals `text` for the holder of `replyKey`; `context` is bound in. Gives the sender's one-time key and the body. */
export function sealReply(text: string, replyKey: string, context: string): { key: string; body: string } {
  const once = generateKeyPairSync('x25519')
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: publicOf(replyKey) })
  const key = rawOf(once.publicKey)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(shared, replyKey, key), iv)
  cipher.setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { key, body: body.toString('base64') }
}

/** Opens what `sealReply` made; null when it was changed, or sealed for another key or context. */
export function openReply(
  sealed: { readonly key: string; readonly body: string },
  replyKey: ReplyKey,
  context: string,
): string | null {
  try {
    const privateKey = createPrivateKey({
      key: Buffer.from(replyKey.privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
    })
    const shared = diffieHellman({ privateKey, publicKey: publicOf(sealed.key) })
    const key = keyFrom(shared, replyKey.publicKey, sealed.key)
    const bytes = Buffer.from(sealed.body, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, iv)
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(bytes.subarray(-tagLength))
    const opened = Buffer.concat([decipher.update(bytes.subarray(0, -tagLength)), decipher.final()])
    return opened.toString('utf8')
  } catch {
    // A point that is none, a body too short, a tag that does not fit: all of it is no answer.
    return null
  }
}

function keyFrom(shared: Buffer, replyKey: string, onceKey: string): Buffer {
  const both = Buffer.concat([Buffer.from(replyKey, 'base64'), Buffer.from(onceKey, 'base64')])
  return Buffer.from(hkdfSync('sha256', shared, both, 'lodger co-sign 1', keyLength))
}

function publicOf(raw: string): KeyObject {
  const x = Buffer.from(raw, 'base64').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' })
}

function rawOf(key: KeyObject): string {
  const { x = '' } = key.export({ format: 'jwk' })
  return Buffer.from(x, 'base64url').toString('base64')
}
