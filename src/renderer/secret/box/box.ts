// Closes texts for the signer and opens its own, by means of the browser's cryptography alone. What is in between, main
// above all, sees neither.
import { boxIvLength, boxKeyLength, boxPrefix, boxPurpose } from '#shared/domain/box-form'

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const iv = new Uint8Array(boxIvLength)

/** Boxes a text for the holder of a public key. */
export async function boxFor(publicKey: string, text: string): Promise<string> {
  const once = await makePair()
  const recipient = bytesOf(publicKey)
  const own = await rawOf(once)
  const key = await keyOf(once, recipient, joined(recipient, own))
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text))
  return `${boxPrefix}${textOf(joined(own, new Uint8Array(body)))}`
}

/** A key to which the signer can answer with a box, for one answer. */
export interface ReplyKey {
  readonly publicKey: string
  open(box: string): Promise<string>
}

export async function makeReplyKey(): Promise<ReplyKey> {
  const pair = await makePair()
  const own = await rawOf(pair)
  return {
    publicKey: textOf(own),
    open: async (box) => {
      const bytes = bytesOf(box.slice(boxPrefix.length))
      const sender = bytes.slice(0, boxKeyLength)
      const key = await keyOf(pair, sender, joined(own, sender))
      const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(boxKeyLength))
      return new TextDecoder().decode(text)
    },
  }
}

function makePair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(curve, false, ['deriveBits'])
}

async function rawOf({ publicKey }: CryptoKeyPair): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
}

/** The key that both ends derive; `salt` is the recipient's public key, then the sender's. */
async function keyOf(
  { privateKey }: CryptoKeyPair,
  other: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  const point = await crypto.subtle.importKey('raw', other, curve, false, [])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: point }, privateKey, 256)
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode(boxPurpose)
  const form = { name: 'HKDF', hash: 'SHA-256', salt, info } as const
  return crypto.subtle.deriveKey(form, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function textOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
