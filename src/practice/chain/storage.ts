import { blake2AsHex } from '@polkadot/util-crypto'
import { addressOf } from '../crypto/sr25519'
import type { Balance, Chain } from './chain'

/** System.Account, a map by Blake2_128Concat (dbc-chain 2.3). */
const accountPrefix = '0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9'

/** What stands under a storage key; null: nothing, also under a key that is none. */
export function storedAt(chain: Chain, key: string): string | null {
  if (!key.startsWith(accountPrefix)) return null
  const hashed = key.slice(accountPrefix.length)
  const publicKey = hashed.slice(32)
  if (publicKey.length !== 64) return null
  const bytes = Uint8Array.from(Buffer.from(publicKey, 'hex'))
  if (blake2AsHex(bytes, 128).slice(2) !== hashed.slice(0, 32)) return null
  const balance = chain.balanceOf(addressOf(bytes))
  return balance === undefined ? null : accountInfo(balance)
}

/** Nonce, consumers, providers and sufficients, then free, reserved, frozen and flags: 80 bytes, little-endian. */
function accountInfo({ free, reserved, frozen }: Balance): string {
  const counters = [3, 1, 1, 0].map((value) => littleEndian(BigInt(value), 4))
  // The highest bit says that the account's locks are of the new kind.
  const amounts = [free, reserved, frozen, 1n << 127n].map((value) => littleEndian(value, 16))
  return `0x${[...counters, ...amounts].join('')}`
}

function littleEndian(value: bigint, bytes: number): string {
  const big = value.toString(16).padStart(bytes * 2, '0')
  return Buffer.from(big, 'hex').reverse().toString('hex')
}
