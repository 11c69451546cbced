import { createHash } from 'node:crypto'

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}

function base58(data: Buffer): string {
  let value = BigInt(`0x${data.toString('hex') || '0'}`)
  let text = ''
  while (value > 0n) {
    text = alphabet.charAt(Number(value % 58n)) + text
    value /= 58n
  }
  const leadingZeros = data.findIndex((byte) => byte !== 0)
  return '1'.repeat(leadingZeros < 0 ? data.length : leadingZeros) + text
}

/** DBC's form for nonces, session ids and task ids: payload and a checksum, in base58 (spec 19.2). */
export function base58Check(payload: string): string {
  const data = Buffer.from(payload, 'utf8')
  return base58(Buffer.concat([data, sha256(sha256(data)).subarray(0, 4)]))
}
