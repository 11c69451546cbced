import { decodeAddress, encodeAddress, encodeMultiAddress } from '@polkadot/util-crypto'
import { verify } from '@scure/sr25519'

/** DeepBrainChain's address prefix (spec 4.1). */
const ss58Prefix = 42

function publicKeyOf(wallet: string): Uint8Array | undefined {
  try {
    return decodeAddress(wallet)
  } catch {
    return undefined
  }
}

function signatureBytes(sign: string): Uint8Array | undefined {
  // The vendor's tool prints no 0x, its JavaScript sends one; both are in use (spec 4.1, 16.18).
  const hex = sign.replace(/^0x/i, '')
  return /^[0-9a-fA-F]{128}$/.test(hex) ? Uint8Array.from(Buffer.from(hex, 'hex')) : undefined
}

/** Whether `sign` is the wallet's sr25519 signature over the raw bytes of `text` (spec 4.1). */
export function isSignedBy(wallet: string, text: string, sign: string): boolean {
  const publicKey = publicKeyOf(wallet)
  const signature = signatureBytes(sign)
  if (publicKey?.length !== 32 || signature === undefined) return false
  try {
    return verify(new Uint8Array(Buffer.from(text, 'utf8')), signature, publicKey)
  } catch {
    return false
  }
}

/** The multisig account of these wallets, sorted as polkadot-js does; undefined when an address is not one. */
export function multisigAddress(wallets: readonly string[], threshold: number): string | undefined {
  try {
    return encodeMultiAddress([...wallets], threshold, ss58Prefix)
  } catch {
    return undefined
  }
}

/** The address text the chain uses for a public key. */
export function addressOf(publicKey: Uint8Array): string {
  return encodeAddress(publicKey, ss58Prefix)
}
