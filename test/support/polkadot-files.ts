import { Keyring } from '@polkadot/keyring'
import type { KeyringPair, KeyringPair$Json } from '@polkadot/keyring/types'
import { hexToU8a, stringToU8a, u8aConcat, u8aFixLength, u8aToHex } from '@polkadot/util'
import { jsonEncrypt, naclEncrypt } from '@polkadot/util-crypto'

/** Files as polkadot's tools write them, and as their older versions did. */

export const seed = '0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e'
export const filePassphrase = 'correct horse battery staple'

export function pairOf(type: 'sr25519' | 'ed25519' | 'ecdsa' = 'sr25519'): KeyringPair {
  return new Keyring({ type, ss58Format: 42 }).createFromUri(seed, { name: 'From the wallet' })
}

/** Sealing costs half a second, so that what is asked for again is not made again. */
const made = new Map<string, string>()

/** What the current tools write. */
export function version3(pair = pairOf(), passphrase: string | undefined = filePassphrase): string {
  const name = `${pair.address} ${pair.type} ${passphrase}`
  const text = made.get(name) ?? JSON.stringify(pair.toJson(passphrase))
  made.set(name, text)
  return text
}

/** Several accounts in one file, as "export all accounts" of the polkadot apps makes it. */
export function batch(pairs: readonly KeyringPair[], passphrase = filePassphrase): string {
  const each = pairs.map((pair) => JSON.parse(version3(pair, passphrase)) as KeyringPair$Json)
  const sealed = jsonEncrypt(stringToU8a(JSON.stringify(each)), ['batch-pkcs8'], passphrase)
  return JSON.stringify({ ...sealed, accounts: each.map(({ address, meta }) => ({ address, meta })) })
}

const header = Uint8Array.of(48, 83, 2, 1, 1, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32)
const divider = Uint8Array.of(161, 35, 3, 33, 0)

/** Versions 0 to 2 sealed with the bare passphrase; 0 and 1 held the seed, 2 the seed or the whole secret. */
export function older(
  version: '0' | '1' | '2',
  { type = 'sr25519', secret = 'seed' }: { type?: 'sr25519' | 'ed25519'; secret?: 'seed' | 'key' } = {},
): string {
  const pair = pairOf(type)
  const held = secret === 'seed' ? hexToU8a(seed) : pair.encodePkcs8().slice(16, 80)
  const plain = u8aConcat(header, held, divider, pair.publicKey)
  const { encrypted, nonce } = naclEncrypt(plain, u8aFixLength(stringToU8a(filePassphrase), 256, true))
  return JSON.stringify({
    address: pair.address,
    encoded: u8aToHex(u8aConcat(nonce, encrypted)),
    encoding: {
      content: version === '0' ? 'pkcs8' : ['pkcs8', type],
      type: 'xsalsa20-poly1305',
      version,
    },
    meta: { name: 'From the wallet' },
  })
}
